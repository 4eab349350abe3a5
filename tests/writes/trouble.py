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


async def everything() -> dict[str, Any]:
    """Return what every table holds, as rows or as a digest of them, to see whether anything at all was written."""
    engine, names = current_engine(), [table._meta.tablename for table in TABLES]
    if engine.dialect == "sqlite":
        return {name: sorted(map(str, await engine.run_sql(f'SELECT * FROM "{name}"'))) for name in names}
    digest = "coalesce(md5(string_agg(t::text, ' ' ORDER BY t::text)), '')"
    asked = " UNION ALL ".join(f"SELECT '{name}' AS name, {digest} AS held FROM \"{name}\" t" for name in names)
    return {row["name"]: row["held"] for row in await engine.run_sql(asked)}


def changed(before: dict[str, Any], after: dict[str, Any]) -> str:
    """Return which tables differ, '' for none."""
    return ", ".join(name for name in before if before[name] != after[name])
