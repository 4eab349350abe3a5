"""All flags of one limit whose findings are gone are answered together: one page, one reason, one button."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from lxml import html as parser

from server.db.writing import rows
from server.flags import actions_close
from server.flags.actions import close_mended
from server.flags.queries import answers, flags_of_subject
from server.record.queries import events_about, first_broken_line
from server.restrictions.actions import add_rationale, authorise, set_way_out
from server.restrictions.rules_recorded import Out
from tests.between import just_before
from tests.cast import CANARY, NOW, Cast
from tests.restrictions.making import WHY, bare, whole
from tests.reviews.making import events, limit_by
from tests.viewers import viewer

LATER = NOW + timedelta(minutes=10)


async def mended(limit: UUID) -> list[UUID]:
    return [each.id for each in await flags_of_subject(limit) if each.closed_at is None and not each.still_true]


async def open_now(limit: UUID) -> set[str]:
    return {each.rule for each in await flags_of_subject(limit) if each.closed_at is None}


async def test_a_limit_filled_in_after_twenty_seconds_is_answered_with_one_reason(cast: Cast, visit) -> None:
    """Promise 3: each flag is closed by the named person, with its own answer and its own event."""
    made, priya = await whole(cast), await visit("priya")
    flags = await mended(made)
    assert len(flags) == 3
    desk = await priya.get("/desk")
    assert "Answer all 3 mended flags together" in priya.text(desk)
    page = await priya.get(f"/desk/mended/{made}")
    said = priya.text(page)
    for words in ("Mira wasn't asked", "No other way was tried", "No way out", "Staff keep the bank card"):
        assert words in said
    form = parser.fromstring(page.text).xpath("//form[contains(@action, 'mended')]")[0]
    listed = form.xpath(".//input[@name='flag']/@value")
    assert {UUID(each) for each in listed} == set(flags)
    await priya.post(f"/desk/mended/{made}", {"flag": listed, "reason": "I read it all. It is there now."})
    assert await open_now(made) == set()
    for flag in flags:
        [answer] = await answers(flag, cast.mira)
        assert (answer["by"], answer["reason"]) == (cast.priya, "I read it all. It is there now.")
    closed = [each for each in await events_about(cast.mira) if each.kind == "flag_closed"]
    assert {each.subject for each in closed} == set(flags)
    assert {each.actor for each in closed} == {cast.priya}
    assert await first_broken_line(cast.harbour) is None


async def test_what_is_still_missing_is_not_answered_with_the_rest(cast: Cast, visit) -> None:
    made = await limit_by(cast)
    await add_rationale(await viewer(cast, "kay"), made, WHY, LATER)
    await set_way_out(await viewer(cast, "kay"), made, Out("Four quiet weeks", basis="mca"), LATER)
    priya = await visit("priya")
    listed = [str(each) for each in await mended(made)]
    await priya.post(f"/desk/mended/{made}", {"flag": listed, "reason": "Seen"})
    assert await open_now(made) == {"D-05", "D-06"}


async def test_nothing_is_closed_when_one_of_them_is_found_again_meanwhile(
    cast: Cast, visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the lead read on the page is what they answer, or nothing is."""
    made, priya = await whole(cast), await visit("priya")
    flags = await mended(made)

    async def found_again() -> None:
        await rows("UPDATE flag SET absent_since = NULL WHERE id = {} RETURNING id", flags[0])

    just_before(monkeypatch, actions_close, found_again)
    form = {"flag": [str(each) for each in flags], "reason": "I read it all."}
    refused = await priya.post(f"/desk/mended/{made}", form, status=422)
    assert "Something changed while you wrote" in priya.text(refused)
    assert "I read it all." in refused.text
    assert len(await open_now(made)) == 3
    assert await events("flag_closed") == 0
    assert len(parser.fromstring(refused.text).xpath("//input[@name='flag']")) == 2, "what can be answered now"


