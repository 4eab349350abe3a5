"""Showing parts of a plan to an advocate, and taking it back (S-40, I-05, I-08)."""

import re
from uuid import uuid4

from lxml import html as parser

from server.arrangements.actions import Draft
from server.arrangements.actions import add as add_part
from tests.arrangements.helpers import filled
from tests.cast import NOW, Cast
from tests.restrictions.making import WHY, whole
from tests.sharing.plans import limit, say
from tests.words.hands import person

SHOW = {"see": ["want", "limits"], "until": "4w", "purpose": "So that she can help me say no."}


def form(cast: Cast, **more: object) -> dict[str, object]:
    return {"to": str(cast.ruth), **SHOW, **more}


def url(cast: Cast, rest: str = "") -> str:
    return f"/notes/{cast.plan}{rest}"


async def show(cast: Cast, mira, **more: object) -> None:
    await mira.post(url(cast, "/people/show/new"), form(cast, step_up=f"share:{cast.plan}", **more))


async def test_the_person_chooses_sees_shares_and_sees_it_opened_S_40(cast: Cast, visit) -> None:
    await say(cast, "I want to see Mum.")
    await say(cast, "I worry about Uncle.", "wrong")
    mira, ruth = await visit("mira"), await visit("ruth")
    await ruth.get(url(cast), status=404)
    chosen = mira.text(await mira.get(url(cast, f"/people/show/new?to={cast.ruth}")))
    assert "Show my plan to Ruth" in chosen
    assert "1 thing said" in chosen
    assert "They may remember" in chosen
    await show(cast, mira)
    assert "Not opened yet" in mira.text(await mira.get(url(cast, "/people")))
    listed = ruth.text(await ruth.get("/shown"))
    assert "Mira" in listed
    assert "So that she can help me say no." in listed
    assert "20 December" in listed
    seen = ruth.text(await ruth.get(url(cast)))
    assert "I want to see Mum." in seen
    assert "Uncle" not in seen
    assert "Opened on 22 November, 10:00" in mira.text(await mira.get(url(cast, "/people")))


async def test_the_preview_is_the_same_bytes_as_what_the_advocate_gets_S_40(cast: Cast, visit) -> None:
    await say(cast, "I want to see Mum.")
    await say(cast, "I worry about Uncle.", "wrong")
    await limit(cast, "No going out after six")
    mira, ruth = await visit("mira"), await visit("ruth")
    seen = form(cast, preview="1", step_up=f"preview:{cast.plan}")
    answer = await mira.post(url(cast, "/people/show/new"), seen, status=200)
    await ruth.get(url(cast), status=404)
    preview = answer.text.split('<div class="preview">')[1].split("</div>\n<h2>")[0]
    await show(cast, mira)
    page = (await ruth.get(url(cast))).text
    assert "I want to see Mum." in preview
    assert "Uncle" not in preview
    assert not parser.fromstring(f"<div>{preview}</div>").xpath("//a[@href]"), "it leads nowhere"
    assert '<a class="row">' in preview
    assert preview in re.sub(r'<a( class="[^"]*")? href="[^"]*"', r"<a\1", page)
    again = await mira.post(url(cast, "/people/show/new"), {**seen, "preview": "", "again": "1"}, status=200)
    ticked = parser.fromstring(again.text).xpath("//input[@name='see'][@checked]/@value")
    assert ticked == SHOW["see"], "who goes back has everything still ticked"


