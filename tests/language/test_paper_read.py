"""Files opened and read back: in reading order each piece in its language, pictures named (E-04, E-08)."""

import io
from contextlib import contextmanager
from uuid import uuid4

import pytest
from PIL import Image

from server.arrangements.actions import Draft as PartDraft
from server.arrangements.actions import add as add_part
from server.db.writing import rows
from server.demonstration import seed
from server.demonstration.forms import record_forms
from server.demonstration.stories import STORIES
from server.language.actions_easy import Line, make_easy
from server.language.actions_photos import add_photo
from server.language.photos import remade
from server.language.queries_pictures import picture_of
from server.language.text import _, current
from server.plans import pages_paper_file
from server.plans.pages_easy_facts import Answer
from server.plans.pages_easy_parts import parts_of
from server.plans.pages_lines import Desk
from server.plans.pages_paper_file import MOST_PAGES, Sheets, file_of, rooms_for
from server.plans.pages_said import Part
from server.sharing.access import plan_for
from server.sharing.authors import author_of
from server.web.paper import has_library
from tests.cast import CANARY, NOW, Cast
from tests.full_plan import fill
from tests.language.sheets import PICTURES, eased, full_plan
from tests.reading_pdf import Pdf
from tests.words.hands import person, say

pytestmark = pytest.mark.skipif(not has_library(), reason="PDFs need Pango from the system, and it is not here")
SAID = {
    "ur": ("میں دروازے کے پاس بیٹھتی ہوں۔", "میں 7 نمبر بس خود لیتی ہوں۔", "دان میرا فون اٹھاتا ہے۔"),
    "ar": ("أجلس قرب الباب، لا بعيدا.", "أستقل الحافلة رقم 7 وحدي.", "دان يرد على هاتفي."),
    "pl": ("Siadam blisko drzwi.", "Sama jeżdżę autobusem numer 7.", "Źdźbło, gęś, łódź."),
}
"""Language -> lines; the first of Urdu and Arabic has letters of that script only, and لا, which is one glyph."""


@contextmanager
def read_in(code: str):
    token = current.set(code)
    try:
        yield
    finally:
        current.reset(token)


@pytest.mark.parametrize("code", ["ur", "ar", "pl"])
async def test_a_file_is_read_in_order_in_its_languages_with_its_pictures_named(code: str) -> None:
    """S-25, E-06, E-08: tags in the order of the page; English words among Urdu ones are English."""
    lines = [*SAID[code], "I want 2 keys, and a cat."]
    said = eased(list(SAID[code]), code, code, Answer("؟" if code != "pl" else "?", "Mum (2)", True, "en", "ltr"))
    with read_in(code):
        english = eased(lines[3:], "en", code)
        pdf = Pdf(await Sheets("Mira", [Part("want", "1", [said, english])], True, NOW, SAID[code][0]).pdf())
        named = [picture_of(each, code) for each in (*PICTURES[:3], PICTURES[0])]
    pieces = [each for each in pdf.pieces if each.tag in ("P", "Figure")]
    order = [each.words for each in pieces if each.words in {*lines, "Mum (2)"}]
    assert order == ["Mum (2)", *lines, SAID[code][0]]
    assert {each.words: each.lang for each in pieces if each.words in lines} == {
        **dict.fromkeys(SAID[code], code), lines[3]: "en",
    }  # fmt: skip
    assert [each.alt for each in pieces if each.tag == "Figure"] == [each.label for each in named if each]
    [first] = {each.painted for each in pieces if each.words == SAID[code][0]}
    assert "".join(first if code == "pl" else reversed(first)) == SAID[code][0], "the letters themselves are right"
    _is_a_neutral_tagged_file(pdf, code)


def _is_a_neutral_tagged_file(pdf: Pdf, code: str) -> None:
    """pdf/ua-1; nothing but a neutral title is said of it; its letters are in it, and ours."""
    with read_in(code):
        title = _("Notes")
    assert bool(pdf.root["/MarkInfo"]["/Marked"])
    assert pdf.root["/Lang"] == code
    assert bool(pdf.root["/ViewerPreferences"]["/DisplayDocTitle"])
    about = pdf.reader.metadata or {}
    assert (set(about), about["/Title"]) == ({"/Title", "/Producer"}, title)
    described = pdf.root["/Metadata"].get_object().get_data().decode()
    assert 'pdfuaid:part="1"' in described
    assert "Mira" not in described
    assert "Mira" not in str([each.title for each in pdf.reader.outline if not isinstance(each, list)])
    assert all(pdf.fonts.values())
    assert {each.partition("+")[2].partition("-")[0] for each in pdf.fonts} <= {"Clear", "Clear more", "Vazirmatn"}
    assert any("OpenMoji (CC BY-SA 4.0)" in each for each in pdf.said("P"))
    assert pdf.said("H1", "H2")[0]


