"""A fresh SQLite file, or a fresh PostgreSQL database, for each test."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Iterator
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
from tests.db.installations import (  # noqa: F401 - fixtures
    blank,
    demonstration,
    demonstration_there,
    empty,
    full,
    here,
    installed,
    lived_in,
    on_postgres,
    on_sqlite,
    written,
)
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


WHOLE = {"lived_in", "installed", "here", "empty", "on_sqlite", "on_postgres"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests of whole installations use both databases by themselves: with --database=postgres they would run twice."""
    if config.getoption("--database") != "postgres":
        return
    ours = [each for each in items if each.path.parent == Path(__file__).parent]
    twice = {each for each in ours if WHOLE & set(getattr(each, "fixturenames", ()))}
    config.hook.pytest_deselected(items=list(twice))
    items[:] = [each for each in items if each not in twice]


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
