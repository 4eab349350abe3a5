"""The help card in easy words, printed and as a file: with its pictures, never with easy words that are old (S-36)."""

import io
from uuid import uuid4

import pytest
from PIL import Image

from server.arrangements.actions import Draft, add
from server.db.writing import rows
from server.language.actions_easy import Line, make_easy
from server.language.actions_photos import add_photo
from server.language.locales import shown
from server.language.photos import remade
from server.web.paper import has_library
from tests.arrangements.helpers import url
from tests.cast import NOW, Cast
from tests.reading_pdf import Pdf
from tests.words.hands import person, say


async def test_easy_words_of_a_line_that_has_changed_are_not_on_the_card(cast: Cast, visit) -> None:
    """E-05: the line on the card is a line of the plan; the easy words were made for what it said before."""
    own = person(cast)
    said = await say(own, "Ring Bea.", section="helps")
    await add(own, Draft("card", {}, picked=said.statement), uuid4(), NOW)
    await make_easy(own, said.statement, said.revision, "en", [Line("Bea helps.", "cat")], uuid4(), NOW)
    mira = await visit("mira")
    assert "Bea helps." in (await mira.get(url(cast.plan, "card/print?way=easy"))).text
    changed = await say(own, "Never ring Bea.", statement=said.statement, base=said.revision, section="helps")
    page = (await mira.get(url(cast.plan, "card/print?way=easy"))).text
    assert "Never ring Bea." in page
    assert "Bea helps." not in page
    await make_easy(own, said.statement, changed.revision, "en", [Line("Bea does not help.")], uuid4(), NOW)
    assert "Bea does not help." in (await mira.get(url(cast.plan, "card/print?way=easy"))).text


@pytest.mark.skipif(not has_library(), reason="PDFs need Pango from the system, and it is not here")
async def test_the_easy_card_is_a_file_with_its_pictures_in_any_direction(cast: Cast, visit, monkeypatch) -> None:
    """A drawing has its name and its maker's; a photo of one's own is in it; in Urdu as well."""
    own = person(cast)
    made = io.BytesIO()
    Image.new("RGB", (300, 200), "teal").save(made, "JPEG")
    photo = await add_photo(own, *remade(made.getvalue()), NOW)
    said = await say(own, "I have a cat called Socks.", section="matters")
    await add(own, Draft("card", {}, picked=said.statement), uuid4(), NOW)
    lines = [Line("This is Socks.", photo=photo), Line("I love my cat.", "cat")]
    await make_easy(own, said.statement, said.revision, "en", lines, uuid4(), NOW)
    monkeypatch.setattr("server.arrangements.pages_card.proven_lately", _yes)
    mira = await visit("mira")
    page = (await mira.get(url(cast.plan, "card/print?way=easy"))).text
    assert f'src="/notes/{cast.plan}/photo/{photo}"' in page
    assert "OpenMoji (CC BY-SA 4.0)" in page
    await mira.post("/language", {"to": "ur"})
    pdf = Pdf((await mira.post(url(cast.plan, "card/file"), {"way": "easy"}, status=200)).content)
    assert pdf.root["/Lang"] == shown("ur")
    assert [(each.words, each.lang) for each in pdf.pieces if each.tag == "P"][:2] == [
        ("This is Socks.", "en"), ("I love my cat.", "en"),
    ]  # fmt: skip
    assert [bool(each.alt) for each in pdf.pieces if each.tag == "Figure"] == [True, True]
    assert "OpenMoji (CC BY-SA 4.0)" in pdf.said("P")[-1]


async def _yes(*_anything: object) -> bool:
    return True


async def test_shown_on_the_phone_it_has_its_pictures_for_whoever_reads_in_easy_words_and_no_bar(
    cast: Cast, visit
) -> None:
    """S-36: it is held up to strangers. Leave and Back stay; the bar, which says what else is there, does not."""
    own = person(cast)
    said = await say(own, "I have a cat called Socks.", section="matters")
    await add(own, Draft("card", {}, picked=said.statement), uuid4(), NOW)
    lines = [Line("I love my cat.", "cat"), Line("She is Socks.")]
    await make_easy(own, said.statement, said.revision, "en", lines, uuid4(), NOW)
    mira, dan = await visit("mira"), await visit("dan")
    for rest in ("card/note", "card/prompts"):
        page = (await mira.get(url(cast.plan, rest))).text
        assert "I have a cat called Socks." in page
        assert 'class="symbol"' not in page
        assert '<nav class="bar"' not in page
        assert "data-leave" in page
        assert 'class="back"' in page
    await rows("UPDATE account SET easy_read = {} WHERE id IN ({}, {}) RETURNING id", True, cast.mira, cast.dan)
    note = (await mira.get(url(cast.plan, "card/note"))).text
    assert "I love my cat." in note
    assert "She is Socks." in note
    assert note.count('class="symbol"') == 1
    assert "I have a cat called Socks." not in note
    first = (await mira.get(url(cast.plan, "card/prompts"))).text
    assert "Line 1 of 2" in first
    assert 'class="symbol"' in first
    assert "She is Socks." in (await mira.get(url(cast.plan, "card/prompts?line=2"))).text
    assert "I have a cat called Socks." in (await dan.get(url(cast.plan, "card/note"))).text
