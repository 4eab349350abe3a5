"""Migrations: written from the tables, run by the application, the same schema as made directly."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest
from piccolo.apps.migrations.tables import Migration

from server.db import migrate as m
from server.db.engine import bind, open_engine
from server.db.piccolo_app import all_tables
from server.db.writing import rows
from tests.db.conftest import TABLES, Counter
from tests.db.shape import schema_of

EXTRA = [
    "CREATE UNIQUE INDEX one_name ON test_thing (name) WHERE yes",
    "CREATE INDEX by_at ON test_thing (at)",
]


@pytest.fixture
async def folder(tmp_path):
    made = tmp_path / "migrations"
    made.mkdir()
    assert len(await m.write_migration("a toy", EXTRA, folder=made, tables=TABLES)) == 2
    return made


@pytest.fixture(params=["sqlite", "postgres"])
def url(request):
    return None if request.param == "sqlite" else request.getfixturevalue("second_postgres")


@pytest.fixture
async def empty(url, tmp_path):
    engine = open_engine(url, tmp_path / "empty")
    await engine.start()
    yield engine
    await engine.close()


async def test_migrating_makes_the_schema_that_the_tables_describe(empty, folder, engine):
    assert await m.is_empty(empty)
    bind(empty, TABLES)
    assert len(await m.pending_migrations(empty, folder)) == 2
    assert len(await m.migrate(empty, folder, TABLES)) == 2
    assert await m.migrate(empty, folder, TABLES) == []
    assert await m.pending_migrations(empty, folder) == []
    assert not await m.is_empty(empty)
    migrated = await schema_of(empty)
    assert set(migrated) == {table._meta.tablename for table in TABLES}
    if engine.dialect == empty.dialect:
        await m.create_schema(engine, TABLES, EXTRA)
        assert await schema_of(engine) == migrated
        await engine.run_ddl("DROP INDEX by_at")
        assert await schema_of(engine) != migrated


async def test_nothing_changed_writes_nothing(folder):
    assert await m.write_migration("nothing", folder=folder, tables=TABLES) == []


async def test_a_failing_migration_leaves_nothing_and_can_be_run_again(empty, folder):
    statements = next(folder.glob("*_statements.py"))
    text = statements.read_text()
    broken = folder.parent / "broken"
    broken.mkdir()
    for path in folder.glob("*.py"):
        (broken / f"b_{path.name}").write_text(path.read_text())
    (broken / f"b_{statements.name}").write_text(text.replace("(at)", "(no_such_column)"))
    with pytest.raises(Exception, match="no_such_column"):
        await m.migrate(empty, broken, TABLES)
    assert len(await m.migrate(empty, folder, TABLES)) == 1
    assert await Counter.count() == 0


async def test_a_database_of_a_newer_release_is_refused(empty, folder):
    await m.migrate(empty, folder, TABLES)
    await Migration.insert(Migration(name="2099-01-01T00:00:00:000000", app_name="ownwords"))
    with pytest.raises(m.NewerDatabase):
        await m.migrate(empty, folder, TABLES)


async def test_two_that_migrate_at_once_run_each_migration_once(empty, folder, url, tmp_path):
    program = """
import asyncio, sys
from pathlib import Path
from server.db.engine import open_engine
from server.db.migrate import migrate
async def main():
    engine = open_engine(sys.argv[1] or None, Path(sys.argv[2]))
    await engine.start()
    print(len(await migrate(engine, Path(sys.argv[3]), [])))
    await engine.close()
asyncio.run(main())
"""
    root = Path(__file__).parents[2]
    running = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", program, url or "", str(tmp_path / "empty"), str(folder),
            cwd=root, stdout=asyncio.subprocess.PIPE,
        )
        for _ in range(3)
    ]  # fmt: skip
    said = [(await each.communicate())[0] for each in running]
    assert sorted(said) == [b"0\n", b"0\n", b"2\n"]
    bind(empty, TABLES)
    assert await rows("SELECT count(*) AS n FROM migration") == [{"n": 2}]


def test_the_tables_of_every_area_are_found():
    names = [table._meta.tablename for table in all_tables()]
    assert {"person_key", "setting"} <= set(names)
    assert len(names) == len(set(names))


def test_an_odd_address_is_refused(tmp_path):
    with pytest.raises(ValueError, match="OWNWORDS_DATABASE_URL"):
        open_engine("mysql://x", tmp_path)
    assert Path(open_engine("sqlite:////tmp/x.db", tmp_path).path) == Path("/tmp/x.db")
