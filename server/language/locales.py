"""The languages of the app: one row each. A language is offered only when its catalogue is complete.

The catalogues' tools take their list from here too. `docs/translating.md` says how to add a row.
"""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from server.data import ROOT

COMPLETENESS = ROOT / "build" / "locales.json"
"""Written by `tools/catalogues.py compile`: how many strings each language misses."""


@dataclass(frozen=True, slots=True)
class Locale:
    """One language as it is offered.

    `code` is its folder in locales/ and what accounts keep; `lang` is for HTML; `cldr` is the name under which Babel
    knows its dates and plurals; `speech` is the language of what people write while they read the app in this one.
    """

    code: str
    name: str
    dir: str
    lang: str
    cldr: str
    speech: str
    state: str = "draft"
    """'source'; 'begun', of which strings may be missing; 'draft', whole, but nobody who speaks it has checked it;
    or 'checked', by `checked_by` on `checked_on`."""
    checked_by: str = ""
    checked_on: date | None = None


ENGLISH = Locale("en", "English", "ltr", "en", "en_GB", "en", state="source")
PSEUDO = Locale("en_XA", "en_XA", "ltr", "en-XA", "en_GB", "en")
"""For the demonstration and for tests only: what did not come through gettext shows."""

KNOWN: dict[str, Locale] = {
    each.code: each
    for each in (
        ENGLISH,
        Locale("en_EASY", "English, easy read", "ltr", "en", "en_GB", "en"),
        Locale("cy", "Cymraeg", "ltr", "cy", "cy", "cy"),
        Locale("ur", "اردو", "rtl", "ur", "ur", "ur"),
        Locale("pl", "Polski", "ltr", "pl", "pl", "pl"),
        Locale("ar", "العربية", "rtl", "ar", "ar", "ar"),
    )
}
"""Every language that we have or are making, offered or not."""

RTL = frozenset({"ar", "fa", "he", "ur", "ps", "sd", "ckb", "dv", "yi", "ug"})


def complete(path: Path) -> dict[str, Locale]:
    """Return the languages of which no string is missing, as `path` says; without it, English alone."""
    missing = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return {code: each for code, each in KNOWN.items() if each.state == "source" or missing.get(code) == 0}


@cache
def offered() -> dict[str, Locale]:
    """Return the languages that may be chosen in this process, by their code."""
    return complete(COMPLETENESS)


def locale_of(code: str) -> Locale:
    """Return a language's row; a code that nobody knows is English."""
    return PSEUDO if code == PSEUDO.code else KNOWN.get(code, ENGLISH)


def shown(code: str) -> str:
    """Return the language in which the app really speaks to somebody who chose `code`: it may be on offer no more."""
    return code if code in offered() or code == PSEUDO.code else "en"


def speech(code: str) -> str:
    """Return the language of the words that somebody writes who reads the app in `code`: easy read is English."""
    return locale_of(code).speech if code in KNOWN or code == PSEUDO.code else code


def eased(code: str) -> str:
    """Return the language that says in easy words what `code` says; '' where we offer none."""
    easy = f"{code}_EASY"
    return easy if easy in offered() else ""


def is_easy(code: str) -> bool:
    """Say whether a language of the app is easy words: whoever chose it reads people's words in them, too."""
    return code.endswith("_EASY")


def direction(language: str) -> str:
    """Return 'rtl' or 'ltr' for any language code, also of words in languages the app does not speak."""
    return "rtl" if language.split("-")[0].split("_")[0] in RTL else "ltr"


def negotiate(accept_language: str) -> str:
    """Return the first offered language of an Accept-Language header, or English (written out: STACK, Litestar).

    Nobody is given easy read unasked: what a browser says is a language, not a way of reading.
    """
    wanted: list[tuple[float, str]] = []
    for part in accept_language.split(",")[:20]:
        code, _, weight = part.strip().partition(";q=")
        try:
            wanted.append((-float(weight or 1), code.strip().lower()))
        except ValueError:
            continue
    for _, code in sorted(wanted, key=lambda each: each[0]):
        base = code.replace("_", "-").split("-")[0]
        if base in offered():
            return base
    return "en"
