"""Reading the whole database as it was at one moment, while others go on writing; memory for a few rows only."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from server.db.engine import Engine
from server.db.errors import from_sqlite
from server.db.postgres import PooledPostgresEngine, house_errors
from server.db.sqlite import PooledSQLiteEngine

AT_ONCE = 100
"""Rows that are in memory at the same time; some hold a photo."""
Rows = list[tuple[Any, ...]]


class SQLiteSnapshot:
    """One read transaction on a connection of its own. In WAL mode it holds nobody up."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    async def rows(self, sql: str) -> AsyncIterator[Rows]:
        """The rows of a query without values, some at a time, typed as everywhere in the house."""
        try:
            cursor = await asyncio.to_thread(self._connection.execute, sql)
            while found := await asyncio.to_thread(cursor.fetchmany, AT_ONCE):
                yield found
        except sqlite3.Error as error:
            raise from_sqlite(error) from error


class PostgresSnapshot:
    """One REPEATABLE READ transaction on one connection."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    async def rows(self, sql: str) -> AsyncIterator[Rows]:
        """The rows of a query without values, some at a time."""
        async with house_errors():
            cursor = await self._connection.cursor(sql)
            while found := await cursor.fetch(AT_ONCE):
                yield [tuple(row) for row in found]


Snapshot = SQLiteSnapshot | PostgresSnapshot


@asynccontextmanager
async def snapshot(engine: Engine) -> AsyncIterator[Snapshot]:
    """Open a snapshot; what is committed later is not in it. Raises DatabaseUnavailable."""
    async with _sqlite(engine) if isinstance(engine, PooledSQLiteEngine) else _postgres(engine) as opened:
        yield opened


@asynccontextmanager
async def _sqlite(engine: PooledSQLiteEngine) -> AsyncIterator[Snapshot]:
    connection = sqlite3.connect(**engine.connection_kwargs, check_same_thread=False)
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("BEGIN")
        yield SQLiteSnapshot(connection)
    finally:
        connection.close()


@asynccontextmanager
async def _postgres(engine: PooledPostgresEngine) -> AsyncIterator[Snapshot]:
    connection = await engine.acquire()
    try:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            yield PostgresSnapshot(connection)
    finally:
        await engine.give_back(connection)
