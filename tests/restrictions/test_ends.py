"""What a limit says of its end: a day to talk is no day on which it ends (R-07, promise 4)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from server.language.dates import day
from server.restrictions import actions, queries
from server.restrictions.rules_recorded import Out
from server.reviews.actions import object_to
from server.sharing.access import plan_for
from server.sharing.authors import author_of
from server.words.actions import keep_from
from tests.cast import NOW, Cast
from tests.restrictions.making import WHY, bare
from tests.viewers import viewer

TALK, END = NOW.date() + timedelta(days=23), NOW.date() + timedelta(days=40)
OUT = Out("Four quiet weeks.", TALK, None, "mca", "")
READERS = ("mira", "kay", "sam")


async def read(visit, who: str, path: str) -> str:
    browser = await visit(who)
    return browser.text(await browser.get(path))


@pytest.mark.parametrize("who", READERS)
async def test_a_limit_without_an_end_says_so_and_when_it_is_talked_about(visit, cast: Cast, who: str) -> None:
    made = await bare(cast, why=WHY)
    assert await actions.set_way_out(await viewer(cast, "kay"), made, OUT, NOW) == ""
    for path in ("list", f"list/{made}"):
        said = await read(visit, who, f"/notes/{cast.plan}/{path}")
        assert "UntilIt does not end by itself. Next talkTuesday 15 December" in said
    if who != "sam":
        easy = await read(visit, who, f"/notes/{cast.plan}/easy")
        assert "UntilIt does not end by itself." in easy
        assert "Next talkTuesday 15 December" in easy


@pytest.mark.parametrize("who", READERS)
async def test_a_limit_with_an_end_says_its_day_until_that_is_over(visit, cast: Cast, clock, who: str) -> None:
    made = await bare(cast, why=WHY)
    assert await actions.set_way_out(await viewer(cast, "kay"), made, replace(OUT, expires_on=END), NOW) == ""
    assert f"Until{day(END)}" in await read(visit, who, f"/notes/{cast.plan}/list/{made}")
    clock.forward(days=41)
    said = await read(visit, who, f"/notes/{cast.plan}/list/{made}")
    assert f"It was to end on {day(END)}. That day is over." in said
    assert f"Until{day(END)}" not in said


async def test_a_limit_with_no_day_at_all_says_so(visit, cast: Cast) -> None:
    await bare(cast)
    said = await read(visit, "mira", f"/notes/{cast.plan}/list")
    assert "UntilIt does not end by itself. Next talkThere is no day yet to talk about it." in said


async def test_a_no_brings_the_talk_nearer_on_every_line_and_a_worker_it_is_kept_from_reads_the_old_day_P_12(
    visit, cast: Cast
) -> None:
    made, mira = await bare(cast, why=WHY), await viewer(cast, "mira")
    assert await actions.set_way_out(await viewer(cast, "kay"), made, OUT, NOW) == ""
    own = await plan_for(mira, cast.plan, NOW)
    assert own is not None
    await keep_from(author_of(own), cast.dan, None, NOW)
    assert (await object_to(own, made, NOW + timedelta(minutes=1))).problem == ""
    [limit] = await queries.limits_of(cast.plan, cast.mira, True)
    assert limit.talk_on is not None
    assert limit.talk_on < TALK
    url = f"/notes/{cast.plan}/list/{made}"
    for who in ("mira", "kay"):
        said = await read(visit, who, url)
        assert "Next talkSunday 29 November" in said
        assert "15 December" not in said
    assert "Next talkTuesday 15 December" in await read(visit, "dan", url)


@pytest.mark.parametrize("answer", ["unsure", "no", "yes"])
async def test_the_day_of_a_talk_stays_for_a_worker_who_heard_the_no_whatever_is_said_unseen_after_P_12(
    visit, cast: Cast, clock, answer: str
) -> None:
    made, mira = await bare(cast, why=WHY), await viewer(cast, "mira")
    own = await plan_for(mira, cast.plan, NOW)
    assert own is not None
    assert (await object_to(own, made, NOW)).problem == ""
    await keep_from(author_of(own), cast.dan, None, NOW + timedelta(minutes=1))
    clock.forward(minutes=2)
    pages = [f"/notes/{cast.plan}/{rest}" for rest in ("list", f"list/{made}", "easy")]
    before = [await read(visit, "dan", path) for path in pages]
    assert "Next talkSunday 29 November" in before[0]
    assert await actions.say(mira, made, answer, clock.now) == ""
    assert [await read(visit, "dan", path) for path in pages] == before
