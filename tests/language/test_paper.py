"""The plan as a file: tagged, in its language, never with the exit phrase, never in the request's own process."""

import re
import zlib

import pytest

from server.language.actions_needs import ask_needs
from server.web import paper
from server.web.paper import BUILT, NoPaper, can_make, ours, pdf_of
from tests.cast import NOW, Cast
from tests.full_plan import fill
from tests.language.test_needs import AGAIN
from tests.words.hands import person

needs_pango = pytest.mark.skipif(not can_make(), reason="PDFs need Pango from the system, and it is not here")
URDU = (
    '<!doctype html><html lang="ur" dir="rtl"><head><title>Notes</title></head><body><h1>میرا منصوبہ</h1></body></html>'
)


def streams(pdf: bytes) -> bytes:
    """The PDF with its compressed parts opened, as far as they open."""
    parts = [pdf]
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            parts.append(zlib.decompress(found[1]))
        except zlib.error:
            continue
    return b"\n".join(parts)


@needs_pango
async def test_a_file_is_tagged_and_says_its_language(tmp_path) -> None:
    """E-06: somebody who hears it hears headings and the right voice."""
    made = streams(await pdf_of(URDU))
    assert made.startswith(b"%PDF")
    for sign in (b"/StructTreeRoot", b"/MarkInfo", b"/Lang (ur)", b"/H1"):
        assert sign in made


@needs_pango
async def test_nothing_is_fetched_but_our_own_files() -> None:
    page = URDU.replace("<h1>", '<img src="file:///etc/passwd" alt=""><img src="http://localhost:1/x.png" alt=""><h1>')
    assert b"root:" not in streams(await pdf_of(page))


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "http://x/y", "ours:../../pyproject.toml", "ours:", "ours:x"]
)
def test_an_address_that_is_not_ours_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="not ours"):
        ours(address)


def test_our_own_files_are_found() -> None:
    found = next(BUILT.glob("paper.*.css"))
    assert ours(f"ours:{found.name}") == found.resolve()


async def test_without_its_library_the_page_says_so(monkeypatch) -> None:
    monkeypatch.setattr(paper, "can_make", lambda: False)
    with pytest.raises(NoPaper, match="missing"):
        await pdf_of(URDU)


async def test_a_form_that_does_not_meet_the_need_is_refused_and_the_right_one_offered(cast: Cast, visit) -> None:
    """E-01."""
    await fill(cast)
    await ask_needs(person(cast), {("format", "easy_read"): ""}, AGAIN, True, NOW)
    dan = await visit("dan")
    answer = await dan.post(f"/notes/{cast.plan}/paper", {"way": "own"}, status=422)
    assert "This is needed:" in answer.text
    assert f"/notes/{cast.plan}/easy" in answer.text
