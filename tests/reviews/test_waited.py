"""What nobody answered in time goes past the lead, to the other leads and the quality reviewers (R-14, R-15)."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from lxml import html as parser

from server.db.writing import rows
from server.flags import actions_note
from server.flags.actions import close_flag, write_note
from server.people.actions import make_account
from server.record.queries import events_about, first_broken_line
from server.restrictions.actions import note_interest, set_facts, set_way_out
from server.restrictions.rules_recorded import Facts, Out
from server.reviews.queries_desk import desk_flags, open_by_rule
from server.reviews.rules import Desk
from server.reviews.scheduler import sweep
from tests.between import just_before
from tests.cast import CANARY, NOW, Cast
from tests.reviews.making import events, limit_by
from tests.viewers import viewer

LATE = NOW + timedelta(hours=13)


async def passed(cast: Cast, who: str = "kay", what: str = f"No {CANARY}", to_sign: UUID | None = None) -> UUID:
    """Have a limit without a reason go past the lead; returns its id. Sam is the lead who had it."""
    made = await limit_by(cast, who, what=what)
    worker = await viewer(cast, who)
    await set_facts(worker, made, Facts(kind="money", harm=CANARY), NOW)
    await set_way_out(worker, made, Out(criteria=CANARY, basis="mca", to_sign=to_sign or cast.sam), NOW)
    await sweep(LATE)
    return made


async def flag_on(limit: UUID) -> UUID:
    [row] = await rows("SELECT id FROM flag WHERE subject = {} AND rule = 'D-01'", limit)
    return row["id"]  # type: ignore[no-any-return]


def number(browser, answer) -> list[str]:
    """Return the number on the row that leads to the list, if there is one."""
    tree = parser.fromstring(answer.text)
    return [str(each) for each in tree.xpath("//main//a[@href='/waited']//*[@class='count']/text()")]


@pytest.mark.parametrize(("who", "front"), [("quinn", "/samples"), ("priya", "/desk")])
async def test_a_reviewer_and_the_other_lead_find_it_on_their_front_page_r14(
    cast: Cast, visit, clock, who: str, front: str
) -> None:
    clock.now = LATE
    browser = await visit(who)
    assert number(browser, await browser.get(front)) == []
    await passed(cast)
    assert number(browser, await browser.get(front)) == ["1"]
    said = browser.text(await browser.get("/waited"))
    for words in ("Mira: Money or cards, since 22 November", "No reason", "Sam had it"):
        assert words in said
    assert "22 November, 23:00" in said, "since when it is past the lead"


async def test_the_lead_who_had_it_is_not_their_own_other_lead_r14(cast: Cast, visit, clock) -> None:
    await passed(cast)
    clock.now = LATE
    sam = await visit("sam")
    desk = await sam.get("/desk")
    assert number(sam, desk) == []
    assert "No lead has answered" in sam.text(desk), "it is on their desk as it was"
    assert "Nothing waits here now" in sam.text(await sam.get("/waited"))


async def test_who_was_asked_to_sign_had_it_and_that_stays_written_down_r14(cast: Cast, visit, clock) -> None:
    await passed(cast, to_sign=cast.priya)
    clock.now = LATE
    await rows("UPDATE account SET suspended_at = {} WHERE id = {} RETURNING id", LATE, cast.priya)
    quinn, sam = await visit("quinn"), await visit("sam")
    assert "Priya had it" in quinn.text(await quinn.get("/waited"))
    assert number(sam, await sam.get("/desk")) == ["1"]


async def test_a_reviewer_reads_no_word_of_the_plan_by_it(cast: Cast, visit, clock) -> None:
    made = await passed(cast)
    clock.now = LATE
    quinn, flag = await visit("quinn"), await flag_on(made)
    for path in ("/samples", "/waited", f"/waited/{flag}"):
        assert CANARY not in (await quinn.get(path)).text
    await quinn.get(f"/notes/{cast.plan}", status=404)
    await quinn.get(f"/notes/{cast.plan}/list/{made}", status=404)
    await quinn.get(f"/desk/{flag}", status=404)
    assert await events("looked") == 0, "there was nothing of the plan to look at"


async def test_a_reviewer_writes_what_they_asked_and_the_leads_read_it_by_the_flag_r14(
    cast: Cast, visit, clock
) -> None:
    made = await passed(cast)
    clock.now = LATE
    quinn, flag = await visit("quinn"), await flag_on(made)
    await quinn.post(f"/waited/{flag}", {"words": " "}, status=422)
    await quinn.post(f"/waited/{flag}", {"words": "I asked Sam on Monday. He rings Kay."})
    assert "I asked Sam on Monday." in quinn.text(await quinn.get(f"/waited/{flag}"))
    for who in ("sam", "priya"):
        lead = await visit(who)
        for path in (f"/desk/{flag}", f"/desk?flag={flag}"):
            assert "I asked Sam on Monday. He rings Kay." in lead.text(await lead.get(path))
        assert "Quinn asked" in lead.text(await lead.get("/desk"))
    mira = await visit("mira")
    said = mira.text(await mira.get(f"/notes/{cast.plan}/list"))
    assert "I asked Sam on Monday. He rings Kay." in said, "what is shown about her she can read"
    dan = await visit("dan")
    assert "Quinn asked about something that needs an answer" in dan.text(await dan.get(f"/notes/{cast.plan}/past"))
    [noted] = [each for each in await events_about(cast.mira) if each.kind == "flag_asked"]
    assert (noted.actor, noted.subject) == (cast.quinn, flag)
    assert await first_broken_line(cast.harbour) is None
    for table in ("flag_note", "event"):
        assert "Monday" not in str(await rows(f"SELECT * FROM {table}"))


async def test_a_reviewer_who_has_a_part_in_the_limit_is_not_asked_r15(cast: Cast, visit, clock) -> None:
    made = await passed(cast)
    assert await note_interest(await viewer(cast, "sam"), made, cast.quinn, "related", LATE) == ""
    clock.now = LATE
    quinn, flag = await visit("quinn"), await flag_on(made)
    assert number(quinn, await quinn.get("/samples")) == []
    assert "Mira" not in quinn.text(await quinn.get("/waited"))
    await quinn.get(f"/waited/{flag}", status=404)
    await quinn.post(f"/waited/{flag}", {"words": "I asked Sam."}, status=404)
    assert await write_note(await viewer(cast, "quinn"), flag, "I asked Sam.", LATE) == "barred"
    assert await events("flag_asked") == 0


async def test_a_lead_who_wrote_the_limit_is_not_asked_about_it_r15(cast: Cast, visit, clock) -> None:
    await passed(cast, "priya")
    clock.now = LATE
    priya = await visit("priya")
    assert number(priya, await priya.get("/desk")) == []


async def test_an_interest_noted_between_the_look_and_the_note_bars_r15(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, sam = await passed(cast), await viewer(cast, "sam")
    just_before(monkeypatch, actions_note, lambda: note_interest(sam, made, cast.quinn, "gains", LATE))
    assert await write_note(await viewer(cast, "quinn"), await flag_on(made), "I asked.", LATE) == "barred"


async def test_only_a_reviewer_of_the_organisation_writes_about_a_flag_that_went_past_the_lead(cast: Cast) -> None:
    made = await passed(cast)
    flag = await flag_on(made)
    stranger = await make_account(cast.voices, "reviewer", "Vera", NOW, confirmed_by=uuid4())
    [row] = await rows("SELECT id FROM flag WHERE subject = {} AND rule = 'D-05'", made)
    quinn = await viewer(cast, "quinn")
    assert await write_note(await viewer(cast, "sam"), flag, "x", LATE) == "role"
    assert await write_note(quinn, row["id"], "x", LATE) == "gone", "this one waits for its lead"
    assert await write_note(quinn, flag, " ", LATE) == "empty"
    other = type(quinn)(stranger, cast.voices, "reviewer", "Vera", stranger, NOW)
    assert await write_note(other, flag, "x", LATE) == "gone"
    assert await close_flag(await viewer(cast, "priya"), flag, "It ends today.", LATE) == ""
    assert await write_note(quinn, flag, "x", LATE) == "gone", "a lead has answered"


async def test_an_answer_takes_it_off_every_list_r14(cast: Cast, visit, clock) -> None:
    made = await passed(cast)
    clock.now = LATE
    quinn, priya = await visit("quinn"), await visit("priya")
    flag = await flag_on(made)
    [link] = parser.fromstring((await priya.get("/waited")).text).xpath("//main//a[contains(@href, '/desk/')]/@href")
    assert link == f"/desk/{flag}"
    await priya.post(link, {"reason": "It ends today."})
    assert number(quinn, await quinn.get("/samples")) == []
    await quinn.get(f"/waited/{flag}", status=404)


@pytest.mark.parametrize("who", ["mira", "tom", "dan", "kay", "ruth", "ada", "omar", None])
async def test_nobody_else_finds_the_list_a17_a20(cast: Cast, visit, clock, who: str | None) -> None:
    made = await passed(cast)
    clock.now = LATE
    browser, flag = await visit(who), await flag_on(made)
    for path in ("/waited", f"/waited/{flag}"):
        answer = await browser.get(path, status=404 if who else 303)
        assert "Mira" not in answer.text
    await browser.post(f"/waited/{flag}", {"words": "x"}, status=404 if who else 401)
    assert await events("flag_asked") == 0


async def test_a_reviewer_and_a_lead_of_another_organisation_find_nothing_a20(cast: Cast, visit, clock) -> None:
    made = await passed(cast)
    clock.now = LATE
    flag = await flag_on(made)
    for role in ("reviewer", "lead"):
        await rows("UPDATE account SET role = {} WHERE id = {} RETURNING id", role, cast.omar)
        omar = await visit("omar")
        assert "Mira" not in omar.text(await omar.get("/waited"))
        await omar.get(f"/waited/{flag}", status=404)
        await omar.post(f"/waited/{flag}", {"words": "x"}, status=404)


async def test_a_flag_that_opens_again_waits_its_own_hours_before_it_goes_past_the_lead_r14(cast: Cast) -> None:
    made = await passed(cast)
    flag = await flag_on(made)
    assert await close_flag(await viewer(cast, "priya"), flag, "Kay writes it tomorrow", LATE) == ""
    again = LATE + timedelta(days=28)
    done = await sweep(again)
    assert (done.reopened, done.passed_up) == (1, 0)
    assert (await sweep(again + timedelta(hours=11))).passed_up == 0
    assert (await sweep(again + timedelta(hours=12))).passed_up == 1
    counts = await open_by_rule(cast.harbour)
    [first, *_rest], _number = await desk_flags(cast.harbour, cast.sam, Desk(), again + timedelta(hours=12), counts)
    assert first.id == flag
