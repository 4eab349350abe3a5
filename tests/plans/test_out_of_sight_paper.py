"""What the person put out of sight is on no paper that somebody else prints for them, unless that is ticked (P-07)."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from lxml import html as parser

from server.arrangements.actions import Draft, add
from server.db.writing import rows
from server.language.actions_easy import Line, make_easy
from server.plans.pages_lines import Desk
from server.plans.pages_paper_file import said_as
from server.sharing.access import plan_for
from server.sharing.authors import author_of
from server.web.paper import has_library
from server.words.actions import hide
from tests.cast import NOW, Cast
from tests.client import Client
from tests.language.forms_made import explained
from tests.reading_pdf import Pdf
from tests.viewers import viewer
from tests.words.hands import person, say

Visit = Callable[..., Any]
HIDDEN = ("I have a place to go to.", "I go there.", "I take the night bus.", "My aunt")


async def hidden_things(cast: Cast) -> None:
    """A line with easy words, alone in its part, and the first of two steps, both out of sight; and a line in sight."""
    await explained(cast)
    own = person(cast)
    await say(own, "I like tea.", section="want")
    line = await say(own, HIDDEN[0], section="helps")
    await make_easy(own, line.statement, line.revision, "en", [Line(HIDDEN[1], "bus")], uuid4(), NOW)
    await add(own, Draft("seeing", {"with_whom": HIDDEN[3]}, HIDDEN[2]), uuid4(), NOW)
    await add(own, Draft("seeing", {"with_whom": "Mum"}, "At the café."), uuid4(), NOW)
    [step] = await rows("SELECT statement FROM seeing_safely ORDER BY position, made_at LIMIT 1")
    for each in (line.statement, step["statement"]):
        assert await hide(own, each, NOW)


def printed(page: str) -> str:
    """What a browser prints of a page, as far as the style sheet's classes say."""
    shown = parser.fromstring(page)
    for each in shown.xpath("//*[contains(@class, 'unprinted') or contains(@class, 'no-print')]"):
        each.drop_tree()
    return " ".join(" ".join(shown.itertext()).split())


async def test_what_a_worker_prints_from_the_browser_is_without_it(cast: Cast, visit: Visit) -> None:
    await hidden_things(cast)
    dan = await visit("dan")
    for rest, seen in (("", HIDDEN[:1]), ("/easy", HIDDEN[1:]), ("/in/ur", (HIDDEN[0], *HIDDEN[2:]))):
        page = await dan.get(f"/notes/{cast.plan}{rest}")
        text = Client.text(page)
        assert [each for each in seen if each not in text] == [], rest
        paper = printed(page.text)
        assert [each for each in HIDDEN if each in paper] == [], rest
        assert "I like tea." in paper
        if rest:
            assert "What helps" not in paper, "no heading with nothing under it"
            assert "At the café." in paper


async def test_nobody_stands_under_a_heading_that_is_not_theirs(cast: Cast) -> None:
    """Who must not know is no person I trust: neither below one, nor where one was put out of sight."""
    own, (trusted, knows) = person(cast), ("A person I trust", "Who knows what")
    await add(own, Draft("trusted", {"name": "Bea", "reach": "Ring"}, "Ring Bea."), uuid4(), NOW)
    await add(own, Draft("knows", {"name": "Gary", "what": "Where I live"}, "Tell him no more."), uuid4(), NOW)
    desk = await desk_of_dan(cast)
    [part] = await said_as(desk, "own", NOW)
    assert (part.name, [each.title for each in part.said]) == (knows, [trusted, knows])
    [row] = await rows("SELECT statement FROM trusted_person")
    assert await hide(own, row["statement"], NOW)
    [part] = await said_as(desk, "own", NOW)
    assert (part.name, [each.title for each in part.said]) == (knows, [""])


async def desk_of_dan(cast: Cast) -> Desk:
    access = await plan_for(await viewer(cast, "dan"), cast.plan, NOW)
    assert access is not None
    return Desk(access, author_of(access), "Mira")


@pytest.mark.skipif(not has_library(), reason="PDFs need Pango from the system, and it is not here")
async def test_a_file_has_it_only_when_ticked(cast: Cast, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    await hidden_things(cast)
    for module in ("proven", "proven_lately"):
        monkeypatch.setattr(f"server.plans.pages_paper.{module}", _yes, raising=False)
    url = f"/notes/{cast.plan}/paper"
    for who, way, more, found in (
        ("dan", "easy", {}, ()), ("dan", "own", {}, ()), ("mira", "easy", {"hidden": "yes"}, ()),
        ("dan", "easy", {"hidden": "yes"}, HIDDEN[1:]),
    ):  # fmt: skip
        client = await visit(who)
        assert ("put out of sight" in (await client.get(url)).text) is (who == "dan")
        said = " ".join(Pdf((await client.post(url, {"way": way, **more}, status=200)).content).said())
        assert tuple(each for each in HIDDEN if each in said) == found, (who, way, more)
        assert "Not on this paper" not in said
        assert "At the café." in said


async def test_the_printed_help_card_is_without_it(cast: Cast, visit: Visit) -> None:
    said = await say(person(cast), HIDDEN[0], section="helps")
    await add(person(cast), Draft("card", {}, picked=said.statement), uuid4(), NOW)
    await add(person(cast), Draft("card", {}, "Ring Bea."), uuid4(), NOW)
    dan, card = await visit("dan"), f"/notes/{cast.plan}/part/card"
    assert HIDDEN[0] in (await dan.get(f"{card}/print")).text
    await hide(person(cast), said.statement, NOW)
    page = (await dan.get(f"{card}/print")).text
    assert HIDDEN[0] not in page
    assert "Ring Bea." in page
    assert HIDDEN[0] in (await dan.get(f"{card}/note")).text, "on the screen it is as it was"


async def test_nothing_is_asked_where_nothing_is_out_of_sight(cast: Cast, visit: Visit) -> None:
    await say(person(cast), "I like tea.")
    assert "put out of sight" not in (await (await visit("dan")).get(f"/notes/{cast.plan}/paper")).text


async def _yes(*_anything: object) -> bool:
    return True
