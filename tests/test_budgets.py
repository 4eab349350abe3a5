"""What a page weighs and how many questions it asks the database (DESIGN, Budgets). Times are never asserted."""

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from server.db.engine import current_engine
from server.db.sealed import boxes_of
from server.demonstration.measure import fill_plan
from tests.cast import Cast
from tests.client import Client

BUILT = Path(__file__).resolve().parents[1] / "build" / "static"
KB = 1000
FIRST_VISIT, HTML, CSS, JS, FRAGMENT, QUERIES = 60 * KB, 14 * KB, 16 * KB, 28 * KB, 5 * KB, 6
Visit = Callable[[str | None], Any]


def packed(content: bytes) -> int:
    """Return the size as it travels."""
    return len(gzip.compress(content, 9, mtime=0))


def built(name: str) -> bytes:
    manifest = json.loads((BUILT / "manifest.json").read_text())
    return (BUILT / manifest[name]).read_bytes()


def scripts() -> list[str]:
    names = json.loads((BUILT / "manifest.json").read_text())
    return [name for name in names if name.endswith(".js") and name != "sw.js"]


@pytest.fixture
def counted(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect the SQL of every query from now on."""
    asked: list[str] = []
    engine = type(current_engine())
    before = engine.run_sql

    async def run_sql(self: Any, sql: str, args: Any = ()) -> Any:
        asked.append(sql)
        return await before(self, sql, args)

    monkeypatch.setattr(engine, "run_sql", run_sql)
    return asked


def test_the_style_sheet_fits() -> None:
    assert packed(built("app.css")) <= CSS


async def test_no_font_travels_on_a_first_visit(visit: Visit) -> None:
    """The clearer letters are fetched for whoever chose them, and where they are shown to choose from."""
    rules = re.sub(r"@font-face\s*{[^}]*}", "", built("app.css").decode())
    asked_for = re.findall(r"([^{}]+){[^{}]*Atkinson[^{}]*}", rules)
    assert asked_for
    assert all(re.search(r"\[data-letters=.?clear|\.way-letters-clear", each) for each in asked_for), asked_for
    page = await (await visit(None)).get("/")
    assert "data-letters" not in page.text
    assert "way-letters-clear" not in page.text


def test_the_scripts_fit() -> None:
    assert sum(packed(built(name)) for name in scripts()) <= JS


async def test_a_first_visit_fits(visit: Visit) -> None:
    page = await (await visit(None)).get("/")
    used = set(re.findall(r'(?:href|src)="/static/([^"#]+)', page.text))
    pictures = sum(packed((BUILT / name).read_bytes()) for name in used if not name.endswith((".js", ".css")))
    code = packed(built("app.css")) + sum(packed(built(name)) for name in scripts()) + packed(built("sw.js"))
    assert packed(page.content) + pictures + code <= FIRST_VISIT


async def test_a_plan_of_60_statements_fits(visit: Visit, cast: Cast, clock: Callable[[], Any]) -> None:
    await fill_plan(cast.harbour, cast.plan, cast.mira, cast.dan, 60, clock())
    for who in ("mira", "dan"):
        page = await (await visit(who)).get(f"/notes/{cast.plan}")
        assert page.text.count('<article class="statement') >= 60
        assert packed(page.content) <= HTML, who


@pytest.mark.parametrize("statements", [1, 60])
@pytest.mark.parametrize("who", ["mira", "dan"])
async def test_a_plan_page_asks_six_questions_at_most(
    visit: Visit, cast: Cast, clock: Callable[[], Any], counted: list[str], who: str, statements: int
) -> None:
    await fill_plan(cast.harbour, cast.plan, cast.mira, cast.dan, statements, clock())
    """The keys of people are read once in a process's life; they are in memory here, as in any but the first minute."""
    await boxes_of([cast.mira, cast.dan])
    client: Client = await visit(who)
    for _ in ("cold", "warm"):
        counted.clear()
        await client.get(f"/notes/{cast.plan}")
        reads = [each for each in counted if each.lstrip().upper().startswith(("SELECT", "WITH"))]
        assert 0 < len(reads) <= QUERIES, "\n".join(reads)


async def test_a_poll_is_small_and_says_nothing_new(visit: Visit, cast: Cast, clock: Callable[[], Any]) -> None:
    await fill_plan(cast.harbour, cast.plan, cast.mira, cast.dan, 3, clock())
    client: Client = await visit("mira")
    page = await client.get(f"/notes/{cast.plan}")
    line = re.search(rf"/notes/{cast.plan}/line/[0-9a-f-]{{36}}", page.text)
    assert line
    opened = await client.get(line.group())
    asks = re.search(r'hx-get="([^"]+/version[^"]*)"', opened.text)
    assert asks
    answer = await client.http.get(asks.group(1).replace("&amp;", "&"), headers={"hx-request": "true", "x-poll": "1"})
    assert answer.status_code in (200, 204)
    assert packed(answer.content) <= FRAGMENT