async def test_who_signed_the_limit_closes_none_of_them_r15(cast: Cast, visit) -> None:
    made, sam = await whole(cast), await visit("sam")
    assert "Answer all" not in sam.text(await sam.get("/desk"))
    page = sam.text(await sam.get(f"/desk/mended/{made}"))
    assert "So you can't answer this flag" in page
    assert "Close these" not in page
    form = {"flag": [str(each) for each in await mended(made)], "reason": "I say it is fine."}
    refused = await sam.post(f"/desk/mended/{made}", form, status=422)
    assert "Somebody else has to answer" in sam.text(refused)
    assert await events("flag_closed") == 0


async def test_a_signature_that_comes_between_bars_from_all_of_them_r15(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, priya = await whole(cast), await viewer(cast, "priya")
    flags = await mended(made)
    just_before(monkeypatch, actions_close, lambda: authorise(priya, made, "mca", LATER))
    assert await close_mended(priya, flags, "Fine", LATER) == "barred"
    assert await events("flag_closed") == 0


async def test_a_reason_is_needed_and_only_a_lead_of_the_organisation_gives_it(cast: Cast, visit) -> None:
    made, priya = await whole(cast), await visit("priya")
    flags = await mended(made)
    form = {"flag": [str(each) for each in flags], "reason": " "}
    refused = await priya.post(f"/desk/mended/{made}", form, status=422)
    assert "Write why these flags can be closed." in refused.text
    assert await close_mended(await viewer(cast, "kay"), flags, "Fine", LATER) == "role"
    assert await close_mended(await viewer(cast, "omar"), flags, "Fine", LATER) == "gone"
    assert await events("flag_closed") == 0


async def test_flags_of_two_limits_are_two_answers(cast: Cast, visit) -> None:
    one, other = await whole(cast), await bare(cast, "kay", WHY, "No phone at night")
    await set_way_out(await viewer(cast, "kay"), other, Out("Four quiet weeks", basis="mca"), LATER)
    both = [*await mended(one), *await mended(other)]
    assert await close_mended(await viewer(cast, "priya"), both, "Fine", LATER) == "gone"
    priya = await visit("priya")
    await priya.post(f"/desk/mended/{one}", {"flag": [str(each) for each in both], "reason": "Fine"}, status=404)
    assert await events("flag_closed") == 0


async def test_one_mended_flag_or_none_has_no_page_of_its_own(cast: Cast, visit) -> None:
    made, priya = await bare(cast), await visit("priya")
    assert (await priya.get(f"/desk/mended/{made}", status=303)).headers["location"] == "/desk"
    assert "Answer all" not in priya.text(await priya.get("/desk"))
    await priya.get(f"/desk/mended/{uuid4()}", status=404)


@pytest.mark.parametrize("who", ["mira", "tom", "dan", "kay", "ruth", "quinn", "ada", "omar"])
async def test_answering_together_is_for_leads_only_a17_a20(cast: Cast, visit, who: str) -> None:
    made = await limit_by(cast, what=f"No {CANARY}")
    await add_rationale(await viewer(cast, "kay"), made, WHY, LATER)
    await set_way_out(await viewer(cast, "kay"), made, Out("Four quiet weeks", basis="mca"), LATER)
    if who == "omar":
        await rows("UPDATE account SET role = 'lead' WHERE id = {} RETURNING id", cast.omar)
    browser = await visit(who)
    form = {"flag": [str(each) for each in await mended(made)], "reason": "x"}
    assert CANARY not in (await browser.get(f"/desk/mended/{made}", status=404)).text
    assert CANARY not in (await browser.post(f"/desk/mended/{made}", form, status=404)).text
    assert await events("flag_closed") == 0


async def test_the_page_of_one_flag_leads_to_the_page_of_all_that_are_mended(cast: Cast, visit) -> None:
    made, priya = await whole(cast), await visit("priya")
    [flag, *_rest] = await mended(made)
    for path in (f"/desk/{flag}", f"/desk?flag={flag}"):
        links = parser.fromstring((await priya.get(path)).text).xpath("//a/@href")
        assert f"/desk/mended/{made}" in links
