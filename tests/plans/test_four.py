"""One page says what was wanted, offered, agreed and changed, from the record (S-28)."""

from collections.abc import Callable
from typing import Any

from tests.cast import Cast
from tests.words.hands import person, say, worker

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
