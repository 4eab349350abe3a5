"""The faults of Piccolo's SQLite engine that ours mends."""

# ruff: noqa: PT012 - the block that fails is a whole transaction
from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from server.db.errors import DatabaseBusy, DatabaseFull, DatabaseUnavailable, TransactionError
from server.db.migrate import create_schema
from server.db.sqlite import PooledSQLiteEngine
from server.db.sqlite_threads import is_read
from server.db.writing import rows, writing
from tests.db.conftest import Counter

ROOT = Path(__file__).parents[2]


async def test_a_hundred_parallel_read_modify_writes_lose_nothing(sqlite):
    await Counter.insert(Counter(id=1, number=0))

    async def add():
        async with writing():
            number = (await rows("SELECT number FROM test_counter WHERE id = 1"))[0]["number"]
            await rows("UPDATE test_counter SET number = {} WHERE id = 1", number + 1)

    await asyncio.gather(*(add() for _ in range(100)))
    assert await rows("SELECT number FROM test_counter") == [{"number": 100}]


async def test_a_hundred_parallel_single_writes_lose_nothing(sqlite):
    await asyncio.gather(*(Counter.insert(Counter(id=n)) for n in range(1, 101)))
    assert await Counter.count() == 100


async def test_two_processes_share_the_file_and_lose_nothing(sqlite):
    await Counter.insert(Counter(id=1, number=0))
    program = f"""
import asyncio
from server.db.sqlite import PooledSQLiteEngine
async def main():
    engine = PooledSQLiteEngine({sqlite.path!r})
    async def add():
        async with engine.transaction():
            n = (await engine.run_sql("SELECT number FROM test_counter"))[0]["number"]
            await engine.run_sql("UPDATE test_counter SET number = ?", [n + 1])
    await asyncio.gather(*(add() for _ in range(50)))
    await engine.close()
asyncio.run(main())
"""
    running = [await asyncio.create_subprocess_exec(sys.executable, "-c", program, cwd=ROOT) for _ in range(3)]
    assert [await each.wait() for each in running] == [0, 0, 0]
    assert await rows("SELECT number FROM test_counter") == [{"number": 150}]


async def test_cancelled_while_waiting_in_begin_leaves_nothing_open(sqlite):
    other = sqlite3.connect(sqlite.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    async def write():
        async with writing():
            await Counter.insert(Counter(id=1))

    task = asyncio.create_task(write())
    while sqlite.connections.writer._work_queue.qsize() or not sqlite.lock.locked():  # noqa: ASYNC110
        await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    other.execute("ROLLBACK")
    await Counter.insert(Counter(id=2))
    assert other.execute("SELECT id FROM test_counter").fetchall() == [(2,)]
    async with writing():
        await Counter.insert(Counter(id=3))
    assert other.execute("SELECT count(*) FROM test_counter").fetchall() == [(2,)]
    other.close()


async def test_cancelled_at_any_moment_a_write_is_whole_or_absent(sqlite):
    async def write(n):
        async with writing():
            await Counter.insert(Counter(id=n))
            await Counter.insert(Counter(id=-n))

    for n in range(1, 40):
        task = asyncio.create_task(write(n))
        for _ in range(n % 13):
            await asyncio.sleep(0.0002)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    await asyncio.wait_for(Counter.insert(Counter(id=1000)), 5)
    found = {row["id"] for row in await Counter.select()} - {1000}
    assert found == {-n for n in found}


async def test_a_single_write_is_refused_while_a_transaction_is_open_on_the_writer(sqlite):
    await sqlite.on_writer(sqlite.connections.begin)
    with pytest.raises(TransactionError):
        await Counter.insert(Counter(id=1))
    await sqlite.on_writer(sqlite.connections.undo)
    await Counter.insert(Counter(id=1))
    assert await Counter.count() == 1


async def test_after_a_failed_commit_nothing_is_kept_and_writing_goes_on(sqlite):
    await sqlite.run_ddl("CREATE TABLE child (p INTEGER REFERENCES test_counter(id) DEFERRABLE INITIALLY DEFERRED)")
    for _ in range(5):
        with pytest.raises(sqlite3.IntegrityError):
            async with writing():
                await rows("INSERT INTO child VALUES (99)")
    assert await rows("SELECT * FROM child") == []
    await Counter.insert(Counter(id=1))
    assert await Counter.count() == 1


async def test_statements_after_sqlite_ended_the_transaction_itself_are_refused(sqlite):
    with pytest.raises(TransactionError):
        async with writing():
            await sqlite.on_writer(sqlite.connections.undo)  # as SQLite does when the disk is full
            await Counter.insert(Counter(id=1))
    assert await Counter.count() == 0


async def test_a_full_disk_says_so_and_nothing_is_kept(sqlite):
    pages = (await sqlite.on_writer(lambda: sqlite.connections.autocommit("PRAGMA page_count", ())))[0]["page_count"]
    await rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DatabaseFull):
        async with writing():
            for n in range(1, 3000):
                await rows("INSERT INTO setting VALUES ({}, {})", str(n), "x" * 500)
    assert await rows("SELECT * FROM setting") == []
    await rows("PRAGMA max_page_count = 1000000")
    await rows("INSERT INTO setting VALUES ('a', 'b')")


async def test_another_process_holding_the_lock_is_database_busy(sqlite, tmp_path):
    impatient = PooledSQLiteEngine(sqlite.path, busy_timeout=0.05)
    other = sqlite3.connect(sqlite.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseBusy):
        await impatient.run_sql("INSERT INTO setting VALUES ('a', 'b')")
    with pytest.raises(DatabaseBusy):
        async with impatient.transaction():
            pass
    assert await impatient.run_sql("SELECT * FROM setting") == []
    other.execute("ROLLBACK")
    other.close()
    await impatient.run_sql("INSERT INTO setting VALUES ('a', 'b')")
    await impatient.close()


