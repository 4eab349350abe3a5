"""The glossary is whole, and the catalogues use its words (issue 3: a glossary of at least 80 of our terms)."""

import csv
from pathlib import Path

import polib
import pytest

from server.language.locales import KNOWN
from server.language.text import LOCALES_DIR
from tools.catalogue_glossary import LANGUAGES, Term, pattern, read_glossary, strays, terms_in, uses

FILE = LOCALES_DIR / "glossary.csv"
TERMS = read_glossary(FILE)


def rows() -> list[dict[str, str]]:
    """The lines of the file, as they are."""
    with Path(FILE).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_term_has_a_word_in_each_language_an_easy_explanation_and_a_source() -> None:
    assert len(TERMS) >= 80
    assert {"cy", "ur", "pl", "ar"} <= set(LANGUAGES) <= set(rows()[0])
    needed = ("english", "easy_read", *LANGUAGES, "source")
    assert [row["english"] for row in rows() if not all(row[each].strip() for each in needed)] == []
    assert len({row["english"] for row in rows()}) == len(TERMS)
    assert {row["check"] for row in rows()} == {"", "strict"}


def test_a_longer_term_hides_the_shorter_one_in_it() -> None:
    found = terms_in(("The exit phrase, and keys",), TERMS)
    assert [term.english for term in found] == ["exit phrase", "key"]
    assert not pattern("plan").search("planning")


@pytest.mark.parametrize(
    ("text", "cell", "code", "right"),
    [
        ("Fy nghynllun i", "cynllun", "cy", True),
        ("Agor eu heiriolwr", "eiriolwr", "cy", True),
        ("Rhaglen newydd", "cynllun", "cy", False),
        ("میرے منصوبے میں", "منصوبہ", "ur", True),
        ("moim planie", "plan", "pl", True),
        ("Moje ograniczenia", "ograniczenie", "pl", True),
        ("خطتي", "خطة / خطتي", "ar", True),
        ("والحلقة", "دائرة", "ar", False),
    ],
)
def test_a_word_is_known_whatever_its_ending(text: str, cell: str, code: str, right: bool) -> None:
    assert uses(text, cell, code) is right


def test_a_translation_with_another_word_is_found() -> None:
    term = Term("plan", "", {"cy": "cynllun"}, strict=True)
    assert strays(("My plan",), ("Fy rhaglen",), "cy", [term]) == [term]
    assert strays(("My plan",), ("Fy nghynllun",), "cy", [term]) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_catalogues_use_the_agreed_words(code: str) -> None:
    strict = [term for term in TERMS if term.strict]
    assert len(strict) >= 12
    po = polib.pofile(str(LOCALES_DIR / code / "LC_MESSAGES" / "messages.po"))
    told = [
        (each.msgid, each.msgstr) for each in po if each.msgstr and strays((each.msgid,), (each.msgstr,), code, strict)
    ]
    # A language that is being translated may be behind; `make check` tells.
    assert told == [] or KNOWN[code].state == "begun"
