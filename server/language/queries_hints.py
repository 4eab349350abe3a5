"""What is known of a language for hints in easy words. Read from build/easy/, once."""

import json
from functools import cache

from server.data import ROOT
from server.language.rules_easy import Lists

FOLDER = ROOT / "build" / "easy"


@cache
def lists_of(language: str) -> Lists | None:
    """Return the lists of a language, None where there are none: nothing is said of its words, never by English."""
    base = language.replace("_", "-").split("-")[0]
    path = FOLDER / f"{base}.json"
    if not base.isalpha() or not path.is_file():
        return None
    found = json.loads(path.read_text(encoding="utf-8"))
    return Lists(found["plainer"], found["sayings"], found["rules"], frozenset(found["familiar"]))
