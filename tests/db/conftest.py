"""A fresh SQLite file, or a fresh PostgreSQL database, for each test."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from piccolo.columns import JSON, UUID, Boolean, Date, ForeignKey, Integer, OnDelete, Timestamptz, Varchar
from piccolo.table import Table

from server.db.engine import AnyEngine, open_engine
from server.db.migrate import create_schema
from server.db.tables import PersonKey, Setting
from tests.db.installing import Installed, new_database
from tests.postgres import running_postgres

_numbers = itertools.count()


class Counter(Table, tablename="test_counter"):
    """A number to lose updates of."""

    id = Integer(primary_key=True)
    number = Integer(default=0)


class Thing(Table, tablename="test_thing"):
    """One column of each kind in use."""

    id = UUID(primary_key=True)
    counter = ForeignKey(Counter, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(null=True, default=None)
    day = Date(null=True, default=None)
    yes = Boolean(default=False)
    facts = JSON(default="{}")
    name = Varchar(default="")


TABLES: list[type[Table]] = [Counter, Thing, PersonKey, Setting]


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a real PostgreSQL."""
    with running_postgres() as address:
        yield address


@asynccontextmanager
async def _database(server: str) -> AsyncIterator[str]:
    name = f"db_{next(_numbers)}"
    admin = await asyncpg.connect(server)
    await admin.execute(f"CREATE DATABASE {name}")
    yield server.replace("/postgres?", f"/{name}?")
    await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
    await admin.close()


@pytest.fixture
async def fresh_postgres(server: str) -> AsyncIterator[str]:
    """The address of an empty database."""
    async with _database(server) as url:
        yield url


@pytest.fixture
async def second_postgres(server: str) -> AsyncIterator[str]:
    """The address of another empty database."""
    async with _database(server) as url:
        yield url


@pytest.fixture
async def sqlite(tmp_path: Path) -> AsyncIterator[AnyEngine]:
    """SQLite with the test tables, bound."""
    engine = open_engine(None, tmp_path)
    await engine.start()
    await create_schema(engine, TABLES)
    yield engine
    await engine.close()


@pytest.fixture
async def postgres(fresh_postgres: str, tmp_path: Path) -> AsyncIterator[AnyEngine]:
    """PostgreSQL with the test tables, bound, with a pool of three."""
    from server.db.postgres import PooledPostgresEngine

    engine = PooledPostgresEngine(fresh_postgres, largest=3, wait=5)
    await engine.start()
    await create_schema(engine, TABLES)
    yield engine
    await engine.close()


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> Any:
    """Both, one after the other."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def on_sqlite(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Installed]:
    """Make an installation on SQLite: `on_sqlite("here", OWNWORDS_DEMO="1")`."""
    return lambda name="here", **more: Installed(tmp_path / name, None, monkeypatch, capsys, more)


@pytest.fixture
def on_postgres(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Installed]:
    """Make an installation on PostgreSQL, in a database of its own."""
    return lambda name="there", **more: Installed(tmp_path / name, new_database(server), monkeypatch, capsys, more)


@pytest.fixture(params=["sqlite", "postgres"])
def installed(request: pytest.FixtureRequest) -> Installed:
    """An empty installation on both, one after the other."""
    make: Callable[..., Installed] = request.getfixturevalue(f"on_{request.param}")
    return make()


DEMO = {"OWNWORDS_DEMO": "1"}


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with the demonstration in it: its SQLite file, and its key files."""
    folder = tmp_path_factory.mktemp("demonstration")
    made = Installed(folder, None, None, None, DEMO)
    assert [made.finished(verb) for verb in ("migrate", "demo")] == [0, 0]
    return folder


@pytest.fixture(scope="session")
def demonstration_there(server: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a PostgreSQL database with the demonstration in it, made with installing.KEYS."""
    made = Installed(tmp_path_factory.mktemp("there"), new_database(server), None, None, DEMO)
    assert [made.finished(verb) for verb in ("migrate", "demo")] == [0, 0]
    return str(made.url)


@pytest.fixture(params=["sqlite", "postgres"])
def lived_in(request: pytest.FixtureRequest, on_sqlite: Any, server: str) -> Installed:
    """The demonstration on SQLite with its keys in files, then on PostgreSQL with its keys given."""
    made: Installed = on_sqlite("lived_in", **DEMO)
    if request.param == "sqlite":
        shutil.copytree(request.getfixturevalue("demonstration"), made.folder)
    else:
        made.url = new_database(server, request.getfixturevalue("demonstration_there"))
    return made
