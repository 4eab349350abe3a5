"""Opening an installation: database, keys, canary; and closing it again."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from server.db import engine as engines
from server.db.held import held
from server.db.key_files import finish
from server.db.migrate import is_empty, pending_migrations
from server.db.release import NOT_YET, NotMigrated
from server.db.sealed import check_canary, current_keyring, load_keyring, use_keyring
from server.db.sqlite import PooledSQLiteEngine
from server.db.tables import Setting
from server.db.writing import rows, writing
from server.settings import BadSetting, Settings

Schema = Literal["ready", "older", "any"]
"""What the database must be: of this release; or of an earlier one; or perhaps not there at all yet."""


@dataclass(frozen=True, slots=True)
class Installation:
    """An open installation: what the web needs besides the database, and which keys' change ended just now."""

    session_key: bytes
    turned: tuple[str, ...] = ()


@asynccontextmanager
async def open_installation(
    settings: Settings, *, schema: Schema = "ready", alone: bool = False
) -> AsyncGenerator[Installation]:
    """Open the database and the keys, check that they belong together; close all at the end.

    `alone`: nobody else may use this database meanwhile. Raises KeysMissing, WrongKeys, NewerDatabase,
    NotMigrated, BadSetting or DatabaseUnavailable, each with a sentence.
    """
    engine = engines.open_engine(settings.database_url, settings.data_dir)
    if schema != "any" and isinstance(engine, PooledSQLiteEngine) and not Path(engine.path).exists():
        raise NotMigrated(NOT_YET.format(f"There is no database in {settings.data_dir}."))
    engines.bind(engine)
    await engines.start(engine)
    try:
        async with held(engine, alone=alone):
            if await pending_migrations(engine) and schema == "ready":
                raise NotMigrated(NOT_YET.format("This database is not of this release yet."))
            turned = await _open_keys(settings, engine, schema)
            yield Installation(current_keyring().session_key, turned)
    finally:
        await engines.close(engine)


async def _open_keys(settings: Settings, engine: engines.Engine, schema: Schema) -> tuple[str, ...]:
    """Bind the keys and see that they and the settings fit this database; the keys whose change ended now."""
    may_make = schema == "any" and settings.database_url is None and await is_empty(engine)
    given = {"sealing": settings.new_sealing_key, "fingerprint": settings.new_fingerprint_key}
    use_keyring(
        load_keyring(settings.data_dir, settings.sealing_key, settings.fingerprint_key, may_make, given_new=given)
    )
    if not await Setting.table_exists():
        return ()
    turned = await check_canary()
    for name in turned:
        finish(settings.data_dir, name)
    await _check_mark(settings)
    return turned


async def _check_mark(settings: Settings) -> None:
    """A demonstration and a real installation never share a database (DESIGN, Settings and commands)."""
    found = await rows("SELECT value FROM setting WHERE name = 'mark'")
    mark = found[0]["value"] if found else ""
    if settings.demo and mark == "real":
        raise BadSetting("OWNWORDS_DEMO is set, but this database is a real one. It will not be opened so.")
    if not settings.demo and mark == "demonstration":
        raise BadSetting("This database is a demonstration. Set OWNWORDS_DEMO=1, or name another OWNWORDS_DATA_DIR.")


async def set_mark(mark: str, now: datetime) -> None:
    """Mark a new database as 'demonstration' or 'real'; a mark is never changed."""
    async with writing():
        await Setting.raw("INSERT INTO setting (name, value) VALUES ('mark', {}) ON CONFLICT (name) DO NOTHING", mark)
