"""A part whose sentence is kept from a worker stays kept when its facts are changed without a sentence (P-12)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from server.arrangements.actions import Draft, add
from server.arrangements.queries import Sight, part, parts_of
from server.words.actions import keep_from, stop_keeping_from
from tests.cast import NOW, Cast
from tests.words.hands import person, worker


def at(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)


def sight(cast: Cast, who: UUID) -> Sight:
    return Sight(cast.plan, cast.mira, who, is_person=who == cast.mira)


async def kept_visit(cast: Cast) -> UUID:
    """Return Mira's visit of Gary, of which Dan is to know nothing."""
    made = await add(person(cast), Draft("seeing", {"with_whom": "Gary"}, "He is kind to me."), uuid4(), at(0))
    row = await part(sight(cast, cast.mira), "seeing", made)
    assert row is not None
    assert await keep_from(person(cast), cast.dan, row.statement, at(1))
    return made


@pytest.mark.parametrize("who", ["mira", "kay"])
async def test_what_it_was_changed_into_without_a_sentence_is_kept_too(
    cast: Cast, visit: Callable[..., Any], who: str
) -> None:
    author = person(cast) if who == "mira" else worker(cast, "kay")
    row = await part(sight(cast, author.account), "seeing", await kept_visit(cast))
    dan, pages = await visit("dan"), [f"/notes/{cast.plan}{rest}" for rest in ("", "/part/seeing", "/easy", "/four")]
    before = [dan.text(await dan.get(path)) for path in pages]
    changed = await add(author, Draft("seeing", {"with_whom": "Gary", "place": "Park"}, ""), uuid4(), at(2), row)
    assert await parts_of(sight(cast, cast.dan), "seeing") == []
    assert [dan.text(await dan.get(path)) for path in pages] == before
    if who == "mira":
        await add(author, Draft("seeing", {"with_whom": "Gary"}, "Still kind."), uuid4(), at(3),
                  await part(sight(cast, cast.mira), "seeing", changed))  # fmt: skip
        assert await parts_of(sight(cast, cast.dan), "seeing") == []


async def test_once_the_sentence_is_shown_again_so_is_the_part(cast: Cast) -> None:
    row = await part(sight(cast, cast.mira), "seeing", await kept_visit(cast))
    assert row is not None
    changed = await add(person(cast), Draft("seeing", {"with_whom": "Gary"}, ""), uuid4(), at(2), row)
    assert await stop_keeping_from(person(cast), cast.dan, row.statement, at(3))
    assert [each.id for each in await parts_of(sight(cast, cast.dan), "seeing")] == [changed]
