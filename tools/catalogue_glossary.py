"""The glossary: our terms in each language, with where each comes from (locales/glossary.csv).

A cell may hold other forms of the word after ` / `. Words change their ends (Polish, Urdu) and their beginnings
(Welsh), so a translation uses a term when the stems of one form's words are in it.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from server.language.locales import KNOWN

LANGUAGES = tuple(code for code, each in KNOWN.items() if each.speech != "en")


@dataclass(frozen=True)
class Term:
    """One term: `said` is language -> our words for it, `strict` whether every catalogue must use them."""

    english: str
    easy: str
    said: dict[str, str]
    strict: bool = False
    taught: bool = False
    """Easy read explains it once in the catalogue, and then uses it."""


def read_glossary(path: Path) -> list[Term]:
    """The terms of the file, the longest first: `exit phrase` is found before `exit`."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    terms = [
        Term(
            row["english"],
            row["easy_read"],
            {code: row.get(code) or "" for code in LANGUAGES},
            row["check"] == "strict",
            row["taught"] == "yes",
        )
        for row in rows
    ]
    return sorted(terms, key=lambda term: -len(term.english))


def terms_in(english: tuple[str, ...], terms: list[Term]) -> list[Term]:
    """The terms that an English string uses, singular or plural; what a longer term covers counts once."""
    rest, found = " ".join(english), []
    for term in terms:
        left, count = pattern(term.english).subn(" ", rest)
        if count:
            found.append(term)
            rest = left
    return found


def pattern(term: str) -> re.Pattern[str]:
    """A term as whole words, whatever its capitals, with a plural's s."""
    return re.compile(rf"(?<![\w(]){re.escape(term)}(?:e?s)?(?!\w)", re.IGNORECASE)


MUTATIONS = {
    "c": ("g", "ngh", "ch"), "p": ("b", "mh", "ph"), "t": ("d", "nh", "th"), "g": ("", "ng"), "b": ("f", "m"),
    "d": ("dd", "n"), "ll": ("l",), "rh": ("r",), "m": ("f",),
}  # fmt: skip
"""What the first letters of a Welsh word turn into after another word."""


def uses(text: str, cell: str, code: str) -> bool:
    """Does a translation use one of a cell's forms?"""
    said = plain(text)
    return any(all(has(said, word, code) for word in plain(form).split()) for form in cell.split(" / "))


def has(said: str, word: str, code: str) -> bool:
    """Is the stem of a word in the text? Arabic and Urdu put `and`, `the` and `my` to a word, so anywhere in it."""
    short = stem(word)
    if code in ("ar", "ur"):
        return short in said
    starts = [short]
    if code == "cy":
        first = next((each for each in ("ll", "rh") if short.startswith(each)), short[:1])
        starts += [changed + short[len(first) :] for changed in MUTATIONS.get(first, ())]
        starts += ["h" + short] if short[:1] in "aeiouwy" else []
    return any(re.search(rf"(?<!\w){re.escape(each)}", said) for each in starts)


def stem(word: str) -> str:
    """What of a word stays the same: the longer the word, the more of its end may change."""
    return word[: -2 if len(word) > 6 else -1] if len(word) > 3 else word


def plain(text: str) -> str:
    """Small letters, marks above and below letters left out."""
    parts = unicodedata.normalize("NFD", text.casefold().replace("ł", "l"))
    return "".join(each for each in parts if not unicodedata.combining(each))


def strays(english: tuple[str, ...], said: tuple[str, ...], code: str, terms: list[Term]) -> list[Term]:
    """The terms that the English uses and its translation does not."""
    return [
        term
        for term in terms_in(english, terms)
        if (cell := term.said.get(code)) and not uses(" ".join(said), cell, code)
    ]
