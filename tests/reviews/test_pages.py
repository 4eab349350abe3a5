"""The lead's desk, answering, the worker's flags, the talks: who sees what, and what they may do."""

from datetime import timedelta
from uuid import UUID

import pytest

from server.db.writing import rows
from server.restrictions import actions as limits
from server.reviews.scheduler import sweep
from tests.cast import CANARY, NOW, Cast
from tests.reviews.making import limit_by
from tests.viewers import viewer


async def flag_on(limit: UUID, rule: str = "D-01") -> UUID:
    [row] = await rows("SELECT id FROM flag WHERE subject = {} AND rule = {}", limit, rule)
    return row["id"]  # type: ignore[no-any-return]


async def test_a_limit_without_reason_is_on_the_desk_at_once_and_stays_after_a_sweep(cast: Cast, visit) -> None:
    sam = await visit("sam")
    assert "No open flags" in sam.text(await sam.get("/desk"))
    await limit_by(cast)
    before = sam.text(await sam.get("/desk"))
    assert "No reason" in before
    assert "Mira: a limit since 22 November" in before
    await sweep(NOW)
    assert "No reason" in sam.text(await sam.get("/desk"))


async def test_a_list_of_flags_holds_no_word_of_a_plan_and_a_chosen_one_is_a_look(cast: Cast, visit) -> None:
    made = await limit_by(cast, what=f"No {CANARY}")
    sam = await visit("sam")
    assert CANARY not in (await sam.get("/desk")).text
    [none] = await rows("SELECT count(*) AS n FROM event WHERE kind = 'looked'")
    assert int(none["n"]) == 0
    assert CANARY in (await sam.get(f"/desk?flag={await flag_on(made)}")).text
    [one] = await rows("SELECT count(*) AS n FROM event WHERE kind = 'looked'")
    assert int(one["n"]) == 1


@pytest.mark.parametrize("who", ["mira", "tom", "dan", "kay", "ruth", "quinn", "ada", "omar"])
async def test_the_desk_is_for_leads_only_a17(cast: Cast, visit, who: str) -> None:
    made = await limit_by(cast, what=f"No {CANARY}")
    browser = await visit(who)
    flag = await flag_on(made)
    for path in ("/desk", "/desk/reviews", f"/desk/{flag}"):
        assert CANARY not in (await browser.get(path, status=404)).text
    assert CANARY not in (await browser.post(f"/desk/{flag}", {"reason": "x"}, status=404)).text


async def test_a_lead_of_another_organisation_finds_nothing_a20(cast: Cast, visit) -> None:
    made = await limit_by(cast, what=f"No {CANARY}")
    await rows("UPDATE account SET role = 'lead' WHERE id = {}", cast.omar)
    omar = await visit("omar")
    flag = await flag_on(made)
    assert "No open flags" in omar.text(await omar.get(f"/desk?flag={flag}"))
    await omar.get(f"/desk/{flag}", status=404)
    await omar.post(f"/desk/{flag}", {"reason": "x"}, status=404)


async def test_a_flag_is_closed_with_a_reason_by_a_named_lead(cast: Cast, visit) -> None:
    made = await limit_by(cast)
    sam, flag = await visit("sam"), await flag_on(made)
    page = await sam.get(f"/desk/{flag}")
    assert "The reason was left empty" in sam.text(page)
    empty = await sam.post(f"/desk/{flag}", {"reason": " "}, status=422)
    assert "Write why this flag can be closed." in empty.text
    await sam.post(f"/desk/{flag}", {"reason": "Kay brings the paper tomorrow."})
    closed = sam.text(await sam.get(f"/desk/{flag}"))
    assert "This flag is answered" in closed
    assert "Kay brings the paper tomorrow." in closed
    late = await sam.post(f"/desk/{flag}", {"reason": "Me too, and I keep these words."}, status=422)
    assert "answered this flag meanwhile" in sam.text(late)


async def test_who_wrote_a_limit_is_told_that_somebody_else_answers_r15(cast: Cast, visit) -> None:
    made = await limit_by(cast, "sam")
    sam, flag = await visit("sam"), await flag_on(made)
    page = sam.text(await sam.get(f"/desk/{flag}"))
    assert "So you can't answer this flag" in page
    assert "Close this flag" not in page
    refused = await sam.post(f"/desk/{flag}", {"reason": "I say it is fine."}, status=422)
    assert "Somebody else has to answer" in sam.text(refused)
    [row] = await rows("SELECT closed_at FROM flag WHERE id = {}", flag)
    assert row["closed_at"] is None
    assert "Priya" in sam.text(await sam.get("/desk"))
    priya = await visit("priya")
    await priya.post(f"/desk/{flag}", {"reason": "It ends today."})


async def test_flags_that_went_past_the_lead_come_first_r14(cast: Cast, visit) -> None:
    await limit_by(cast)
    await sweep(NOW + timedelta(hours=13))
    sam = await visit("sam")
    page = await sam.get("/desk")
    rows_ = page.text.split("<tbody>")[1].split("</tr>")
    assert "No reason" in rows_[0]
    assert "No lead has answered" in rows_[0]
    assert "No lead has answered" not in rows_[1]


