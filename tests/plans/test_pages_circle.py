"""The circle and planning conversations, for each role."""

from collections.abc import Callable
from typing import Any

import pytest

from server.plans.queries_talks import open_talk
from tests.cast import Cast

Visit = Callable[..., Any]
ALONE = {"privacy": "alone", "support": ["time", "pictures", "magic"]}


async def test_the_circle_says_who_is_in_it_since_when_and_added_by_whom(cast: Cast, visit: Visit) -> None:
    sam, tom = await visit("sam"), await visit("tom")
    await sam.post(f"/notes/{cast.toms_plan}/people/circle", {"worker": str(cast.dan)})
    text = tom.text(await tom.get(f"/notes/{cast.toms_plan}/people/circle"))
    assert "Dan" in text
    assert "Since Sunday 22 November, added by Sam" in text


@pytest.mark.parametrize("nobody", ["omar", "ruth", "sam", "dan"])
async def test_a20_only_a_worker_of_the_same_organisation_who_is_not_in_it_can_join(
    cast: Cast, visit: Visit, nobody: str
) -> None:
    mira = await visit("mira")
    form = {"worker": str(getattr(cast, nobody))}
    page = await mira.post(f"/notes/{cast.plan}/people/circle", form, status=422)
    assert "Choose somebody" in mira.text(page)


async def test_a_worker_adds_nobody_and_ends_nobody_but_can_leave(cast: Cast, visit: Visit) -> None:
    dan = await visit("dan")
    await dan.post(f"/notes/{cast.plan}/people/circle", {"worker": str(cast.kay)}, status=404)
    await dan.post(f"/notes/{cast.plan}/people/circle/{cast.kay}/end", status=404)
    page = await dan.get(f"/notes/{cast.plan}/people/circle/{cast.dan}/end")
    assert "Leave the circle?" in dan.text(page)
    there = await dan.post(f"/notes/{cast.plan}/people/circle/{cast.dan}/end")
    assert there.headers["location"] == "/today"
    await dan.get(f"/notes/{cast.plan}", status=404)


async def test_the_person_ends_somebodys_place_and_their_next_request_is_404(cast: Cast, visit: Visit) -> None:
    mira, kay = await visit("mira"), await visit("kay")
    await kay.get(f"/notes/{cast.plan}")
    await mira.post(f"/notes/{cast.plan}/people/circle/{cast.kay}/end")
    await kay.get(f"/notes/{cast.plan}", status=404)
    assert "Who was here before" in mira.text(await mira.get(f"/notes/{cast.plan}/people/circle"))
    await mira.post(f"/notes/{cast.plan}/people/circle/{cast.kay}/end", status=404)


@pytest.mark.parametrize("who", ["tom", "ruth", "quinn", "ada", "omar"])
async def test_a17_the_circle_is_not_there_for_others(cast: Cast, visit: Visit, who: str) -> None:
    browser = await visit(who)
    await browser.get(f"/notes/{cast.plan}/people/circle", status=404)
    await browser.get(f"/notes/{cast.plan}/people/talk", status=404)
    await browser.post(f"/notes/{cast.plan}/people/talk", ALONE, status=404)


async def test_p04_no_talk_starts_before_privacy_was_asked(cast: Cast, visit: Visit) -> None:
    dan = await visit("dan")
    await dan.post(f"/notes/{cast.plan}/people/talk", {"present": "Asha"}, status=422)
    page = await dan.post(f"/notes/{cast.plan}/people/talk", {"privacy": "not_private", "present": "Asha"}, status=422)
    assert "Then not now" in dan.text(page)
    assert "Asha" in page.text
    assert await open_talk(cast.plan, cast.mira) is None


async def test_s25_who_was_there_and_what_helped_is_asked_once(cast: Cast, visit: Visit) -> None:
    dan, kay = await visit("dan"), await visit("kay")
    await dan.post(f"/notes/{cast.plan}/people/talk", ALONE)
    going = await open_talk(cast.plan, cast.mira)
    assert going
    assert going.support == ("pictures", "time")
    assert "Our talk is going on" in kay.text(await kay.get(f"/notes/{cast.plan}/people/talk"))
    await kay.post(f"/notes/{cast.plan}/people/talk/end")
    assert "Start a planning talk" in dan.text(await dan.get(f"/notes/{cast.plan}/people/talk"))


async def test_p04_with_others_in_the_room_a_moment_alone_is_offered_before_a_yes(cast: Cast, visit: Visit) -> None:
    dan = await visit("dan")
    await dan.post(f"/notes/{cast.plan}/before")
    form = {"privacy": "others_fine", "present": "My sister", "moment": "not_yet"}
    await dan.post(f"/notes/{cast.plan}/people/talk", form)
    await dan.post(f"/notes/{cast.plan}/people/talk/hand", status=422)
    await dan.post(f"/notes/{cast.plan}/people/talk/moment", {"moment": "not_wanted"})
    there = await dan.post(f"/notes/{cast.plan}/people/talk/hand")
    assert there.headers["location"] == f"/notes/{cast.plan}/room"
