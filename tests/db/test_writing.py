"""The write transaction and raw SQL, on both databases."""

# ruff: noqa: PT012 - the block that fails is a whole transaction
from __future__ import annotations

import asyncio
import datetime as d
import uuid

import pytest

from server.db import writing as w
from server.db.errors import TransactionError, is_duplicate
from server.db.writing import after_commit, before_commit, in_writing, listed, rows, savepoint, writing
from tests.db.conftest import Counter, Thing

MOMENT = d.datetime(2026, 3, 1, 12, 0, 0, 123456, tzinfo=d.UTC)


async def ids():
    return sorted(row["id"] for row in await rows("SELECT id FROM test_counter"))


async def test_an_error_undoes_everything(engine):
    with pytest.raises(ZeroDivisionError):
        async with writing():
            await Counter.insert(Counter(id=1))
            assert await ids() == [1]
            raise ZeroDivisionError
    assert await ids() == []


async def test_an_inner_block_joins_and_is_kept_or_lost_with_the_outer(engine):
    async with writing():
        await Counter.insert(Counter(id=1))
        async with writing():
            await Counter.insert(Counter(id=2))
    assert await ids() == [1, 2]
    with pytest.raises(ZeroDivisionError):
        async with writing():
            async with writing():
                await Counter.insert(Counter(id=3))
            raise ZeroDivisionError
    assert await ids() == [1, 2]


async def test_catching_the_error_of_an_inner_block_loses_the_whole(engine):
    with pytest.raises(TransactionError):
        async with writing():
            await Counter.insert(Counter(id=1))
            try:
                async with writing():
                    await Counter.insert(Counter(id=2))
                    raise ZeroDivisionError
            except ZeroDivisionError:
                pass
    assert await ids() == []


async def test_a_savepoint_fails_alone(engine):
    called = []
    async with writing():
        await Counter.insert(Counter(id=1))
        with pytest.raises(Exception) as caught:
            async with savepoint():
                after_commit(lambda: called.append("lost"))
                await Counter.insert(Counter(id=2))
                async with writing():
                    await Counter.insert(Counter(id=1))
        assert is_duplicate(caught.value)
        async with savepoint():
            await Counter.insert(Counter(id=3))
    assert await ids() == [1, 3]
    assert called == []


async def test_another_task_may_not_use_the_transaction(engine):
    async with writing():
        for work in (Counter.insert(Counter(id=5)).run(), rows("SELECT 1 AS one"), _write(6)):
            with pytest.raises(TransactionError):
                await asyncio.create_task(work)
        await Counter.insert(Counter(id=1))
    assert await ids() == [1]


async def _write(number):
    async with writing():
        await Counter.insert(Counter(id=number))


async def test_a_task_that_outlives_the_transaction_it_came_from_has_none(engine):
    go = asyncio.Event()

    async def later():
        await go.wait()
        assert not in_writing()
        await _write(2)

    async with writing():
        task = asyncio.create_task(later())
        await Counter.insert(Counter(id=1))
    go.set()
    await task
    assert await ids() == [1, 2]


async def test_hooks_run_after_the_outermost_commit_only(engine):
    seen = []

    async def slowly():
        seen.append(("async", in_writing(), await ids()))

    async with writing():
        async with writing():
            after_commit(lambda: seen.append("plain"))
            after_commit(lambda: 1 / 0)
            after_commit(slowly)
            await Counter.insert(Counter(id=1))
        assert seen == []
    assert seen == ["plain", ("async", False, [1])]
    with pytest.raises(ZeroDivisionError):
        async with writing():
            after_commit(lambda: seen.append("never"))
            raise ZeroDivisionError
    assert len(seen) == 2
    after_commit(lambda: seen.append("at once"))
    assert seen[-1] == "at once"


async def test_work_put_off_to_the_end_runs_once_inside_the_transaction(engine):
    async def number_them(items):
        assert in_writing()
        for item in items:
            await Counter.insert(Counter(id=item))

    async with writing():
        before_commit(number_them, 3)
        async with writing():
            before_commit(number_them, 4)
        assert await ids() == []
    assert await ids() == [3, 4]
    with pytest.raises(Exception) as caught:
        async with writing():
            await Counter.insert(Counter(id=9))
            before_commit(number_them, 3)
    assert is_duplicate(caught.value)
    assert await ids() == [3, 4]
    with pytest.raises(RuntimeError):
        before_commit(number_them, 1)


