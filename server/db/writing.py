"""The write transaction, and raw SQL that means the same on both databases.

    async with writing():
        moved = await rows("UPDATE statement SET head = {} WHERE id = {} AND head = {} RETURNING id", a, b, c)

What comes back, on SQLite as on PostgreSQL: columns come back as UUID, aware datetime, bool, date or int,
also through
aliases, subqueries and RETURNING. An expression (`max(at)`, `coalesce(at, ...)`) has no declared type on
SQLite and
comes back as text; name its type in the alias: `max(at) AS "latest [timestamptz]"` gives the key `latest`
on both.
JSON columns are text on both. A literal brace is doubled: `{{`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Hashable, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import lru_cache
from string import Formatter
from typing import Any, TypeVar

from server.db.engine import current_engine
from server.db.transactions import Hook, active, run_now

Item = TypeVar("Item")
First = Callable[[], Awaitable[None]]
_first: ContextVar[dict[Hashable, First] | None] = ContextVar("first", default=None)


@contextmanager
def with_questions() -> Iterator[None]:
    """While this is open, for one request, `ask_first` is heard."""
    token = _first.set({})
    try:
        yield
    finally:
        _first.reset(token)


def ask_first(about: Hashable, question: First) -> None:
    """Have every outermost `writing()` of this request begin with `await question()`, inside the transaction: what was
    true when the page was read may not be true any more. It raises NoLonger, and nothing is written. Asked once for
    each `about`; outside `with_questions()` it is not asked."""
    asked = _first.get()
    if asked is not None:
        asked[about] = question


@asynccontextmanager
async def writing() -> AsyncIterator[None]:
    """All or nothing. Inside another `writing()` of the same task it joins it, and a failure in it
    fails the whole:
    let the error propagate. Raises TransactionError in another task than the one that opened it,
    DatabaseBusy when
    another process keeps the lock, DatabaseFull."""
    joins = in_writing()
    async with current_engine().transaction():
        for question in () if joins else (_first.get() or {}).values():
            await question()
        yield


def in_writing() -> bool:
    """True inside `writing()`."""
    return active(current_engine()) is not None


def after_commit(callback: Hook) -> None:
    """Call `callback` (plain or async) once the outermost `writing()` has committed; never if it did not.
    Outside a transaction: at once (an async one as a task). It must not raise: an error is logged only,
    for the
    rows are already there."""
    transaction = active(current_engine())
    if transaction is None:
        run_now(callback)
    else:
        transaction.hooks.append(callback)


def before_commit(work: Callable[[list[Item]], Awaitable[None]], item: Item) -> None:
    """Put work off to the end of the outermost `writing()`, still inside it: `await work(items)` is
    called once with
    every item given for it, in order. It may write; when it fails, everything is undone. Needs an open
    `writing()`."""
    transaction = active(current_engine())
    if transaction is None:
        raise RuntimeError("before_commit() needs an open writing().")
    transaction.last.append((work, item))


@asynccontextmanager
async def savepoint() -> AsyncIterator[None]:
    """A part of `writing()` that may fail alone: catch its error outside, and only its rows are gone."""
    transaction = active(current_engine())
    if transaction is None:
        raise RuntimeError("savepoint() needs an open writing().")
    point, doomed, hooks = await transaction.savepoint(), transaction.doomed, len(transaction.hooks)
    put_off = len(transaction.last)
    try:
        yield
    except BaseException:
        await point.rollback_to()
        transaction.doomed = doomed
        del transaction.hooks[hooks:], transaction.last[put_off:]
        raise
    await point.release()


async def rows(sql: str, *args: Any) -> list[dict[str, Any]]:
    """Run one statement with `{}` for each value; its rows. Outside `writing()` a write is committed by
    itself.

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
    """Placeholders for IN: `rows(f"... WHERE id IN {listed(ids)}", *ids)`. No values: a list that
    matches nothing."""
    return "(" + (", ".join("{}" for _ in values) or "NULL") + ")"


@lru_cache(maxsize=2048)
def _compiled(sql: str, dialect: str) -> tuple[str, int, bool]:
    """The statement in the dialect's placeholders, how many there are, and whether keys carry a type to
    strip."""
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
