"""Odd input for every field of every form (issue 2, Bad input), generated from the forms themselves.

Everything is sent to a database that is full at the commit: what would have been taken answers 503 and leaves no
trace, so that the next odd thing meets the same plan.
"""

import re
from collections.abc import Iterator
from urllib.parse import quote_plus
from uuid import uuid4

import httpx

from tests.client import Client
from tests.pages import check_page
from tests.writes.places import ID, route_of
from tests.writes.sheet import Pairs, Sheet, sheet_of
from tests.writes.trouble import changed, everything, full
from tests.writes.walk import Walker
from tests.writes.write import Write

URDU = "میں اپنی بہن سے ملنا چاہتی ہوں۔ "
TEXTS = {
    "nothing": b"", "20 kB of Urdu": ("\r\n" + URDU * 320).encode(), "a NUL": b"Gary\0s", "a bell": b"Gary\x07s",
    "a lone surrogate": b"Gary\xed\xa0\x80s", "no UTF-8": b"Gary\xff\xfe",
    "turned around": "Gary\u202egnp.exe".encode(), "spaces only": " \u00a0\u2003\r\n ".encode(),
}  # fmt: skip
DATES = {
    "30 February": ("30", "2", "2027"), "the year 99999": ("1", "1", "99999"), "the past": ("1", "1", "1999"),
    "the year 1": ("1", "1", "1"), "the last day": ("31", "12", "9999"), "words": ("first", "of", "May"),
    "no year": ("1", "1", ""), "minus": ("-1", "-1", "-1"), "digits of all kinds": ("²", "٣", "२०२७"),
}  # fmt: skip
CHOICES = {
    "nothing": b"", "an unknown word": b"no-such-choice", "an odd digit": "²".encode(), "a huge number": b"9" * 40,
    "a lone surrogate": b"\xed\xa0\x80",
}  # fmt: skip
REFUSED = frozenset({303, 404, 409, 422, 503})
"""Taken where it led before or changed nothing, not here, met another, refused with a sentence, would be taken."""
STRANGE = ("an unknown id", "an id of another organisation", "the id of another plan")
NAMES = frozenset({"operation", "base", "holders"})
"""The browser chooses the first; the second is what it has seen, and something old makes a suggestion; of the third,
ticks for nobody who is beside the person are left out."""
Sent = list[tuple[str, bytes]]


def oddities(sheet: Sheet, pairs: Pairs, strangers: dict[str, str]) -> Iterator[tuple[str, str, Sent]]:
    """Yield (field, what is odd, the form) for every field; `strangers` are ids that are real and not this plan's."""
    sent = [(name, value.encode()) for name, value in pairs]
    names = list(dict.fromkeys(name for name, _value in pairs if name not in ("csrf", "demo_step_up")))
    dates = {name.removesuffix("-day") for name in names if name.endswith("-day")}
    for name in names:
        if name.removesuffix("-day") in dates or re.fullmatch(rf"({'|'.join(dates) or '-'})-(month|year)", name):
            continue
        odd = TEXTS if name in sheet.texts else CHOICES
        for what, value in odd.items():
            yield name, what, [*(pair for pair in sent if pair[0] != name), (name, value)]
        if any(re.search(ID, value) for key, value in pairs if key == name):
            for what, stranger in {STRANGE[0]: str(uuid4()), **strangers}.items():
                kept = [(key, re.sub(ID, stranger, v.decode()).encode() if key == name else v) for key, v in sent]
                yield name, what, kept
    for name in sorted(dates):
        for what, parts in DATES.items():
            said = dict(zip((f"{name}-day", f"{name}-month", f"{name}-year"), parts, strict=True))
            yield name, what, [*(pair for pair in sent if pair[0] not in said), *_bytes(said)]
    if len(dates) > 1:
        yield "dates", "the end before the start", [*sent, *_ends_first(sorted(dates))]
    yield "all", "every field twice", [*sent, *((name, value) for name, value in sent if name != "csrf")]
    yield "all", "unknown fields", [*sent, ("organisation", b"1"), ("role", b"lead"), ("agreed_at", b"2026-01-01")]


