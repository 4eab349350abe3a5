"""Fixtures: whole installations, empty or lived in, on either database."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.db.filling import fill_every_table
from tests.db.installing import Installed, new_database

DEMO = {"OWNWORDS_DEMO": "1"}
Make = Callable[..., Installed]


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


@pytest.fixture(scope="session")
def full(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with rows in every table, in the demonstration's database."""
    folder = tmp_path_factory.mktemp("full") / "data"
    shutil.copytree(demonstration, folder)
    Installed(folder, None, None, None, DEMO).inside(fill_every_table)
    return folder


@pytest.fixture(scope="session")
def blank(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with an empty, migrated demonstration's database, and the same keys."""
    folder = tmp_path_factory.mktemp("blank")
    shutil.copytree(demonstration / "keys", folder / "keys")
    assert Installed(folder, None, None, None, DEMO).finished("migrate") == 0
    return folder


@pytest.fixture
def here(on_sqlite: Make, full: Path) -> Installed:
    """A full installation on SQLite."""
    made = on_sqlite("here", **DEMO)
    shutil.copytree(full, made.folder)
    return made


@pytest.fixture
def empty(on_sqlite: Make, blank: Path) -> Installed:
    """An empty, migrated one with the same keys."""
    made = on_sqlite("empty", **DEMO)
    shutil.copytree(blank, made.folder)
    return made


@pytest.fixture
def written(here: Installed, tmp_path: Path) -> Path:
    """The export of the full one."""
    here.says("export", str(tmp_path / "away"))
    return tmp_path / "away"
