"""Bakes what hints in easy words know of a language: `build/easy/<language>.json` (rules_easy.Lists).

Two npm packages read as data (retext-simplify, dale-chall), our own `locales/<language>/easy.toml` and
`locales/metaphors.txt`. A language without an easy.toml gets no file, and no hints by words (E-03).
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from tools.catalogue_lists import lines  # noqa: E402
from tools.plain_lists import FAMILIAR, SIMPLER, quoted, simpler  # noqa: E402

LOCALES = ROOT / "locales"
OWN = LOCALES / "en" / "easy.toml"
SAYINGS = LOCALES / "metaphors.txt"
KNOWN = LOCALES / "plain-words.txt"
TARGET = ROOT / "build" / "easy"
BRITISH = (("ize", "ise"), ("yze", "yse"), ("ization", "isation"))
UNEVEN = {
    "be": "is was being", "buy": "buys bought buying", "do": "does did doing", "eat": "eats ate eating",
    "find": "finds found finding", "get": "gets got getting", "go": "goes went going", "have": "has had having",
    "keep": "keeps kept keeping", "leave": "leaves left leaving", "make": "makes made making",
    "meet": "meets met meeting", "see": "sees saw seeing", "stop": "stops stopped stopping",
    "take": "takes took taking", "tell": "tells told telling", "understand": "understands understood understanding",
}  # fmt: skip
"""Verbs whose forms no ending makes: he does, did, doing."""


def sources() -> list[Path]:
    """Return what the result is made of, besides the packages."""
    return [OWN, SAYINGS, KNOWN, Path(__file__), ROOT / "tools" / "plain_lists.py"]


def forms(verb: str) -> tuple[str, ...]:
    """Return a verb as it is said of him, of yesterday, and while it is done: `needs needed needing`."""
    head, _, rest = verb.partition(" ")
    if head in UNEVEN:
        made = UNEVEN[head].split()
    elif head.endswith("y") and head[-2] not in "aeiou":
        made = [head[:-1] + "ies", head[:-1] + "ied", head + "ing"]
    elif head.endswith("e"):
        made = [head + "s", head + "d", head[:-1] + "ing"]
    else:
        made = [head + ("es" if head.endswith(("s", "sh", "ch", "x")) else "s"), head + "ed", head + "ing"]
    return tuple(f"{each} {rest}".strip() for each in made)


def verbs(listed: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each form of each verb with the same form of the plainer one."""
    for hard, plain in listed.items():
        yield from zip((hard, *forms(hard)), (plain, *forms(plain)), strict=True)


def plainer(own: dict[str, Any], familiar: frozenset[str]) -> dict[str, str]:
    """Return a hard word or phrase -> what to write instead."""
    packaged = simpler((ROOT / SIMPLER).read_text(encoding="utf-8"), familiar, lines(KNOWN))
    found = {hard: instead[0] for hard, instead in packaged.items() if hard not in own["not"]}
    found |= own["instead"] | dict(verbs(own["verbs"]))
    for american, british in BRITISH:
        found |= {hard[: -len(american)] + british: plain for hard, plain in found.items() if hard.endswith(american)}
    # A word that is itself to be mended would only bring the next hint.
    return {hard: found.get(plain, plain) for hard, plain in found.items()}


def made() -> dict[str, Any]:
    """Return everything that rules_easy.Lists needs, ready for JSON."""
    own = tomllib.loads(OWN.read_text(encoding="utf-8"))
    familiar = frozenset(quoted((ROOT / FAMILIAR).read_text(encoding="utf-8")))
    familiar |= {each.lower() for each in lines(KNOWN)}
    sayings = dict.fromkeys(sorted(lines(SAYINGS)), "") | own["sayings"]
    return {
        "plainer": plainer(own, familiar), "sayings": sayings, "rules": own["rules"],
        "familiar": sorted(each for each in familiar if each.isalpha()),
    }  # fmt: skip


def main() -> None:
    """Write it for English, the one language for which there are lists."""
    TARGET.mkdir(parents=True, exist_ok=True)
    content = json.dumps(made(), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    (TARGET / "en.json").write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main()
