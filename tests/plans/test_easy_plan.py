"""The whole plan in easy words: the facts of its parts and the limits too, as far as the viewer sees them (E-04)."""

from datetime import date
from uuid import uuid4

from lxml import html as parser

from server.arrangements.actions import Draft
from server.arrangements.actions import add as add_part
from server.language.actions_easy import Line, make_easy
from server.language.bidi import first_way
from server.language.dates import day
from server.plans.actions import set_review
from server.restrictions.actions import add as add_limit
from server.restrictions.rules_recorded import Bare
from server.sharing.access import plan_for
from server.sharing.actions import Wanted, share
from tests.cast import NOW, Cast
from tests.full_plan import fill
from tests.viewers import viewer
from tests.words.hands import person, say, worker

ENDS, TALK = date(2027, 1, 1), date(2026, 12, 3)
VISIT = {"with_whom": "Mum", "place": "گھر", "time": "Sundays at 2", "present": "Bea", "order_kind": "court_order",
         "order_binds": "Gary", "copy_seen": "yes", "copy_seen_by": "Dan", "order_ends": ENDS}  # fmt: skip


def heard(page: str) -> list[str]:
    """Headings, questions and answers, and words, in the order of the page; not what leads elsewhere, nor what is
    missing of a limit, which staff read in other words."""
    found = parser.fromstring(page).xpath("//main//*[self::h2 or self::h3 or self::dt or self::dd or @data-read]")
    apart = "ancestor::*[contains(@class, 'flag') or @aria-labelledby='rest']"
    return [" ".join(each.text_content().split()) for each in found if not each.xpath(apart)]


async def test_the_facts_of_the_parts_stand_with_their_words(cast: Cast, visit) -> None:
    """With whom, where, when; who is trusted; where to check in; what brings a talk; each step; when we talk again."""
    own = person(cast)
    parts = (
        ("seeing", VISIT, "Her partner does not come."),
        ("trusted", {"name": "Bea", "reach": "Ring her", "safe_way": "A call", "safe_time": "After 5"}, ""),
        ("worse", {"who": "I do it"}, "I go outside."),
        ("worse", {"who": "Dan does it"}, "Dan comes with the car."),
        ("checkins", {"place": "At home", "days": "sun", "at": "17:00", "grace": 60, "told": f"account:{cast.dan}"},
         "Dan rings me."),
        ("triggers", {"what": "fall", "leads": cast.sam, "within_hours": 48}, ""),
    )  # fmt: skip
    for kind, facts, words in parts:
        await add_part(own, Draft(kind, facts, words), uuid4(), NOW)
    await add_part(worker(cast), Draft("triggers", {"what": "other", "leads": cast.dan, "within_hours": 24}, "Rain."),
                   uuid4(), NOW)  # fmt: skip
    await add_limit(await viewer(cast, "dan"), cast.mira, cast.plan, Bare("No phone at night.", NOW), NOW)
    await set_review(cast.harbour, cast.plan, cast.mira, TALK, cast.sam, await viewer(cast, "mira"), NOW)
    mira, dan = await visit("mira"), await visit("dan")
    page = await mira.get(f"/notes/{cast.plan}/easy")
    said = heard(page.text)
    for first, then in (
        ("With whom?", "Mum"), ("Where?", "گھر"),
        ("When, and how long?", "Sundays at 2"), ("Who else is there?", "Bea"),
        ("Who must keep to it?", "Gary"), ("When does it end?", day(ENDS)), (day(ENDS), "Her partner does not come."),
        ("A person I trust", "Name"), ("Name", "Bea"), ("How to reach them", "Ring her"),
        ("I go outside.", "Who does it?"), ("I do it", "Dan comes with the car."), ("On which days?", "Sunday"),
        ("What time?", "17:00"), ("Who is told?", "Dan"), ("What happens?", "A fall"), ("Who leads the talk?", "Sam"),
        ("Within what time?", "2 days"), ("Who decided", "Dan"),
        ("When we talk again", f"We talk about this plan again on {day(TALK)}, with Sam."),
    ):  # fmt: skip
        assert any(each.startswith(first) and said[n + 1].startswith(then) for n, each in enumerate(said[:-1])), (
            first, then, said,
        )  # fmt: skip
    assert said.index("I go outside.") < said.index("Dan comes with the car.")
    assert said.count("Her partner does not come.") == 1
    assert 'dir="rtl">گھر' in page.text
    assert "24" not in said, "what a worker wrote and nobody answered is no fact of the plan"
    assert heard((await dan.get(f"/notes/{cast.plan}/easy")).text) == said


