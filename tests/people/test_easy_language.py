"""English in easy words is chosen in one place and counts in all: the app's words and the people's (E-03, E-04)."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from server.db.writing import rows
from server.language.locales import eased, offered
from server.people.pages_language import CHOSEN_COOKIE
from tests.cast import Cast
from tests.people.phones import give_phone, open_with
from tests.words.hands import person, say

Visit = Callable[..., Any]
Clock = Any


async def chosen(client: Any) -> tuple[str, str]:
    """What My way of reading says: the language and the words."""
    page = (await client.get("/reading/1")).text
    [language] = re.findall(r'name="language" value="(\w*)"[^>]* checked', page)
    [words] = re.findall(r'name="easy" value="(\w*)"[^>]* checked', page)
    return language, words


async def plan_of(client: Any, cast: Cast) -> str:
    """Where the plan opens: 'easy', or '' for its own words."""
    there = (await client.get("/my/notes", status=303)).headers["location"]
    return str(there).removeprefix(f"/notes/{cast.plan}").strip("/")


async def _switch(client: Any, to: str) -> None:
    await client.post("/language", {"to": to, "from": "/more"})


async def test_choosing_english_easy_read_opens_the_easy_plan_and_ordinary_english_the_plan(
    cast: Cast, visit: Visit
) -> None:
    await say(person(cast), "I go by bus.")
    mira = await visit("mira")
    steps = (
        ("en_EASY", ("en", "easy"), "easy"), ("en", ("en", ""), ""), ("en_EASY", ("en", "easy"), "easy"),
        ("ur", ("ur", ""), ""),
    )  # fmt: skip
    for to, way, there in steps:
        await _switch(mira, to)
        assert (await chosen(mira), await plan_of(mira, cast)) == (way, there), to


async def test_my_way_of_reading_shows_what_is_and_ordinary_words_are_ordinary_everywhere(
    cast: Cast, visit: Visit
) -> None:
    await say(person(cast), "I go by bus.")
    mira = await visit("mira")
    await _switch(mira, "en_EASY")
    await mira.post("/reading/1", {"language": "en", "easy": ""})
    assert (await chosen(mira), await plan_of(mira, cast)) == (("en", ""), "")
    assert (await rows("SELECT language FROM account WHERE id = {}", cast.mira))[0]["language"] == "en"
    await mira.post("/reading/1", {"language": "pl", "easy": "easy"})
    await _switch(mira, "ur")
    assert (await chosen(mira), await plan_of(mira, cast)) == (("ur", "easy"), "easy"), "another language, as easy"
    await _switch(mira, "en")
    assert (await chosen(mira), await plan_of(mira, cast)) == (("en", ""), "")


async def test_before_sign_in_ordinary_english_takes_the_easy_words_off_the_device(visit: Visit) -> None:
    nobody = await visit(None)
    await nobody.post("/reading/1", {"language": "en", "easy": "easy"})
    assert await chosen(nobody) == ("en", "easy")
    await _switch(nobody, "en")
    assert await chosen(nobody) == ("en", "")


@pytest.mark.parametrize("form", [("/language", {"to": "en_EASY"}), ("/reading/1", {"language": "en", "easy": "easy"})])
async def test_what_is_chosen_at_the_door_counts_for_who_signs_in_there(
    visit: Visit, cast: Cast, clock: Clock, form: tuple[str, dict[str, str]]
) -> None:
    """The language button of the front page opens the easy plan."""
    phone = await give_phone(cast.mira, clock())
    await say(person(cast), "I go by bus.")
    mine = await visit(None)
    answer = await mine.post(*form)
    [kept] = [each for each in answer.headers.get_list("set-cookie") if each.startswith(f"{CHOSEN_COOKIE}=")]
    assert "Max-Age=600" in kept
    assert "httponly" in kept.lower()
    await open_with(mine, phone)
    assert CHOSEN_COOKIE not in mine.http.cookies, "it counts once"
    assert (await chosen(mine), await plan_of(mine, cast)) == (("en", "easy"), "easy")


async def test_what_a_device_remembers_of_somebody_else_changes_no_account(
    visit: Visit, cast: Cast, clock: Clock
) -> None:
    """On a shared phone each reads their own language."""
    phone, shared = await give_phone(cast.mira, clock()), await visit("tom")
    await shared.post("/language", {"to": "ur"})
    shared.http.cookies.delete("s")
    assert 'dir="rtl"' in (await shared.get("/")).text
    await open_with(shared, phone)
    assert (await rows("SELECT language FROM account WHERE id = {}", cast.mira))[0]["language"] == "en"


async def test_a_worker_who_reads_the_app_in_easy_words_works_on_the_plan_itself(cast: Cast, visit: Visit) -> None:
    """Their own words are easy; the plan stays the page on which they write, and easy words are a tap away."""
    await say(person(cast), "I go by bus.")
    dan = await visit("dan")
    await _switch(dan, "en_EASY")
    page = (await dan.get(f"/notes/{cast.plan}")).text
    assert "I go by bus." in page
    for path in ("/today", f"/notes/{cast.plan}", f"/notes/{cast.plan}/easy"):
        await dan.get(path)
    for role, path in (("sam", "/desk"), ("quinn", "/samples"), ("ruth", "/shown")):
        client = await visit(role)
        await _switch(client, "en_EASY")
        await client.get(path)


def test_only_a_language_that_is_offered_has_easy_words_of_its_own() -> None:
    assert [code for code in offered() if eased(code)] == ["en"]
