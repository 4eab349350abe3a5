"""The verbs of a limit, on the database."""

import dataclasses
from datetime import timedelta

from server.db.writing import rows, writing
from server.flags.queries import all_open, flags_of_subject
from server.record.queries import events_about, first_broken_line
from server.restrictions import actions, queries
from server.restrictions.rules_recorded import Bare, Change, Objection, Out
from tests.cast import CANARY, NOW, Cast
from tests.restrictions.making import WHY, bare, flags, whole
from tests.viewers import viewer


async def test_a_bare_fact_raises_its_own_flags_in_its_own_transaction_D_01_D_05_D_06_D_14(cast: Cast) -> None:
    made = await bare(cast)
    assert await flags(made) == {"D-01", "D-05", "D-06", "D-14"}
    kinds = [each.kind for each in await events_about(cast.mira)]
    assert kinds.count("flag_raised") == 4
    assert "limit_added" in kinds
    assert await first_broken_line(cast.harbour) is None


async def test_a_failed_save_leaves_neither_limit_nor_flag(cast: Cast) -> None:
    try:
        async with writing():
            await bare(cast)
            raise RuntimeError
    except RuntimeError:
        pass
    assert await queries.limits_of(cast.plan, cast.mira, True) == []
    assert await all_open() == []


async def test_a_limit_with_everything_keeps_its_early_flags_until_somebody_closes_them(cast: Cast) -> None:
    made = await whole(cast)
    assert await flags(made) == set()
    assert await flags(made, still=False) == {"D-05", "D-06", "D-14"}


async def test_everything_recorded_is_read_back_byte_for_byte_R_01_to_R_08(cast: Cast) -> None:
    made = await whole(cast)
    [view] = await queries.limits_of(cast.plan, cast.kay, False)
    assert view.id == made
    assert (view.what, view.why.text, view.facts.harm) == ("Staff keep the bank card", WHY, "Losing money")
    assert [each.way for each in view.others] == ["A purse", "Small sums"]
    assert view.stays_possible == "Mira can ask for it any time."
    assert (view.criteria, view.basis, view.to_sign) == ("Four weeks with no one asking.", "mca", cast.sam)
    assert (view.view.words, view.view.stance, view.view.support) == ("All right for now.", "agrees", ("time",))
    assert view.capacity.has_capacity == view.capacity.free_from_pressure == "yes"
    assert view.signature.by == cast.sam
    assert all(view.done().values())


async def test_no_sentence_of_a_limit_lies_open_in_the_database(cast: Cast) -> None:
    await bare(cast, why=f"Because of {CANARY}", what=f"No {CANARY}")
    for table in ("restriction", "restriction_revision", "rationale", "flag", "event"):
        assert CANARY not in str(await rows(f"SELECT * FROM {table}"))


async def test_a_limit_runs_its_reason_history_and_a_late_reason_is_said_D_20(cast: Cast) -> None:
    made = await bare(cast)
    later = NOW + timedelta(hours=2)
    assert await actions.add_rationale(await viewer(cast, "kay"), made, WHY, later) == ""
    assert await flags(made) == {"D-05", "D-06", "D-14", "D-20"}
    found = await queries.limit(made)
    assert found.why.after_flag


async def test_a_reason_within_thirty_minutes_is_no_D_20(cast: Cast) -> None:
    made = await bare(cast)
    await actions.add_rationale(await viewer(cast, "kay"), made, WHY, NOW + timedelta(minutes=30))
    assert "D-20" not in await flags(made)


async def test_who_wrote_it_cannot_sign_it_R_07_R_15(cast: Cast) -> None:
    made = await bare(cast, "sam", WHY)
    assert await actions.authorise(await viewer(cast, "sam"), made, "mca", NOW) == "wrote"
    assert await actions.authorise(await viewer(cast, "kay"), made, "mca", NOW) == "role"
    assert await actions.authorise(await viewer(cast, "priya"), made, "mca", NOW) == ""
    assert await queries.barred_from(made) == {cast.sam, cast.priya}


async def test_whoever_gains_or_is_related_cannot_sign_R_15(cast: Cast) -> None:
    made = await bare(cast, "kay", WHY)
    assert await actions.note_interest(await viewer(cast, "sam"), made, cast.priya, "related", NOW) == ""
    assert await actions.authorise(await viewer(cast, "priya"), made, "mca", NOW) == "wrote"
    assert cast.priya in await queries.barred_from(made)
    assert await actions.note_interest(await viewer(cast, "sam"), made, cast.omar, "related", NOW) == "gone"


