"""Whoever loses their access while their page is open writes nothing with it (A-19, A-20)."""

from collections.abc import Awaitable, Callable
from types import ModuleType
from typing import Any

import pytest

from server.db.writing import ask_first, rows, with_questions, writing
from server.people.actions_accounts import suspend
from server.plans import actions_talks
from server.plans.actions_circle import leave_circle
from server.restrictions import actions_add
from server.sharing.access import plan_for
from server.words import actions_write
from tests.between import just_before
from tests.cast import NOW, Cast
from tests.viewers import viewer
from tests.words.hands import bodies, person

Taken = Callable[[], Awaitable[Any]]
TALK = {"privacy": "alone"}
LINE = {"section": "want", "body": "Words after leaving", "voice": "worker"}
LIMIT = {"what": "No phone after ten", "when": "now"}
WRITES: list[tuple[ModuleType, str, dict[str, str]]] = [
    (actions_write, "line/new", LINE), (actions_add, "list/new", LIMIT), (actions_talks, "people/talk", TALK),
]  # fmt: skip


async def _counts(cast: Cast) -> list[int]:
    found = await rows(
        "SELECT (SELECT count(*) FROM statement) AS a, (SELECT count(*) FROM restriction) AS b, "
        "(SELECT count(*) FROM conversation) AS c"
    )
    return [int(each) for each in found[0].values()]


@pytest.mark.parametrize("how", ["leaves", "suspended"])
async def test_a_worker_who_leaves_while_they_write_writes_nothing(
    visit, cast: Cast, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """Between the page's question and the write; on PostgreSQL the place in the circle is held for the write."""
    mira, ada = await viewer(cast, "mira"), await viewer(cast, "ada")
    for module, address, form in WRITES:
        await rows("UPDATE circle_member SET left_at = NULL, left_by = NULL WHERE worker = {} RETURNING id", cast.dan)
        await rows("UPDATE account SET suspended_at = NULL WHERE id = {} RETURNING id", cast.dan)
        dan = await visit("dan")
        await dan.get(f"/notes/{cast.plan}")
        taken: dict[str, Taken] = {
            "leaves": lambda: leave_circle(cast.harbour, cast.plan, cast.mira, cast.dan, mira, NOW),
            "suspended": lambda: suspend(ada, cast.dan, NOW),
        }
        with monkeypatch.context() as patched:
            just_before(patched, module, taken[how])
            back = await dan.post(f"/notes/{cast.plan}/{address}", form, status=404)
        assert form.get("body", "") in back.text
        assert await _counts(cast) == [0, 0, 0]
    assert await bodies(person(cast)) == []


async def test_what_is_asked_first_is_asked_once_in_each_transaction_and_only_in_a_request(cast: Cast) -> None:
    asked: list[int] = []

    async def question() -> None:
        asked.append(1)

    ask_first("it", question)
    async with writing():
        pass
    assert asked == []
    with with_questions():
        ask_first("it", question)
        ask_first("it", question)
        async with writing(), writing():
            pass
        assert await plan_for(await viewer(cast, "mira"), cast.plan, NOW)
    async with writing():
        pass
    assert asked == [1]
