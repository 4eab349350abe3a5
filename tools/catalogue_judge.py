"""Everything that is judged in one translation, wherever it comes from: a catalogue, a batch, a translator's file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from server.language.locales import locale_of
from tools.catalogue_glossary import Term, read_glossary, strays
from tools.catalogue_lengths import labels, too_long
from tools.catalogue_lists import allowed
from tools.catalogue_rules import Allowed, faults
from tools.plain import Lexicon
from tools.plain_easy import easy_faults
from tools.plain_lists import lexicon

EASY = "en_EASY"


@dataclass(frozen=True)
class Judge:
    """What translations are judged by: the lists, the glossary, the strings on buttons, the words that all know."""

    may: Allowed
    terms: list[Term]
    on_buttons: dict[str, str]
    words: Lexicon

    def faults(self, english: tuple[str, ...], said: tuple[str, ...], code: str, plurals: int) -> list[str]:
        """What is wrong with a translation, as short sentences; `said` has one text for each plural form."""
        found = faults(english, said, locale_of(code), plurals, self.may)
        if kind := self.on_buttons.get(english[0]):
            found += [fault for text in said if (fault := too_long(english[0], text, kind))]
        for term in strays(english, said, code, self.terms):
            if term.strict:
                found.append(f"not the glossary's word for {term.english!r} ({term.said[code]})")
        if code == EASY:
            found += [fault for text in said for fault in easy_faults(text, self.words)]
        return found


def judge_of(root: Path) -> Judge:
    """The judge of a checkout in which `make setup-dev` has been run."""
    folder = root / "locales"
    return Judge(allowed(folder), read_glossary(folder / "glossary.csv"), labels(root), lexicon(root))
