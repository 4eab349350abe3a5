"""The SQLite connections and the threads they live on: one writer, a few readers. Nothing here is async.

The writer is a single thread with a first-in-first-out queue, and that order is what makes cancelling safe:
an undo
that is queued before the lock is given back runs before anything the next holder asks for.
"""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any

from server.db.errors import DatabaseBusy, DatabaseUnavailable, TransactionError, from_sqlite

Row = dict[str, Any]
_LEADING = re.compile(r"(?:\s+|--[^\n]*\n|/\*.*?\*/|\()*", re.DOTALL)
_WRITES = re.compile(r"\b(?:INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)
# Without secure_delete a destroyed key would stay readable in the file's free space.
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-4096", "mmap_size=0")


@lru_cache(maxsize=4096)
def is_read(sql: str) -> bool:
    """True when the statement cannot write, so that a reader may run it. In doubt it is a write."""
    word = sql[_LEADING.match(sql).end() :][:7].upper()  # type: ignore[union-attr]
    if word.startswith("SELECT"):
        return True
    return word.startswith("WITH") and _WRITES.search(sql) is None


def fetch(connection: sqlite3.Connection, sql: str, args: Sequence[Any]) -> list[Row]:
    """Run one statement; every row as a dict."""
    try:
        cursor = connection.execute(sql, args)
        found = cursor.fetchall()
    except sqlite3.Error as error:
        mapped = from_sqlite(error)
        if mapped is error:
            raise
        raise mapped from error
    if not found:
        return []
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in found]


class Connections:
    """All connections to one file. `kwargs` go to sqlite3.connect; `busy_timeout` is in seconds."""

    def __init__(self, kwargs: dict[str, Any], readers: int, busy_timeout: float) -> None:
        self._kwargs, self._busy = kwargs, busy_timeout
        self._write_connection: sqlite3.Connection | None = None
        self._mine = threading.local()
        self._readers: list[sqlite3.Connection] = []
        self._guard = threading.Lock()
        self.writer = ThreadPoolExecutor(1, "sqlite-writer")
        self.readers = ThreadPoolExecutor(readers, "sqlite-reader")

    def _connect(self, *more: str) -> sqlite3.Connection:
        try:
            connection: sqlite3.Connection = sqlite3.connect(
                **self._kwargs, timeout=self._busy, check_same_thread=False
            )
        except sqlite3.Error as error:
            raise DatabaseUnavailable(str(error)) from error
        try:
            for pragma in (*_PRAGMAS, *more):
                fetch(connection, f"PRAGMA {pragma}", ())
        except BaseException:
            connection.close()
            raise
        return connection

    def read(self, sql: str, args: Sequence[Any] = ()) -> list[Row]:
        """Run a read on the calling thread's own connection."""
        connection: sqlite3.Connection | None = getattr(self._mine, "connection", None)
        if connection is None:
            connection = self._connect("query_only=ON")
            self._mine.connection = connection
            with self._guard:
                self._readers.append(connection)
        return fetch(connection, sql, args)

    # Everything below runs on the writer thread only, but for `inside`, which whoever began may also call directly.

    def _write(self) -> sqlite3.Connection:
        if self._write_connection is None:
            self._write_connection = self._connect("secure_delete=ON")
        return self._write_connection

    def open_writer(self) -> None:
        """Make the file and its journal if need be, so that a bad path is known at start."""
        self._write()

    def begin(self) -> None:
        """Take the write lock, also against other processes. Raises DatabaseBusy."""
        connection = self._write()
        if connection.in_transaction:
            raise DatabaseBusy("Another event loop of this process is in the middle of a transaction.")
        fetch(connection, "BEGIN IMMEDIATE", ())

    def autocommit(self, sql: str, args: Sequence[Any]) -> list[Row]:
        """Run one statement and commit it. Refused inside a transaction, which might never be committed."""
        connection = self._write()
        if connection.in_transaction:
            raise TransactionError("A transaction is open on the writer: this write would not have been committed.")
        return fetch(connection, sql, args)

    def inside(self, sql: str, args: Sequence[Any]) -> list[Row]:
        """Run one statement of the open transaction. SQLite ends a transaction by itself when the
        disk is full."""
        connection = self._write()
        if not connection.in_transaction:
            raise TransactionError("The transaction is already over: this write would have been committed alone.")
        return fetch(connection, sql, args)

    def commit(self) -> None:
        """Commit, or undo everything and raise."""
        try:
            self.inside("COMMIT", ())
        except BaseException:
            self.undo()
            raise

    def undo(self) -> None:
        """End the open transaction, if there is one, without keeping anything. Never raises."""
        connection = self._write_connection
        if connection is None or not connection.in_transaction:
            return
        try:
            connection.execute("ROLLBACK")
        except sqlite3.Error:
            self._write_connection = None  # closing it undoes the transaction; the next write opens a new one
            connection.close()

    def close_writer(self) -> None:
        """Undo what is open and close the writer's connection."""
        self.undo()
        if self._write_connection is not None:
            self._write_connection.close()
            self._write_connection = None

    def close(self) -> None:
        """Close every connection and end every thread. Blocks; call it from another thread."""
        self.readers.shutdown(wait=True, cancel_futures=True)
        with self._guard:
            for connection in self._readers:
                connection.close()
            self._readers.clear()
        # Last, because the last connection to close folds the journal into the file.
        self.writer.submit(self.close_writer).result()
        self.writer.shutdown(wait=True)
