"""How often the right picture is among the three suggested, by language; and what a suggestion costs."""

import time
import tomllib
from pathlib import Path
from typing import Any

from server.language.queries_pictures import index_of, suggest

SENTENCES = Path(__file__).resolve().parents[1] / "tests" / "language" / "sentences.toml"
UNSEEN = SENTENCES.with_name("sentences_unseen.toml")
"""Sentences that the word lists were never tuned to: the honest share."""
LANGUAGES = ("en", "en_EASY", "cy", "ur", "pl", "ar")


def shares() -> dict[str, tuple[int, int]]:
    """Return language -> (sentences with a right picture among the three, all sentences)."""
    ideas = tomllib.loads(SENTENCES.read_text(encoding="utf-8"))["idea"]
    return {language: (sum(_right(each, language) for each in ideas), len(ideas)) for language in LANGUAGES}


def unseen() -> dict[str, tuple[int, int]]:
    """Return the same for the sentences that nobody had seen when the lists were made."""
    found = dict.fromkeys(LANGUAGES, (0, 0))
    for each in tomllib.loads(UNSEEN.read_text(encoding="utf-8"))["sentence"]:
        right, number = found[each["language"]]
        found[each["language"]] = (right + _fits(each["text"], each["language"], each["right"]), number + 1)
    return found


def _right(idea: dict[str, Any], language: str) -> bool:
    return _fits(idea[language], language, idea["right"])


def _fits(text: str, language: str, right: list[str]) -> bool:
    return bool({each.name for each in suggest(text, language)} & set(right))


def _said(found: dict[str, tuple[int, int]]) -> dict[str, object]:
    """Return the shares as they are printed."""
    right, number = (sum(each[n] for each in found.values()) for n in (0, 1))
    return {
        "right": {language: f"{good} of {every}" for language, (good, every) in found.items()},
        "share": round(right / number, 3),
    }


def measure() -> dict[str, object]:
    """Return the shares, and milliseconds a suggestion takes at most and on average."""
    ideas = tomllib.loads(SENTENCES.read_text(encoding="utf-8"))["idea"]
    for language in LANGUAGES:
        index_of(language.partition("_")[0])
        suggest("bus", language)
    took = []
    for idea in ideas:
        for language in LANGUAGES:
            began = time.perf_counter()
            suggest(idea[language], language)
            took.append((time.perf_counter() - began) * 1000)
    return {
        **_said(shares()), "unseen": _said(unseen()),
        "ms_mean": round(sum(took) / len(took), 3), "ms_most": round(max(took), 2),
    }  # fmt: skip


if __name__ == "__main__":
    print(measure())