async def test_a_write_with_returning_outside_a_transaction_is_committed(engine):
    insert = "INSERT INTO test_counter (id, number) VALUES ({}, {}) ON CONFLICT (id) DO NOTHING RETURNING id"
    assert await rows(insert, 1, 5) == [{"id": 1}]
    assert await rows(insert, 1, 5) == []
    move = "UPDATE test_counter SET number = {} WHERE id = {} AND number = {} RETURNING id"
    assert await rows(move, 6, 1, 5) == [{"id": 1}]
    assert await rows(move, 6, 1, 5) == []
    assert await rows("SELECT number FROM test_counter") == [{"number": 6}]


async def test_every_type_comes_back_as_it_went_in(engine):
    key, other = uuid.uuid4(), uuid.uuid4()
    day = d.date(2026, 3, 1)
    await Thing.insert(Thing(id=key, at=MOMENT, day=day, yes=True, facts={"a": 1}, name="Zoë"))
    await rows(
        "INSERT INTO test_thing (id, at, day, yes, facts, name) VALUES ({}, {}, {}, {}, {}, {})",
        other, MOMENT, day, True, '{"a": 1}', "Zoë",
    )  # fmt: skip
    first, second = await rows("SELECT * FROM test_thing ORDER BY CASE id WHEN {} THEN 0 ELSE 1 END", key)
    assert isinstance(first["id"], uuid.UUID)
    assert first["id"] == key
    assert {**first, "id": 0} == {**second, "id": 0}
    assert (first["at"], first["day"], first["yes"], first["counter"]) == (MOMENT, day, True, None)
    assert first["at"].tzinfo is not None
    by_piccolo = await Thing.select().where(Thing.id == other).first().output(load_json=True)
    assert (by_piccolo["at"], by_piccolo["day"], by_piccolo["facts"]) == (MOMENT, day, {"a": 1})
    raw = await Thing.raw("SELECT id, at FROM test_thing WHERE id = {}", key)
    assert dict(raw[0]) == {"id": key, "at": MOMENT}
    changed = await rows("UPDATE test_thing SET name = 'x' WHERE id = {} RETURNING id, at, yes, day", key)
    assert changed == [{"id": key, "at": MOMENT, "yes": True, "day": day}]


async def test_times_compare_as_instants(engine):
    tick = d.timedelta(microseconds=1)
    whole = MOMENT.replace(microsecond=0)
    for moment in (whole, whole + tick, MOMENT, whole + d.timedelta(seconds=1)):
        await Thing.insert(Thing(at=moment))
    for edge, after in ((whole - tick, 4), (whole, 3), (whole + tick, 2), (MOMENT, 1), (MOMENT + tick, 1)):
        assert await Thing.count().where(Thing.at > edge) == after
        assert (await rows("SELECT count(*) AS n FROM test_thing WHERE at > {}", edge))[0]["n"] == after
    abroad = MOMENT.astimezone(d.timezone(d.timedelta(hours=5, minutes=45)))
    assert (await rows("SELECT count(*) AS n FROM test_thing WHERE at = {}", abroad))[0]["n"] == 1
    assert await Thing.count().where(Thing.at == abroad) == 1


async def test_an_expression_gets_its_type_from_the_alias(engine):
    key = uuid.uuid4()
    await Thing.insert(Thing(id=key, at=MOMENT, name="a [b]"))
    found = await rows('SELECT max(at) AS "latest [timestamptz]", count(*) AS n FROM test_thing')
    assert found == [{"latest": MOMENT, "n": 1}]


async def test_nulls_and_lists_and_braces(engine):
    for number in (1, 2, 3):
        await Counter.insert(Counter(id=number))
    assert len(await rows(f"SELECT id FROM test_counter WHERE id IN {listed([1, 3])}", 1, 3)) == 2
    assert await rows(f"SELECT id FROM test_counter WHERE id IN {listed([])}") == []
    await rows("INSERT INTO test_thing (id, at, counter) VALUES ({}, {}, {})", uuid.uuid4(), None, None)
    assert await rows("SELECT at FROM test_thing WHERE counter IS NULL") == [{"at": None}]
    assert await rows("SELECT '{{}}' AS braces") == [{"braces": "{}"}]


async def test_mistakes_in_a_statement_are_refused(engine):
    for bad in (
        ("SELECT {}",),
        ("SELECT 1", 2),
        ("SELECT {name}", 1),
        ("SELECT {}", MOMENT.replace(tzinfo=None)),
    ):
        with pytest.raises(ValueError):
            await rows(*bad)


async def test_foreign_keys_restrict(engine):
    await Counter.insert(Counter(id=1))
    await Thing.insert(Thing(counter=1))
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        await rows("DELETE FROM test_counter WHERE id = 1")


async def test_compiling_is_remembered(engine):
    w._compiled.cache_clear()
    for _ in range(3):
        await rows("SELECT {} + 0 AS a", 1)
    assert w._compiled.cache_info().hits == 2
