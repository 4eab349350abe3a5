"""Making new migrations out of what changed in the tables; `server.db.migrate` is the door."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from piccolo.apps.migrations.commands.new import NoChanges, _create_new_migration
from piccolo.conf.apps import AppConfig
from piccolo.table import Table

from server.db.piccolo_app import APP_NAME, MIGRATIONS, all_tables


@contextlib.contextmanager
def piccolo_finds_us() -> Iterator[None]:
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
    with piccolo_finds_us(), contextlib.redirect_stdout(io.StringIO()):
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