async def test_what_is_missing_of_a_limit_stands_there_once(cast: Cast, visit) -> None:
    """Above its facts for whoever sees the flag, among them for whoever is shown the limit without."""
    await add_limit(await viewer(cast, "dan"), cast.mira, cast.plan, Bare("No phone at night.", NOW), NOW)
    mine = await plan_for(await viewer(cast, "mira"), cast.plan, NOW)
    assert mine
    await share(mine, Wanted(cast.ruth, ("limits",), (), "To help me.", TALK), NOW)
    for who, rest in (("mira", "easy"), ("mira", "in/ur"), ("dan", "easy"), ("ruth", "easy")):
        client = await visit(who)
        page = client.text(await client.get(f"/notes/{cast.plan}/{rest}"))
        for said in (("Nobody has said why.", "No reason"), ("Nobody has said what would end it.", "No way out")):
            assert sum(page.count(each) for each in said) == 1, (who, rest, said)


async def test_whoever_is_shown_some_sections_gets_no_other_fact_and_nobody_the_phrase(cast: Cast, visit) -> None:
    """S-40, P-03: Ruth is shown what Mira wants and the limits; the parts beside others are in no share."""
    await fill(cast)
    for who, there in (("mira", True), ("dan", True), ("ruth", False)):
        page = (await (await visit(who)).get(f"/notes/{cast.plan}/easy")).text
        for place in ("seeing", "trusted", "knows", "worse", "checkins", "risk"):
            assert (f"Zebrafinch{place}" in page) is there, (who, place)
        assert "Zebrafinchphrase" not in page
        assert "Zebrafinchwrote" not in page
        assert ("When we talk again" in page) is there


async def test_a_line_of_the_card_from_elsewhere_is_said_in_both_places_with_its_easy_words(cast: Cast, visit) -> None:
    """S-36: the card may hold a line of the plan itself."""
    own = person(cast)
    said = await say(own, "I have a cat called Socks.", section="matters")
    await add_part(own, Draft("card", {}, picked=said.statement), uuid4(), NOW)
    await make_easy(own, said.statement, said.revision, "en", [Line("I have a cat.", "cat")], uuid4(), NOW)
    page = (await (await visit("mira")).get(f"/notes/{cast.plan}/easy")).text
    assert heard(page)[:4] == ["What matters to me", "I have a cat.", "My help card", "I have a cat."]
    assert "OpenMoji (CC BY-SA 4.0)" in page


async def test_from_the_easy_plan_a_row_leads_to_what_is_not_in_it(cast: Cast, visit) -> None:
    """The exit phrase, the help card, the circle, the paper: for the person, whose plan it is; for nobody else."""
    await fill(cast)
    url = f"/notes/{cast.plan}"
    there = [f"{url}/{rest}" for rest in ("part/phrase", "part/card", "people/circle", "paper")]
    mira = await visit("mira")
    rows = parser.fromstring((await mira.get(f"{url}/easy")).text).xpath("//ul[@class='rows']//a[*[1][self::svg]]")
    assert [each.get("href") for each in rows] == there
    for address in there:
        await mira.get(address)
    for who in ("dan", "ruth"):
        page = parser.fromstring((await (await visit(who)).get(f"{url}/easy")).text)
        assert not {*page.xpath("//main//a/@href")} & {*there}


def test_the_way_a_text_begins_to_run_is_its_first_letters() -> None:
    assert [first_way(each) for each in ("Mum 2", "2 گھر Mum", "(بيت)", "12:30", "")] == ["ltr", "rtl", "rtl", "", ""]
