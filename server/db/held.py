"""Who uses the installation now. Everybody shares it, but for work that may not have anybody beside it.

Changing the keys, importing and migrating are such work: a server that went on with the old keys would seal new
words with a key that nobody keeps, and one of an older release would write into tables it does not know. The hold
ends with the process, whatever ends it.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from server.db.engine import Engine
from server.db.errors import DatabaseBusy
from server.db.postgres import PooledPostgresEngine
from server.db.sqlite import PooledSQLiteEngine

_ADVISORY_LOCK = 7_305_121  # any number but the one of migrate.py, the same in every release
_OTHERS = "Own Words is running with this database. Stop it everywhere first, then say this again."
_ALONE = "This database is being migrated or filled, or its keys are being changed. Wait until that is done."


class HeldByOthers(DatabaseBusy):
    """Somebody else uses the database, and one of us must have it alone. The message says what to do."""


@asynccontextmanager
async def held(engine: Engine, *, alone: bool) -> AsyncIterator[None]:
    """Use the database beside others, or `alone`. Raises HeldByOthers at once when that cannot be."""
    inner = _file(engine, alone) if isinstance(engine, PooledSQLiteEngine) else _advisory(engine, alone)
    async with inner:
        yield


@asynccontextmanager
async def _file(engine: PooledSQLiteEngine, alone: bool) -> AsyncIterator[None]:
    handle = os.open(f"{engine.path}.in-use", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            raise HeldByOthers(_OTHERS if alone else _ALONE) from None
        yield
    finally:
        os.close(handle)


@asynccontextmanager
async def _advisory(engine: PooledPostgresEngine, alone: bool) -> AsyncIterator[None]:
    connection = await engine.acquire()
    try:
        shared = "" if alone else "_shared"
        if not await connection.fetchval(f"SELECT pg_try_advisory_lock{shared}({_ADVISORY_LOCK})"):
            raise HeldByOthers(_OTHERS if alone else _ALONE)
        yield
    finally:
        await engine.give_back(connection)  # lets go of the lock
