"""Being one of the cast: the language that a visitor chose stays theirs, and Mira begins as she reads (E-01, E-03)."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from litestar import Litestar

from server.demonstration.seed import Stage
from server.people.pages_language import CHOSEN_COOKIE
from tests.client import Client

Visit = Callable[..., Any]


@pytest.fixture
async def visitor(stage: Stage, demo_app: Litestar, clock: Callable[[], Any]) -> AsyncIterator[Client]:
    """Somebody at the front page of a demonstration, in English."""
    made = await Client.open(demo_app, None, clock)
    yield made
    await made.close()


async def enter(visitor: Client, who: str) -> str:
    """Be one of the cast; returns the language of the first page after, and where the plan opens."""
    await visitor.post("/demo/enter", {"who": who})
    page = (await visitor.get("/more")).text
    lang = page.split('<html lang="', 1)[1].split('"', 1)[0]
    if who != "person":
        return lang
    there = (await visitor.get("/my/notes", status=303)).headers["location"]
    return f"{lang} {'easy' if there.endswith('/easy') else 'plan'}"


async def test_mira_begins_in_easy_words_and_her_worker_in_ordinary_ones(visitor: Client) -> None:
    assert await enter(visitor, "person") == "en easy"
    assert await enter(visitor, "worker") == "en"


@pytest.mark.parametrize(
    ("to", "mira"), [("ur", "ur plan"), ("pl", "pl plan"), ("en", "en plan"), ("en_EASY", "en easy")]
)
async def test_what_was_chosen_on_the_front_page_stays_for_whoever_one_is(visitor: Client, to: str, mira: str) -> None:
    await visitor.post("/language", {"to": to, "from": "/"})
    assert await enter(visitor, "person") == mira
    visitor.http.cookies.delete(CHOSEN_COOKIE)
    assert await enter(visitor, "worker") == to.partition("_")[0]
    assert await enter(visitor, "person") == mira


async def test_the_front_page_leads_to_the_cast_and_a_real_one_does_not(visitor: Client, visit: Visit) -> None:
    assert 'href="/demo"' in (await visitor.get("/")).text
    assert "/demo" not in (await (await visit(None)).get("/")).text
