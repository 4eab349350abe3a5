"""Piccolo's SQLite engine with kept connections: one writer, four readers, nothing lost.

The stock engine opens a connection on a new thread for every query and lets parallel transactions fail;
STACK.md has
the list of what that breaks; tests/db/test_sqlite.py holds what ours promises.
"""

from __future__ import annotations

import asyncio
import sqlite3
import weakref
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from piccolo.engine.sqlite import SQLiteEngine, SQLiteTransaction, TransactionType
from piccolo.querystring import QueryString

from server.db.errors import DatabaseUnavailable, TransactionError
from server.db.sqlite_threads import Connections, Row, is_read
from server.db.sqlite_values import register_values
from server.db.transactions import JoiningTransaction, active, settled

T = TypeVar("T")
register_values()


class WriterTransaction(JoiningTransaction, SQLiteTransaction):
    """BEGIN IMMEDIATE on the writer, one at a time per event loop, other processes kept out too."""

    engine: PooledSQLiteEngine

    async def _open(self) -> None:
        self._lock = self.engine.lock
        await self._lock.acquire()
        try:
            await self.engine.begin()
        except BaseException:
            self._lock.release()
            raise
        self.connection = self  # Piccolo's savepoints call transaction.connection.execute()

    async def _release(self) -> None:
        self._lock.release()

    async def execute(self, sql: str) -> list[Row]:
        """Run one statement inside this transaction."""
        return await self.engine.run_sql(sql)

    async def commit(self) -> None:
        """Commit, or undo everything and raise. Waits for the outcome even when cancelled."""

        def done() -> None:
            self.engine.connections.commit()
            self._committed = True

        await settled(self.engine.on_writer(done))

    async def rollback(self) -> None:
        """Undo everything. Waits for the outcome even when cancelled."""
        self._rolled_back = True
        await settled(self.engine.on_writer(self.engine.connections.undo))


class PooledSQLiteEngine(SQLiteEngine):
    """`busy_timeout` in seconds is how long we wait for another process before DatabaseBusy.

    `inline_reads` runs reads, and what is inside a transaction, on the event loop's own thread: quicker for tiny
    queries, but a slow one stops everybody. BEGIN and COMMIT, which wait, stay on the writer's thread.
    """

    dialect = "sqlite"

    def __init__(
        self, path: str | Path, *, readers: int = 4, inline_reads: bool = False, busy_timeout: float = 15.0
    ) -> None:
        if str(path) == ":memory:":
            raise ValueError("A database in memory cannot be shared by the writer and the readers: give a file.")
        super().__init__(path=str(path), cached_statements=512)
        self.inline_reads = inline_reads
        self.connections = Connections(self.connection_kwargs, readers, busy_timeout)
        self.closed = False
        self._locks: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = weakref.WeakKeyDictionary()

    @property
    def lock(self) -> asyncio.Lock:
        """The write lock of the running event loop."""
        return self._locks.setdefault(asyncio.get_running_loop(), asyncio.Lock())

    async def start(self) -> None:
        """Open the file, making it and its folder when missing. Raises DatabaseUnavailable."""
        try:
            Path(self.path).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DatabaseUnavailable(str(error)) from error
        await self.on_writer(self.connections.open_writer)

    async def close(self) -> None:
        """Close all connections and threads. What is open is undone. Twice is fine."""
        if not self.closed:
            self.closed = True
            await settled(asyncio.to_thread(self.connections.close))

    async def on_writer(self, work: Callable[[], T]) -> T:
        """Run `work` on the writer thread."""
        self._refuse_if_closed()
        return await asyncio.get_running_loop().run_in_executor(self.connections.writer, work)

    def _refuse_if_closed(self) -> None:
        if self.closed:
            raise DatabaseUnavailable("The database is closed.")

    async def begin(self) -> None:
        """BEGIN IMMEDIATE. Cancelled or failed, it leaves nothing open: the undo is queued before
        the lock is free."""
        try:
            await self.on_writer(self.connections.begin)
        except asyncio.CancelledError:
            if not self.closed:
                self.connections.writer.submit(self.connections.undo)
            raise

    async def run_sql(self, sql: str, args: Sequence[Any] = ()) -> list[Row]:
        """Run one statement with `?` placeholders: on the writer inside a transaction or when it may write
        (and then committed before this returns), else on a reader."""
        if active(self) is not None:
            if self.inline_reads:  # the task owns the writer between BEGIN and COMMIT, which alone wait for the disk
                self._refuse_if_closed()
                return self.connections.inside(sql, args)
            return await self.on_writer(partial(self.connections.inside, sql, args))
        if is_read(sql):
            self._refuse_if_closed()
            if self.inline_reads:
                return self.connections.read(sql, args)
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self.connections.readers, self.connections.read, sql, args)
        async with self.lock:
            return await self.on_writer(partial(self.connections.autocommit, sql, args))

    async def run_querystring(self, querystring: QueryString, in_pool: bool = False) -> list[Row]:
        """Piccolo's door for queries."""
        return await self.run_sql(*querystring.compile_string(engine_type="sqlite"))

    async def run_ddl(self, ddl: str, in_pool: bool = False) -> list[Row]:
        """Piccolo's door for CREATE, ALTER, DROP."""
        return await self.run_sql(ddl)

    def transaction(
        self, transaction_type: TransactionType = TransactionType.immediate, allow_nested: bool = True
    ) -> WriterTransaction:
        """Always immediate: a deferred transaction that writes fails under load."""
        return WriterTransaction(self, allow_nested)

    async def checkpoint(self) -> None:
        """Fold the journal into the file and empty it, so that overwritten pages are gone from both."""
        if active(self) is not None:
            raise TransactionError("A checkpoint cannot run inside a transaction.")
        await self.run_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    async def backup(self, target: Path) -> None:
        """Copy the database to a new file while it is in use. Raises FileExistsError."""
        await asyncio.to_thread(_copy, self.path, target)

    async def get_connection(self) -> NoReturn:
        """Refused: a connection of its own would bypass the writer (and Piccolo's batch() hangs on it)."""
        raise NotImplementedError("batch() and own connections are not available: page with LIMIT instead.")


def _copy(source: str, target: Path) -> None:
    target.touch(mode=0o600, exist_ok=False)
    origin, copy = sqlite3.connect(source), sqlite3.connect(target)
    try:
        origin.backup(copy)
    except BaseException:
        target.unlink()  # half a backup must not look like one
        raise
    finally:
        origin.close()
        copy.close()