async def test_one_s_own_photo_is_in_the_file_and_the_exit_phrase_is_not(cast: Cast, visit, monkeypatch) -> None:
    """P-03, E-04: sealed until then, handed over with the page; whatever the file holds, no phrase is in it."""
    await fill(cast)
    own = person(cast)
    made = io.BytesIO()
    Image.new("RGB", (300, 200), "teal").save(made, "JPEG")
    jpeg, width, height = remade(made.getvalue())
    photo = await add_photo(own, jpeg, width, height, NOW)
    said = await say(own, "I have a cat called Socks.", section="matters")
    lines = [Line("This is Socks.", photo=photo), Line("I love my cat.", "cat")]
    await make_easy(own, said.statement, said.revision, "en", lines, uuid4(), NOW)
    monkeypatch.setattr("server.plans.pages_paper.proven_lately", _yes)
    dan = await visit("dan")
    answer = await dan.post(f"/notes/{cast.plan}/paper", {"way": "easy"}, status=200)
    assert answer.headers["content-disposition"] == 'attachment; filename="notes.pdf"'
    assert answer.headers["cache-control"] == "no-store"
    pdf = Pdf(answer.content)
    assert {each.image.size for page in pdf.reader.pages for each in page.images if each.image} == {(width, height)}
    assert [each.alt for each in pdf.pieces if each.tag == "Figure"] == ["Photo", "cat"]
    everything = pdf.everything.decode("latin1")
    assert f"{CANARY}seeing" in everything
    assert f"{CANARY}limits" in everything
    for place in ("phrase", "wrote", "kept", "purpose", "reason", "offered"):
        assert f"{CANARY}{place}" not in everything, place
    assert str(cast.mira) not in everything
    assert str(photo) not in everything
    monkeypatch.setattr(pages_paper_file, "MOST_PAGES", 1)
    refused = await dan.post(f"/notes/{cast.plan}/paper", {"way": "easy"}, status=422)
    assert "This needs more than 20 pages. Choose what goes on it." in refused.text
    assert 'value="seeing"' in refused.text
    assert 'value="limits"' not in refused.text
    monkeypatch.setattr(pages_paper_file, "MOST_PAGES", MOST_PAGES)
    short = await dan.post(f"/notes/{cast.plan}/paper", {"way": "easy", "part": ["matters"]}, status=200)
    told = " ".join(Pdf(short.content).said())
    assert "Not on this paper:" in told
    assert "Seeing people safely" in told.partition("This is Socks.")[0]
    assert "Limits on me" in told.partition("This is Socks.")[2]


async def _yes(*_anything: object) -> bool:
    return True


async def test_who_wants_no_pictures_gets_none_on_paper(cast: Cast, visit, monkeypatch) -> None:
    """E-07: nor the names of who drew them; whoever prints it for them."""
    own = person(cast)
    said = await say(own, "I have a cat called Socks.", section="matters")
    await make_easy(own, said.statement, said.revision, "en", [Line("I love my cat.", "cat")], uuid4(), NOW)
    await add_part(own, PartDraft("card", {}, picked=said.statement), uuid4(), NOW)
    for module in ("server.plans.pages_paper", "server.arrangements.pages_card"):
        monkeypatch.setattr(f"{module}.proven_lately", _yes)
    for pictures, there in (("", True), ("none", False)):
        await rows("UPDATE account SET pictures = {} WHERE id = {} RETURNING id", pictures, cast.mira)
        for who in ("mira", "dan"):
            client = await visit(who)
            for path in ("paper", "part/card/file"):
                answer = await client.post(f"/notes/{cast.plan}/{path}", {"way": "easy"}, status=200)
                pdf = Pdf(answer.content)
                assert "I love my cat." in pdf.said("P")
                assert any(each.tag == "Figure" for each in pdf.pieces) is there, (who, path)
                assert ("OpenMoji (CC BY-SA 4.0)" in " ".join(pdf.said("P"))) is there, (who, path)
        for path in ("easy", "part/card/print?way=easy"):
            page = await (await visit("mira")).get(f"/notes/{cast.plan}/{path}")
            assert ("OpenMoji (CC BY-SA 4.0)" in page.text) is there, path


async def test_a_full_plan_of_sixty_statements_stands_whole_on_twenty_pages() -> None:
    """E-04, in the language whose lines are the highest."""
    code = "ur"
    with read_in(code):
        sheets = full_plan(60, code, SAID[code][0])
        pdf = Pdf(await sheets.pdf())
    assert len(pdf.reader.pages) <= MOST_PAGES
    said = pdf.said("P")
    for part in sheets.parts:
        for each in part.said:
            assert each.easy.current is not None
            for line in each.easy.current.lines:
                assert line.words in said
    assert len([each for each in pdf.pieces if each.tag == "Figure"]) == 120
    assert list(rooms_for(full_plan(600, code, "x").parts)) == ["closest"]


async def test_the_demonstrations_plans_stand_on_twenty_pages_with_room(cast: Cast) -> None:
    """Each as its person reads it, by what it is known to need; the one with most in easy words by its pages."""
    stage = seed.Stage(NOW)
    await seed._make_people(stage)
    for story in STORIES:
        await seed._tell(stage, story)
    await record_forms(stage)
    for who, plan in stage.plans.items():
        access = await plan_for(stage.people[who], plan, NOW)
        assert access is not None
        desk = Desk(access, author_of(access), who)
        assert next(rooms_for(await parts_of(desk, NOW))) == "", who
        if who == "mira":
            assert len(Pdf(await file_of(desk, "easy", (), NOW)).reader.pages) <= 10
