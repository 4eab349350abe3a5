"""Whose words these are is said in one way on every page, as the person reads it and as others do (S-24, S-65)."""

from collections.abc import Callable
from typing import Any

import pytest

from server.words.rules import Author
from tests.cast import Cast
from tests.words.hands import on_dans_phone, person, say, worker

Visit = Callable[..., Any]
WRITERS: dict[str, tuple[Callable[[Cast], Author], str, str, str]] = {
    "own": (person, "own", "My own words", "Mira's own words"),
    "own in the room": (on_dans_phone, "own", "My own words, on Dan's phone", "Mira's own words, on Dan's phone"),
    "said": (worker, "said", "I said it, Dan wrote it", "Mira said it, Dan wrote it"),
    "shown": (worker, "shown", "I showed it, Dan saw it", "Mira showed it, Dan saw it"),
    "interpreter": (
        worker, "interpreter", "I said it, an interpreter and Dan wrote it",
        "Mira said it, an interpreter and Dan wrote it",
    ),
    "worker": (worker, "worker", "Dan's words", "Dan's words"),
}  # fmt: skip


@pytest.mark.parametrize("whose", WRITERS)
async def test_every_page_of_a_line_says_whose_words_it_is_in_the_same_words(
    cast: Cast, visit: Visit, whose: str
) -> None:
    author, voice, mine, theirs = WRITERS[whose]
    made = await say(author(cast), "I want to go out.", voice=voice)
    plan = f"/notes/{cast.plan}"
    for who, label in (("mira", mine), ("kay", theirs)):
        browser = await visit(who)
        for address in (plan, f"{plan}/line/{made.statement}", f"{plan}/line/{made.statement}/past", f"{plan}/four"):
            page = browser.text(await browser.get(address))
            assert label in page, (who, address)
            assert ("on Dan's phone" in page) is label.endswith("on Dan's phone"), (who, address)


MY_VOICE = (
    "Where and when I say how I am", "What I can show when I need help", "What I am stopped from, and why",
    "Something I want to try", "and what I manage myself", "Add it when you want", "Who is beside me",
)  # fmt: skip


async def test_the_plan_speaks_to_the_person_in_their_voice_and_to_others_of_them_by_name(
    cast: Cast, visit: Visit
) -> None:
    """Names of the parts are the person's and stay; what is said to the reader is said to the reader."""
    await say(worker(cast), "I go out alone.", voice="said")
    mira, dan = await visit("mira"), await visit("dan")
    mine = mira.text(await mira.get(f"/notes/{cast.plan}"))
    theirs = dan.text(await dan.get(f"/notes/{cast.plan}"))
    for said in MY_VOICE:
        assert said in mine
        assert said not in theirs
    for title in ("What I want", "What I manage myself", "My check-in points", "My help card", "Limits on me"):
        assert title in theirs, "the names of the parts are the person's"
    for said in (
        "Mira has not said yes yet.", "Where and when Mira says how they are", "What Mira is stopped from, and why",
        "What Mira can show when they need help", "Something Mira wants to try", "and what Mira manages alone",
        "Who is beside Mira",
    ):  # fmt: skip
        assert said in theirs
        assert said not in mine


async def test_a_worker_reads_by_name_who_has_not_chosen_or_said_yes(cast: Cast, visit: Visit) -> None:
    made = await say(person(cast), "Mine.")
    await say(worker(cast), "An idea.", statement=made.statement, base=made.revision)
    dan = await visit("dan")
    assert "Mira has not chosen yet." in dan.text(await dan.get(f"/notes/{cast.plan}/line/{made.statement}"))
    added = dan.text(await dan.get(f"/notes/{cast.plan}/part/knows/add"))
    assert "Write what was said. It waits until Mira says yes." in added
    assert "Where and when Mira wants to say that they are OK." in dan.text(
        await dan.get(f"/notes/{cast.plan}/part/checkins")
    )
    empty = dan.text(await dan.get(f"/notes/{cast.plan}/part/knows"))
    assert "Nothing here yet." in empty
    assert "Add it when you want" not in empty
