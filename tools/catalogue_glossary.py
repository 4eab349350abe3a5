"""The glossary: our terms in each language, with where each comes from (locales/glossary.csv)."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("cy", "ur", "pl", "ar")


@dataclass(frozen=True)
class Term:
    """One term: `said` is language -> our word for it, `strict` whether every catalogue must use it."""

    english: str
    easy: str
    said: dict[str, str]
    strict: bool = False


def read_glossary(path: Path) -> list[Term]:
    """The terms of the file, the longest first: `exit phrase` is found before `exit`."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    terms = [
        Term(row["english"], row["easy_read"], {code: row[code] for code in LANGUAGES}, row["check"] == "strict")
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
