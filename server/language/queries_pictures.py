"""Questions about pictures: which one is meant by a name, which fit a sentence. Read from build/pictures/, once."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from server.data import ROOT
from server.language.locales import KNOWN
from server.language.rules_pictures import Index, best, starting_with

FOLDER = ROOT / "build" / "pictures"
OPENMOJI = "OpenMoji (CC BY-SA 4.0)"
HEALTHICONS = "healthicons (MIT)"


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawing: its name (kept with a line), what it shows in the reader's language, whose it is."""

    name: str
    label: str
    credit: str

    @property
    def asset(self) -> str:
        """The logical name of its file, for `asset()`."""
        return f"pictures/{self.name}.svg"


def speech_of(language: str) -> str:
    """Return the language whose words are meant: easy read is English."""
    return KNOWN[language].speech if language in KNOWN else language.replace("_", "-").split("-")[0]


@cache
def index_of(speech: str) -> Index | None:
    """Return what is known of pictures in a language, or None: then nothing is suggested, never in English instead."""
    path: Path = FOLDER / f"{speech}.json"
    if not speech.isalpha() or not path.is_file():
        return None
    found = json.loads(path.read_text(encoding="utf-8"))
    return Index(**{**found, "stop": frozenset(found["stop"])})


def picture_of(name: str, language: str) -> Picture | None:
    """Return a picture by its name with its label in a language (else English), or None for a name we do not have."""
    english, own = index_of("en"), index_of(speech_of(language))
    if english is None or name not in english.labels:
        return None
    label = (own.labels.get(name) if own else None) or english.labels[name]
    return Picture(name, label, HEALTHICONS if name.startswith("health-") else OPENMOJI)


def suggest(text: str, language: str, most: int = 3) -> list[Picture]:
    """Return up to three pictures for a sentence; the person picks (E-04). Empty where nothing fits."""
    index = index_of(speech_of(language))
    return _pictures(best(text, index, most), language) if index else []


def search(text: str, language: str, most: int = 24) -> list[Picture]:
    """Return pictures for words typed into a search."""
    index = index_of(speech_of(language))
    return _pictures(starting_with(text, index, most), language) if index else []


def _pictures(names: list[str], language: str) -> list[Picture]:
    return [found for name in names if (found := picture_of(name, language))]
