"""In which letters a language is written: words in the wrong ones are not in that language. Pure."""

from collections.abc import Iterable
from functools import cache
from unicodedata import category, name

SCRIPTS = {
    "ur": "ARABIC", "ar": "ARABIC", "fa": "ARABIC", "ps": "ARABIC", "uk": "CYRILLIC", "bn": "BENGALI",
    "pa": "GURMUKHI", "gu": "GUJARATI", "ti": "ETHIOPIC",
}  # fmt: skip
"""Language -> the first word of its letters' Unicode names; every other language that we know is Latin."""


@cache
def _script(sign: str) -> str:
    return name(sign, "").split(" ")[0] if category(sign).startswith("L") else ""


def fits(words: str, language: str) -> bool:
    """Say whether words may be in a language: some letter is one of its own, or there are no letters at all."""
    scripts = {_script(sign) for sign in words} - {""}
    return not scripts or SCRIPTS.get(language, "LATIN") in scripts


def spoken(words: str, said: str, others: Iterable[str]) -> str:
    """Return the language of words of which nobody said it: `said`, unless they neither begin in its letters nor have
    most words in them, and those of one of the `others` fit."""
    scripts = [script for word in words.split() if (script := next(filter(None, map(_script, word)), ""))]
    own = SCRIPTS.get(said, "LATIN")
    if not scripts or own == scripts[0] or 2 * scripts.count(own) >= len(scripts):
        return said
    most = max(set(scripts), key=scripts.count)
    fitting = (
        each for each in others if SCRIPTS.get(each, "LATIN") == most or (not fits(words, said) and fits(words, each))
    )
    return next(fitting, said)
