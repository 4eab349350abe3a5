"""The bar at the bottom says where one is, on every page that has it (E-07: nothing to memorise)."""

from collections.abc import Callable
from typing import Any

import pytest
from lxml import html as parser

from server.web.bar import BARS, bar_for
from tests.cast import Cast
from tests.restrictions.making import bare
from tests.words.hands import say, worker

Visit = Callable[..., Any]


@pytest.mark.parametrize("role", BARS)
@pytest.mark.parametrize("here", ["plan", "limits", "people", "past", "more", "flags", "reviews", "today"])
def test_one_place_is_the_current_one_whatever_a_page_calls_itself(role: str, here: str) -> None:
    current = [item for item in bar_for(role, here) if item.current]
    assert len(current) == 1
    assert [item.current for item in bar_for(role, "")].count(True) == 0


async def test_in_a_persons_plan_a_worker_stands_among_their_people(cast: Cast, visit: Visit) -> None:
    dan, mira = await visit("dan"), await visit("mira")
    for path in ("begin/1", "line/new?section=want", "review", "whole", "before", "part/seeing"):
        for browser, words in ((dan, "People"), (mira, "Plan")):
            page = parser.fromstring((await browser.get(f"/notes/{cast.plan}/{path}")).text)
            [current] = page.xpath("//nav[@class='bar']//a[@aria-current='page']")
            assert current.text_content().strip().startswith(words), path


async def test_no_page_has_a_number_in_its_bar_that_others_have_not_and_the_plan_says_what_waits(
    cast: Cast, visit: Visit
) -> None:
    await say(worker(cast), "I like tea", voice="said")
    await bare(cast)
    mira, kay = await visit("mira"), await visit("kay")
    plan = parser.fromstring((await mira.get(f"/notes/{cast.plan}")).text)
    waits = {link.get("href"): link.text_content().strip() for link in plan.find_class("waiting")}
    assert waits == {
        f"/notes/{cast.plan}/before": "1Waiting for you", f"/notes/{cast.plan}/list": "1Limits to answer",
    }  # fmt: skip
    pages = [(mira, f"/notes/{cast.plan}{rest}") for rest in ("", "/waiting", "/list")]
    for browser, path in (*pages, (kay, "/today"), (kay, "/today/flags"), (await visit("sam"), "/desk")):
        [bar] = parser.fromstring((await browser.get(path)).text).xpath("//nav[@class='bar']")
        assert not any(sign.isdigit() for sign in bar.text_content()), path
