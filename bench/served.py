"""What is measured over HTTP: pages and saves, each as a share of bare ASGI in the same run."""

import asyncio
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

import psutil

from bench.filled import Filled
from bench.load import get, one, post, rate, steady
from tests.browser.serving import ROOT, free_port, serving

OK = frozenset({200}).__contains__
SECONDS = 3.0


@contextmanager
def hello() -> Iterator[str]:
    """Serve the yardstick with the same server and settings as the app."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "bench.hello:app", "--port", str(port), "--log-level", "warning"]
    server = subprocess.Popen([*command, "--no-access-log"], cwd=ROOT)
    try:
        for _ in range(100):
            try:
                asyncio.run(one(f"http://localhost:{port}", get("/")))
                break
            except OSError:
                time.sleep(0.1)
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait(10)


async def plan_pages(origin: str, filled: Filled) -> dict[str, float]:
    """Measure the plan page of 60 statements as a worker: first sight, after every change, again, and nothing new."""
    cookie = f"s={filled.worker}"
    asked = [get(f"/notes/{plan}", cookie=cookie) for plan in filled.plans]
    lists = [asked[each::8] for each in range(8)]
    found = {"plan, first look (writes the look)": await rate(origin, lists, OK)}
    await filled.touch_all()
    found["plan, cold"] = await rate(origin, lists, OK)
    found["plan, warm"] = await steady(origin, asked[0], SECONDS, OK)
    page = (await one(origin, get(f"/notes/{filled.plans[0]}", cookie=cookie)))[2].decode()
    line = re.search(r"/notes/[^/]+/line/[0-9a-f-]{36}", page)
    opened = (await one(origin, get(line.group(), cookie=cookie)))[2].decode() if line else ""
    poll = re.search(r'hx-get="([^"]+/version[^"]*)"', opened)
    if poll:
        request = get(poll.group(1).replace("&amp;", "&"), cookie=cookie, hx_request="true", x_poll="1")
        found["poll, nothing new"] = await steady(origin, request, SECONDS, frozenset({200, 204}).__contains__)
    return found


async def saves(origin: str, filled: Filled, each: int = 12) -> tuple[float, int]:
    """Let 50 people save at once, so many times each; returns saves a second and how many were acknowledged."""
    lists = []
    for plan, token in filled.people:
        head = (await one(origin, get("/offline", cookie=f"s={token}")))[1].decode()
        found = re.search(r"csrf=([^;]+)", head)
        csrf = found.group(1) if found else ""
        lists.append([_save(plan, token, csrf, number) for number in range(each)])
    return await rate(origin, lists, frozenset({303}).__contains__), each * len(lists)


def _save(plan: UUID, token: str, csrf: str, number: int) -> bytes:
    words = {"csrf": csrf, "operation": str(uuid4()), "section": "want", "body": f"I want my own key. {number}"}
    return post(f"/notes/{plan}/line/new", urlencode(words).encode(), cookie=f"s={token}; csrf={csrf}")


async def pages(origin: str, filled: Filled) -> dict[str, float]:
    """Measure the other pages."""
    return {
        "sign-in page": await steady(origin, get("/"), SECONDS, OK),
        "desk with 1,000 flags": await steady(origin, get("/desk", cookie=f"s={filled.lead}"), SECONDS, OK),
    }


def bare_asgi() -> float:
    """Measure the yardstick: before and after the app, for a machine is seldom quiet twice."""
    with hello() as bare:
        return asyncio.run(steady(bare, get("/"), SECONDS, OK))


def measure(data: Path, filled: Filled, settings: dict[str, str]) -> dict[str, Any]:
    """Measure everything over HTTP; rates are requests a second, ratios are shares of bare ASGI."""
    before = bare_asgi()
    os.environ.update(settings)
    with serving(data, **settings) as origin:
        [server] = [each for each in psutil.Process().children() if "serve" in each.cmdline()]
        rates = asyncio.run(plan_pages(origin, filled)) | asyncio.run(pages(origin, filled))
        saved, acknowledged = asyncio.run(saves(origin, filled))
        resident = server.memory_info().rss / 1e6
    stored = asyncio.run(filled.count("statement")) - filled.statements
    rates["saves, 50 people at once"] = saved
    after = bare_asgi()
    yardstick = (before + after) / 2
    return {
        "hello": round(yardstick), "hello_before_and_after": [round(before), round(after)],
        "per_second": {name: round(value, 1) for name, value in rates.items()},
        "of_hello": {name: round(value / yardstick, 4) for name, value in rates.items()},
        "saves_acknowledged": acknowledged, "saves_stored": stored, "resident_mb": round(resident),
    }  # fmt: skip
