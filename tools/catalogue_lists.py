"""The small lists beside the catalogues, one entry a line."""

from __future__ import annotations

from pathlib import Path

from tools.catalogue_rules import Allowed

SAME_AS_ENGLISH = "same-as-english.txt"
LATIN_WORDS = "latin-words.txt"


def lines(path: Path) -> frozenset[str]:
    """The lines of a list; `#` starts a remark."""
    found = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return frozenset(line for line in found if line and not line.startswith("#"))


def allowed(folder: Path) -> Allowed:
    """What may stay as it is in English, by the two lists in locales/."""
    return Allowed(lines(folder / SAME_AS_ENGLISH), lines(folder / LATIN_WORDS))
