"""A sentence goes out of the plan with its row, and stays in its history; nobody's words go that others decided on."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from server.arrangements.actions import add, end
from server.arrangements.actions_answers import answer
from server.arrangements.queries import PartRow, Sight, part
from server.arrangements.rules import PARTS
from server.db.writing import rows
from server.words.actions import answer as answer_words
from tests.cast import NOW, Cast
from tests.full_plan import draft
from tests.words.hands import bodies, person, say, worker

OPTIONAL = [kind for kind, each in PARTS.items() if each.sentence == "optional"]


async def _row(cast: Cast, kind: str, row: UUID) -> PartRow:
    found = await part(Sight(cast.plan, cast.mira, cast.mira, is_person=True), kind, row)
    assert found is not None
    return found


@pytest.mark.parametrize("kind", list(PARTS))
async def test_what_a_worker_takes_back_is_in_no_list_of_words(cast: Cast, kind: str) -> None:
    row = await add(worker(cast), draft(kind, cast, "Not like that."), uuid4(), NOW)
    assert await bodies(person(cast)) == ["Not like that."]
    assert await end(worker(cast), await _row(cast, kind, row), NOW)
    assert await bodies(person(cast)) == []
    assert len(await rows("SELECT id FROM revision")) == 1, "nothing is lost"


@pytest.mark.parametrize("kind", OPTIONAL)
async def test_a_sentence_that_the_person_emptied_is_gone(cast: Cast, kind: str) -> None:
    row = await add(person(cast), draft(kind, cast, "Not like that."), uuid4(), NOW)
    await add(person(cast), replace(draft(kind, cast), sentence=""), uuid4(), NOW, await _row(cast, kind, row))
    assert await bodies(person(cast)) == []


@pytest.mark.parametrize("kind", OPTIONAL)
async def test_a_sentence_goes_with_the_yes_to_a_row_without_it(cast: Cast, kind: str) -> None:
    before = await add(person(cast), draft(kind, cast, "Not like that."), uuid4(), NOW)
    without = replace(draft(kind, cast), sentence="")
    offered = await add(worker(cast), without, uuid4(), NOW, await _row(cast, kind, before))
    assert await bodies(person(cast)) == ["Not like that."]
    assert await answer(person(cast), await _row(cast, kind, offered), "yes", NOW) == ""
    assert await bodies(person(cast)) == []


async def test_no_words_go_that_the_person_said_yes_to_or_changed(cast: Cast) -> None:
    """Promise 1: a worker takes back the row, not what the person has made of its words."""
    for said in ("yes", "own"):
        row = await _row(cast, "worse", await add(worker(cast), draft("worse", cast, "Go out."), uuid4(), NOW))
        assert row.statement is not None
        assert row.revision is not None
        if said == "yes":
            await answer_words(person(cast), row.statement, row.revision, "yes", "own_phone", NOW)
        else:
            await say(person(cast), "Run.", statement=row.statement, base=row.revision)
        assert await end(worker(cast), row, NOW)
    assert await bodies(person(cast)) == ["Go out.", "Run."]


async def test_words_stay_that_another_row_has(cast: Cast) -> None:
    stands = await add(person(cast), draft("worse", cast, "Go out."), uuid4(), NOW)
    offered = await add(worker(cast), draft("worse", cast, "Run."), uuid4(), NOW, await _row(cast, "worse", stands))
    assert await end(worker(cast), await _row(cast, "worse", offered), NOW)
    assert await bodies(person(cast)) == ["Go out."]
