"""A no makes a talk; a talk has an outcome; it may be put on another day."""

from datetime import timedelta

import pytest

from server.db.writing import rows
from server.restrictions import actions as limits
from server.restrictions.queries import limit
from server.reviews import actions, actions_hold
from server.reviews.queries import review, reviews_of
from server.reviews.rules import Outcome
from server.sharing.access import plan_for
from server.sharing.rules import Access
from tests.between import just_before
from tests.cast import CANARY, NOW, Cast
from tests.reviews.making import events, limit_by, open_rules
from tests.viewers import viewer

OUTCOME = Outcome(f"To see {CANARY}", "A taxi", "Mira goes on Fridays", "Kay rings first", "Mira, Sam, Ruth")


async def as_(cast: Cast, who: str) -> Access:
    found = await plan_for(await viewer(cast, who), cast.plan, NOW)
    assert found is not None
    return found


async def test_a_no_makes_a_talk_within_seven_days_and_offers_an_advocate_d18(cast: Cast) -> None:
    made = await limit_by(cast)
    promise = await actions.object_to(await as_(cast, "mira"), made, NOW)
    assert promise.problem == ""
    assert promise.due_on == (NOW + timedelta(days=7)).date()
    assert promise.owner in (cast.sam, cast.priya)
    assert promise.owner_name in ("Sam", "Priya")
    assert promise.advocate_offered
    found = await limit(made)
    assert found is not None
    assert found.talk_on == promise.due_on
    assert found.said is not None
    assert found.said.stance == "objects"
    assert await events("advocate_offered") == 1


async def test_a_no_said_twice_is_one_no_and_one_talk(cast: Cast) -> None:
    made = await limit_by(cast)
    mira = await as_(cast, "mira")
    first = await actions.object_to(mira, made, NOW)
    again = await actions.object_to(mira, made, NOW + timedelta(minutes=1))
    assert again == first
    found = await limit(made)
    assert found is not None
    assert len([each for each in found.views if each.own]) == 1
    assert await events("review_made") == 1


async def test_a_no_by_the_verb_of_limits_alone_makes_the_talk_too(cast: Cast) -> None:
    made = await limit_by(cast)
    assert await limits.say(await viewer(cast, "mira"), made, "no", NOW) == ""
    assert (await actions.promise_of(made, "objected")).due_on == (NOW + timedelta(days=7)).date()


async def test_nobody_objects_to_a_limit_of_another_plan(cast: Cast) -> None:
    made = await limit_by(cast)
    tom = await plan_for(await viewer(cast, "tom"), cast.toms_plan, NOW)
    assert tom is not None
    assert (await actions.object_to(tom, made, NOW)).problem == "gone"
    assert await events("review_made") == 0


async def test_who_wrote_the_limit_never_owns_or_holds_the_talk_about_it_r15(cast: Cast) -> None:
    made = await limit_by(cast, "sam")
    promise = await actions.object_to(await as_(cast, "mira"), made, NOW)
    assert promise.owner == cast.priya
    assert promise.review is not None
    assert await actions.hold_review(await viewer(cast, "sam"), promise.review, OUTCOME, NOW) == "barred"
    assert await actions.hold_review(await viewer(cast, "priya"), promise.review, OUTCOME, NOW) == ""


async def test_a_talk_answers_what_was_wanted_offered_agreed_and_changed_s28(cast: Cast) -> None:
    promise = await actions.ask_to_talk(await as_(cast, "mira"), NOW, ask="My bus pass")
    assert promise.review is not None
    dan = await viewer(cast, "dan")
    due = (NOW + timedelta(days=84)).date()
    assert await actions.hold_review(dan, promise.review, OUTCOME, NOW, next_on=due) == ""
    found = await review(promise.review)
    assert found is not None
    assert found.outcome == OUTCOME
    assert found.ask == "My bus pass"
    [plan] = await rows("SELECT review_on, review_owner FROM plan WHERE id = {}", cast.plan)
    assert plan["review_on"] == due
    assert plan["review_owner"] is not None
    assert await actions.hold_review(dan, promise.review, OUTCOME, NOW) == "held"