async def test_an_author_who_decided_alone_is_flagged_D_13(cast: Cast) -> None:
    made = await bare(cast, "kay", WHY)
    await actions.set_way_out(await viewer(cast, "kay"), made, Out("Two weeks", basis="mca", alone=True), NOW)
    assert "D-13" in await flags(made)


async def test_a_signer_who_then_writes_the_reason_is_flagged_D_13(cast: Cast) -> None:
    made = await bare(cast, "kay")
    await actions.authorise(await viewer(cast, "sam"), made, "emergency", NOW)
    await actions.add_rationale(await viewer(cast, "sam"), made, WHY, NOW)
    assert "D-13" in await flags(made)


async def test_a_care_plan_contract_or_tenancy_is_no_basis_R_08(cast: Cast) -> None:
    made = await bare(cast, "kay", WHY)
    for basis in ("care_plan", "contract", "tenancy"):
        assert await actions.authorise(await viewer(cast, "sam"), made, basis, NOW) == "never_a_basis"
        assert await actions.set_way_out(await viewer(cast, "kay"), made, Out(basis=basis), NOW) == "never_a_basis"


async def test_consent_needs_capacity_freedom_from_pressure_and_a_yes(cast: Cast) -> None:
    made = await bare(cast, "kay", WHY)
    sam, mira = await viewer(cast, "sam"), await viewer(cast, "mira")
    assert await actions.say(mira, made, "yes", NOW) == ""
    assert await actions.authorise(sam, made, "consent", NOW) == "capacity"
    whole_one = await whole(cast)
    assert await actions.authorise(sam, whole_one, "consent", NOW) == ""
    later = NOW + timedelta(minutes=1)
    assert await actions.say(mira, whole_one, "no", later) == ""
    assert await actions.authorise(sam, whole_one, "consent", later) == "view"


async def test_a_signature_is_under_the_words_that_were_read(cast: Cast) -> None:
    made = await whole(cast)
    kay, sam = await viewer(cast, "kay"), await viewer(cast, "sam")
    version = (await queries.limit(made)).version
    assert await actions.widen(kay, made, Change("It got worse", "Staff keep card and phone"), NOW) == ""
    assert await actions.authorise(sam, made, "mca", NOW, version=version) == "changed"
    found = await queries.limit(made)
    assert found.signature is None
    assert found.what == "Staff keep card and phone"
    assert await actions.authorise(sam, made, "mca", NOW, version=found.version) == ""


async def test_a_yes_to_less_is_no_yes_to_more_D_05(cast: Cast) -> None:
    made = await whole(cast)
    await actions.say(await viewer(cast, "mira"), made, "yes", NOW + timedelta(minutes=1))
    change = Change("It got worse", "Staff keep card and phone")
    await actions.widen(await viewer(cast, "kay"), made, change, NOW + timedelta(minutes=2))
    assert await flags(made) == {"D-05"}
    found = await queries.limit(made)
    assert found.view is None
    assert await actions.authorise(await viewer(cast, "sam"), made, "consent", NOW + timedelta(minutes=3)) == "view"
    await actions.say(await viewer(cast, "mira"), made, "yes", NOW + timedelta(minutes=4))
    assert await flags(made) == set()


async def test_a_no_to_less_is_a_no_to_more(cast: Cast) -> None:
    made = await whole(cast)
    await actions.say(await viewer(cast, "mira"), made, "no", NOW + timedelta(minutes=1))
    await actions.widen(await viewer(cast, "kay"), made, Change("Worse", "More"), NOW + timedelta(minutes=2))
    assert (await queries.limit(made)).view.stance == "objects"


async def test_renewing_widening_easing_and_ending_keep_their_own_reasons(cast: Cast) -> None:
    made = await whole(cast)
    kay = await viewer(cast, "kay")
    until = NOW.date() + timedelta(days=40)
    one, two, three = (NOW + timedelta(hours=hours) for hours in (1, 2, 3))
    assert await actions.renew(kay, made, Change("Two more visits", review_on=until), one) == ""
    assert await actions.ease(kay, made, Change("Quieter now", "Staff keep it at night"), two) == ""
    assert await actions.end_limit(kay, made, "Four quiet weeks", three) == ""
    found = await queries.limit(made)
    assert [(each.act, each.reason) for each in found.acts] == [
        ("renew", "Two more visits"), ("ease", "Quieter now"), ("end", "Four quiet weeks"),
    ]  # fmt: skip
    assert found.review_on == until
    assert await actions.end_limit(kay, made, "again", NOW) == "gone"
    assert await queries.limits_of(cast.plan, cast.mira, True) == []
    assert [each.id for each in await queries.limits_of(cast.plan, cast.mira, True, ended=True)] == [made]


