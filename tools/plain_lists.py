"""The lists of words that plain.py judges with: two npm packages read as data, our own lists, and the glossary."""

from __future__ import annotations

import re
from pathlib import Path

from tools.catalogue_glossary import Term, read_glossary
from tools.catalogue_lists import LATIN_WORDS, lines
from tools.plain import Lexicon, roots, words

FAMILIAR = "node_modules/dale-chall/index.js"
SIMPLER = "node_modules/retext-simplify/lib/patterns.js"
QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'|\"([^\"]*)\"")
ENTRY = re.compile(r"^  (?:'(?P<a>[^']+)'|\"(?P<b>[^\"]+)\"|(?P<c>[\w-]+)): \{(?P<rest>[^}]*)\}", re.MULTILINE)
MARKS = frozenset({"PIN", "QR", "OK", "NHS", "GP", "PDF", "UK"})


def lexicon(root: Path) -> Lexicon:
    """Everything that is known, from a checkout in which `make setup-dev` has been run."""
    ours = lines(root / "locales" / "plain-words.txt") | lines(root / "locales" / LATIN_WORDS) - {"DoLS"}
    familiar = frozenset(quoted((root / FAMILIAR).read_text(encoding="utf-8"))) | {each.lower() for each in ours}
    terms = read_glossary(root / "locales" / "glossary.csv")
    taught = tuple(term.english.lower() for term in terms if term.taught)
    return Lexicon(
        familiar,
        simpler((root / SIMPLER).read_text(encoding="utf-8"), familiar, ours),
        tuple(term.english.lower() for term in terms if is_hard(term, familiar)),
        taught,
        MARKS | {"DoLS"},
        tuple(sorted(lines(root / "locales" / "metaphors.txt"))),
    )


def is_hard(term: Term, familiar: frozenset[str]) -> bool:
    """Has a glossary's term a word that is not familiar by itself?"""
    return any(not roots(word) & familiar for word in words(term.english))


def quoted(source: str) -> list[str]:
    """The words between quotation marks of a list in JavaScript, in small letters."""
    body = source[source.index("[") :]
    return [(one or two).replace("\\'", "'").lower() for one, two in QUOTED.findall(body)]


def simpler(source: str, familiar: frozenset[str], ours: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Phrases with what to say instead, but not those that may only be left out, nor single words that all know."""
    found = {}
    for entry in ENTRY.finditer(source[source.index("export const patterns") :]):
        phrase = next(filter(None, entry.group("a", "b", "c")))
        instead = tuple(one or two for one, two in QUOTED.findall(entry.group("rest")))
        if instead and phrase not in ours and not (" " not in phrase and roots(phrase) & familiar):
            found[phrase] = instead
    return found
