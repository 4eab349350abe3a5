"""Piccolo's PostgreSQL engine with a pool that is started and closed by us, and never leaks a connection."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, NoReturn

import asyncpg
from piccolo.engine.postgres import PostgresEngine, PostgresTransaction
from piccolo.querystring import QueryString

from server.db.errors import DatabaseUnavailable, from_postgres
from server.db.transactions import JoiningTransaction, active, settled

Row = dict[str, Any]
log = logging.getLogger("ownwords.db")
OLDEST = 140000  # server_version_num
AT_HAND = 300.0
"""Seconds for which a connection that nobody used is trusted: a network may have dropped it and said nothing."""


@asynccontextmanager
async def house_errors() -> AsyncIterator[None]:
    """Turn asyncpg's connection failures into DatabaseUnavailable and its kin."""
    try:
        yield
    except Exception as error:
        _raise_ours(error)


def _raise_ours(error: Exception) -> NoReturn:
    mapped = from_postgres(error)
    if mapped is error:
        raise error
    raise mapped from error


def _died(connection: Any) -> bool:
    try:
        return bool(connection.is_closed())
    except asyncpg.InterfaceError:  # and the pool has already taken it back
        return True


class PooledTransaction(JoiningTransaction, PostgresTransaction):
    """READ COMMITTED on one pooled connection, which goes back to the pool whatever happens."""

    engine: PooledPostgresEngine

    async def _open(self) -> None:
        self.connection = await self.engine.acquire()
        try:
            async with house_errors():
                self.transaction = self.connection.transaction()
                await self.transaction.start()
        except BaseException:
            await self._release()
            raise

    async def _release(self) -> None:
        await self.engine.give_back(self.connection, clean=self._committed)

    async def commit(self) -> None:
        """Commit, or raise with everything undone. Waits for the outcome even when cancelled."""

        async def done() -> None:
            await self.transaction.commit()
            self._committed = True

        async with house_errors():
            await settled(done())

    async def rollback(self) -> None:
        """Undo everything. Waits for the outcome even when cancelled."""
        self._rolled_back = True
        if not _died(self.connection):
            async with house_errors():
                await settled(self.transaction.rollback())


class PooledPostgresEngine(PostgresEngine):
    """`url` is a postgresql:// address; `wait` is how many seconds a query may wait for a connection."""

    dialect = "postgres"

    def __init__(self, url: str, *, smallest: int = 1, largest: int = 10, wait: float = 15.0) -> None:
        self._sizes, self._wait = {"min_size": smallest, "max_size": largest}, wait
        self._idle: list[tuple[Any, float]] = []
        self._waiting = 0
        super().__init__(config={"dsn": url})

    async def check_version(self) -> None:
        """Not while constructing: the stock engine connects there. `start` checks."""

    async def prep_database(self) -> None:
        """No extensions are needed."""

    async def start(self) -> None:
        """Fill the pool. Raises DatabaseUnavailable when the server cannot be reached or is too old."""
        if self.pool is not None:
            return
        async with house_errors():
            # Times are compared as instants, but a session in another zone would word them differently.
            settings = {"timezone": "UTC", "application_name": "ownwords"}
            self.pool = await asyncpg.create_pool(
                **self.config, **self._sizes, timeout=self._wait, command_timeout=60, server_settings=settings
            )
        found = await self.run_sql("SELECT current_setting('server_version_num')::int AS version")
        if found[0]["version"] < OLDEST:
            await self.close()
            raise DatabaseUnavailable(f"PostgreSQL {OLDEST // 10000} or newer is needed.")

    async def close(self) -> None:
        """Close the pool; waits five seconds for what is running. Twice is fine."""
        pool, self.pool = self.pool, None
        if pool is None:
            return
        while self._idle:
            await self._to_pool(pool, self._idle.pop()[0])
        try:
            await asyncio.wait_for(pool.close(), 5)
        except TimeoutError:
            pool.terminate()

    @property
    def free(self) -> int:
        """How many connections nobody uses."""
        return len(self._idle) + (self.pool.get_idle_size() if self.pool else 0)

    async def acquire(self) -> Any:
        """A connection; give it back with `give_back`. Raises DatabaseUnavailable, DatabaseBusy."""
        pool = self.pool
        if pool is None:
            raise DatabaseUnavailable("The database is closed.")
        while self._idle:
            connection, since = self._idle.pop()
            if not _died(connection):
                if time.monotonic() - since < AT_HAND:
                    return connection
                connection.terminate()
            await self._to_pool(pool, connection)
        self._waiting += 1
        try:
            async with house_errors():
                return await pool.acquire(timeout=self._wait)
        finally:
            self._waiting -= 1

    async def give_back(self, connection: Any, *, clean: bool = False) -> None:
        """Return a connection. A `clean` one, on which nothing failed and nothing is held, is kept at hand for the next
        question: the pool would ask four things of the server before anybody may have it again. Any other goes to the
        pool, which rolls back what is open on it, lets go of its locks, and throws it away when it cannot."""
        if self.pool is None:
            return
        if clean and not self._waiting:
            self._idle.append((connection, time.monotonic()))
        else:
            await self._to_pool(self.pool, connection)

    async def _to_pool(self, pool: asyncpg.Pool[Any], connection: Any) -> None:
        try:
            await settled(pool.release(connection))
        except Exception:
            # What happened on the connection before matters more than that it is gone now.
            log.exception("a broken connection was thrown away")

    async def run_sql(self, sql: str, args: Sequence[Any] = ()) -> list[Row]:
        """Run one statement with `$1` placeholders, in this task's transaction or else committed by
        itself."""
        transaction = active(self)
        connection = transaction.connection if transaction is not None else await self.acquire()
        answered = False
        try:
            found = [dict(row) for row in await connection.fetch(sql, *args)]
            answered = True
            return found
        except Exception as error:
            _raise_ours(error)
        finally:
            if transaction is None:
                await self.give_back(connection, clean=answered)

    async def run_querystring(self, querystring: QueryString, in_pool: bool = True) -> list[Row]:
        """Piccolo's door for queries. Always through the pool."""
        return await self.run_sql(*querystring.compile_string(engine_type="postgres"))

    async def run_ddl(self, ddl: str, in_pool: bool = True) -> list[Row]:
        """Piccolo's door for CREATE, ALTER, DROP."""
        return await self.run_sql(ddl)

    def transaction(self, allow_nested: bool = True) -> PooledTransaction:
        """A transaction of this task; joins the open one."""
        return PooledTransaction(self, allow_nested)

    async def get_new_connection(self) -> NoReturn:
        """Refused: it would bypass the pool."""
        raise NotImplementedError("batch() and own connections are not available: page with LIMIT instead.")
