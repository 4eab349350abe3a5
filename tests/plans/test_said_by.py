"""Every form of the plan says whose words they are where the person did not write them (S-24, S-65), and of words that
were written down for the person that they have not said yes (promise 1)."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from lxml import html as parser

from server.arrangements.actions import Draft, add
from server.arrangements.queries import Sight, part
from server.db.writing import rows
from server.language.actions_easy import answer_easy
from server.language.actions_translations import answer_translation
from server.plans.pages_easy_parts import parts_of
from server.plans.pages_lines import Desk
from server.plans.pages_paper_file import Sheets
from server.plans.pages_said import in_sight
from server.plans.pages_translated import parts_in
from server.sharing.access import plan_for
from server.sharing.actions import Wanted, share
from server.sharing.authors import author_of
from server.words.actions import answer, hide
from tests.cast import NOW, Cast
from tests.language.forms_made import LATER, ease, explained, put, url
from tests.viewers import viewer
from tests.words.hands import on_dans_phone, person, say, worker

Visit = Callable[[str | None], Any]
WORDS = "I will never see Lee again"
FORMS = ["", "easy", "in/ur"]


async def shown(cast: Cast) -> None:
    own = await plan_for(await viewer(cast, "mira"), cast.plan, NOW)
    assert own is not None
    await share(own, Wanted(cast.ruth, ("want",), (), "", (NOW + timedelta(days=9)).date()), NOW)


async def on_paper(cast: Cast, who: str, *, easy: bool, other: bool = False) -> str:
    access = await plan_for(await viewer(cast, who), cast.plan, NOW)
    assert access is not None
    desk = Desk(access, author_of(access), "Mira")
    parts = await parts_in(desk, "ur", NOW) if other else await parts_of(desk, NOW, "ur")
    text = parser.fromstring(Sheets("Mira", parts, easy, NOW).html()).text_content()
    return str(text).translate({0x2068: "", 0x2069: ""})


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("who", "said"),
    [("kay", "Mira has not said yes yet."), ("ruth", "Mira has not said yes yet."), ("mira", "Is this right?")],
)
async def test_words_that_wait_for_a_yes_say_so(cast: Cast, visit: Visit, who: str, said: str, form: str) -> None:
    await explained(cast)
    given = await say(worker(cast), WORDS, voice="said")
    await shown(cast)
    browser = await visit(who)
    page = browser.text(await browser.get(url(cast, form)))
    assert WORDS in page
    assert said in page
    await answer(person(cast), given.statement, given.revision, "yes", "own_phone", NOW)
    page = browser.text(await browser.get(url(cast, form)))
    assert WORDS in page
    assert said not in page


@pytest.mark.parametrize("form", FORMS)
async def test_words_that_nobody_could_ask_about_say_so(cast: Cast, visit: Visit, form: str) -> None:
    """Promise 1: silence is neither yes nor no."""
    given = await say(worker(cast), WORDS, voice="said")
    await answer(
        worker(cast), given.statement, given.revision, "could_not", "other", NOW, reason="asleep",
        ask_again_on=date(2026, 12, 1),
    )  # fmt: skip
    kay = await visit("kay")
    assert "We have not found a way to ask Mira yet." in kay.text(await kay.get(url(cast, form)))


async def test_the_question_leads_to_its_answer(cast: Cast, visit: Visit) -> None:
    await explained(cast)
    given = await say(worker(cast), WORDS, voice="said")
    mira = await visit("mira")
    for form in ("easy", "in/ur"):
        at = url(cast, f"line/{given.statement}/yes")
        assert f'href="{at}"' in (await mira.get(url(cast, form))).text
        assert "Is this right?" in mira.text(await mira.get(at))


@pytest.mark.parametrize("who", ["mira", "dan"])
@pytest.mark.parametrize(("easy", "other"), [(True, False), (False, False), (False, True)])
async def test_paper_says_so(cast: Cast, who: str, easy: bool, other: bool) -> None:
    given = await say(worker(cast), WORDS, voice="said")
    text = await on_paper(cast, who, easy=easy, other=other)
    assert WORDS in text
    assert "Mira has not said yes yet." in text
    await answer(person(cast), given.statement, given.revision, "yes", "own_phone", NOW)
    assert "has not said yes yet." not in await on_paper(cast, who, easy=easy, other=other)


@pytest.mark.parametrize("made", ["", "eased", "put"])
async def test_a_workers_words_have_their_name_in_every_form(cast: Cast, visit: Visit, made: str) -> None:
    given = await say(worker(cast), "Mira makes things up.", voice="worker", section="wrong")
    if made == "eased":
        form = await ease(worker(cast), given, "Mira tells lies.")
        assert await answer_easy(person(cast), form, "yes", LATER) == "done"
    if made == "put":
        assert await answer_translation(person(cast), await put(worker(cast), given, "میرا"), "yes", LATER) == "done"
    kay = await visit("kay")
    for form in FORMS:
        text = kay.text(await kay.get(url(cast, form)))
        assert text.count("Dan's words") == 1, (form, text)
    for easy, other in ((True, False), (False, False), (False, True)):
        assert (await on_paper(cast, "mira", easy=easy, other=other)).count("Dan's words") == 1, (easy, other)


async def test_easy_words_have_not_the_persons_colour_before_their_yes(cast: Cast, visit: Visit) -> None:
    given = await say(worker(cast), WORDS, voice="said")
    form = await ease(worker(cast), given, "I do not see Lee.")
    assert await answer_easy(person(cast), form, "yes", LATER) == "done"
    kay = await visit("kay")
    for asked in (True, False):
        page = parser.fromstring((await kay.get(url(cast, "easy"))).text)
        assert [("voice-asked" in each) for each in page.xpath("//ul[@class='easy']/li/@class")] == [asked]
        await answer(person(cast), given.statement, given.revision, "yes", "own_phone", LATER)


async def test_earlier_words_that_still_count_are_as_far_out_of_sight_as_the_new_ones(cast: Cast) -> None:
    """A-28, P-07: what a phone that nobody has met changed stands on for others, on no paper that they print."""
    row = await add(on_dans_phone(cast), Draft("worse", {"who": "Dan"}, "Go out."), uuid4(), NOW)
    found = await part(Sight(cast.plan, cast.mira, cast.mira, is_person=True), "worse", row)
    assert found is not None
    assert found.statement is not None
    await rows("UPDATE account SET confirmed_at = NULL WHERE id = {} RETURNING id", cast.mira)
    await add(person(cast), Draft("worse", {"who": "Dan"}, "Run."), uuid4(), LATER, found)
    access = await plan_for(await viewer(cast, "dan"), cast.plan, NOW)
    assert access is not None
    desk = Desk(access, author_of(access), "Mira")

    async def words() -> list[str]:
        parts = in_sight(await parts_of(desk, NOW))
        return [each.card.words for found in parts for each in found.said if each.card]

    assert await words() == ["Go out.", "Run."]
    await hide(person(cast), found.statement, NOW)
    assert await words() == []
