"""The person's open plan learns by itself that something waits for them (PRODUCT, step 3)."""

from collections.abc import Callable
from typing import Any

import pytest
from lxml import html as parser

from tests.cast import Cast
from tests.words.hands import person, say, worker

Visit = Callable[..., Any]


@pytest.mark.parametrize("way", ["", "/easy"])
async def test_what_a_worker_suggests_comes_to_the_open_plan(cast: Cast, visit: Visit, way: str) -> None:
    mira, dan = await visit("mira"), await visit("dan")
    mine = await say(person(cast), "I go by bus.")
    page = await mira.get(f"/notes/{cast.plan}{way}")
    [asks] = parser.fromstring(page.text).xpath("//@data-news")
    await mira.get(asks, status=204, x_poll="1")
    await say(worker(cast), "I take the bus.", statement=mine.statement, base=mine.revision)
    came = await mira.get(asks, x_poll="1")
    assert "Waiting for you" in came.text
    assert "I take" not in came.text, "how much, never what"
    [then] = parser.fromstring(came.text).xpath("//@data-news")
    await mira.get(then, status=204, x_poll="1")
    await dan.get(asks, status=404)
    assert "data-news" not in (await dan.get(f"/notes/{cast.plan}{way}")).text