async def test_the_end_of_a_limit_closes_no_flag_by_itself(cast: Cast) -> None:
    made = await bare(cast)
    await actions.end_limit(await viewer(cast, "kay"), made, "A mistake", NOW)
    assert await flags(made, still=False) == {"D-01", "D-05", "D-06", "D-14"}
    assert await flags(made) == set()


async def test_a_no_tells_reviews_and_seven_days_without_a_talk_is_a_flag_D_18(cast: Cast) -> None:
    made, told = await whole(cast, now=NOW - timedelta(minutes=5)), []

    async def hear(said: Objection) -> None:
        told.append(said)

    actions.when_objected(hear)
    from server.restrictions import actions_say

    try:
        assert await actions.say(await viewer(cast, "mira"), made, "no", NOW) == ""
    finally:
        actions_say._after_no.remove(hear)
    assert told == [Objection(cast.harbour, cast.mira, cast.plan, made, cast.mira, NOW)]
    assert await queries.due_for_check(NOW + timedelta(days=6)) == []
    week = NOW + timedelta(days=7)
    assert await queries.due_for_check(week) == [made]
    await actions.check_limits([made], week)
    assert await flags(made) == {"D-18"}
    await actions.mark_reviewed(made, week)
    assert await flags(made) == set()
    assert await queries.due_for_check(week + timedelta(days=10)) == []


async def test_somebody_else_cannot_answer_for_the_person(cast: Cast) -> None:
    made = await bare(cast)
    assert await actions.say(await viewer(cast, "kay"), made, "yes", NOW) == "gone"
    assert await actions.say(await viewer(cast, "tom"), made, "yes", NOW) == "gone"


async def test_the_yes_of_an_unconfirmed_account_is_kept_and_not_counted_A_28(cast: Cast) -> None:
    made = await bare(cast)
    unmet = dataclasses.replace(await viewer(cast, "mira"), confirmed=False)
    await actions.say(unmet, made, "yes", NOW)
    assert "D-05" in await flags(made)


async def test_the_same_words_for_a_third_person_flag_all_three_D_07(cast: Cast) -> None:
    from server.people.actions import make_account
    from tests.cast import make_plan

    lena = await make_account(cast.harbour, "person", "Lena", NOW, confirmed_by=cast.sam)
    plan = await make_plan(cast.harbour, lena, cast.kay)
    first = await bare(cast, "kay", WHY, "Kitchen locked at night")
    second = await bare(cast, "kay", "Tom burnt his hand", "kitchen  LOCKED at night", "tom")
    assert "D-07" not in await flags(second)
    kay = await viewer(cast, "kay")
    third = await actions.add(kay, lena, plan, Bare("Kitchen locked at night", NOW, "Lena asked"), NOW)
    assert "D-07" in await flags(third)
    due = await queries.due_for_check(NOW)
    assert {first, second} <= set(due)
    await actions.check_limits(due, NOW)
    assert "D-07" in await flags(first)
    await actions.ease(kay, third, Change("Lena has a key", "Lena asks for the kitchen key"), NOW)
    await actions.check_limits(await queries.due_for_check(NOW), NOW)
    assert "D-07" not in await flags(first)


async def test_checking_twice_raises_nothing_twice(cast: Cast) -> None:
    made = await bare(cast)
    assert await actions.check_limits([made], NOW) == 0
    assert [each.times_raised for each in await flags_of_subject(made)] == [1, 1, 1, 1]


async def test_no_basis_by_the_end_of_the_shift_is_found_by_time_R_14(cast: Cast) -> None:
    made = await bare(cast, "kay", WHY)
    late = NOW + timedelta(hours=12)
    assert await queries.due_for_check(late) == [made]
    assert await actions.check_limits([made], late) == 1
    assert "R-14" in await flags(made)


async def test_what_the_person_keeps_from_a_worker_is_not_among_the_views_P_12(cast: Cast) -> None:
    from uuid import uuid4

    from server.plans.tables import KeptFrom

    made = await bare(cast)
    async with writing():
        await KeptFrom.insert(KeptFrom(id=uuid4(), plan=cast.plan, worker=cast.dan, since=NOW))
    await actions.say(await viewer(cast, "mira"), made, "no", NOW)
    [for_dan], [for_kay] = [await queries.limits_of(cast.plan, who, False) for who in (cast.dan, cast.kay)]
    assert for_dan.views == []
    assert for_kay.view.stance == "objects"


async def test_a_worker_finds_their_own_limits_without_a_reason(cast: Cast) -> None:
    made = await bare(cast)
    await bare(cast, "kay", WHY)
    assert [row["id"] for row in await queries.open_without_reason(cast.kay, NOW)] == [made]
    assert await queries.open_without_reason(cast.dan, NOW) == []