async def test_the_desk_is_filtered_by_kind_age_and_who_answers(cast: Cast, visit, clock) -> None:
    await limit_by(cast, "sam")
    await limit_by(cast, "kay", at=NOW - timedelta(days=9), what="No phone")
    sam = await visit("sam")
    assert (await sam.get("/desk?kind=D-01")).text.count("<tr") == 3
    assert (await sam.get("/desk?kind=D-01&age=week")).text.count("<tr") == 2
    assert (await sam.get("/desk?kind=D-01&who=not_me")).text.count("<tr") == 2
    assert (await sam.get("/desk?kind=D-01&who=me")).text.count("<tr") == 2
    assert "No open flag fits this" in sam.text(await sam.get("/desk?kind=D-22"))
    for odd in ("/desk?kind=%00&page=x&who=%27&age=%FF", "/desk?page=99999999999", "/desk?page=-1&flag=nothing"):
        await sam.get(odd)


async def test_fifty_flags_make_a_page_and_the_desk_asks_the_same_questions_however_many(
    cast: Cast, visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    from server.db.engine import current_engine

    sam, counted = await visit("sam"), []
    engine = current_engine()
    run = engine.run_sql

    async def counting(sql: str, args: object = ()) -> object:
        counted.append(sql)
        return await run(sql, args)  # type: ignore[arg-type]

    monkeypatch.setattr(engine, "run_sql", counting)
    await limit_by(cast)
    await sam.get("/desk")
    counted.clear()
    await sam.get("/desk")
    few = len(counted)
    for number in range(13):
        await limit_by(cast, what=f"No room {number}")
    counted.clear()
    page = await sam.get("/desk")
    assert len(counted) == few, "constant queries"
    assert few <= 12
    assert page.text.count("<tr") == 51
    assert "Page 1 of 2" in sam.text(page)
    assert (await sam.get("/desk?page=2")).text.count("<tr") < 51


async def test_leads_are_told_on_every_page_when_nobody_watches(cast: Cast, visit, clock) -> None:
    sam, dan = await visit("sam"), await visit("dan")
    await sweep(NOW)
    assert "checks have stopped" not in (await sam.get("/desk")).text
    clock.forward(minutes=4)
    for path in ("/desk", "/desk/reviews", f"/notes/{cast.plan}/talks"):
        assert "checks have stopped" in (await sam.get(path)).text
    assert "checks have stopped" not in (await dan.get("/today/flags")).text


async def test_a_worker_sees_the_flags_of_their_circles_and_no_others(cast: Cast, visit) -> None:
    made = await limit_by(cast)
    dan, omar = await visit("dan"), await visit("omar")
    page = await dan.get("/today/flags")
    assert "Mira: No reason" in dan.text(page)
    assert f"/notes/{cast.plan}/list/{made}" in page.text
    assert "No open flags" in omar.text(await omar.get("/today/flags"))
    sam = await visit("sam")
    await sam.get("/today/flags", status=404)


async def test_a_flag_about_words_kept_from_a_worker_leaves_no_trace_p12(cast: Cast, visit) -> None:
    await rows(
        "INSERT INTO statement "
        "(id, organisation, plan, section, position, version, owner, made_at, made_by, ask_again_on) "
        "VALUES ({}, {}, {}, 'want', 1, 1, 'person', {}, {}, {})",
        cast.ruth, cast.harbour, cast.plan, NOW, cast.mira, NOW.date() - timedelta(days=8),
    )  # fmt: skip
    await rows(
        "INSERT INTO kept_from (id, plan, worker, statement, since) VALUES ({}, {}, {}, {}, {})",
        cast.omar, cast.plan, cast.dan, cast.ruth, NOW,
    )  # fmt: skip
    await sweep(NOW)
    kay, dan = await visit("kay"), await visit("dan")
    assert "Nobody has asked again" in kay.text(await kay.get("/today/flags"))
    assert "No open flags" in dan.text(await dan.get("/today/flags"))


async def test_the_person_asks_for_a_talk_and_for_an_advocate_and_reads_what_came_of_it_s28(cast: Cast, visit) -> None:
    mira, dan = await visit("mira"), await visit("dan")
    talks = f"/notes/{cast.plan}/talks"
    done = await mira.post(talks, {"ask": "My bus pass"})
    page = await mira.follow(done)
    assert "My bus pass" in mira.text(page)
    [row] = await rows("SELECT id FROM review")
    await mira.post(f"{talks}/{row['id']}/advocate", {"advocate": "wanted"})
    assert "An advocate was asked for" in mira.text(await mira.get(talks))
    await dan.get(f"{talks}/{row['id']}")
    short = await dan.post(f"{talks}/{row['id']}", {"wanted": "Kept words"}, status=422)
    assert "Kept words" in short.text
    said = {"present": "Mira, Dan", "wanted": "A pass", "offered": "A taxi", "agreed": "Both", "changed": "Fridays"}
    past = await dan.post(f"{talks}/{row['id']}", {**said, "next": "2026-01-01"}, status=422)
    assert "The day at “When is the next talk?” is over." in dan.text(past)
    await dan.post(f"{talks}/{row['id']}", {**said, "next": "2027-02-01"})
    words = mira.text(await mira.get(talks))
    for each in ("A pass", "A taxi", "Both", "Fridays", "Mira, Dan"):
        assert each in words
    again = await dan.get(f"{talks}/{row['id']}", status=303)
    assert "/talks#" in again.headers["location"]


async def test_a_no_shows_when_it_is_talked_about_and_with_whom_d18(cast: Cast, visit) -> None:
    made = await limit_by(cast, what="No visitors after 8")
    await limits.say(await viewer(cast, "mira"), made, "no", NOW)
    mira = await visit("mira")
    words = mira.text(await mira.get(f"/notes/{cast.plan}/talks"))
    assert "Sunday 29 November" in words
    assert "No visitors after 8" in words
    assert "Do you want one with you?" in words


async def test_a_talk_is_put_on_another_day_with_a_reason_the_person_reads(cast: Cast, visit) -> None:
    made = await limit_by(cast)
    await limits.say(await viewer(cast, "mira"), made, "no", NOW)
    [row] = await rows("SELECT id FROM review")
    sam, talks = await visit("sam"), f"/notes/{cast.plan}/talks"
    await sam.get(f"{talks}/{row['id']}/day")
    await sam.post(f"{talks}/{row['id']}/day", {"due": "2026-12-02"}, status=422)
    far = await sam.post(f"{talks}/{row['id']}/day", {"due": "2027-12-02", "reason": "Later"}, status=422)
    assert "too far away" in sam.text(far)
    await sam.post(f"{talks}/{row['id']}/day", {"due": "2026-12-02", "reason": "Mira is at the sea"})
    mira = await visit("mira")
    words = mira.text(await mira.get(talks))
    assert "Wednesday 2 December" in words
    assert "Mira is at the sea" in words


@pytest.mark.parametrize("who", ["tom", "ruth", "ada", "omar", "quinn"])
async def test_strangers_find_no_talks_a17(cast: Cast, visit, who: str) -> None:
    mira = await visit("mira")
    await mira.post(f"/notes/{cast.plan}/talks", {"ask": CANARY})
    [row] = await rows("SELECT id FROM review")
    browser, talks = await visit(who), f"/notes/{cast.plan}/talks"
    for path in (talks, f"{talks}/{row['id']}", f"{talks}/{row['id']}/day"):
        assert CANARY not in (await browser.get(path, status=404)).text
    for path in (talks, f"{talks}/{row['id']}", f"{talks}/{row['id']}/day", f"{talks}/{row['id']}/advocate"):
        await browser.post(path, {"ask": "x", "advocate": "wanted"}, status=404)


async def test_a_lead_reads_no_words_about_the_plan_before_opening_it(cast: Cast, visit) -> None:
    await rows("UPDATE plan SET review_owner = {} WHERE id = {}", cast.kay, cast.plan)
    mira, sam = await visit("mira"), await visit("sam")
    await mira.post(f"/notes/{cast.plan}/talks", {"ask": CANARY})
    [row] = await rows("SELECT id FROM review")
    for path in (f"/notes/{cast.plan}/talks", f"/notes/{cast.plan}/talks/{row['id']}", "/desk/reviews"):
        assert CANARY not in (await sam.get(path)).text


async def test_the_lead_sees_which_talks_are_late_and_which_come(cast: Cast, visit, clock) -> None:
    made = await limit_by(cast)
    await limits.say(await viewer(cast, "mira"), made, "no", NOW)
    await rows("UPDATE plan SET review_on = {} WHERE id = {}", NOW.date() + timedelta(days=90), cast.toms_plan)
    sam = await visit("sam")
    words = sam.text(await sam.get("/desk/reviews"))
    assert "In the next 4 weeks" in words
    assert "Mira: a limit" in words
    assert "Tom" not in words
    clock.forward(days=8)
    sam = await visit("sam")
    assert "Late" in sam.text(await sam.get("/desk/reviews"))


async def test_the_person_cannot_write_the_outcome_and_a_worker_cannot_ask_for_them(cast: Cast, visit) -> None:
    mira, dan = await visit("mira"), await visit("dan")
    talks = f"/notes/{cast.plan}/talks"
    await mira.post(talks, {})
    [row] = await rows("SELECT id FROM review")
    await mira.get(f"{talks}/{row['id']}", status=404)
    await mira.post(f"{talks}/{row['id']}", {}, status=404)
    await dan.post(talks, {"ask": "x"}, status=404)
    await dan.post(f"{talks}/{row['id']}/advocate", {"advocate": "wanted"}, status=404)


async def test_where_no_talk_is_planned_the_way_to_plan_one_stands_beside_it(cast: Cast, visit) -> None:
    """S-27; a lead who has not opened the plan sets no day for it, and is offered none."""
    way = f'class="quiet" href="/notes/{cast.plan}/review"'
    for who, offered in (("mira", True), ("dan", True), ("sam", False)):
        page = await (await visit(who)).get(f"/notes/{cast.plan}/talks")
        assert "No talk is planned here." in page.text
        assert (way in page.text) is offered, who
