"""A worker's day."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from server.plans.actions import set_review
from tests.cast import CANARY, NOW, Cast
from tests.conftest import Clock
from tests.plans.test_pages import WORDS, say
from tests.viewers import viewer

Visit = Callable[..., Any]


async def test_an_empty_day_is_said_kindly(cast: Cast, visit: Visit) -> None:
    dan = await visit("dan")
    text = dan.text(await dan.get("/today"))
    assert "Nothing waits." in text
    assert "None in the next two weeks." in text


async def test_new_words_of_a_person_are_told_without_the_words(cast: Cast, visit: Visit, clock: Clock) -> None:
    await say(cast, "mira", WORDS)
    dan = await visit("dan")
    page = await dan.get("/today")
    assert "Mira wrote new words" in dan.text(page)
    assert CANARY not in page.text


async def test_a_talk_that_comes_up_is_on_the_day_and_a_far_one_is_not(cast: Cast, visit: Visit) -> None:
    by, dan = await viewer(cast, "mira"), await visit("dan")
    await set_review(cast.harbour, cast.plan, cast.mira, NOW.date() + timedelta(days=10), cast.dan, by, NOW)
    assert "Mira: whole plan" in dan.text(await dan.get("/today"))
    await set_review(cast.harbour, cast.plan, cast.mira, date(2027, 6, 1), cast.dan, by, NOW)
    assert "Mira: whole plan" not in dan.text(await dan.get("/today"))


async def test_somebody_beside_several_people_chooses_with_whom_to_talk(cast: Cast, visit: Visit) -> None:
    kay = await visit("kay")
    assert 'href="/today/talk"' in (await kay.get("/today")).text
    text = kay.text(await kay.get("/today/talk"))
    assert "Mira" in text
    assert "Tom" in text


@pytest.mark.parametrize("who", ["mira", "ruth", "sam", "quinn", "ada"])
async def test_a17_the_day_is_for_workers(cast: Cast, visit: Visit, who: str) -> None:
    browser = await visit(who)
    await browser.get("/today", status=404)
    await browser.get("/today/talk", status=404)
