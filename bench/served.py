"""What is measured over HTTP: pages and saves, each beside bare ASGI in the same run."""

import asyncio
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from bench.filled import Filled
from bench.load import Request, get, one, post
from bench.yardstick import CONNECTIONS, OK, TURN, Accept, Cost, Server, beside, lasting, serving

TURNS = 6
Found = dict[str, dict[str, Any]]


class Measuring:
    """One application, one yardstick, one filled database."""

    def __init__(self, app: Server, bare: Server, filled: Filled) -> None:
        self.app, self.bare, self.filled = app, bare, filled
        self.cookie = asyncio.run(_browser(app.origin, filled.worker))
        self.plans = [get(f"/notes/{plan}", cookie=self.cookie) for plan in filled.plans]

    async def again(self, request: Request, accept: Accept = OK) -> dict[str, Any]:
        """Ask for the same page again and again."""
        lists = await lasting(self.app, request, TURN, accept)
        return await beside(self.bare, lambda cost: cost.add(self.app, lists, accept), TURNS)

    async def each_plan(self, turns: int, *, touched: bool) -> dict[str, Any]:
        """Ask for every plan once in a turn; `touched`: after each has changed. The first time ever nothing is in
        memory, and the look is written."""
        lists = [self.plans[each::CONNECTIONS] for each in range(CONNECTIONS)]

        async def turn(cost: Cost) -> None:
            if touched:
                await self.filled.touch_all()
            await cost.add(self.app, lists)

        return await beside(self.bare, turn, turns)

    async def plan_pages(self) -> Found:
        """The plan of 60 statements as a worker: after each has changed, and again."""
        return {
            "plan, cold": await self.each_plan(TURNS, touched=True), "plan, warm": await self.again(self.plans[0])
        }  # fmt: skip

    async def poll(self) -> Found:
        """What an open line asks every few seconds."""
        page = (await one(self.app.origin, self.plans[0]))[2].decode()
        line = re.search(r"/notes/[^/]+/line/[0-9a-f-]{36}", page)
        opened = (await one(self.app.origin, get(line.group(), cookie=self.cookie)))[2].decode() if line else ""
        asked = re.search(r'hx-get="([^"]+/version[^"]*)"', opened)
        if asked is None:
            return {}
        path = asked.group(1).replace("&amp;", "&")
        request = get(path, cookie=self.cookie, hx_request="true", x_poll="1")
        return {"poll, nothing new": await self.again(request, frozenset({200, 204}).__contains__)}

    async def pages(self) -> Found:
        """The other pages."""
        return {
            "sign-in page": await self.again(get("/")),
            "desk with 1,000 flags": await self.again(
                get("/desk", cookie=await _browser(self.app.origin, self.filled.lead))
            ),
        }

    async def saves(self, each: int = 12) -> tuple[dict[str, Any], int]:
        """Let 50 people save at once, so many times each; returns the cost and how many were acknowledged."""
        lists = []
        for plan, token in self.filled.people:
            cookie = await _browser(self.app.origin, token)
            lists.append([_save(plan, cookie, number) for number in range(each)])
        accept = frozenset({303}).__contains__
        return await beside(self.bare, lambda cost: cost.add(self.app, lists, accept), 1), each * len(lists)


async def _browser(origin: str, token: str) -> str:
    """Return the cookies that a browser has after its first page."""
    head = (await one(origin, get("/offline", cookie=f"s={token}")))[1].decode()
    found = re.search(r"csrf=([^;]+)", head)
    return f"s={token}; csrf={found.group(1) if found else ''}"


def _save(plan: UUID, cookie: str, number: int) -> bytes:
    words = {"csrf": cookie.rpartition("=")[2], "operation": str(uuid4()), "section": "want"}
    return post(
        f"/notes/{plan}/line/new", urlencode({**words, "body": f"I want my own key. {number}"}).encode(), cookie=cookie
    )


def measure(data: Path, filled: Filled, settings: dict[str, str]) -> dict[str, Any]:
    """Measure everything over HTTP as we serve, and the plan page once more as DESIGN's shares were measured."""
    with serving(data, "hello") as bare, serving(data, "app", **settings) as app:
        measuring = Measuring(app, bare, filled)
        found, acknowledged = asyncio.run(_all(measuring))
        resident = app.process.memory_info().rss / 1e6
    stored = asyncio.run(filled.count("statement")) - filled.statements
    with serving(data, "hello", "plain") as bare, serving(data, "app", "plain", **settings) as app:
        plain = asyncio.run(Measuring(app, bare, filled).plan_pages())
    return {
        "pages": found, "pages_with_h11": plain, "saves_acknowledged": acknowledged, "saves_stored": stored,
        "resident_mb": round(resident),
    }  # fmt: skip


async def _all(measuring: Measuring) -> tuple[Found, int]:
    found = {"plan, first look": await measuring.each_plan(1, touched=False)} | await measuring.plan_pages()
    found |= await measuring.poll() | await measuring.pages()
    found["saves, 50 people at once"], acknowledged = await measuring.saves()
    return found, acknowledged
