"""The faults of Piccolo's PostgreSQL engine that ours mends."""

# ruff: noqa: PT012 - the block that fails is a whole transaction
from __future__ import annotations

import asyncio

import asyncpg
import pytest

from server.db.errors import DatabaseBusy, DatabaseUnavailable
from server.db.postgres import PooledPostgresEngine
from server.db.writing import rows, writing
from tests.db.conftest import Counter


async def test_failing_commits_do_not_empty_the_pool(postgres):
    await postgres.run_ddl("CREATE TABLE child (p INTEGER REFERENCES test_counter(id) DEFERRABLE INITIALLY DEFERRED)")
    for _ in range(10):  # the pool has three
        with pytest.raises(asyncpg.ForeignKeyViolationError):
            async with writing():
                await rows("INSERT INTO child VALUES (99)")
    assert postgres.free == postgres.pool.get_size()
    assert postgres.current_transaction.get() is None
    assert await rows("SELECT * FROM child") == []


async def test_cancelling_does_not_empty_the_pool(postgres):
    async def write(number):
        async with writing():
            await Counter.insert(Counter(id=number))
            await rows("SELECT pg_sleep(0.01)")
            await Counter.insert(Counter(id=-number))

    for number in range(1, 30):
        task = asyncio.create_task(write(number))
        for _ in range(number % 11):
            await asyncio.sleep(0.002)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    await asyncio.wait_for(asyncio.gather(*(write(number) for number in range(100, 110))), 10)
    assert postgres.free == postgres.pool.get_size()
    found = {row["id"] for row in await Counter.select()}
    assert found == {-number for number in found}


async def test_parallel_conditional_writes_let_one_through(postgres):
    await Counter.insert(Counter(id=1, number=0))
    claim = "UPDATE test_counter SET number = 1 WHERE id = 1 AND number = 0 RETURNING id"
    answers = await asyncio.gather(*(rows(claim) for _ in range(20)))
    assert sorted(map(len, answers)) == [0] * 19 + [1]


async def test_a_connection_that_dies_is_database_unavailable_and_the_next_one_works(postgres):
    with pytest.raises(DatabaseUnavailable):
        async with writing():
            pid = (await rows("SELECT pg_backend_pid() AS pid"))[0]["pid"]
            killer = await postgres.acquire()
            await killer.execute(f"SELECT pg_terminate_backend({pid})")
            await postgres.give_back(killer)
            await rows("SELECT 1 AS one")
    assert await rows("SELECT 1 AS one") == [{"one": 1}]
    assert postgres.current_transaction.get() is None


async def test_a_full_pool_is_database_busy(fresh_postgres):
    engine = PooledPostgresEngine(fresh_postgres, largest=1, wait=0.05)
    await engine.start()
    held = await engine.acquire()
    with pytest.raises(DatabaseBusy):
        await engine.run_sql("SELECT 1")
    with pytest.raises(DatabaseBusy):
        async with engine.transaction():
            pass
    await engine.pool.release(held)
    assert await engine.run_sql("SELECT 1 AS one") == [{"one": 1}]
    await engine.close()


async def test_no_server_is_database_unavailable():
    engine = PooledPostgresEngine("postgresql://nobody@127.0.0.1:1/nothing")
    with pytest.raises(DatabaseUnavailable):
        await engine.run_sql("SELECT 1")
    with pytest.raises(DatabaseUnavailable):
        await engine.start()
    await engine.close()


async def test_a_wrong_statement_stays_a_wrong_statement(postgres):
    with pytest.raises(asyncpg.UndefinedTableError):
        await rows("SELECT * FROM nothing_of_the_kind")
    with pytest.raises(asyncpg.InterfaceError):
        await postgres.run_sql("SELECT $1::int", [])


async def test_a_question_asks_the_server_nothing_else(postgres, fresh_postgres):
    """A warm page on PostgreSQL: the pool asks four things of the server each time it gets a connection back."""
    watcher = await asyncpg.connect(fresh_postgres)
    for number in range(3):
        await rows("SELECT {}::int AS asked", number)
    last = await watcher.fetch(
        "SELECT query FROM pg_stat_activity WHERE application_name = 'ownwords' ORDER BY query_start DESC LIMIT 1"
    )
    await watcher.close()
    assert [row["query"] for row in last] == ["SELECT $1::int AS asked"]


async def test_a_connection_at_hand_goes_to_whoever_waits(postgres):
    """All are at hand, none in the pool: a write gets one, and many at once share them."""
    await asyncio.gather(*(rows("SELECT 1 AS one") for _ in range(30)))
    assert postgres.free == postgres.pool.get_size()

    async def write(number):
        async with writing():
            await Counter.insert(Counter(id=number))

    beside = (rows("SELECT 1 AS one") for _ in range(30))
    await asyncio.wait_for(asyncio.gather(*(write(number) for number in range(30)), *beside), 10)
    assert len(await Counter.select()) == 30
    assert postgres.free == postgres.pool.get_size()


async def test_a_connection_that_dies_at_hand_is_thrown_away(postgres):
    [found] = await rows("SELECT pg_backend_pid() AS pid")
    killer = await asyncpg.connect(postgres.config["dsn"])
    await killer.execute(f"SELECT pg_terminate_backend({found['pid']}, 5000)")
    await killer.close()
    assert await rows("SELECT 1 AS one") == [{"one": 1}]


async def test_a_connection_that_nobody_used_for_long_is_not_trusted(postgres, monkeypatch):
    [before] = await rows("SELECT pg_backend_pid() AS pid")
    assert await rows("SELECT pg_backend_pid() AS pid") == [before]
    monkeypatch.setattr("server.db.postgres.AT_HAND", 0.0)
    assert await rows("SELECT pg_backend_pid() AS pid") != [before]
    assert postgres.free == postgres.pool.get_size()
