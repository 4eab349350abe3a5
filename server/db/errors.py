"""What can go wrong with the database itself, in the same words for both engines."""

from __future__ import annotations

import sqlite3

import asyncpg

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_UNAVAILABLE = {
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_PERM,
}
_PG_BUSY = (
    asyncpg.LockNotAvailableError,
    asyncpg.DeadlockDetectedError,
    asyncpg.SerializationError,
    asyncpg.QueryCanceledError,
    asyncpg.TooManyConnectionsError,
)
_PG_UNAVAILABLE = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.InternalClientError,  # the server ended the connection while it was idle
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.InvalidAuthorizationSpecificationError,
    asyncpg.InvalidCatalogNameError,
)


class DatabaseUnavailable(Exception):
    """The database cannot be used now. Answer 503 and give the text back in the form."""


class DatabaseBusy(DatabaseUnavailable):
    """Someone else holds the lock for longer than we wait. Trying again later helps."""


class DatabaseFull(DatabaseUnavailable):
    """There is no room left on the disk. Nothing was written."""


class NoLonger(Exception):
    """What was allowed when the page was read is not allowed any more. Nothing was written; answer 404."""


class TransactionError(Exception):
    """A transaction was used in a way that would lose or mix writes: a fault in our code."""


def from_sqlite(error: sqlite3.Error) -> Exception:
    """The house's exception for an sqlite3 error, or the error itself when it is not about availability."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return error
    primary = code & 0xFF
    if primary in _BUSY:
        return DatabaseBusy(str(error))
    if primary == sqlite3.SQLITE_FULL:
        return DatabaseFull(str(error))
    if primary in _UNAVAILABLE:
        return DatabaseUnavailable(str(error))
    return error


def from_postgres(error: BaseException) -> BaseException:
    """The house's exception for an asyncpg error, or the error itself."""
    if isinstance(error, DatabaseUnavailable):
        return error
    if isinstance(error, asyncpg.DiskFullError):
        return DatabaseFull(str(error))
    if isinstance(error, (TimeoutError, *_PG_BUSY)):
        return DatabaseBusy(str(error) or "The database did not answer in time.")
    if isinstance(error, _PG_UNAVAILABLE):
        return DatabaseUnavailable(str(error))
    # asyncpg raises InterfaceError both for closed connections and for wrong arguments.
    # A connection that died is taken back by the pool in the middle of a transaction.
    if isinstance(error, asyncpg.InterfaceError) and ("clos" in str(error) or "back to the pool" in str(error)):
        return DatabaseUnavailable(str(error))
    return error


def is_duplicate(error: BaseException) -> bool:
    """True when a unique index or primary key refused the row, on either engine."""
    if isinstance(error, sqlite3.IntegrityError):
        return error.sqlite_errorcode in (
            sqlite3.SQLITE_CONSTRAINT_UNIQUE,
            sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY,
        )
    return isinstance(error, asyncpg.UniqueViolationError)
