"""Bringing a database up to date, and making new migrations.

To make a migration after changing tables, from the repository's root:

    python -m server.db.migrate "what changed"

It needs no database. What Piccolo cannot express (unique and partial indexes) goes into `extra_sql` of
`write_migration`, which writes it as a second migration: Piccolo runs raw statements before it makes tables.
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import io
import os
import sys
from collections.abc import AsyncIterator, Iterable, Sequence
from pathlib import Path

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.apps.migrations.commands.base import BaseMigrationManager
from piccolo.apps.migrations.tables import Migration
from piccolo.conf.apps import MigrationModule
from piccolo.table import Table, sort_table_classes

from server.db.engine import Engine, bind
from server.db.new_migrations import piccolo_finds_us, write_first_migration, write_migration
from server.db.piccolo_app import APP_NAME, MIGRATIONS
from server.db.postgres import house_errors
from server.db.release import NewerDatabase, pending_migrations
from server.db.sqlite import PooledSQLiteEngine

__all__ = [
    "NewerDatabase", "create_schema", "is_empty", "migrate", "pending_migrations", "write_first_migration",
    "write_migration",
]  # fmt: skip
_ADVISORY_LOCK = 7_305_120  # any number, the same in every release


async def migrate(engine: Engine, folder: Path = MIGRATIONS, tables: Iterable[type[Table]] | None = None) -> list[str]:
    """Run every pending migration; their ids. Each is all or nothing together with the note that it ran.

    Several processes may do this at once. Binds the engine. Raises NewerDatabase.
    """
    bind(engine, tables)
    async with _alone(engine):
        with piccolo_finds_us():
            await Migration.create_table(if_not_exists=True)
            pending = await pending_migrations(engine, folder)
            known = BaseMigrationManager().get_migration_modules(str(folder)) if pending else {}
            for name in pending:
                await _run(engine, name, known[name])
    return pending


async def is_empty(engine: Engine) -> bool:
    """True when no table was ever made in this database: only then may keys be made."""
    if engine.dialect == "sqlite":
        found = await engine.run_sql("SELECT 1 FROM sqlite_master WHERE type = 'table' LIMIT 1")
    else:
        found = await engine.run_sql(
            "SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() LIMIT 1"
        )
    return not found


async def create_schema(engine: Engine, tables: Iterable[type[Table]], extra_sql: Sequence[str] = ()) -> None:
    """Make the tables without migrations, then run the statements: for test databases. Binds the engine."""
    wanted = list(tables)
    bind(engine, wanted)
    async with engine.transaction():
        for table in sort_table_classes(wanted):
            await table.create_table(if_not_exists=True)
        for statement in extra_sql:
            await engine.run_ddl(statement)


async def _run(engine: Engine, name: str, module: MigrationModule) -> None:
    response: MigrationManager | None = await module.forwards()
    quiet = contextlib.redirect_stdout(io.StringIO())
    # A table rebuild on SQLite must switch foreign keys off, which only works outside a transaction.
    alone = isinstance(response, MigrationManager) and not response.wrap_in_transaction
    async with contextlib.nullcontext() if alone else engine.transaction():
        with quiet:
            if isinstance(response, MigrationManager):
                await response.run()
        await Migration.insert(Migration(name=name, app_name=APP_NAME))


@contextlib.asynccontextmanager
async def _alone(engine: Engine) -> AsyncIterator[None]:
    """Keep other processes that want to migrate waiting."""
    if isinstance(engine, PooledSQLiteEngine):
        handle = os.open(f"{engine.path}.migrating", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            await asyncio.to_thread(fcntl.flock, handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)
        return
    connection = await engine.acquire()
    try:
        async with house_errors():
            await connection.execute(f"SELECT pg_advisory_lock({_ADVISORY_LOCK})", timeout=600)
        yield
    finally:
        await engine.give_back(connection)  # lets go of the lock


if __name__ == "__main__":
    for file in asyncio.run(write_migration(" ".join(sys.argv[1:]) or "a change")):
        print(file)
