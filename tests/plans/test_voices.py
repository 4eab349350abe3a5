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
