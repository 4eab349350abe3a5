"""Pages that no link leads to: what a form answers. Refused forms are found by themselves; others are walked to.

`answers(origin, kinds, language)` gives each as HTML in that language; whoever looks at one in a browser serves it
from the address that answered (`Answer.path`), so that its styles and scripts are the real ones.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from lxml import html as parser

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from tests.writes.sheet import Pairs, Sheet, sheet_of  # noqa: E402 - after the path
from tools.kinds import Kind, entered, named, shape  # noqa: E402

TURNED = "\u202e"
"""A sign that every field for words refuses with a sentence, and that HTML may hold."""
NEVER = frozenset({"/demo/enter", "/sign-in", "/more/look"})
"""Forms that nothing refuses, or that a text browser cannot send."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A page that answered a form: as which role, a name for files and reports, and the answer itself."""

    role: str
    name: str
    response: httpx.Response

    @property
    def path(self) -> str:
        """Return the address that answered."""
        return self.response.url.path

    @property
    def html(self) -> str:
        """Return the page."""
        return self.response.text


class Hand:
    """Somebody of the cast who fills in forms, in one language."""

    def __init__(self, origin: str, role: str, language: str) -> None:
        self.role = role
        self.http = entered(origin, "person" if role == "nobody" else role)
        if role == "nobody":
            self.http.cookies.delete("s")
        self.post("/language", [("to", language)])

    def open(self, path: str) -> str:
        """Return a page, wherever it leads to first."""
        return self.http.get(path, follow_redirects=True).text

    def send(self, path: str, fields: dict[str, str | list[str]] | None = None, page: str = "") -> httpx.Response:
        """Fill in and send the form that goes to `path` and stands on `page` (its own HTML; else at `path`)."""
        sheet = sheet_of(page or self.open(path), path) or Sheet(path)
        pairs = [pair for pair in sheet.filled(fields or {}) if pair[0] != "csrf"]
        return self.post(path, pairs)

    def post(self, path: str, pairs: Pairs) -> httpx.Response:
        """Send these fields with this browser's token."""
        body = str(httpx.QueryParams([*pairs, ("csrf", self.http.cookies["csrf"])]))
        return self.http.post(path, content=body, headers={"content-type": "application/x-www-form-urlencoded"})

    def answer(self, name: str, response: httpx.Response) -> Answer:
        """Return what a form answered; where it only leads on, the page it leads to."""
        while response.is_redirect:
            response = self.http.get(response.headers["location"])
        return Answer(self.role, name, response)


class Hands(ExitStack):
    """Makes hands of one demonstration, all in one language, and lets go of them at the end."""

    def __init__(self, origin: str, language: str) -> None:
        super().__init__()
        self.origin, self.language = origin, language

    def __call__(self, role: str) -> Hand:
        """Return a new hand: a phone of its own."""
        made = Hand(self.origin, role, self.language)
        self.callback(made.http.close)
        return made


def refused(hands: Hands, kinds: list[Kind]) -> Iterator[Answer]:
    """Yield the refusal (422) of every form that somebody types or chooses in, from the first page that has it."""
    seen: set[str] = set()
    known: dict[str, Hand] = {}
    for kind in kinds:
        hand = known.get(kind.role) or known.setdefault(kind.role, hands(kind.role))
        for action, pairs in _spoilt(hand.open(kind.path)):
            if shape(action) in seen | NEVER:
                continue
            seen.add(shape(action))
            response = hand.post(action, pairs)
            if response.status_code == 422:
                yield hand.answer(f"{named(action)}-refused", response)


def _spoilt(page: str) -> Iterator[tuple[str, Pairs]]:
    """Yield each form of a page that has fields: nothing chosen, a hidden sign in every text, no day in a date."""
    for form in parser.fromstring(page).xpath("//main//form[@method='post']"):
        fields = form.xpath(".//input[not(@type='hidden')] | .//textarea | .//select")
        hidden = form.xpath(".//input[@type='hidden'][@name!='csrf']")
        pairs = [(each.get("name"), each.get("value") or "") for each in hidden]
        for each in fields:
            name, choice = each.get("name") or "", each.tag == "select" or each.get("type") in ("radio", "checkbox")
            date = re.search("-(day|month|year)$", name)
            pairs += [] if choice else [(name, "99" if date else "" if each.get("type") == "time" else TURNED)]
        if fields:
            yield form.get("action"), pairs


def show(page: Any, answer: Answer) -> None:
    """Open an answer in a browser of playwright's, as if its form had just been sent (no service worker, please)."""
    kept = {name: value for name, value in answer.response.headers.items() if name in ("content-type", CSP)}
    address = re.compile(re.escape(answer.path) + "$")
    page.route(address, lambda route: route.fulfill(body=answer.html, status=answer.response.status_code, headers=kept))
    page.goto(answer.path, wait_until="load")
    page.unroute(address)


CSP = "content-security-policy"


def answers(origin: str, kinds: list[Kind], language: str) -> list[Answer]:
    """Return every page that answers a form, in one language. It may be asked again and again of one demonstration."""
    from tools.answers_walked import walked

    with Hands(origin, language) as hands:
        return [*refused(hands, kinds), *walked(hands)]
