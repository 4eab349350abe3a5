"""What a page of a plan asks each time goes to PostgreSQL in one statement, and is as new as ever (DESIGN: budgets)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from server.db.beforehand import Question, ask, beforehand, columns, put
from server.db.engine import current_engine
from server.db.sealed import box_of
from server.db.writing import rows
from server.people.queries import name_place, names_of
from tests.cast import Cast
from tests.conftest import Clock
from tests.plans.test_pages import WORDS, counted, say, share

Visit = Callable[..., Any]
QUESTIONS = {"sqlite": 3, "postgres": 1}
"""Who is signed in, what they may see, whose names: SQLite is in this process, and asks them one by one."""


@pytest.mark.parametrize("who", ["mira", "dan"])
async def test_a_plan_opened_again_asks_the_database_once(
    cast: Cast, visit: Visit, clock: Clock, monkeypatch: pytest.MonkeyPatch, who: str
) -> None:
    await say(cast, "mira", WORDS)
    browser = await visit(who)
    for _ in range(2):
        before = (await browser.get(f"/notes/{cast.plan}")).text
    clock.now += timedelta(seconds=5)
    with counted(monkeypatch) as said:
        again = (await browser.get(f"/notes/{cast.plan}")).text
    assert len(said) == QUESTIONS[current_engine().dialect]
    assert WORDS in before
    assert WORDS in again


async def test_a_name_that_changed_is_said_at_the_next_opening(cast: Cast, visit: Visit) -> None:
    await say(cast, "mira", WORDS)
    dan = await visit("dan")
    for _ in range(3):
        assert "Mira" in dan.text(await dan.get(f"/notes/{cast.plan}"))
    sealed = (await box_of(cast.mira)).seal(name_place(cast.mira), "Miranda")
    await rows("UPDATE account SET name = {} WHERE id = {}", sealed, cast.mira)
    assert "Miranda" in dan.text(await dan.get(f"/notes/{cast.plan}"))


async def test_what_ended_a_moment_ago_is_not_found_at_the_next_opening(cast: Cast, visit: Visit) -> None:
    """A-20, S-34: what was true at the last opening opens nothing."""
    await say(cast, "mira", WORDS)
    await share(cast, "want")
    dan, ruth = await visit("dan"), await visit("ruth")
    for browser in (dan, ruth, dan, ruth):
        await browser.get(f"/notes/{cast.plan}")
    await rows("UPDATE circle_member SET left_at = since WHERE worker = {}", cast.dan)
    await rows("UPDATE share SET withdrawn_at = made_at WHERE recipient = {}", cast.ruth)
    for browser in (dan, ruth):
        await browser.get(f"/notes/{cast.plan}", status=404)


async def test_a_suspended_account_finds_no_answer_waiting(cast: Cast, visit: Visit, clock: Clock) -> None:
    dan = await visit("dan")
    for _ in range(2):
        await dan.get(f"/notes/{cast.plan}")
    await rows("UPDATE account SET suspended_at = {} WHERE id = {}", clock.now, cast.dan)
    assert (await dan.get(f"/notes/{cast.plan}", status=303)).headers["location"].startswith("/")


async def test_an_answer_serves_one_asking_of_the_very_same_question(cast: Cast) -> None:
    with beforehand() as page:
        await names_of([cast.mira])
    [question] = page.next_time()
    asked, values = columns((question,))
    [row] = await rows(f"SELECT 1 AS one{asked}", *values)
    await rows("UPDATE account SET name = '' WHERE id = {}", cast.mira)
    with beforehand():
        put((question,), row)
        assert [each.name for each in await ask(question)] != [""]
        assert [each.name for each in await ask(question)] == [""]
        put((question,), row)
        other = Question(question.kind, question.sql, (cast.dan,))
        assert [each.id for each in await ask(other)] == [cast.dan]
