"""Whatever is written in a plan holds the plan first, then its lines: two writes at once wait for each other, and
neither waits for ever. On PostgreSQL one of the two would be given back as busy otherwise."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID, uuid4

import pytest

from server.arrangements import actions as parts
from server.arrangements.actions_answers import answer as answer_part
from server.arrangements.actions_order import move as move_part
from server.arrangements.queries import PartRow, Sight, part
from server.db.writing import rows
from server.plans.actions import hold
from server.words import actions as words
from server.words.actions import Written
from tests.between import while_open
from tests.cast import NOW, Cast
from tests.words.hands import person, say, worker

Verb = Callable[[Cast, Written], Awaitable[Any]]


async def _changed(cast: Cast, said: Written) -> None:
    await say(person(cast), "Other words.", statement=said.statement, base=said.revision)


async def _settled(cast: Cast, said: Written) -> None:
    [offer] = await rows("SELECT id FROM proposal")
    await words.settle(person(cast), offer["id"], "theirs", "own_phone", NOW)


async def _answered(cast: Cast, said: Written) -> None:
    await words.answer(person(cast), said.statement, said.revision, "yes", "own_phone", NOW)


async def _hidden(cast: Cast, said: Written) -> None:
    await words.hide(person(cast), said.statement, NOW)


async def _removed(cast: Cast, said: Written) -> None:
    await words.remove(person(cast), said.statement, NOW)


async def _moved(cast: Cast, said: Written) -> None:
    await words.move(person(cast), said.statement, "down", NOW)


async def _taken_back(cast: Cast, said: Written) -> None:
    assert await words.undo(cast.mira, said.undo, NOW) == cast.plan


@pytest.mark.parametrize("verb", [_changed, _settled, _answered, _hidden, _removed, _moved, _taken_back])
async def test_a_line_is_written_while_a_part_of_the_plan_is(cast: Cast, verb: Verb) -> None:
    said = await say(person(cast), "My words.")
    await say(person(cast), "More words.")
    if verb is _settled:
        await say(worker(cast), "Idea.", statement=said.statement, base=said.revision)
    await while_open(lambda: hold(cast.plan), lambda: verb(cast, said), lambda: _touch_line(said.statement))


async def _touch_line(line: UUID) -> None:
    await rows("UPDATE statement SET position = position + 10 WHERE id = {} RETURNING id", line)


async def _part(cast: Cast, row: UUID) -> PartRow:
    found = await part(Sight(cast.plan, cast.mira, cast.mira, is_person=True), "worse", row)
    assert found is not None
    return found


@pytest.mark.parametrize("verb", ["end", "answer", "move"])
async def test_a_part_is_ended_answered_or_moved_while_another_is_changed(cast: Cast, verb: str) -> None:
    author = worker(cast) if verb == "answer" else person(cast)
    made = [await parts.add(author, parts.Draft("worse", {"who": "Dan"}, f"{n}."), uuid4(), NOW) for n in (1, 2)]
    row, sight = await _part(cast, made[0]), Sight(cast.plan, cast.mira, cast.mira, is_person=True)

    async def act() -> None:
        if verb == "end":
            assert await parts.end(person(cast), row, NOW)
        elif verb == "answer":
            assert await answer_part(person(cast), row, "yes", NOW) == ""
        else:
            await move_part(person(cast), sight, row, "down", NOW)

    async def touch_row() -> None:
        await rows("UPDATE worse_step SET said_by = said_by WHERE id = {} RETURNING id", row.id)

    await while_open(lambda: hold(cast.plan), act, touch_row)


async def test_choosing_again_twice_at_once_is_one_offer(cast: Cast) -> None:
    said = await say(person(cast), "Mine.")
    offer = await say(worker(cast), "Theirs.", statement=said.statement, base=said.revision)
    assert offer.proposal
    await words.settle(person(cast), offer.proposal, "mine", "own_phone", NOW)

    async def again() -> UUID:
        assert offer.proposal
        return await words.choose_again(person(cast), offer.proposal, NOW)

    first, second = await while_open(again, again)
    assert first == second
    assert await rows("SELECT COUNT(*) AS n FROM proposal WHERE settled_at IS NULL") == [{"n": 1}]
