"""The plan as a file: its page, with the person's photos, in as much room as twenty pages give (E-04)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from server.language.dates import day
from server.language.locales import direction, locale_of, shown, speech
from server.language.queries_easy import EasyForm, EasyLine
from server.language.queries_photos import photo_of
from server.language.text import current, speaking
from server.people.queries import pictured
from server.plans.pages_easy import credits_of
from server.plans.pages_easy_facts import next_talk
from server.plans.pages_easy_parts import parts_of
from server.plans.pages_lines import Desk
from server.plans.pages_said import Part, Said, in_sight
from server.plans.pages_translated import parts_in
from server.plans.queries import facts_of
from server.sharing.rules import today_of
from server.web.environment import template
from server.web.paper import NoPaper, built, pdf_of

MOST_PAGES = 20
ROOMS: tuple[tuple[str, float, int], ...] = (("", 35.0, 36), ("closer", 24.0, 46), ("closest", 19.0, 56))
"""How close things stand: its class in paper.css, millimetres of a line with its picture, letters beside one."""
PAGE_MM, FACT_MM, HEADING_MM, TEXT_MM = 210.0, 9.0, 20.0, 8.0
"""A page of 259 mm ends where the next line does not fit, so less of it counts."""


@dataclass(slots=True)
class Sheets:
    """What stands in the file, for one reader in the language of the request."""

    person: str
    parts: list[Part]
    easy: bool
    now: datetime
    next: str = ""
    left_out: list[str] = field(default_factory=list)
    photos: dict[str, bytes] = field(default_factory=dict)

    def html(self, room: str = "") -> str:
        """Return the page, laid out in one of ROOMS."""
        code = current.get()
        return template(code, "plans/paper_pdf.html").render(
            parts=self.parts, easy=self.easy, person=self.person, day=day(self.now), next=self.next,
            left_out=self.left_out, photos=self.photos, credits=credits_of(self.parts) if self.easy else [],
            room=room, built=built, lang=locale_of(code).lang, dir=direction(code),
        )  # fmt: skip

    async def pdf(self) -> bytes:
        """Return the file. Easy words stand as close as twenty pages ask for; raises NoPaper('long') beyond that."""
        if not self.easy:
            return await pdf_of(self.html())
        for room in rooms_for(self.parts):
            try:
                return await pdf_of(self.html(room), self.photos, MOST_PAGES)
            except NoPaper as trouble:
                if str(trouble) != "long":
                    raise
        raise NoPaper("long")


async def file_of(desk: Desk, way: str, chosen: Collection[str], now: datetime, *, hidden: bool = False) -> bytes:
    """Return the plan as a PDF: `way` is one of pages_paper.WAYS; `chosen` sections, or all; `hidden`: also what the
    person put out of sight. Limits are always on it.

    What is made for the person, easy words or their language, speaks it. Raises NoPaper.
    """
    with speaking(current.get() if way == "own" else shown(desk.access.language)):
        return await _file_of(desk, way, chosen, now, hidden)


async def said_as(desk: Desk, way: str, now: datetime, *, hidden: bool = False) -> list[Part]:
    """Return the plan as it is said on paper: easy words and the other way are in the language the person reads, where
    they said yes to that (E-08). Paper lies about: what the person put out of sight is on it if `hidden` (P-07)."""
    reads = speech(desk.access.language)
    if way == "other":
        parts = await parts_in(desk, reads, now)
    else:
        parts = await parts_of(desk, now, reads if way == "easy" else "")
    return parts if hidden else in_sight(parts)


async def _file_of(desk: Desk, way: str, chosen: Collection[str], now: datetime, hidden: bool) -> bytes:
    every, easy = await said_as(desk, way, now, hidden=hidden), way == "easy"
    parts = [part for part in every if not chosen or part.key in chosen or part.key == "limits"]
    if not await pictured(desk.access.person):
        _without_pictures(parts)
    talk = next_talk(await facts_of(desk.access.plan), today_of(now))
    left_out = [part.name for part in every if part not in parts]
    photos = await _photos(desk, parts) if easy else {}
    return await Sheets(desk.person, parts, easy, now, talk, left_out, photos).pdf()


def rooms_for(parts: list[Part]) -> Iterator[str]:
    """Return the ways to lay it out that may do, the roomiest first; the closest is always tried."""
    for room, line_mm, letters in ROOMS:
        if room == ROOMS[-1][0] or _height(parts, line_mm, letters) <= PAGE_MM * MOST_PAGES:
            yield room


def _height(parts: list[Part], line_mm: float, letters: int) -> float:
    said = [each for part in parts for each in part.said]
    return HEADING_MM * len(parts) + sum(_height_of(each, line_mm, letters) for each in said)


def _height_of(said: Said, line_mm: float, letters: int) -> float:
    facts = sum(FACT_MM + TEXT_MM * (len(each.answer) // 60) for each in said.answers)
    facts += TEXT_MM * (2 * len(said.limit.flags) + 3 if said.limit else 0)
    facts += TEXT_MM * (bool(said.whose) + bool(said.unsaid))
    if said.easy.current and not said.other:
        longer = (len(each.words) // letters for each in said.easy.current.lines)
        return facts + line_mm * len(said.easy.current.lines) + TEXT_MM * sum(max(0, each - 1) for each in longer)
    more = TEXT_MM * (2 + len(said.other.words) // 60 + 3 * len(said.labelled)) if said.other else 0
    return facts + more + (TEXT_MM * (3 + len(said.card.words) // 60) if said.card else 0)


def _without_pictures(parts: list[Part]) -> None:
    for said in (each for part in parts for each in part.said):
        if form := said.easy.current:
            lines = tuple(EasyLine(line.words, None, None) for line in form.lines)
            said.easy = replace(said.easy, current=replace(form, lines=lines))


def _eased(parts: list[Part]) -> Iterator[EasyForm]:
    return (each.easy.current for part in parts for each in part.said if each.easy.current)


async def _photos(desk: Desk, parts: list[Part]) -> dict[str, bytes]:
    """Return the photos that stand beside lines, open: they go to the process with the page, never by an address."""
    wanted = {line.photo for form in _eased(parts) for line in form.lines if line.photo}
    found = {str(each): await photo_of(desk.access.person, each) for each in wanted}
    return {name: photo for name, photo in found.items() if photo}
