"""One question a screen: each way to answer, skipping, Back, and what is left at the end."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from lxml import html as parser

from server.db.writing import rows
from server.language.queries_pictures import picture_of
from server.plans.pages_answers import ANSWERS, QUESTION_WORDS
from server.plans.rules import QUESTIONS
from server.plans.rules_questions import PICTURES, READY, ticked
from server.words.actions import answer
from server.words.queries import StatementRow, statements_of
from tests.cast import NOW, Cast
from tests.plans.test_pages_room import in_the_room
from tests.words.hands import person

Visit = Callable[..., Any]


async def said(cast: Cast) -> list[StatementRow]:
    return await statements_of(cast.plan, cast.mira, is_person=True)


def test_every_question_has_words_and_six_answers_to_point_at() -> None:
    assert set(QUESTION_WORDS) == set(QUESTIONS) == set(READY) == set(ANSWERS)
    for section, ready in READY.items():
        assert [code for code, _picture in ready] == list(ANSWERS[section])
        assert len(ready) == 6


def test_ticks_are_taken_in_the_order_of_the_screen_and_unknown_ones_dropped() -> None:
    assert ticked("want", ["home", "magic", "family", "home"]) == ("family", "home")


async def test_s15_the_first_question_is_asked_in_three_ways(cast: Cast, visit: Visit) -> None:
    mira = await visit("mira")
    page = await mira.get(f"/notes/{cast.plan}/begin/1")
    text = mira.text(page)
    for words in ("Question 1 of 10", "What do you want to happen now?", "I type", "Pictures", "Someone writes for me"):
        assert words in text
    assert "<title>Question 1</title>" in page.text


@pytest.mark.parametrize("number", ["0", "11", "-1", "99999999999999999999"])
async def test_there_is_no_other_question(cast: Cast, visit: Visit, number: str) -> None:
    mira = await visit("mira")
    await mira.get(f"/notes/{cast.plan}/begin/{number}", status=404)


async def test_s24_what_is_typed_is_stored_byte_for_byte_as_own_words(cast: Cast, visit: Visit) -> None:
    mira = await visit("mira")
    words = "I want  two spaces,\r\na new line & <b>this</b> 🐈"
    there = await mira.post(f"/notes/{cast.plan}/begin/1", {"way": "type", "a": words})
    assert there.headers["location"] == f"/notes/{cast.plan}/begin/2"
    [row] = await said(cast)
    assert (row.body, row.voice, row.section) == (words, "own", "want")


@pytest.mark.parametrize("words", ["", "   ", "x" * 4001, "evil\u202ereversed", "nul\x07"])
async def test_what_cannot_be_stored_comes_back_in_the_form(cast: Cast, visit: Visit, words: str) -> None:
    mira = await visit("mira")
    page = await mira.post(f"/notes/{cast.plan}/begin/1", {"way": "type", "a": words}, status=422)
    assert words.strip() in page.text
    assert await said(cast) == []


async def test_a_repeated_post_writes_once(cast: Cast, visit: Visit) -> None:
    mira = await visit("mira")
    form = {"way": "pictures", "p": ["family", "home"], "join": "each", "operation": str(uuid4())}
    for _ in range(2):
        await mira.post(f"/notes/{cast.plan}/begin/1", form)
    assert [row.body for row in await said(cast)] == ["See my family", "Feel safe at home"]


async def test_e04_what_was_pointed_at_stands_with_its_picture_in_the_easy_plan(cast: Cast, visit: Visit) -> None:
    mira = await visit("mira")
    form = {"way": "pictures", "p": ["cat", "quiet"], "join": "each", "operation": str(uuid4())}
    for _ in range(2):
        await mira.post(f"/notes/{cast.plan}/begin/2", form)
    await mira.post(f"/notes/{cast.plan}/begin/1", {"way": "pictures", "p": ["home", "family"], "join": "one"})
    easy = await mira.get(f"/notes/{cast.plan}/easy")
    for words, picture in (("My pet", "cat"), ("Feel safe at home", "house-with-garden"), ("See my family", "woman")):
        assert words in easy.text
        assert len(re.findall(rf"pictures/{picture}\.", easy.text)) == 1, picture
    assert "Not in easy words yet" not in easy.text


def test_every_picture_that_is_pointed_at_is_among_those_of_easy_words() -> None:
    drawn = {picture for ready in READY.values() for _code, picture in ready}
    assert drawn == set(PICTURES)
    assert all(picture_of(each, "en") for each in PICTURES.values())


async def test_several_pictures_can_be_one_thing_together(cast: Cast, visit: Visit) -> None:
    mira = await visit("mira")
    await mira.post(f"/notes/{cast.plan}/begin/1", {"way": "pictures", "p": ["home", "family"], "join": "one"})
    [row] = await said(cast)
    assert (row.body, row.voice) == ("See my family. Feel safe at home", "own")


async def test_pictures_without_a_tap_are_asked_again(cast: Cast, visit: Visit) -> None:
    mira = await visit("mira")
    page = await mira.post(f"/notes/{cast.plan}/begin/1", {"way": "pictures", "p": "magic"}, status=422)
    assert "Tap something, or skip this" in mira.text(page)


async def test_a_question_can_be_skipped_and_come_back_to(cast: Cast, visit: Visit) -> None:
    mira = await visit("mira")
    there = await mira.post(f"/notes/{cast.plan}/begin/10", {"way": "type", "a": "", "skip": "1"})
    assert there.headers["location"] == f"/notes/{cast.plan}/begin/end"
    text = mira.text(await mira.follow(there))
    assert "You skipped it. Come back when you want." in text
    assert "Nothing is written down yet" in text


async def test_skip_does_not_throw_typed_words_away(cast: Cast, visit: Visit) -> None:
    mira = await visit("mira")
    form = {"way": "type", "a": "half a thought", "skip": "1"}
    page = await mira.post(f"/notes/{cast.plan}/begin/3", form, status=422)
    assert "half a thought" in page.text


async def test_a_worker_writes_what_was_said_and_it_waits_for_the_persons_yes(cast: Cast, visit: Visit) -> None:
    dan = await visit("dan")
    page = await dan.get(f"/notes/{cast.plan}/begin/1")
    assert "I type" not in dan.text(page)
    await dan.post(f"/notes/{cast.plan}/begin/1", {"way": "said", "a": "I go to the shop"})
    [row] = await said(cast)
    assert (row.voice, row.waits_for_yes, row.agreed) == ("said", True, False)


async def test_a_worker_cannot_write_in_the_persons_own_voice(cast: Cast, visit: Visit) -> None:
    """S-24: whatever way the form claims."""
    dan = await visit("dan")
    await dan.post(f"/notes/{cast.plan}/begin/1", {"way": "type", "a": "Forged"})
    [row] = await said(cast)
    assert row.voice == "said"


async def test_in_the_room_the_person_answers_on_the_workers_phone(cast: Cast, visit: Visit) -> None:
    """A person without a phone is a first-class user (DESIGN, co-writing 6)."""
    dan = await in_the_room(cast, visit)
    assert "I type" in dan.text(await dan.get(f"/notes/{cast.plan}/begin/1"))
    await dan.post(f"/notes/{cast.plan}/begin/1", {"way": "type", "a": "My own words here"})
    [written] = await said(cast)
    assert written.voice == "own"


async def test_ready_answers_are_stored_in_the_persons_language(cast: Cast, visit: Visit) -> None:
    await rows("UPDATE account SET language = 'ur' WHERE id = {} RETURNING id", cast.mira)
    dan = await visit("dan")
    await dan.post(f"/notes/{cast.plan}/begin/1", {"way": "pictures", "p": "home"})
    [row] = await said(cast)
    assert row.language == "ur"


@pytest.mark.parametrize("who", ["tom", "ruth", "sam", "quinn", "ada", "omar"])
async def test_a17_strangers_find_no_question(cast: Cast, visit: Visit, who: str) -> None:
    browser = await visit(who)
    await browser.get(f"/notes/{cast.plan}/begin/1", status=404)
    await browser.post(f"/notes/{cast.plan}/begin/1", {"a": "Hello"}, status=404)
    await browser.get(f"/notes/{cast.plan}/begin/end", status=404)


async def test_from_the_plan_the_walk_goes_on_with_what_is_left_and_without_pressure_s15(
    cast: Cast, visit: Visit
) -> None:
    mira = await visit("mira")
    plan = f"/notes/{cast.plan}"
    await mira.post(f"{plan}/begin/1", {"way": "type", "a": "To go out"})
    await mira.post(f"{plan}/begin/2", {"way": "type", "a": "", "skip": "1"})
    page = await mira.get(plan)
    assert f'href="{plan}/begin"' in page.text
    assert "Go on with the questions" in mira.text(page)
    assert "9 are left. Only if I want." in mira.text(page)
    left = await mira.get(f"{plan}/begin")
    assert "No hurry." in mira.text(left)
    links = parser.fromstring(left.text).xpath("//main//ul[@class='rows']//a")
    assert [a.get("href") for a in links] == [f"{plan}/begin/{number}" for number in range(2, 11)]
    assert ["You skipped it" in a.text_content() for a in links] == [True, *[False] * 8]
    [act] = parser.fromstring(left.text).xpath("//main//a[@class='act']")
    assert act.get("href") == f"{plan}/begin/2"


async def test_when_nothing_is_left_the_plan_asks_for_nothing(cast: Cast, visit: Visit) -> None:
    mira, dan = await visit("mira"), await visit("dan")
    for number in range(1, len(QUESTIONS) + 1):
        await mira.post(f"/notes/{cast.plan}/begin/{number}", {"way": "type", "a": f"Answer {number}"})
    assert "Go on with the questions" not in mira.text(await mira.get(f"/notes/{cast.plan}"))
    assert "Every question has an answer." in mira.text(await mira.get(f"/notes/{cast.plan}/begin"))
    assert "Go on with the questions" not in dan.text(await dan.get(f"/notes/{cast.plan}"))


async def test_a_workers_own_line_answers_no_question_of_the_person(cast: Cast, visit: Visit) -> None:
    mira, dan = await visit("mira"), await visit("dan")
    await mira.post(f"/notes/{cast.plan}/begin/1", {"way": "type", "a": "To go out"})
    line = {"section": "matters", "voice": "worker", "body": "Mira likes the shop"}
    await dan.post(f"/notes/{cast.plan}/line/new", line)
    assert "9 are left." in mira.text(await mira.get(f"/notes/{cast.plan}"))
    assert f"/notes/{cast.plan}/begin/2" in (await mira.get(f"/notes/{cast.plan}/begin")).text


async def test_s15_what_somebody_writes_for_the_person_comes_to_the_page_that_waits_for_it(
    cast: Cast, visit: Visit
) -> None:
    mira, dan, url = await visit("mira"), await visit("dan"), f"/notes/{cast.plan}/begin/1"
    page = await mira.get(f"{url}?way=said")
    [asks] = parser.fromstring(page.text).xpath("//@data-news")
    await mira.get(asks, status=204, x_poll="1")
    await dan.post(url, {"way": "said", "a": "Mum on Sundays"})
    came = await mira.get(asks, x_poll="1")
    assert "Mum on Sundays" in came.text
    [row] = await said(cast)
    assert f'href="/notes/{cast.plan}/line/{row.id}/yes"' in came.text
    whole = await mira.get(f"{url}?way=said")
    assert whole.text.count("Mum on Sundays</p>") == 1, "and it is there when the page is opened again"
    await answer(person(cast), row.id, row.head, "yes", "own_phone", NOW)
    [since] = parser.fromstring(came.text).xpath("//@data-news")
    assert "Mum on Sundays" not in (await mira.get(since, x_poll="1")).text
    await dan.get(asks, status=404)
    assert "data-news" not in (await dan.get(f"{url}?way=said")).text
