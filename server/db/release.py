"""Whether this program and this database belong together: neither may be older than the other."""

from __future__ import annotations

import re
from pathlib import Path

from piccolo.apps.migrations.tables import Migration

from server.db.engine import Engine
from server.db.piccolo_app import APP_NAME, MIGRATIONS

_ID = re.compile(r'^ID = "([^"]+)"', re.MULTILINE)


class NewerDatabase(Exception):
    """The database was migrated by a newer release than this one. The message says what to do."""


class NotMigrated(Exception):
    """The database is not there yet, or older than this program. The message says what to do."""


NEWER = "This database was changed by a newer release of Own Words. Start that release, or restore a backup."
NOT_YET = "{} Run `ownwords migrate` first (`ownwords serve` does it by itself)."


def known_migrations(folder: Path = MIGRATIONS) -> list[str]:
    """The ids of this program's migrations, in order; read, not imported, for some of them are long."""
    texts = (path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    return sorted(found[1] for text in texts if (found := _ID.search(text)))


async def migrations_that_ran() -> set[str]:
    """The ids that the bound database says were run on it; none for an empty one."""
    if not await Migration.table_exists():
        return set()
    return set(await Migration.get_migrations_which_ran(app_name=APP_NAME))


async def pending_migrations(_engine: Engine, folder: Path = MIGRATIONS) -> list[str]:
    """The ids of migrations that have not run yet on the bound database, in order. Changes nothing.
    Raises NewerDatabase."""
    known, ran = known_migrations(folder), await migrations_that_ran()
    if ran - set(known):
        raise NewerDatabase(NEWER)
    return [each for each in known if each not in ran]


async def schema_version() -> str:
    """The id of the last migration that ran: equal on two databases when their tables are."""
    return max(await migrations_that_ran(), default="")