async def test_what_is_behind_the_arrows_of_the_preview_is_read_there_as_the_advocate_will_S_40(
    cast: Cast, visit
) -> None:
    """The person sees every limit they show, with what is missing, its reason and its way out; no other part."""
    made = await whole(cast)
    await limit(cast, "No going out after six")
    own = person(cast)
    away = {"place": "Zebrafinchplace", "days": "sun", "at": "17:00", "grace": 60, "told": f"account:{cast.dan}"}
    await add_part(own, Draft("checkins", away, "Dan rings me."), uuid4(), NOW)
    mira, ruth = await visit("mira"), await visit("ruth")
    seen = form(cast, preview="1", step_up=f"preview:{cast.plan}")
    text = mira.text(await mira.post(url(cast, "/people/show/new"), seen, status=200))
    told = text.split("What is in the parts that have an arrow")[1]
    for words in ("No going out after six", "Nobody has said why.", "Staff keep the bank card", WHY, "Four weeks with"):
        assert words in told
    assert "Zebrafinchplace" not in text
    await show(cast, mira)
    theirs = ruth.text(await ruth.get(url(cast, "/list"))) + ruth.text(await ruth.get(url(cast, f"/list/{made}")))
    for words in ("No going out after six", "Staff keep the bank card", WHY, "Four weeks with"):
        assert words in theirs
    both = {**seen, "see": ["want", "checkins"]}
    text = mira.text(await mira.post(url(cast, "/people/show/new"), both, status=200))
    assert "Zebrafinchplace" in text
    assert "Dan rings me." in text
    assert WHY not in text


async def test_the_preview_opens_with_a_passkey_whether_anything_is_out_of_sight_or_not_P_07(cast: Cast, visit) -> None:
    """It holds what the person hid on their phone. The asking is the same for every plan: it says nothing."""
    hidden = await say(cast, "I am afraid of Zed.")
    mira = await visit("mira")
    address = url(cast, "/people/show/new")
    for hide in (False, True):
        if hide:
            await mira.post(url(cast, f"/line/{hidden}/hide"))
        for proof in ("", f"share:{cast.plan}", f"preview:{cast.toms_plan}"):
            refused = await mira.post(address, form(cast, preview="1", step_up=proof), status=422)
            assert "afraid of Zed" not in refused.text
            assert "We need your finger or PIN" in refused.text
        await mira.post(address, form(cast, preview="pretend"), status=422)
        seen = await mira.post(address, form(cast, preview="1", step_up=f"preview:{cast.plan}"), status=200)
        assert "afraid of Zed" in seen.text
    asked = await mira.post(address, form(cast, step_up=f"preview:{cast.plan}"), status=422)
    assert "Nothing has changed yet." in asked.text


async def test_without_a_fresh_passkey_for_this_very_act_nothing_is_shown_A_29(cast: Cast, visit) -> None:
    mira, ruth = await visit("mira"), await visit("ruth")
    for answer in ("", f"past:{cast.plan}", f"share:{cast.toms_plan}"):
        refused = await mira.post(url(cast, "/people/show/new"), form(cast, step_up=answer), status=422)
        assert "So that she can help me say no." in refused.text
    await mira.post(url(cast, "/people/show/new"), form(cast, demo_step_up="1"), status=422)
    await ruth.get(url(cast), status=404)


async def test_taken_back_it_is_gone_at_the_next_request_fragments_included_I_08(cast: Cast, visit) -> None:
    await say(cast, "I want to see Mum.")
    mira, ruth = await visit("mira"), await visit("ruth")
    await show(cast, mira)
    await ruth.get(url(cast))
    people = (await mira.get(url(cast, "/people"))).text
    share = people.split("/people/show/")[1].split('"')[0]
    asked = mira.text(await mira.get(url(cast, f"/people/show/{share}")))
    assert "does not undo" in asked
    assert "opened it on 22 November" in asked
    await mira.post(url(cast, f"/people/show/{share}/stop"))
    await mira.post(url(cast, f"/people/show/{share}/stop"))
    for headers in ({}, {"hx_request": "true"}):
        assert "Mum" not in (await ruth.get(url(cast), status=404, **headers)).text
        assert "Mum" not in (await ruth.get(url(cast, "/list"), status=404, **headers)).text
    assert "Mira" not in ruth.text(await ruth.get("/shown"))
    await mira.get(url(cast, f"/people/show/{share}"), status=404)


async def test_a_share_ends_with_its_day_on_the_clock_on_the_wall(cast: Cast, visit, clock) -> None:
    mira, ruth = await visit("mira"), await visit("ruth")
    await show(cast, mira, until="day", day="2026-11-22")
    await ruth.get(url(cast))
    clock.forward(hours=14)
    ruth = await visit("ruth")
    await ruth.get(url(cast), status=404)
    assert "ended on Sunday 22 November" in mira.text(await (await visit("mira")).get(url(cast, "/people")))


