"""Databases that take no writes, and a look at everything a database holds."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from server.db.engine import current_engine
from server.db.errors import DatabaseBusy, DatabaseFull
from server.db.transactions import active
from server.schema import TABLES


@contextmanager
def locked() -> Iterator[None]:
    """Somebody else holds the lock for longer than we wait: no write begins (server/db/errors.py, DatabaseBusy)."""

    async def refused(self: Any) -> None:
        raise DatabaseBusy("database is locked")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(current_engine().transaction()), "_open", refused)
        _no_autocommit(patch, DatabaseBusy("database is locked"))
        yield


@contextmanager
def full() -> Iterator[None]:
    """The disk is full: everything goes well until the commit (DatabaseFull)."""

    async def refused(self: Any) -> None:
        await self.rollback()
        raise DatabaseFull("database or disk is full")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(current_engine().transaction()), "commit", refused)
        _no_autocommit(patch, DatabaseFull("database or disk is full"))
        yield


def _no_autocommit(patch: pytest.MonkeyPatch, error: Exception) -> None:
    """A write outside a transaction fails in the same way."""
    engine = current_engine()
    real = type(engine).run_sql

    async def run_sql(self: Any, sql: str, args: Any = ()) -> Any:
        if active(self) is None and not sql.lstrip().upper().startswith(("SELECT", "WITH")):
            raise error
        return await real(self, sql, args)

    patch.setattr(type(engine), "run_sql", run_sql)


async def everything() -> dict[str, list[str]]:
    """Return every row of every table, to see whether anything at all was written."""
    engine = current_engine()
    found = {}
    for table in TABLES:
        name = table._meta.tablename
        found[name] = sorted(str(row) for row in await engine.run_sql(f'SELECT * FROM "{name}"'))
    return found


def changed(before: dict[str, list[str]], after: dict[str, list[str]]) -> str:
    """Return which tables differ, '' for none."""
    return ", ".join(name for name in before if before[name] != after[name])
