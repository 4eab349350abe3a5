"""A worker's day."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from lxml import html as parser

from server.language.actions_needs import ask_needs
from server.plans.actions import set_review
from server.sharing.access import plan_for
from server.sharing.authors import author_of
from server.sharing.rules import Access
from server.words.actions import write
from tests.cast import CANARY, NOW, Cast
from tests.conftest import Clock
from tests.plans.test_pages import WORDS
from tests.viewers import viewer

Visit = Callable[..., Any]


async def test_an_empty_day_is_said_kindly(cast: Cast, visit: Visit) -> None:
    await asked(cast)
    dan = await visit("dan")
    text = dan.text(await dan.get("/today"))
    assert "Nothing waits." in text
    assert "None in the next two weeks." in text


async def say(cast: Cast, who: str, body: str, section: str = "want", at: datetime = NOW) -> None:
    """Let a person write a line of their own plan."""
    access = await plan_for(await viewer(cast, who), cast.plan if who == "mira" else cast.toms_plan, at)
    assert access
    await write(
        author_of(access), statement=None, section=section, body=body, voice="own", language="en", base=None,
        operation=uuid4(), now=at,
    )  # fmt: skip


async def access_of(cast: Cast, who: str) -> Access:
    """Return somebody's access to their plan."""
    access = await plan_for(await viewer(cast, who), cast.plan if who == "mira" else cast.toms_plan, NOW)
    assert access
    return access


async def asked(cast: Cast) -> None:
    """Let Mira and Tom have been asked what they need."""
    for who in ("mira", "tom"):
        await ask_needs(author_of(await access_of(cast, who)), {}, date(2027, 6, 1), False, NOW)


def waiting(page: httpx.Response) -> list[tuple[str, str, str]]:
    """Return what waits: words, what stands under them, where they lead."""
    [section] = parser.fromstring(page.text).xpath("//section[@aria-labelledby='g1']")
    return [
        (" ".join(a.xpath(".//b")[0].text_content().split()), a.xpath("string(.//*[@class='soft'])"), a.get("href"))
        for a in section.xpath(".//a")
    ]


async def test_new_lines_are_told_once_a_person_without_the_words(cast: Cast, visit: Visit, clock: Clock) -> None:
    await asked(cast)
    await say(cast, "mira", WORDS)
    dan = await visit("dan")
    page = await dan.get("/today")
    [(words, soft, href)] = waiting(page)
    assert words == "Mira wrote 1 new line"
    assert soft.startswith("What I want.")
    assert href == f"/notes/{cast.plan}#s-want"
    assert CANARY not in page.text
    await say(cast, "mira", "No shouting", section="seeing")
    await say(cast, "mira", "My cat", section="matters")
    [(words, soft, href)] = waiting(await dan.get("/today"))
    assert words == "Mira wrote 3 new lines"
    assert soft.startswith("What I want\u00a0· What matters to me\u00a0· Seeing people safely.")
    assert (await dan.get(href.split("#")[0])).text.count('id="s-want"') == 1


async def test_whoever_has_waited_longest_comes_first_and_the_row_leads_to_their_oldest_line(
    cast: Cast, visit: Visit, clock: Clock
) -> None:
    await asked(cast)
    await say(cast, "tom", "Visits", section="seeing", at=NOW - timedelta(hours=5))
    await say(cast, "tom", "Quiet", section="matters", at=NOW - timedelta(hours=1))
    await say(cast, "mira", WORDS, at=NOW - timedelta(hours=3))
    kay = await visit("kay")
    rows = waiting(await kay.get("/today"))
    assert [words for words, _soft, _href in rows] == ["Tom wrote 2 new lines", "Mira wrote 1 new line"]
    assert rows[0][2] == f"/notes/{cast.toms_plan}/part/seeing"
    clock.forward(hours=70)
    kay = await visit("kay")
    assert [words for words, _soft, _href in waiting(await kay.get("/today"))] == ["Tom wrote 1 new line"]


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


async def test_e01_on_the_day_to_ask_again_it_is_on_the_day_until_it_is_done(
    cast: Cast, visit: Visit, clock: Clock
) -> None:
    """E-01: reviewed. Nobody was asked yet, was asked, the day comes, asked again; the person reads it too."""
    dan, mira = await visit("dan"), await visit("mira")
    asks = "Ask Mira what they need to read or hear"
    needs, plan = f"/notes/{cast.plan}/needs", f"/notes/{cast.plan}"
    assert (asks, "Nobody has asked yet", needs) in waiting(await dan.get("/today"))
    await say(cast, "mira", "I want a cat")
    again = NOW.date() + timedelta(days=5)
    days = {"again-day": str(again.day), "again-month": str(again.month), "again-year": str(again.year)}
    await dan.post(needs, {"format": "easy_read", "may_share": "no", **days}, status=303)
    mine = "It is time to say again what you need to read or hear."
    for days_on, there in ((0, False), (4, False), (1, True)):
        clock.forward(days=days_on)
        dan, mira = await visit("dan"), await visit("mira")
        rows = waiting(await dan.get("/today"))
        assert any(words == asks and href == needs for words, _soft, href in rows) is there, days_on
        assert (mine in mira.text(await mira.get(plan))) is there, days_on
    await dan.post(needs, {"format": "easy_read", "may_share": "no"}, status=303)
    assert asks not in [words for words, _soft, _href in waiting(await dan.get("/today"))]
    assert mine not in mira.text(await mira.get(plan))


async def test_e01_each_row_about_somebody_says_what_they_need(cast: Cast, visit: Visit) -> None:
    await say(cast, "mira", WORDS)
    await say(cast, "tom", "Visits", section="seeing")
    chosen = {("format", "braille"): "", ("support", "other"): "my bear"}
    await ask_needs(author_of(await access_of(cast, "mira")), chosen, date(2027, 6, 1), False, NOW)
    kay = await visit("kay")
    said = {
        a.xpath("string(.//b)"): " ".join(a.xpath("string(.//*[@class='soft needs'])").split())
        for a in parser.fromstring((await kay.get("/today")).text).xpath("//section//a[.//b]")
    }
    assert said["Mira wrote 1 new line"] == "Needs: Braille · \u2068my bear\u2069"
    assert said["Tom wrote 1 new line"] == ""


async def test_a_worker_who_is_beside_nobody_is_led_to_adding_a_person(visit, cast: Cast) -> None:
    """The first page of a new worker says what to do first."""
    omar, dan = await visit("omar"), await visit("dan")
    empty = await omar.get("/today")
    assert "You are beside nobody yet." in omar.text(empty)
    assert 'href="/people/add"' in empty.text
    assert 'href="/people/add"' not in (await dan.get("/today")).text