@pytest.mark.parametrize("closing", ["await engine.close()", "pass"])
def test_the_process_ends_after_a_lock_error(tmp_path, closing):
    path = str(tmp_path / "a.sqlite3")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA journal_mode=WAL")
    other.execute("BEGIN IMMEDIATE")
    program = f"""
import asyncio
from server.db.sqlite import PooledSQLiteEngine
from server.db.errors import DatabaseBusy
async def main():
    engine = PooledSQLiteEngine({path!r}, busy_timeout=0.05)
    try:
        async with engine.transaction():
            pass
    except DatabaseBusy:
        print("busy")
    await engine.run_sql("SELECT 1 AS one")
    {closing}
asyncio.run(main())
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, timeout=15, text=True)
    other.close()
    assert (done.stdout, done.returncode) == ("busy\n", 0), done.stderr


async def test_closing_ends_every_thread_and_refuses_what_comes_later(tmp_path):
    engine = PooledSQLiteEngine(tmp_path / "a.sqlite3")
    await engine.start()
    await asyncio.gather(*(engine.run_sql("SELECT 1 AS one") for _ in range(20)))
    await engine.close()
    await engine.close()
    assert not [each for each in threading.enumerate() if each.name.startswith("sqlite-")]
    assert not (tmp_path / "a.sqlite3-wal").exists()
    for sql in ("SELECT 1", "CREATE TABLE t (a)"):
        with pytest.raises(DatabaseUnavailable):
            await engine.run_sql(sql)


async def test_a_path_that_cannot_be_opened_is_database_unavailable(tmp_path):
    (tmp_path / "file").write_text("x")
    for path in (tmp_path / "file" / "a.sqlite3", tmp_path):
        engine = PooledSQLiteEngine(path)
        with pytest.raises(DatabaseUnavailable):
            await engine.start()
        await engine.close()


async def test_a_file_that_is_no_database_is_database_unavailable(tmp_path):
    (tmp_path / "a.sqlite3").write_bytes(b"no database at all" * 500)
    engine = PooledSQLiteEngine(tmp_path / "a.sqlite3")
    with pytest.raises(DatabaseUnavailable):
        await engine.start()
    await engine.close()


async def test_durability_and_memory_are_set_on_every_connection(sqlite):
    expected = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "cache_size": -4096}
    for name, value in expected.items():
        assert await rows(f"PRAGMA {name}") == [{name: value}]
        assert await rows(f"SELECT * FROM pragma_{name}") == [{name: value}]
    # sqlite3 of some systems is built without mmap; zero or nothing is what we want
    assert (await rows("PRAGMA mmap_size") or [{"mmap_size": 0}]) == [{"mmap_size": 0}]


async def test_readers_cannot_write(sqlite):
    with pytest.raises(DatabaseUnavailable):
        await asyncio.get_running_loop().run_in_executor(
            sqlite.connections.readers, sqlite.connections.read, "DELETE FROM setting"
        )


async def test_a_second_event_loop_cannot_mix_into_a_transaction(sqlite):
    async def elsewhere():
        async with sqlite.transaction():
            pass

    async with sqlite.transaction():
        with pytest.raises(DatabaseBusy):
            await asyncio.to_thread(lambda: __import__("contextvars").Context().run(asyncio.run, elsewhere()))
        await Counter.insert(Counter(id=1))
    assert await Counter.count() == 1


async def test_batch_is_refused_instead_of_hanging(sqlite):
    with pytest.raises(NotImplementedError):
        await Counter.select().batch()


async def test_reads_can_run_inline(tmp_path):
    engine = PooledSQLiteEngine(tmp_path / "a.sqlite3", inline_reads=True)
    await engine.run_sql("CREATE TABLE t (a INTEGER)")
    await engine.run_sql("INSERT INTO t VALUES (1)")
    assert await engine.run_sql("SELECT a FROM t") == [{"a": 1}]
    async with engine.transaction():
        await engine.run_sql("INSERT INTO t VALUES (2)")
        assert len(await engine.run_sql("SELECT a FROM t")) == 2
    await engine.close()


async def test_a_backup_is_taken_while_in_use_and_never_over_a_file(sqlite, tmp_path):
    await Counter.insert(Counter(id=7))
    async with writing():
        await Counter.insert(Counter(id=8))
        await sqlite.backup(tmp_path / "copy")
    found = sqlite3.connect(tmp_path / "copy").execute("SELECT id FROM test_counter").fetchall()
    assert found == [(7,)]
    with pytest.raises(FileExistsError):
        await sqlite.backup(tmp_path / "copy")


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("SELECT 1", True),
        ("  -- note\n /* x */ (select 1)", True),
        ("WITH a AS (SELECT 1) SELECT * FROM a", True),
        ("WITH a AS (SELECT 1) INSERT INTO t SELECT * FROM a", False),
        ("UPDATE t SET a = 1 RETURNING a", False),
        ("PRAGMA foreign_keys", False),
        ("", False),
    ],
)
def test_reads_are_told_from_writes(sql, expected):
    assert is_read(sql) is expected


async def test_a_slow_read_on_a_reader_thread_does_not_stop_a_write(tmp_path: Path) -> None:
    sqlite = PooledSQLiteEngine(tmp_path / "own.sqlite")
    await sqlite.start()
    await create_schema(sqlite, [Counter])
    slow = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM c WHERE n < 3000000) SELECT max(n) FROM c"
    reading = asyncio.create_task(sqlite.run_sql(slow))
    await asyncio.sleep(0.01)
    began = time.monotonic()
    await Counter.insert(Counter(id=1))
    assert not reading.done(), time.monotonic() - began
    await reading
    await sqlite.close()
