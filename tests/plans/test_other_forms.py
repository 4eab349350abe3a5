"""The plan in easy words, in another language and on paper says what the plan itself says beside its words (D-23)."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from lxml import html as parser

from server.arrangements.actions import Draft
from server.arrangements.actions import add as add_part
from server.db.writing import rows
from server.language.actions_easy import Line, make_easy
from server.language.actions_translations import Draft as Other
from server.language.actions_translations import answer_translation, translate
from server.plans.actions import set_review
from server.plans.pages_easy_parts import parts_of
from server.plans.pages_lines import Desk
from server.plans.pages_paper_file import Sheets
from server.restrictions import actions
from server.restrictions.queries import limit as limit_of
from server.sharing.access import plan_for
from server.sharing.actions import Wanted, share
from server.sharing.authors import author_of
from server.words.actions import keep_from
from tests.cast import NOW, Cast
from tests.client import Client
from tests.language.forms_made import ease_limit
from tests.restrictions.making import WHY, bare, whole
from tests.viewers import viewer
from tests.words.hands import person, say, worker

Visit = Callable[[str | None], Any]
NOBODY = "Nobody watches these yet."
NOTHING = f"{NOBODY} They are written down here, and nothing happens by itself."


async def checked_in(cast: Cast) -> None:
    """Mira chose a check-in point, and an early talk when one is missed."""
    at_home = {"place": "At home", "days": "sun", "at": "17:00", "grace": 60, "told": f"account:{cast.dan}"}
    await add_part(person(cast), Draft("checkins", at_home, "Dan rings me."), uuid4(), NOW)
    missed = {"what": "missed_checkin", "leads": cast.sam, "within_hours": 48}
    await add_part(person(cast), Draft("triggers", missed), uuid4(), NOW)


async def on_paper(cast: Cast, who: str, *, easy: bool) -> str:
    """Return the page of a file."""
    access = await plan_for(await viewer(cast, who), cast.plan, NOW)
    assert access is not None
    return Sheets("Mira", await parts_of(Desk(access, author_of(access), "Mira"), NOW), easy, NOW).html()


async def test_wherever_check_ins_are_shown_it_is_said_that_nobody_watches_them(cast: Cast, visit: Visit) -> None:
    """Promise 4, S-35, S-37: above the check-in points, and where an early talk hangs on one that is missed."""
    await checked_in(cast)
    mira = await visit("mira")
    shown = [Client.text(await mira.get(f"/notes/{cast.plan}/easy"))]
    shown += [" ".join((await on_paper(cast, "mira", easy=easy)).split()) for easy in (True, False)]
    for page in shown:
        before, there, after = page.partition(NOTHING)
        assert there
        assert "At home" in after
        assert "At home" not in before
        assert NOBODY in after.partition("A check-in is missed")[2][:60], page
    for rest in ("", "/add"):
        page = Client.text(await mira.get(f"/notes/{cast.plan}/part/triggers{rest}"))
        assert NOBODY in page.partition("A check-in is missed")[2][:60], rest


async def limited(cast: Cast) -> None:
    """One limit without a reason that nobody asked Mira about; one with everything, to which she says no."""
    await bare(cast)
    made = await whole(cast)
    row = await limit_of(made)
    assert row is not None
    await actions.say(await viewer(cast, "mira"), made, "no", NOW + timedelta(minutes=1), row.wording)


async def test_limits_in_every_form_say_what_their_own_page_says_beside_them(cast: Cast, visit: Visit) -> None:
    """Promise 3, D-23: what is missing, who decided, what the person said, until when; in the reader's language."""
    await limited(cast)
    for who, speaks in (("mira", "en"), ("mira", "ur"), ("dan", "en"), ("ruth", "en")):
        await rows("UPDATE account SET language = {} WHERE id = {} RETURNING id", speaks, getattr(cast, who))
        if who == "ruth":
            access = await plan_for(await viewer(cast, "mira"), cast.plan, NOW)
            assert access is not None
            await share(access, Wanted(cast.ruth, ("want", "limits"), (), "", date(2026, 12, 20)), NOW)
        reader = await visit(who)
        own = parser.fromstring((await reader.get(f"/notes/{cast.plan}/list")).text)
        beside = own.xpath("//section[@class='limit']//*[@class='flag']/p | //section[@class='limit']//dd[not(@lang)]")
        facts = [each for dd in beside if (each := " ".join(dd.text_content().split())) and "none" not in dd.classes]
        assert len(facts) >= (2 if who == "ruth" else 5), facts
        for rest in ("easy", "in/ur", "in/pl"):
            shown = " ".join(Client.text(await reader.get(f"/notes/{cast.plan}/{rest}")).split())
            assert [each for each in facts if each not in shown] == [], (who, speaks, rest)
        if speaks == "en" and who != "ruth":
            for easy in (True, False):
                shown = " ".join(" ".join(parser.fromstring(await on_paper(cast, who, easy=easy)).itertext()).split())
                assert [each for each in facts if each not in shown] == [], (who, easy)
                what, why, out = (shown.find(f"{label} {words}") for label, words in (
                    ("What are we stopping?", "Staff keep"), ("Why?", WHY), ("What would end it?", "Four weeks"),
                ))  # fmt: skip
                assert 0 < what < why < out, shown
            assert ("You said no." if who == "mira" else "Mira said no.") in " ".join(facts)


