"""A flag is raised once, closed only by a named person who may, and opens again."""

from datetime import timedelta
from uuid import uuid4

from server.db.writing import rows, writing
from server.flags import actions, queries
from server.record.queries import events_about
from tests.cast import NOW, Cast
from tests.restrictions.making import bare
from tests.viewers import viewer


async def raised(cast: Cast, subject, evidence=None, now=NOW, rule="D-01"):
    async with writing():
        return await actions.raise_flag(
            cast.harbour, cast.mira, cast.plan, rule, "restriction", subject, evidence or {"why": "missing"}, now,
            now + timedelta(hours=12),
        )  # fmt: skip


async def kinds(cast: Cast) -> list[str]:
    return [each.kind for each in await events_about(cast.mira) if each.kind.startswith("flag")]


async def test_the_same_finding_raised_twice_is_one_flag_and_one_event(cast: Cast) -> None:
    subject = uuid4()
    assert await raised(cast, subject) is not None
    assert await raised(cast, subject) is None
    assert await kinds(cast) == ["flag_raised"]
    [flag] = await queries.all_open()
    assert (flag["rule"], flag["restriction"], flag["person"]) == ("D-01", str(subject), str(cast.mira))
    assert flag["evidence"] == {"why": "missing"}


async def test_a_finding_that_goes_away_leaves_its_flag_open(cast: Cast) -> None:
    subject = uuid4()
    flag = await raised(cast, subject)
    async with writing():
        assert await actions.settle_absent(subject, ["D-01", "D-05"], [], NOW) == 1
        assert await actions.settle_absent(subject, ["D-01", "D-05"], [], NOW) == 0
    found = await queries.one(flag)
    assert (found.closed_at, found.still_true) == (None, False)
    assert await raised(cast, subject) is None
    assert (await queries.one(flag)).still_true


async def test_only_a_lead_of_the_organisation_who_is_not_barred_closes_with_a_reason_R_15(cast: Cast) -> None:
    flag = await raised(cast, await bare(cast, "sam"), {"why": "stock"}, rule="D-08")
    sam, priya = await viewer(cast, "sam"), await viewer(cast, "priya")
    assert await actions.close_flag(await viewer(cast, "kay"), flag, "Because", NOW) == "role"
    assert await actions.close_flag(await viewer(cast, "omar"), flag, "Because", NOW) == "gone"
    assert await actions.close_flag(sam, flag, "Because", NOW) == "barred"
    assert await actions.close_flag(priya, flag, "  ", NOW) == "empty"
    assert await actions.close_flag(priya, flag, "Lifted today", NOW) == ""
    assert await actions.close_flag(priya, flag, "Too late", NOW) == "closed"
    [answer] = await queries.answers(flag, cast.mira)
    assert (answer["by"], answer["reason"]) == (cast.priya, "Lifted today")
    assert "Lifted" not in str(await rows("SELECT * FROM flag_answer"))


async def test_a_closed_flag_opens_again_when_its_evidence_changes(cast: Cast) -> None:
    subject = uuid4()
    flag = await raised(cast, subject)
    await actions.close_flag(await viewer(cast, "sam"), flag, "Seen", NOW)
    assert await raised(cast, subject) is None
    later = NOW + timedelta(hours=1)
    assert await raised(cast, subject, {"why": "stock"}, later) == flag
    found = await queries.one(flag)
    assert (found.closed_at, found.raised_at, found.times_raised) == (None, later, 2)
    assert await kinds(cast) == ["flag_reopened", "flag_closed", "flag_raised"]


async def test_a_closed_flag_opens_again_after_twenty_eight_days_if_it_is_still_so(cast: Cast) -> None:
    still, gone = uuid4(), uuid4()
    for subject in (still, gone):
        flag = await raised(cast, subject)
        await actions.close_flag(await viewer(cast, "sam"), flag, "Seen", NOW)
    async with writing():
        await actions.settle_absent(gone, ["D-01"], [], NOW)
    assert await actions.reopen_due(NOW + timedelta(days=27)) == 0
    assert await actions.reopen_due(NOW + timedelta(days=28)) == 1
    assert await actions.reopen_due(NOW + timedelta(days=28)) == 0
    assert [each.subject for each in await queries.open_flags_of_plan(cast.plan)] == [still]


async def test_a_finding_that_went_away_and_came_back_opens_a_closed_flag(cast: Cast) -> None:
    subject = uuid4()
    flag = await raised(cast, subject)
    await actions.close_flag(await viewer(cast, "sam"), flag, "Reason given", NOW)
    async with writing():
        await actions.settle_absent(subject, ["D-01"], [], NOW)
    assert await raised(cast, subject) == flag


async def test_a_missing_reason_nobody_answered_in_twelve_hours_goes_past_the_lead_R_14(cast: Cast) -> None:
    flag, other = await raised(cast, uuid4()), await raised(cast, uuid4(), rule="D-05")
    assert len(await actions.pass_up_due(NOW + timedelta(hours=11))) == 0
    assert len(await actions.pass_up_due(NOW + timedelta(hours=12))) == 1
    assert len(await actions.pass_up_due(NOW + timedelta(hours=13))) == 0
    assert (await queries.one(flag)).passed_up_at == NOW + timedelta(hours=12)
    assert (await queries.one(other)).passed_up_at is None
    assert "flag_passed_up" in await kinds(cast)


async def test_a_flag_is_never_another_organisations(cast: Cast) -> None:
    flag = await raised(cast, uuid4(), rule="D-14")
    assert await queries.one(flag, cast.voices) is None


async def test_five_hundred_flags_go_in_together(cast: Cast) -> None:
    from server.flags.rules import Found

    found = [Found(cast.harbour, cast.mira, cast.plan, "D-01", "restriction", uuid4(), {"n": n}) for n in range(500)]
    assert len(await actions.raise_flags(found, NOW)) == 500
    assert await actions.raise_flags(found, NOW) == []