async def test_showing_again_changes_what_she_sees_and_leaves_one_share(cast: Cast, visit) -> None:
    await say(cast, "I want to see Mum.")
    await say(cast, "I worry about Uncle.", "wrong")
    mira, ruth = await visit("mira"), await visit("ruth")
    await show(cast, mira)
    await show(cast, mira, see=["wrong"])
    seen = ruth.text(await ruth.get(url(cast)))
    assert "Uncle" in seen
    assert "see Mum" not in seen
    assert mira.text(await mira.get(url(cast, "/people"))).count("Stop showing") == 1


async def test_a_form_with_mistakes_comes_back_filled_in_and_shows_nothing(cast: Cast, visit) -> None:
    mira = await visit("mira")
    wrong = [
        ({"see": []}, "Tick at least one part."),
        ({"until": "ever"}, "Choose one at “Until when?”"),
        ({"until": "day"}, "Write the day"),
        ({"until": "day", "day-day": "1", "day-month": "1", "day-year": "2020"}, "The day at “Which day?” is over."),
        ({"until": "day", "day": "2030-01-01"}, "is too far away."),
        ({"purpose": "x" * 501}, "too long"),
        ({"purpose": "a\x00b"}, "you cannot see"),
    ]
    for change, said in wrong:
        answer = await mira.post(
            url(cast, "/people/show/new"), form(cast, step_up=f"share:{cast.plan}", **change), status=422
        )
        assert said in mira.text(answer), change
    assert "Nobody outside sees my plan." in mira.text(await mira.get(url(cast, "/people")))


async def test_only_advocates_can_be_chosen_whatever_the_form_says_A_20(cast: Cast, visit) -> None:
    mira = await visit("mira")
    for to in (cast.omar, cast.dan, cast.tom, cast.plan, "nobody"):
        await mira.post(url(cast, "/people/show/new"), form(cast, to=str(to), step_up=f"share:{cast.plan}"), status=404)


async def test_nobody_shares_or_stops_sharing_a_plan_that_is_not_theirs(cast: Cast, visit) -> None:
    mira = await visit("mira")
    await show(cast, mira)
    share = (await mira.get(url(cast, "/people"))).text.split("/people/show/")[1].split('"')[0]
    for who in ("tom", "dan", "ruth", "sam", "quinn", "ada", "omar"):
        browser = await visit(who)
        await browser.post(url(cast, "/people/show/new"), form(cast, step_up=f"share:{cast.plan}"), status=404)
        await browser.post(url(cast, f"/people/show/{share}/stop"), status=404)
    tom = await visit("tom")
    await tom.post(f"/notes/{cast.toms_plan}/people/show/{share}/stop", status=404)


async def test_my_people_and_my_past_lead_to_my_own_plan(cast: Cast, visit) -> None:
    mira = await visit("mira")
    for address, rest in (("/my/people", "/people"), ("/my/past", "/past")):
        assert (await mira.get(address, status=303)).headers["location"] == url(cast, rest)


async def test_the_easy_plan_that_an_advocate_reads_has_the_limits_they_were_shown_E_04(cast: Cast, visit) -> None:
    await limit(cast, "No going out after six")
    mira, ruth = await visit("mira"), await visit("ruth")
    for see, there in ((["want", "limits"], True), (["want"], False)):
        await show(cast, mira, see=see)
        assert ("No going out after six" in (await ruth.get(url(cast, "/easy"))).text) is there


async def test_a_part_that_is_all_facts_is_not_said_to_be_empty_S_40(visit, cast: Cast) -> None:
    mira = await visit("mira")
    await mira.post(f"/notes/{cast.plan}/part/triggers/add", filled("triggers", cast))
    page = parser.fromstring((await mira.get(url(cast, f"/people/show/new?to={cast.ruth}"))).text)
    [box] = page.xpath("//input[@value='triggers']/..")
    assert "1 thing said" in box.text_content()
