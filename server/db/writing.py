"""The write transaction, and raw SQL that means the same on both databases.

    async with writing():
        moved = await rows("UPDATE statement SET version = version + 1 WHERE id = {} AND version = {} RETURNING id", i, v)

What comes back, on SQLite as on PostgreSQL: columns come back as UUID, aware datetime, bool, date or int, also through
aliases, subqueries and RETURNING. An expression (`max(at)`, `coalesce(at, ...)`) has no declared type on SQLite and
comes back as text; name its type in the alias: `max(at) AS "latest [timestamptz]"` gives the key `latest` on both.
JSON columns are text on both. A literal brace is doubled: `{{`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import datetime
from functools import lru_cache
from string import Formatter
from typing import Any

from server.db.engine import current_engine
from server.db.transactions import Hook, active, run_now


@asynccontextmanager
async def writing() -> AsyncIterator[None]:
    """All or nothing. Inside another `writing()` of the same task it joins it, and a failure in it fails the whole:
    let the error propagate. Raises TransactionError in another task than the one that opened it, DatabaseBusy when
    another process keeps the lock, DatabaseFull."""
    async with current_engine().transaction():
        yield


def in_writing() -> bool:
    """True inside `writing()`."""
    return active(current_engine()) is not None


def after_commit(callback: Hook) -> None:
    """Call `callback` (plain or async) once the outermost `writing()` has committed; never if it did not.
    Outside a transaction: at once (an async one as a task). It must not raise: an error is logged only, for the
    rows are already there."""
    transaction = active(current_engine())
    if transaction is None:
        run_now(callback)
    else:
        transaction.hooks.append(callback)


@asynccontextmanager
async def savepoint() -> AsyncIterator[None]:
    """A part of `writing()` that may fail alone: catch its error outside, and only its rows are gone."""
    transaction = active(current_engine())
    if transaction is None:
        raise RuntimeError("savepoint() needs an open writing().")
    point, doomed, hooks = await transaction.savepoint(), transaction.doomed, len(transaction.hooks)
    try:
        yield
    except BaseException:
        await point.rollback_to()
        transaction.doomed = doomed
        del transaction.hooks[hooks:]
        raise
    await point.release()


async def rows(sql: str, *args: Any) -> list[dict[str, Any]]:
    """Run one statement with `{}` for each value; its rows. Outside `writing()` a write is committed by itself.

    Raises ValueError for a wrong number of values or a time without zone.
    """
    engine = current_engine()
    compiled, wanted, typed = _compiled(sql, engine.dialect)
    if wanted != len(args):
        raise ValueError(f"{wanted} values wanted, {len(args)} given: {sql}")
    for value in args:
        if isinstance(value, datetime) and value.tzinfo is None:
            raise ValueError("a time without zone")
    found = await engine.run_sql(compiled, args)
    return [{key.split(" [")[0]: value for key, value in row.items()} for row in found] if typed else found


def listed(values: Iterable[Any]) -> str:
    """Placeholders for IN: `rows(f"... WHERE id IN {listed(ids)}", *ids)`. No values: a list that matches nothing."""
    return "(" + (", ".join("{}" for _ in values) or "NULL") + ")"


@lru_cache(maxsize=2048)
def _compiled(sql: str, dialect: str) -> tuple[str, int, bool]:
    """The statement in the dialect's placeholders, how many there are, and whether keys carry a type to strip."""
    parts: list[str] = []
    count = 0
    for literal, field, _, _ in Formatter().parse(sql):
        parts.append(literal)
        if field is not None:
            if field:
                raise ValueError(f"placeholders are {{}} only, not {{{field}}}")
            count += 1
            parts.append("?" if dialect == "sqlite" else f"${count}")
    return "".join(parts), count, dialect == "postgres" and " [" in sql