async def test_no_word_of_a_talk_is_stored_open(cast: Cast) -> None:
    promise = await actions.ask_to_talk(await as_(cast, "mira"), NOW, ask=CANARY)
    assert promise.review is not None
    await actions.move_review(await viewer(cast, "dan"), promise.review, NOW.date() + timedelta(days=1), CANARY, NOW)
    await actions.hold_review(await viewer(cast, "dan"), promise.review, OUTCOME, NOW)
    for table in ("review", "review_move", "event", "flag"):
        assert CANARY not in str(await rows(f"SELECT * FROM {table}"))


async def test_a_held_talk_satisfies_d18_and_a_missing_one_does_not(cast: Cast) -> None:
    made = await limit_by(cast)
    promise = await actions.object_to(await as_(cast, "mira"), made, NOW)
    later = NOW + timedelta(days=8)
    await limits.check_limit(made, later)
    assert "D-18" in await open_rules(made)
    assert promise.review is not None
    await actions.hold_review(await viewer(cast, "sam"), promise.review, OUTCOME, later)
    [flag] = await rows("SELECT absent_since, closed_at FROM flag WHERE rule = 'D-18'")
    assert flag["absent_since"] is not None, "the finding is gone"
    assert flag["closed_at"] is None, "but only a named person closes it"


async def test_a_talk_moves_only_with_a_reason_and_says_from_when_to_when(cast: Cast) -> None:
    made = await limit_by(cast)
    promise = await actions.object_to(await as_(cast, "mira"), made, NOW)
    assert promise.review is not None
    sam, due = await viewer(cast, "sam"), NOW.date() + timedelta(days=10)
    assert await actions.move_review(sam, promise.review, due, "Mira is away", NOW) == ""
    assert await actions.move_review(sam, promise.review, NOW.date() - timedelta(days=1), "x", NOW) == "past"
    assert await actions.move_review(await viewer(cast, "mira"), promise.review, due, "x", NOW) == "role"
    found = await review(promise.review)
    assert found is not None
    assert [(each.was, each.due_on, each.reason) for each in found.moves] == [(promise.due_on, due, "Mira is away")]
    about = await limit(made)
    assert about is not None
    assert about.talk_on == due


async def test_another_organisation_finds_no_talk_a20(cast: Cast) -> None:
    promise = await actions.ask_to_talk(await as_(cast, "mira"), NOW)
    assert promise.review is not None
    assert await review(promise.review, cast.voices) is None
    assert await actions.hold_review(await viewer(cast, "omar"), promise.review, OUTCOME, NOW) == "gone"


async def test_the_person_answers_the_offer_of_an_advocate(cast: Cast) -> None:
    made = await limit_by(cast)
    mira = await as_(cast, "mira")
    promise = await actions.object_to(mira, made, NOW)
    assert promise.review is not None
    assert await actions.ask_advocate(mira, promise.review, NOW)
    found = await review(promise.review)
    assert found is not None
    assert found.advocate == "wanted"


@pytest.mark.parametrize(("who", "sees"), [("mira", 1), ("sam", 1), ("dan", 0), ("kay", 1)])
async def test_what_the_person_asks_while_keeping_words_from_a_worker_leaves_no_trace_p12(
    cast: Cast, who: str, sees: int
) -> None:
    await rows(
        "INSERT INTO kept_from (id, plan, worker, since) VALUES ({}, {}, {}, {})",
        cast.ruth, cast.plan, cast.dan, NOW - timedelta(days=1),
    )  # fmt: skip
    await rows("UPDATE plan SET review_owner = {} WHERE id = {}", cast.kay, cast.plan)
    await actions.ask_to_talk(await as_(cast, "mira"), NOW, ask="About Dan")
    assert len(await reviews_of(cast.plan, getattr(cast, who), who == "mira")) == sees


@pytest.mark.parametrize("verb", ["hold", "move"])
async def test_who_signs_the_limit_while_they_lead_its_talk_does_not_lead_it_r15(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    made, sam = await limit_by(cast), await viewer(cast, "sam")
    promise = await actions.object_to(await as_(cast, "mira"), made, NOW)
    assert promise.review is not None
    just_before(monkeypatch, actions_hold, lambda: limits.authorise(sam, made, "mca", NOW))
    if verb == "hold":
        assert await actions.hold_review(sam, promise.review, OUTCOME, NOW) == "barred"
    else:
        assert await actions.move_review(sam, promise.review, NOW.date() + timedelta(days=1), "x", NOW) == "barred"
    found = await review(promise.review)
    assert found is not None
    assert (found.held_at, found.moves) == (None, ())
