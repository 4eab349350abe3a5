"""Hints beside the lines of the easy form: what they say, and what taking one does to the form (E-03, S-34)."""

from collections.abc import Sequence
from typing import Any

from litestar import Response

from server.language.pages_easy_form import LineForm
from server.language.queries_hints import lists_of
from server.language.rules_easy import MOST_HINTS, MOST_LINES, Hint, hints, taken
from server.plans.pages_lines import AnyRequest
from server.web.forms import Typed
from server.web.rendering import fragment

PIECE = "hints"
"""What htmx asks for after a pause: one line's hints, and never the field that is being written in."""
TAKE = "take"


def hinted(words: str, language: str) -> list[Hint]:
    """Return the first few hints on one line, in the language of its words."""
    return hints(words, language, lists_of(language))[:MOST_HINTS]


def hints_piece(request: AnyRequest, form: Typed, url: str, language: str) -> Response[Any]:
    """Answer with one line's hints. Writes nothing."""
    number = form.one("of") if form.one("of").isdecimal() else "0"
    context = {
        "line": {"number": number, "hints": hinted(form.one(f"line-{number}"), language)},
        "room": len(form.one("lines")) < MOST_LINES, "url": url, "language": language,
    }  # fmt: skip
    return fragment(request, "language/_hints.html", context)


def take_hint(lines: list[LineForm], said: str, language: str) -> list[LineForm]:
    """Return the lines with one hint taken, named `take.LINE.KIND.WORD`; as they are, when it is there no more."""
    _take, number, code, word = (said.split(".", 3) + [""] * 3)[:4]
    at = next((n for n, each in enumerate(lines) if str(each.number) == number), None)
    if at is None:
        return lines
    found = hinted(lines[at].words, language)
    hint = next((each for each in found if each.code == code and each.word == word), None)
    made = taken(lines[at].words, hint) if hint else ()
    if not made or len(lines) + len(made) - 1 > MOST_LINES:
        return lines
    lines[at].words = made[0]
    lines[at + 1 : at + 1] = [LineForm(0, each) for each in made[1:]]
    return _numbered(lines)


def _numbered(lines: Sequence[LineForm]) -> list[LineForm]:
    for number, each in enumerate(lines):
        each.number = number
    return list(lines)
