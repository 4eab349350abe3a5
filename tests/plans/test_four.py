"""One page says what was wanted, offered, agreed and changed, from the record (S-28)."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.cast import Cast
from tests.words.hands import on_dans_phone, person, say, worker

Visit = Callable[..., Any]


async def four(cast: Cast, visit: Visit, who: str) -> str:
    browser = await visit(who)
    return str(browser.text(await browser.get(f"/notes/{cast.plan}/four")))


async def test_s28_the_person_reads_of_themselves_as_you_and_others_read_their_name(cast: Cast, visit: Visit) -> None:
    await say(person(cast), "My own door.")
    assert "You wrote something new" in await four(cast, visit, "mira")
    assert "Mira wrote something new" in await four(cast, visit, "dan")


async def test_s28_a_wording_that_was_only_offered_changed_nothing(cast: Cast, visit: Visit) -> None:
    """Promise 1: a worker proposes; the page must not say that they wrote the person's words anew."""
    mine = await say(person(cast), "My own door.")
    await say(worker(cast), "A door of her own.", statement=mine.statement, base=mine.revision)
    offered, changed = (await four(cast, visit, "mira")).split("What was agreed?")
    assert "Dan suggested something different" in offered
    assert "Dan" not in changed.split("What changed?")[1].split("You wrote something new")[1]


async def test_s28_a_wording_that_stands_is_a_change(cast: Cast, visit: Visit) -> None:
    mine = await say(person(cast), "My own door.")
    await say(person(cast), "My own red door.", statement=mine.statement, base=mine.revision)
    assert "You changed some words" in (await four(cast, visit, "mira")).split("What changed?")[1]


async def test_s28_words_said_in_the_room_are_the_persons_though_the_phone_was_a_workers(
    cast: Cast, visit: Visit
) -> None:
    """The record has the worker's account for it; the words were never the worker's."""
    await say(on_dans_phone(cast), "I want to go out.")
    new = "wrote something new, on the worker's phone"
    for who, name in (("mira", "You"), ("dan", "Mira"), ("kay", "Mira")):
        page = await four(cast, visit, who)
        assert f"{name} {new}" in page, who
        assert "Dan wrote" not in page


@pytest.mark.parametrize(
    ("voice", "mira", "dan", "kay"),
    [
        ("said", "Dan wrote down what you said", "You wrote down what Mira said", "Dan wrote down what Mira said"),
        ("shown", "Dan wrote down what you showed", "You wrote down what Mira showed", "Dan wrote down what Mira"),
        ("interpreter", "what you said, through an interpreter", "what Mira said, through an interpreter", "Dan wrote"),
        ("worker", "Dan wrote something new", "You wrote something new", "Dan wrote something new"),
    ],
)
async def test_s28_it_is_named_whose_words_they_are_by_their_voice(
    cast: Cast, visit: Visit, voice: str, mira: str, dan: str, kay: str
) -> None:
    await say(worker(cast), "I want to go out.", voice=voice)
    for who, said in (("mira", mira), ("dan", dan), ("kay", kay)):
        assert said in await four(cast, visit, who), who
