"""What a flag says is so now, and flags that no lead may answer are passed on instead of getting stuck (R-14, R-15)."""

from datetime import timedelta
from uuid import UUID

import pytest

from server.db.writing import rows
from server.people.actions import make_account
from server.restrictions.actions import add_rationale, authorise, note_interest
from server.reviews.actions import object_to
from server.reviews.scheduler import sweep
from server.sharing.access import plan_for
from tests.cast import EARLIER, NOW, Cast
from tests.restrictions.making import WHY
from tests.reviews.making import events, limit_by
from tests.viewers import viewer

STUCK = "The last check did not find this any more. It stays open until somebody answers."
LATER = NOW + timedelta(hours=1)


async def alone(cast: Cast) -> None:
    """Leave Sam as the only lead."""
    await rows("UPDATE account SET suspended_at = {} WHERE id = {} RETURNING id", EARLIER, cast.priya)


async def flag_on(limit: UUID, rule: str = "D-01") -> UUID:
    [row] = await rows("SELECT id FROM flag WHERE subject = {} AND rule = {}", limit, rule)
    return row["id"]  # type: ignore[no-any-return]


async def passed(limit: UUID) -> set[bool]:
    return {bool(row["passed_up_at"]) for row in await rows("SELECT passed_up_at FROM flag WHERE subject = {}", limit)}


async def test_a_flag_whose_reason_came_says_that_there_is_one_and_who_still_has_to_answer(cast: Cast, visit) -> None:
    """Promise 3: it is not said to be empty above the reason itself."""
    made, priya = await limit_by(cast), await visit("priya")
    flag = await flag_on(made)
    assert "it is still empty." in priya.text(await priya.get(f"/desk?flag={flag}"))
    await add_rationale(await viewer(cast, "kay"), made, WHY, LATER)
    for path in (f"/desk?flag={flag}", f"/desk/{flag}"):
        said = priya.text(await priya.get(path))
        assert WHY in said
        assert "still empty" not in said
        assert f"It has a reason now. {STUCK}" in said
        assert "They wrote, changed or signed it, so they can't answer this flag: Kay." in said


async def test_before_signing_a_lead_reads_that_they_cannot_answer_its_flags_then_and_who_can(
    cast: Cast, visit
) -> None:
    """R-15: nobody answers a flag on a limit they signed."""
    made, sam = await limit_by(cast, why=WHY), await visit("sam")
    url = f"/notes/{cast.plan}/list/{made}"
    warning = "If you sign this, you can't answer its flags any more."
    assert f"{warning} Who can answer: Priya." in sam.text(await sam.get(url))
    await alone(cast)
    said = await sam.get(url)
    assert f"{warning} No other lead here can." in sam.text(said)
    assert "Answer them first, or ask for another lead." in sam.text(said)
    assert 'href="/desk?who=me"' in said.text
    await authorise(await viewer(cast, "sam"), made, "mca", NOW)
    assert warning not in sam.text(await sam.get(url))


async def test_without_an_open_flag_there_is_nothing_to_warn_of(cast: Cast, visit) -> None:
    made, sam = await limit_by(cast, why=WHY), await visit("sam")
    await rows("UPDATE flag SET closed_at = {} WHERE subject = {} RETURNING id", NOW, made)
    assert "If you sign this" not in sam.text(await sam.get(f"/notes/{cast.plan}/list/{made}"))


@pytest.mark.parametrize("how", ["signed", "wrote", "gains"])
async def test_when_no_lead_may_answer_its_flags_go_past_the_leads_at_once(cast: Cast, visit, how: str) -> None:
    """Mended ones too: the reviewers are asked, the lead is told what to do, and the person reads it."""
    await alone(cast)
    made = await limit_by(cast, who="sam" if how == "wrote" else "kay")
    sam = await viewer(cast, "sam")
    if how == "signed":
        await add_rationale(await viewer(cast, "kay"), made, WHY, NOW)
        assert await passed(made) == {False}
        assert await authorise(sam, made, "mca", NOW) == ""
    if how == "gains":
        assert await passed(made) == {False}
        assert await note_interest(sam, made, cast.sam, "related", NOW) == ""
    assert await passed(made) == {True}
    assert await events("flag_passed_up") == len(await rows("SELECT id FROM flag WHERE subject = {}", made))
    quinn, lead, mira = await visit("quinn"), await visit("sam"), await visit("mira")
    flag = await flag_on(made)
    assert "or no lead may answer" in quinn.text(await quinn.get("/waited")).lower()
    said = quinn.text(await quinn.get(f"/waited/{flag}"))
    assert "No lead was free to answer it. Ask for another lead." in said
    assert (STUCK in said) is (how == "signed")
    told = lead.text(await lead.get(f"/desk/{flag}"))
    assert "So you can't answer this flag. Somebody else has to. No other lead here can." in told
    assert "Ask for another lead." in told
    page = mira.text(await mira.get(f"/notes/{cast.plan}/list"))
    assert "No lead may answer it: they wrote or signed it." in page
    assert "may answer it yet" not in page


async def test_a_new_lead_may_answer_what_was_passed_on(cast: Cast, visit, app, clock) -> None:
    from tests.client import Client

    await alone(cast)
    made = await limit_by(cast, who="sam")
    bea = await Client.open(app, await make_account(cast.harbour, "lead", "Bea", EARLIER), clock)
    flag = await flag_on(made)
    assert "1" in bea.text(await bea.get("/waited"))
    await bea.post(f"/desk/{flag}", {"reason": "I rang Sam. It ends today."})
    await bea.close()
    [row] = await rows("SELECT closed_by FROM flag WHERE id = {}", flag)
    assert row["closed_by"] is not None


async def test_while_another_lead_is_free_nothing_is_passed_on(cast: Cast) -> None:
    made = await limit_by(cast, who="sam")
    assert await authorise(await viewer(cast, "sam"), made, "mca", NOW) == "wrote"
    assert await passed(made) == {False}


async def test_a_talk_that_is_late_later_is_passed_on_too_when_no_lead_may_answer(cast: Cast) -> None:
    made, own = await limit_by(cast), await plan_for(await viewer(cast, "mira"), cast.plan, NOW)
    assert own is not None
    assert (await object_to(own, made, NOW)).problem == ""
    for who in (cast.sam, cast.priya):
        assert await note_interest(await viewer(cast, "sam"), made, who, "related", NOW) == ""
    await sweep(NOW + timedelta(days=9))
    assert await rows("SELECT rule FROM flag WHERE subject = {} AND rule = 'review_late'", made)
    assert await passed(made) == {True}
