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
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.apps.migrations.commands.base import BaseMigrationManager
from piccolo.apps.migrations.commands.new import NoChanges, _create_new_migration
from piccolo.apps.migrations.tables import Migration
from piccolo.conf.apps import AppConfig, MigrationModule
from piccolo.table import Table, sort_table_classes

from server.db.engine import Engine, bind
from server.db.piccolo_app import APP_NAME, MIGRATIONS, all_tables
from server.db.sqlite import PooledSQLiteEngine

_ADVISORY_LOCK = 7_305_120  # any number, the same in every release


class NewerDatabase(Exception):
    """The database was migrated by a newer release than this one. The message says what to do."""


async def migrate(engine: Engine, folder: Path = MIGRATIONS, tables: Iterable[type[Table]] | None = None) -> list[str]:
    """Run every pending migration; their ids. Each is all or nothing together with the note that it ran.

    Several processes may do this at once. Binds the engine. Raises NewerDatabase.
    """
    bind(engine, tables)
    async with _alone(engine):
        with _piccolo_finds_us():
            await Migration.create_table(if_not_exists=True)
            known = BaseMigrationManager().get_migration_modules(str(folder))
            ran = set(await Migration.get_migrations_which_ran(app_name=APP_NAME))
            if ran - set(known):
                raise NewerDatabase(
                    "This database was changed by a newer release of Own Words. Start that "
                    "release, or restore a backup."
                )
            pending = sorted(set(known) - ran)
            for name in pending:
                await _run(engine, name, known[name])
    return pending


async def pending_migrations(engine: Engine, folder: Path = MIGRATIONS) -> list[str]:
    """The ids of migrations that have not run yet, in order. Changes nothing."""
    known = set(BaseMigrationManager().get_migration_modules(str(folder)))
    if not await Migration.table_exists():
        return sorted(known)
    return sorted(known - set(await Migration.get_migrations_which_ran(app_name=APP_NAME)))


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


async def write_migration(
    description: str,
    extra_sql: Sequence[str] = (),
    *,
    folder: Path = MIGRATIONS,
    tables: Sequence[type[Table]] | None = None,
) -> list[Path]:
    """Compare the tables with the migrations in `folder` and write what is missing; the files written.

    The same as `PICCOLO_CONF=server.db.piccolo_conf piccolo migrations new ownwords --auto`, plus
    `extra_sql`.
    """
    config = AppConfig(APP_NAME, str(folder), list(tables if tables is not None else all_tables()))
    written: list[Path] = []
    with _piccolo_finds_us(), contextlib.redirect_stdout(io.StringIO()):
        try:
            meta = await _create_new_migration(config, auto=True, description=description)
            written.append(Path(meta.migration_path))
        except NoChanges:
            pass
    if extra_sql:
        written.append(_write_statements(folder, description, extra_sql))
    return written


async def write_first_migration(extra_sql: Sequence[str] = ()) -> list[Path]:
    """Write the migration of an empty folder: every table, then the statements."""
    if list(MIGRATIONS.glob("ownwords_*.py")):
        raise FileExistsError("There are migrations already.")
    return await write_migration("the first tables", extra_sql)


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
        await connection.execute(f"SELECT pg_advisory_lock({_ADVISORY_LOCK})", timeout=600)
        yield
    finally:
        await engine.give_back(connection)  # lets go of the lock


@contextlib.contextmanager
def _piccolo_finds_us() -> Iterator[None]:
    """Piccolo asks the environment where its configuration is."""
    before = os.environ.get("PICCOLO_CONF")
    os.environ["PICCOLO_CONF"] = "server.db.piccolo_conf"
    try:
        yield
    finally:
        if before is None:
            del os.environ["PICCOLO_CONF"]
        else:
            os.environ["PICCOLO_CONF"] = before


_TEMPLATE = '''"""{description}: what Piccolo cannot express. Piccolo runs raw statements before it makes
tables, so
they have a migration of their own."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from server.db.engine import current_engine

ID = "{id}"
VERSION = "{version}"
DESCRIPTION = "{description}"
STATEMENTS = [
{statements}]


async def run_statements() -> None:
    for statement in STATEMENTS:
        await current_engine().run_ddl(statement)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="{app}", description=DESCRIPTION)
    manager.add_raw(run_statements)
    return manager
'''


def _write_statements(folder: Path, description: str, statements: Sequence[str]) -> Path:
    from piccolo import __VERSION__

    made = datetime.now()  # noqa: DTZ005 - local, as Piccolo numbers its own
    latest = max((path.name for path in folder.glob("ownwords_*.py")), default="")
    identity = made.strftime("%Y-%m-%dT%H:%M:%S:%f")
    path = folder / f"ownwords_{identity.replace(':', '_').replace('-', '_').lower()}_statements.py"
    if path.name <= latest:  # Piccolo names by local time; ours must sort after
        raise ValueError("The clock went back: the latest migration is younger than now.")
    lines = "".join(f"    {statement!r},\n" for statement in statements)
    text = _TEMPLATE.format(description=description, id=identity, version=__VERSION__, statements=lines, app=APP_NAME)
    path.write_text(text, encoding="utf-8")
    return path


if __name__ == "__main__":
    for file in asyncio.run(write_migration(" ".join(sys.argv[1:]) or "a change")):
        print(file)
