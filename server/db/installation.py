"""Opening an installation: database, keys, canary; and closing it again."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from server.db import engine as engines
from server.db.migrate import is_empty
from server.db.sealed import check_canary, load_keyring, use_keyring
from server.db.tables import Setting
from server.db.writing import rows, writing
from server.settings import BadSetting, Settings


@dataclass(frozen=True, slots=True)
class Installation:
    """An open installation: what the web needs besides the database."""

    session_key: bytes


@asynccontextmanager
async def open_installation(settings: Settings) -> AsyncGenerator[Installation]:
    """Open the database and the keys, check that they belong together; close all at the end.

    Raises KeysMissing, WrongKeys, BadSetting or DatabaseUnavailable, each with a sentence.
    """
    engine = engines.open_engine(settings.database_url, settings.data_dir)
    engines.bind(engine)
    await engines.start(engine)
    try:
        keyring = load_keyring(
            settings.data_dir, settings.sealing_key, settings.fingerprint_key,
            may_make=settings.database_url is None and await is_empty(engine),
        )  # fmt: skip
        use_keyring(keyring)
        if not await is_empty(engine):
            await check_canary()
            await _check_mark(settings)
        yield Installation(session_key=keyring.session_key)
    finally:
        await engines.close(engine)


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
