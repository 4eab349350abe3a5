"""How many questions a page asks the database: counted in this process, over the same filled database."""

from typing import Any

import httpx

from bench.filled import Filled
from server.app import create_app
from server.db.engine import current_engine
from server.db.installation import open_installation
from server.settings import Settings


async def queries(settings: Settings, filled: Filled) -> dict[str, int]:
    """Return the number of statements for each page: the second opening, when the keys are in memory."""
    async with open_installation(settings) as installation:
        app = create_app(settings, session_key=installation.session_key)
        engine, asked = type(current_engine()), list[str]()
        before: Any = engine.run_sql

        async def run_sql(self: Any, sql: str, args: Any = ()) -> Any:
            asked.append(sql)
            return await before(self, sql, args)

        engine.run_sql = run_sql  # type: ignore[method-assign]
        try:
            return {name: await _count(app, asked, path, who) for name, path, who in _pages(filled)}
        finally:
            engine.run_sql = before  # type: ignore[method-assign]


def _pages(filled: Filled) -> list[tuple[str, str, str]]:
    plan = f"/notes/{filled.plans[0]}"
    return [("sign-in page", "/", ""), ("plan", plan, filled.worker), ("desk", "/desk", filled.lead)]


async def _count(app: Any, asked: list[str], path: str, token: str) -> int:
    transport = httpx.ASGITransport(app=app)
    headers = {"cookie": f"s={token}"} if token else {}
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8000", headers=headers) as client:
        await client.get(path)
        asked.clear()
        await client.get(path)
        return len(asked)
