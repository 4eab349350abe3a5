"""A file for somebody who reads another language: what was put into it with their yes, and the words (E-08)."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from lxml import html as parser

from server.db.writing import rows
from server.language.actions_easy import Line, make_easy
from server.language.actions_needs import ask_needs
from server.language.actions_translations import Draft, answer_translation, translate
from server.web.paper import has_library
from tests.cast import NOW, Cast
from tests.language.test_needs import AGAIN
from tests.reading_pdf import Pdf
from tests.words.hands import person, say, worker

Visit = Callable[..., Any]
URDU, ENGLISH = "میں دروازے کے پاس بیٹھتی ہوں۔", "I sit near the door."
needs_pango = pytest.mark.skipif(not has_library(), reason="PDFs need Pango from the system, and it is not here")


async def put(cast: Cast, *, yes: bool = True) -> None:
    """Mira reads Urdu. What Dan wrote in English has easy words, and Nadia put it into Urdu."""
    await rows("UPDATE account SET language = 'ur' WHERE id = {} RETURNING id", cast.mira)
    said = await say(worker(cast), ENGLISH, voice="worker")
    made = await make_easy(
        worker(cast), said.statement, said.revision, "en", [Line("I sit near a door.", "door")], uuid4(), NOW
    )
    await rows("UPDATE easy_version SET approved_at = {} WHERE id = {} RETURNING id", NOW, made)
    draft = Draft("ur", URDU, "interpreter", "Nadia")
    other = await translate(worker(cast), said.statement, said.revision, draft, uuid4(), NOW)
    if yes:
        assert await answer_translation(person(cast), other, "yes", NOW) == "done"


def choices(page: str) -> list[str]:
    return [str(each) for each in parser.fromstring(page).xpath("//input[@name='way']/@value")]


@needs_pango
async def test_easy_words_and_the_plan_in_my_language_hold_what_was_put_into_it(
    cast: Cast, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the person's language throughout, whoever has it made for them; what they are in English stands below."""
    await put(cast)
    monkeypatch.setattr("server.plans.pages_paper.proven_lately", _yes)
    for who in ("mira", "dan"):
        client = await visit(who)
        url = f"/notes/{cast.plan}/paper"
        assert choices((await client.get(url)).text) == ["easy", "own", "other"], who
        for way, drawn in (("easy", True), ("other", False)):
            pdf = Pdf((await client.post(url, {"way": way}, status=200)).content)
            said = [(each.words, each.lang) for each in pdf.pieces if each.tag == "P"]
            words = [each for each, _lang in said]
            assert (pdf.root["/Lang"], (URDU, "ur") in said, (ENGLISH, "en") in said) == ("ur", True, True), (who, way)
            assert words.index(URDU) < next(n for n, each in enumerate(words) if "Nadia" in each) < words.index(ENGLISH)
            assert any(each.tag == "Figure" for each in pdf.pieces) is drawn, (who, way)
        if who == "mira":
            assert URDU not in Pdf((await client.post(url, {"way": "own"}, status=200)).content).said("P")


async def test_what_the_person_reads_is_no_paper_that_they_cannot_use(cast: Cast, visit: Visit) -> None:
    """E-01: somebody else's words in a language they do not read stop it; put into theirs, they stop nothing."""
    await put(cast)
    await ask_needs(person(cast), {("support", "time"): ""}, AGAIN, True, NOW)
    dan, url = await visit("dan"), f"/notes/{cast.plan}/paper"
    stopped = {way: "This is not a form" in (await dan.post(url, {"way": way}, status=422)).text for way in WAYS}
    assert stopped == {"easy": False, "own": True, "other": False}
    await say(worker(cast), "Mira likes cats.", voice="worker")
    assert "This is not a form" in (await dan.post(url, {"way": "easy"}, status=422)).text


async def test_without_a_yes_there_is_no_such_paper(cast: Cast, visit: Visit) -> None:
    await put(cast, yes=False)
    mira = await visit("mira")
    assert choices((await mira.get(f"/notes/{cast.plan}/paper")).text) == ["easy", "own"]


async def test_from_the_plan_in_the_language_one_tap_leads_to_its_paper(cast: Cast, visit: Visit) -> None:
    await put(cast)
    mira, url = await visit("mira"), f"/notes/{cast.plan}"
    assert f'href="{url}/paper?way=other"' in (await mira.get(f"{url}/in/ur")).text
    assert f'href="{url}/paper?way=other"' not in (await mira.get(f"{url}/in/pl")).text
    page = parser.fromstring((await mira.get(f"{url}/paper?way=other")).text)
    assert page.xpath("//input[@name='way'][@checked]/@value") == ["other"]


async def test_in_the_easy_plan_a_translation_has_the_pictures_of_the_easy_words(cast: Cast, visit: Visit) -> None:
    """E-04: the idea is the same, and so is its picture."""
    await put(cast)
    page = parser.fromstring((await (await visit("mira")).get(f"/notes/{cast.plan}/easy")).text)
    [drawn] = page.xpath("//article[.//p[@lang='ur']]/div[@class='drawn']/img/@src")
    assert "door" in drawn


WAYS = ("easy", "own", "other")


async def _yes(*_anything: object) -> bool:
    return True