def _bytes(said: dict[str, str]) -> Sent:
    return [(name, value.encode()) for name, value in said.items()]


def _ends_first(dates: list[str]) -> Sent:
    """The first date in order of names is the end (expires), the other the start (review)."""
    return [*_bytes({f"{dates[0]}-day": "1", f"{dates[0]}-month": "1", f"{dates[0]}-year": "2027"}),
            *_bytes({f"{dates[1]}-day": "2", f"{dates[1]}-month": "2", f"{dates[1]}-year": "2027"})]  # fmt: skip


class OddWalker(Walker):
    """Sends every form with something odd in each of its fields before it sends it as it should be."""

    async def go(self, write: Write) -> None:
        """Try everything odd with one write, then do it, so that the next one finds its page."""
        client, sheet = await self.ready(write)
        if sheet is None:
            return
        pairs = self.typed(write, sheet, client)
        strangers = dict(zip(STRANGE[1:], (str(self.cast.omar), str(self.cast.toms_plan)), strict=True))
        for name, what, sent in oddities(sheet, pairs, strangers):
            with full():
                answer = await self.raw(client, sheet.action, sent)
            self.judged(sheet, answer, f"{sheet.action} {name}: {what}", sent)
            if answer.status_code == 503 and what in STRANGE and name not in NAMES:
                await self.really(client, sheet.action, f"{sheet.action} {name}: {what}", sent)
        await self.post(client, sheet.action, pairs)

    async def really(self, client: Client, action: str, where: str, sent: Sent) -> None:
        """Send somebody else's id for good: it may lock a row to look at it, and must leave everything as it is."""
        before = await everything()
        answer = await self.raw(client, action, sent)
        written = changed(before, await everything())
        if answer.status_code not in (404, 409, 422) or written:
            self.wrong.append(f"{where} was taken: {answer.status_code}, wrote into {written}")

    async def raw(self, client: Client, action: str, sent: Sent) -> httpx.Response:
        """Send bytes as they are, valid UTF-8 or not."""
        body = "&".join(f"{quote_plus(name)}={quote_plus(value)}" for name, value in sent)
        return await client.http.post(
            action, content=body, headers={"content-type": "application/x-www-form-urlencoded"}
        )

    def judged(self, sheet: Sheet, answer: httpx.Response, where: str, sent: Sent) -> None:
        """Note what is wrong with an answer: a fault of ours, a page that is broken, words that are gone."""
        usual = {200, 400, 429} if route_of(sheet.action) in SHOWN else set()
        if answer.status_code not in REFUSED | usual:
            self.wrong.append(f"{where}: {answer.status_code}")
            return
        if answer.status_code != 422:
            return
        try:
            check_page(answer)
        except AssertionError as error:
            self.wrong.append(f"{where}: {str(error)[:200]}")
        again = sheet_of(answer.text, sheet.action)
        for name, value in sent:
            said = value.decode("utf-8", "replace").replace("\r\n", "\n")
            if name in sheet.texts and again and "\0" not in said and (name, said) not in _folded(again):
                self.wrong.append(f"{where}: {name} came back otherwise")


def _folded(sheet: Sheet) -> Pairs:
    return [(name, value.replace("\r\n", "\n")) for name, value in sheet.pairs]


SHOWN = {
    "/join", "/join/options", "/sign-in/options", "/step-up/options", "/leave", "/people/lost", "/people/meet",
    "/people/known", "/sign-in", "/notes/{plan:uuid}/people/show/new", "/notes/{plan:uuid}/line/{statement:uuid}/easy",
    "/notes/{plan:uuid}/list/{restriction:uuid}/easy",
    "/notes/{plan:uuid}/hidden", "/notes/{plan:uuid}/past", "/more/code", "/notes/{plan:uuid}/part/phrase/open",
}  # fmt: skip
"""Writes that answer with a page of their own, or count tries."""
