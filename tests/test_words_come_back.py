"""Words that can go nowhere any more are given back all the same (promise 2): nobody types them a second time."""

import re

from server.people.actions import begin_sign_in
from server.restrictions.actions import add, end_limit
from server.restrictions.rules_recorded import Bare
from tests.cast import NOW, Cast
from tests.viewers import viewer
from tests.writes.sheet import given_back

WORDS = "He shouted at her,\r\nso we waited."


async def test_words_about_a_limit_that_somebody_ended_meanwhile(visit, cast: Cast) -> None:
    dan, kay = await visit("dan"), await viewer(cast, "kay")
    limit = await add(kay, cast.mira, cast.plan, Bare("No phone", NOW), NOW)
    address = f"/notes/{cast.plan}/list/{limit}/best"
    await dan.get(address)
    await end_limit(kay, limit, "Not needed", NOW)
    answer = await dan.post(address, {"why": WORDS, "proportion": "Short words"}, status=404)
    back = given_back(answer.text, address)
    assert back is not None
    assert ("why", WORDS.replace("\r\n", "\n")) in back.pairs
    assert re.search(r"<textarea[^>]*>\s*Short words", answer.text), "short words can be read, too, and copied"


async def test_words_for_a_plan_that_one_may_not_see_are_ones_own_and_nothing_else(visit, cast: Cast) -> None:
    omar = await visit("omar")
    body = {"section": "want", "body": WORDS}
    there = await omar.post(f"/notes/{cast.plan}/line/new", body, status=404)
    nowhere = await omar.post(f"/notes/{cast.harbour}/line/new", body, status=404)
    ids = re.compile(f'{cast.plan}|{cast.harbour}|value="[0-9a-f-]{{36}}"')
    assert ids.sub("", there.text) == ids.sub("", nowhere.text)


async def test_an_answer_without_words_is_only_not_here(visit, cast: Cast) -> None:
    omar = await visit("omar")
    answer = await omar.post(f"/notes/{cast.plan}/before", status=404)
    assert "This page is not here" in answer.text
    assert "<textarea" not in answer.text


async def test_ticks_and_choices_that_can_go_nowhere_now_come_back_too(visit, cast: Cast) -> None:
    """There is a button to send them again: 'Start again' would have lost them."""
    dan, address = await visit("dan"), f"/notes/{cast.toms_plan}/needs"
    said = [("format", "easy_read"), ("format", "aloud"), ("share", "yes")]
    await dan.get("/today")
    form = {"csrf": dan.http.cookies["csrf"], "format": ["easy_read", "aloud"], "share": "yes"}
    answer = await dan.post(address, form, status=404)
    back = given_back(answer.text, address)
    assert back is not None
    assert [pair for pair in back.pairs if pair[0] in ("format", "share")] == said
    assert "This page is not here." in answer.text


async def test_words_typed_in_the_room_wait_for_the_phone_to_be_handed_over_again(visit, cast: Cast, clock) -> None:
    """The sign-in ended in the person's hands: the worker signs in, and their words are on the screen, not gone."""
    dan, room = await visit("dan"), f"/notes/{cast.plan}/room/words/{cast.harbour}"
    clock.forward(minutes=31)
    await dan.post(room, {"body": WORDS}, status=401)
    dan.http.cookies.set("s", await begin_sign_in(cast.dan, "test", clock()), domain="localhost.local")
    answer = await dan.post(room, {"body": WORDS}, status=404)
    assert "so we waited." in answer.text
