"""Which database this process uses. One engine is bound at a time."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from piccolo.apps.migrations.tables import Migration
from piccolo.table import Table

from server.db.postgres import PooledPostgresEngine
from server.db.sqlite import PooledSQLiteEngine

Engine = PooledSQLiteEngine | PooledPostgresEngine
AnyEngine = Engine
FILE_NAME = "ownwords.sqlite3"

_current: Engine | None = None
_on_bind: list[Callable[[], None]] = []


def open_engine(database_url: str | None, data_dir: Path) -> Engine:
    """The engine for an address; nothing is opened before `start`.

    None, "" or "sqlite": a file in the data directory. "sqlite:///path": that file. "postgresql://...":
    the server.
    Raises ValueError with a sentence for anything else.
    """
    if not database_url or database_url == "sqlite":
        return PooledSQLiteEngine(data_dir / FILE_NAME, inline_reads=True)
    if database_url.startswith("sqlite:///"):
        return PooledSQLiteEngine(database_url.removeprefix("sqlite:///"), inline_reads=True)
    if database_url.startswith(("postgresql://", "postgres://")):
        return PooledPostgresEngine(database_url)
    raise ValueError("OWNWORDS_DATABASE_URL must be empty, sqlite, sqlite:///a/file or postgresql://...")


def bind(engine: Engine, tables: Iterable[type[Table]] | None = None) -> None:
    """Make this the engine of the process and of the table classes (None: every table of the application)."""
    global _current
    if tables is None:
        from server.db.piccolo_app import all_tables

        tables = all_tables()
    from server.db.tables import PersonKey, Setting

    bound: set[type[Table]] = {*tables, Migration, PersonKey, Setting}
    for table in bound:
        table._meta._db = engine
    _current = engine
    for forget in _on_bind:
        forget()


def on_bind(forget: Callable[[], None]) -> Callable[[], None]:
    """Register what empties a cache of rows when another database is bound."""
    _on_bind.append(forget)
    return forget


def current_engine() -> Engine:
    """The bound engine. Raises RuntimeError when there is none yet."""
    if _current is None:
        raise RuntimeError("No database is bound yet: call bind(engine) first.")
    return _current


async def start(engine: Engine) -> None:
    """Open the connections. Raises DatabaseUnavailable."""
    await engine.start()


async def close(engine: Engine) -> None:
    """Close the connections and the threads."""
    await engine.close()


@asynccontextmanager
async def opened(database_url: str | None, data_dir: Path) -> AsyncIterator[Engine]:
    """An engine that is started, bound to every table, and closed at the end: for commands."""
    engine = open_engine(database_url, data_dir)
    try:
        await engine.start()
        bind(engine)
        yield engine
    finally:
        await engine.close()
