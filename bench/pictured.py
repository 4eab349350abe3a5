"""How often the right picture is among the three suggested, by language; and what a suggestion costs."""

import time
import tomllib
from pathlib import Path

from server.language.queries_pictures import index_of, suggest

SENTENCES = Path(__file__).resolve().parents[1] / "tests" / "language" / "sentences.toml"
LANGUAGES = ("en", "en_EASY", "cy", "ur", "pl", "ar")


def shares() -> dict[str, tuple[int, int]]:
    """Return language -> (sentences with a right picture among the three, all sentences)."""
    ideas = tomllib.loads(SENTENCES.read_text(encoding="utf-8"))["idea"]
    return {language: (sum(_right(each, language) for each in ideas), len(ideas)) for language in LANGUAGES}


def _right(idea: dict[str, str], language: str) -> bool:
    return bool({each.name for each in suggest(idea[language], language)} & set(idea["right"]))


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
    found = shares()
    right, number = (sum(each[n] for each in found.values()) for n in (0, 1))
    return {
        "right": {language: f"{good} of {every}" for language, (good, every) in found.items()},
        "share": round(right / number, 3), "ms_mean": round(sum(took) / len(took), 3), "ms_most": round(max(took), 2),
    }  # fmt: skip


if __name__ == "__main__":
    print(measure())
