"""The migrations make exactly the tables and indexes that the code declares, on both databases."""

import itertools
from pathlib import Path

import asyncpg
import pytest

from server.db import engine as engines
from server.db.migrate import create_schema, migrate, pending_migrations
from server.schema import INDEXES, TABLES
from tests.db.shape import schema_of

_numbers = itertools.count()


async def opened(url: str | None, folder: Path) -> engines.AnyEngine:
    """Return an open engine on an empty database of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    if url is not None:
        name = f"schema_{next(_numbers)}"
        admin = await asyncpg.connect(url)
        await admin.execute(f"CREATE DATABASE {name}")
        await admin.close()
        url = url.replace("/postgres?", f"/{name}?")
    engine = engines.open_engine(url, folder)
    engines.bind(engine, TABLES)
    await engines.start(engine)
    return engine


async def test_the_migrations_make_what_the_tables_say(postgres_url: str | None, tmp_path: Path) -> None:
    declared = await opened(postgres_url, tmp_path / "declared")
    await create_schema(declared, TABLES, INDEXES)
    expected = await schema_of(declared)
    await engines.close(declared)
    migrated = await opened(postgres_url, tmp_path / "migrated")
    await migrate(migrated)
    made = await schema_of(migrated)
    assert await pending_migrations(migrated) == []
    assert await migrate(migrated) == []
    await engines.close(migrated)
    made = {name: table for name, table in made.items() if name != "migration"}
    assert made == {name: table for name, table in expected.items() if name != "migration"}


@pytest.mark.parametrize("statement", INDEXES)
def test_every_index_can_be_made_twice(statement: str) -> None:
    assert "IF NOT EXISTS" in statement
