"""Making a plan, its review and agreement, its circle and its conversations."""

from datetime import date

from server.db.writing import rows
from server.plans import actions, actions_circle, actions_talks, queries, queries_talks
from server.plans.actions_talks import Opening
from server.plans.queries_walk import skipped_questions
from server.record.queries import events_about
from server.sharing.access import plan_for
from tests.cast import NOW, Cast
from tests.conftest import Clock
from tests.viewers import viewer

ALONE = Opening("", ("time", "pictures"), "alone", "")


async def version(plan: object) -> int:
    [row] = await rows("SELECT render_version FROM plan WHERE id = {}", plan)
    return int(row["render_version"])


async def kinds(person: object) -> list[str]:
    return [each.kind for each in await events_about(person)]  # type: ignore[arg-type]


async def test_a_person_has_one_plan_ever(cast: Cast) -> None:
    mira = await viewer(cast, "mira")
    assert await actions.make_plan(cast.harbour, cast.mira, mira, NOW) == cast.plan
    assert "plan_made" not in await kinds(cast.mira)


async def test_s27_a_review_is_set_with_its_owner_and_told_in_the_record(cast: Cast) -> None:
    dan = await viewer(cast, "dan")
    before = await version(cast.plan)
    await actions.set_review(cast.harbour, cast.plan, cast.mira, date(2026, 12, 3), cast.dan, dan, NOW)
    facts = await queries.facts_of(cast.plan)
    assert (facts.review_on, facts.review_owner) == (date(2026, 12, 3), cast.dan)
    assert await version(cast.plan) > before
    assert "review_date_set" in await kinds(cast.mira)


async def test_s16_confidentiality_is_recorded_once(cast: Cast) -> None:
    mira = await viewer(cast, "mira")
    assert not await queries.is_explained(cast.plan)
    await actions.explain_confidentiality(cast.harbour, cast.plan, cast.mira, mira, NOW)
    await actions.explain_confidentiality(cast.harbour, cast.plan, cast.mira, mira, NOW)
    assert await queries.is_explained(cast.plan)
    assert (await kinds(cast.mira)).count("confidentiality_explained") == 1


async def test_s27_a_yes_is_to_the_plan_that_was_seen(cast: Cast) -> None:
    mira = await viewer(cast, "mira")
    seen = await version(cast.plan)
    assert not await actions.agree_plan(cast.harbour, cast.plan, cast.mira, seen - 1, mira, "own_phone", NOW)
    assert await actions.agree_plan(cast.harbour, cast.plan, cast.mira, seen, mira, "own_phone", NOW)
    facts = await queries.facts_of(cast.plan)
    assert facts.agreed_version == await version(cast.plan)


async def test_a_question_skipped_twice_is_one_event(cast: Cast) -> None:
    mira = await viewer(cast, "mira")
    for _ in range(2):
        await actions.skip_question(cast.harbour, cast.plan, cast.mira, "wrong", mira, NOW)
    assert await skipped_questions(cast.plan, cast.dan) == {"wrong"}
    assert (await kinds(cast.mira)).count("section_skipped") == 1


async def test_only_a_worker_of_the_same_organisation_can_join(cast: Cast) -> None:
    """A-20: Omar works elsewhere, Sam is a lead; neither is somebody who could join."""
    mira = await viewer(cast, "mira")
    for nobody in (cast.omar, cast.sam, cast.ruth, cast.tom):
        assert not await actions_circle.join_circle(cast.harbour, cast.plan, cast.mira, nobody, mira, NOW)
    assert await actions_circle.join_circle(cast.harbour, cast.toms_plan, cast.tom, cast.dan, mira, NOW)
    assert not await actions_circle.join_circle(cast.harbour, cast.toms_plan, cast.tom, cast.dan, mira, NOW)


async def test_leaving_the_circle_ends_access_at_the_next_request(cast: Cast, clock: Clock) -> None:
    mira, dan = await viewer(cast, "mira"), await viewer(cast, "dan")
    assert await plan_for(dan, cast.plan, NOW)
    assert await actions_circle.leave_circle(cast.harbour, cast.plan, cast.mira, cast.dan, mira, NOW)
    assert await plan_for(dan, cast.plan, NOW) is None
    assert not await actions_circle.leave_circle(cast.harbour, cast.plan, cast.mira, cast.dan, mira, NOW)
    assert (await kinds(cast.mira)).count("circle_left") == 1


async def test_i11_a_review_whose_owner_left_has_no_owner(cast: Cast) -> None:
    mira = await viewer(cast, "mira")
    await actions.set_review(cast.harbour, cast.plan, cast.mira, date(2026, 12, 3), cast.dan, mira, NOW)
    await actions_circle.leave_circle(cast.harbour, cast.plan, cast.mira, cast.dan, mira, NOW)
    assert (await queries.facts_of(cast.plan)).review_owner is None


async def test_somebody_who_left_can_join_again_and_both_times_are_kept(cast: Cast) -> None:
    mira = await viewer(cast, "mira")
    await actions_circle.leave_circle(cast.harbour, cast.plan, cast.mira, cast.dan, mira, NOW)
    await actions_circle.join_circle(cast.harbour, cast.plan, cast.mira, cast.dan, mira, NOW)
    dans = [each for each in await queries.circle_of(cast.plan) if each.worker == cast.dan]
    assert [each.left_at is None for each in dans] == [False, True]
    assert dans[1].added_by == "Mira"


async def test_s25_what_was_asked_at_the_start_of_a_conversation_is_kept_sealed(cast: Cast) -> None:
    dan = await viewer(cast, "dan")
    opening = Opening("My sister Asha", ("interpreter",), "others_fine", "had")
    talk = await actions_talks.start_talk(cast.harbour, cast.plan, cast.mira, opening, dan, NOW)
    [row] = await rows("SELECT present FROM conversation WHERE id = {}", talk)
    assert "Asha" not in row["present"]
    found = await queries_talks.open_talk(cast.plan, cast.mira)
    assert found
    assert (found.id, found.present, found.support) == (talk, "My sister Asha", ("interpreter",))


async def test_a_second_conversation_is_the_one_that_is_going_on(cast: Cast) -> None:
    dan, kay = await viewer(cast, "dan"), await viewer(cast, "kay")
    first = await actions_talks.start_talk(cast.harbour, cast.plan, cast.mira, ALONE, dan, NOW)
    assert await actions_talks.start_talk(cast.harbour, cast.plan, cast.mira, ALONE, kay, NOW) == first
    assert await actions_talks.end_talk(cast.harbour, cast.plan, cast.mira, dan, NOW)
    assert not await actions_talks.end_talk(cast.harbour, cast.plan, cast.mira, dan, NOW)
    assert await queries_talks.open_talk(cast.plan, cast.mira) is None