@pytest.mark.parametrize("who", ["mira", "dan"])
async def test_the_reason_and_the_way_out_stand_with_their_questions_where_a_limit_is_said_in_easy_words(
    cast: Cast, visit: Visit, who: str
) -> None:
    """Promise 3, R-07: on the page with nothing opened, which is what a browser prints, in the list and in the file."""
    await ease_limit(cast, person(cast), await whole(cast), "Staff keep my card.")
    await rows("UPDATE account SET easy_read = {} WHERE id = {} RETURNING id", True, cast.mira)
    reader = await visit(who)
    pages = [
        (await reader.get(f"/notes/{cast.plan}/{rest}")).text
        for rest in (("easy", "list") if who == "mira" else ("easy",))
    ]
    for page in [*pages, await on_paper(cast, who, easy=True)]:
        shown = parser.fromstring(page)
        for closed in shown.xpath("//details"):
            closed.drop_tree()
        text = " ".join(" ".join(shown.itertext()).split())
        easy, why, out = (text.find(each) for each in ("Staff keep my card.", WHY, "Four weeks with no one asking."))
        assert 0 < easy < why < out, text
        assert text[:why].rstrip().removesuffix("?").endswith("Why")
        assert text[:out].rstrip().removesuffix("?").endswith("What would end it")
        assert text.count(WHY) == 1


async def test_a_limit_that_is_in_no_other_form_says_its_reason_once_under_its_question(
    cast: Cast, visit: Visit
) -> None:
    await whole(cast)
    mira = await visit("mira")
    for page in [
        *[(await mira.get(f"/notes/{cast.plan}/{rest}")).text for rest in ("easy", "in/ur")],
        *[await on_paper(cast, "mira", easy=easy) for easy in (True, False)],
    ]:
        text = " ".join(" ".join(parser.fromstring(page).itertext()).split())
        assert text.count(WHY) == 1
        assert f"Why? {WHY}" in text


async def test_the_plan_in_another_language_has_the_facts_of_its_parts(cast: Cast, visit: Visit) -> None:
    """D-23, E-08: check-ins, who is trusted, early talks, and when we talk again."""
    await checked_in(cast)
    bea = {"name": "Bea", "reach": "Ring her"}
    await add_part(person(cast), Draft("trusted", bea, ""), uuid4(), NOW)
    await set_review(cast.harbour, cast.plan, cast.mira, date(2026, 12, 3), cast.sam, await viewer(cast, "mira"), NOW)
    for who in ("mira", "dan"):
        page = Client.text(await (await visit(who)).get(f"/notes/{cast.plan}/in/ur"))
        for words in ("17:00", "Bea", "Ring her", "A check-in is missed", "2 days", NOTHING, "When we talk again"):
            assert words in page, words
        assert page.count("Dan rings me.") == 1 or "Put it into another language" in page


async def test_easy_words_give_way_to_the_reader_s_language_and_lead_to_it(cast: Cast, visit: Visit) -> None:
    """E-04, E-08: easy lines in the reader's language, else a translation with a yes, else the easy lines there are."""
    own, later = person(cast), NOW + timedelta(minutes=5)
    said = [await say(own, words) for words in ("I go by bus.", "I like tea.")]
    said.append(await say(own, "مجھے چائے پسند ہے۔", language="ur"))
    for n, each in enumerate(said):
        language = "ur" if n == 2 else "en"
        await make_easy(own, each.statement, each.revision, language, [Line(f"Easy {n}.")], uuid4(), NOW)
    bus, tea = "میں بس سے جاتی ہوں۔", "چائے۔"
    for each, words in zip(said, (bus, tea), strict=False):
        put = await translate(worker(cast), each.statement, each.revision, Other("ur", words, "worker"), uuid4(), later)
        if words == bus:
            assert await answer_translation(own, put, "yes", later) == "done"
    reader, at = await visit("mira"), f"/notes/{cast.plan}"
    assert f"{at}/in/" not in (await reader.get(f"{at}/easy")).text
    await rows("UPDATE account SET language = 'ur' WHERE id = {} RETURNING id", cast.mira)
    page = (await reader.get(f"{at}/easy")).text
    shown = parser.fromstring(page).xpath("//main//section//*[@lang and @data-read and not(ancestor::details)]")
    assert [each.text_content() for each in shown] == [bus, "Easy 1.", "Easy 2."]
    assert "I go by bus." in page
    assert f'href="{at}/in/ur"' in page
    await keep_from(own, cast.dan, None, later - timedelta(minutes=1))
    await rows("UPDATE account SET language = 'ur' WHERE id = {} RETURNING id", cast.dan)
    page = (await (await visit("dan")).get(f"{at}/easy")).text
    assert bus not in page
