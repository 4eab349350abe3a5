"""Translations of people's words: who may have translated, and what a machine never gets. Pure (E-08)."""

import re
from uuid import UUID

from server.language.rules_scripts import fits
from server.people.rules_text import text_problem

BY = ("interpreter", "worker", "family", "machine")
"""Who translated. A relative is no interpreter by default: it needs a reason, which is kept."""
BY_HAND = ("interpreter", "worker", "family")
MOST_TRANSLATION = 20_000
MOST_NAME = 120
MOST_WHY = 500


def body_place(translation: UUID) -> str:
    """Return the place that a translation is sealed to."""
    return f"translation.body:{translation}"


def translator_place(translation: UUID) -> str:
    """Return the place that the translator's name is sealed to."""
    return f"translation.translator:{translation}"


def why_place(translation: UUID) -> str:
    """Return the place that the reason for asking a relative is sealed to."""
    return f"translation.why_family:{translation}"


def machine_may(section: str, *, hidden: bool, kept: bool) -> bool:
    """Say whether words may be sent to a machine: never an exit phrase, never what the person keeps to themselves."""
    return section != "phrase" and not hidden and not kept


_MARKUP = re.compile(r"<\s*[/!?a-z]|&#?\w+;|javascript:", re.IGNORECASE)
"""What a translation of plain words has no use for."""


_OPENS, _CLOSES = frozenset("\u2066\u2067\u2068"), "\u2069"


def _left_open(text: str) -> bool:
    """Whether a line of a text opens a direction that it does not close, or closes one that it did not open: what
    stands behind it would turn, or come out of its place."""
    for line in text.splitlines():
        depth = 0
        for letter in line:
            depth += 1 if letter in _OPENS else -1 if letter == _CLOSES else 0
            if depth < 0:
                return True
        if depth:
            return True
    return False


def draft_problem(asked: str, got: object, language: str) -> str:
    """Return '' for a machine's answer that may be shown as a draft, or why not: 'odd', 'empty', 'more', 'other'."""
    if not isinstance(got, str):
        return "odd"
    if not got.strip():
        return "empty"
    if len(got) > min(MOST_TRANSLATION, 3 * len(asked) + 200):
        return "more"
    if text_problem(got, MOST_TRANSLATION) or _left_open(got) or (_MARKUP.search(got) and not _MARKUP.search(asked)):
        return "odd"
    return "" if fits(got, language) else "other"
