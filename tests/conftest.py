"""Fixtures: a fresh database for each test (SQLite, or PostgreSQL with --database=postgres), the cast, browsers."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.datastructures import State

from server.app import create_app
from server.db import engine as engines
from server.db.migrate import create_schema
from server.db.postgres import PooledPostgresEngine
from server.db.sealed import check_canary, forget_boxes, load_keyring, use_keyring
from server.schema import INDEXES, TABLES
from server.settings import Settings, read_settings
from tests.cast import NOW, Cast, make_cast
from tests.client import Client
from tests.postgres import running_postgres

SESSION_KEY = b"0" * 32
ORIGIN = "http://localhost:8000"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", default="sqlite", choices=("sqlite", "postgres"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With PostgreSQL run only what uses the database of the run; the rest ran with SQLite and would be the same."""
    if config.getoption("--database") != "postgres":
        return
    here, elsewhere = [], []
    for item in items:
        (here if "postgres_url" in getattr(item, "fixturenames", ()) else elsewhere).append(item)
    config.hook.pytest_deselected(items=elsewhere)
    items[:] = here


@pytest.fixture(scope="session")
def postgres_url(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """Return the address of a real PostgreSQL of this test worker, or None on SQLite."""
    if request.config.getoption("--database") != "postgres":
        yield None
        return
    with running_postgres() as address:
        yield address


@pytest.fixture(scope="session")
def keys_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("keys")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, postgres_url: str | None, keys_dir: Path) -> tuple[Path, Cast]:
    """Make one database with the schema and the cast; every test starts from a copy of it."""
    folder = tmp_path_factory.mktemp("template")
    return folder, asyncio.run(_fill(postgres_url, folder, keys_dir))


async def _fill(url: str | None, folder: Path, keys: Path) -> Cast:
    engine = engines.open_engine(url, folder)
    engines.bind(engine, TABLES)
    await engines.start(engine)
    use_keyring(load_keyring(keys, None, None, may_make=True))
    await create_schema(engine, TABLES, INDEXES)
    await check_canary()
    cast = await make_cast()
    await engines.close(engine)
    return cast


@pytest.fixture
async def cast(
    template: tuple[Path, Cast], postgres_url: str | None, tmp_path: Path, keys_dir: Path
) -> AsyncIterator[Cast]:
    """Open a fresh database with the cast in it."""
    folder, made = template
    data = tmp_path / "data"
    if postgres_url is None:
        shutil.copytree(folder, data)
    use_keyring(load_keyring(keys_dir, None, None, may_make=False))
    forget_boxes()
    engine = engines.open_engine(postgres_url, data)
    engines.bind(engine, TABLES)
    await engines.start(engine)
    if postgres_url is not None:
        await _empty_postgres(engine)
        made = await make_cast()
    yield made
    await engines.close(engine)


async def _empty_postgres(engine: engines.AnyEngine) -> None:
    """Empty every table, in any order. TRUNCATE makes new files for each: 300 ms a test, and this is 8."""
    names = [table._meta.tablename for table in TABLES if table._meta.tablename != "setting"]
    emptied = "; ".join(f'DELETE FROM "{name}"' for name in names)
    assert isinstance(engine, PooledPostgresEngine)
    async with engine.pool.acquire() as connection:  # several statements at once
        await connection.execute(
            f"SET session_replication_role = replica; {emptied}; SET session_replication_role = DEFAULT; "
            "DELETE FROM setting WHERE name IN ('swept_at', 'sweep_slot')"
        )


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings({"OWNWORDS_DATA_DIR": str(tmp_path / "data"), "OWNWORDS_ORIGIN": ORIGIN})


class Clock:
    """The clock of the application under test; it moves only when a test moves it."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self):
        return self.now

    def forward(self, **by: float) -> None:
        """Move the clock, by days=, hours=, minutes= …"""
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Litestar:
    """Make the application once for a test worker: registering its routes takes longer than most tests."""
    folder = tmp_path_factory.mktemp("app")
    return create_app(
        read_settings({"OWNWORDS_DATA_DIR": str(folder), "OWNWORDS_ORIGIN": ORIGIN}), session_key=SESSION_KEY
    )


@pytest.fixture
def app(made_once: Litestar, settings: Settings, clock: "Clock") -> Litestar:
    """Return the application with the settings and the clock of this test; it has no other state of its own."""
    made_once.state = State({"settings": settings, "session_key": SESSION_KEY, "clock": clock})
    return made_once


@pytest.fixture(scope="session")
def demo_made_once(tmp_path_factory: pytest.TempPathFactory) -> Litestar:
    """Make the demonstration's application once for a test worker."""
    folder = tmp_path_factory.mktemp("demo-app")
    return create_app(read_settings({"OWNWORDS_DATA_DIR": str(folder), "OWNWORDS_DEMO": "1"}), session_key=SESSION_KEY)


@pytest.fixture
def demo_app(demo_made_once: Litestar, demo_settings: Settings, clock: "Clock") -> Litestar:
    """Return the application with its demonstration's button, over the test's own database."""
    demo_made_once.state = State({"settings": demo_settings, "session_key": SESSION_KEY, "clock": clock})
    return demo_made_once


@pytest.fixture
async def visit(cast: Cast, app: Litestar, clock: Clock) -> AsyncIterator[Callable[..., object]]:
    """Return a function: `await visit("dan")` is a browser in which Dan is signed in, visit(None) nobody."""
    open_clients: list[Client] = []

    async def make(who: str | None) -> Client:
        client = await Client.open(app, getattr(cast, who) if who else None, clock)
        open_clients.append(client)
        return client

    yield make
    for client in open_clients:
        await client.close()


@pytest.fixture
def demo_settings(tmp_path: Path) -> Settings:
    return read_settings({"OWNWORDS_DATA_DIR": str(tmp_path / "demo"), "OWNWORDS_DEMO": "1"})
