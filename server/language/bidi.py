"""Words of the other direction inside our sentences: held apart, so that what stands beside them stays in its place.

Between Urdu words "Kay, 18 November" would read "18, Kay": a number joins the Latin word before it (E-08).
"""

from collections.abc import Mapping
from unicodedata import bidirectional

from server.language.locales import direction

FIRST_STRONG, POP = "\u2068", "\u2069"
"""The marks around a piece whose direction is its own; nothing is seen of them, and bdi is the same for HTML."""


def runs_other_way(text: str, way: str) -> bool:
    """Return whether every letter of `text` runs against `way`, 'ltr' or 'rtl': mixed text is a sentence of ours."""
    if way == "ltr" and text.isascii():
        return False
    letters = {"ltr" if kind == "L" else "rtl" for kind in map(bidirectional, text) if kind in ("L", "R", "AL")}
    return letters == {"rtl" if way == "ltr" else "ltr"}


def apart(values: Mapping[str, object], language: str) -> dict[str, object]:
    """Return what fills a sentence in `language`, each text that runs the other way held apart; markup stays markup."""
    way = direction(language)
    return {
        name: type(value)(f"{FIRST_STRONG}{value}{POP}")
        if isinstance(value, str) and runs_other_way(value, way)
        else value
        for name, value in values.items()
    }


def first_way(text: str) -> str:
    """Return the way in which a text begins to run, 'ltr' or 'rtl', as `dir="auto"` finds it; '' without letters."""
    kinds = (kind for kind in map(bidirectional, text) if kind in ("L", "R", "AL"))
    return {"L": "ltr", "": ""}.get(next(kinds, ""), "rtl")
