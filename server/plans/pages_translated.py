"""The whole plan in another language, as far as it was put into it; the words themselves one tap away (E-08)."""

from dataclasses import dataclass, field
from uuid import UUID

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.locales import direction
from server.language.pages_easy_subject import kept_for
from server.language.pages_translations import whose
from server.language.queries_translations import NONE, Translated, translations_of
from server.language.text import gettext
from server.plans.pages_cards import Card
from server.plans.pages_lines import LANGUAGES, AnyRequest, Desk, desk_of, line_url
from server.plans.pages_view import SECTION_NAMES
from server.plans.rules import SECTIONS
from server.web.names import plan_url
from server.web.rendering import page
from server.words.queries import StatementRow, statements_of


@dataclass(slots=True)
class Said:
    """One line: its own words, and what they are in the language asked for, if somebody has put them into it."""

    card: Card
    other: Translated | None
    whose: str
    stale: bool
    open_at: str


@dataclass(slots=True)
class Part:
    """A section that has something in it."""

    key: str
    name: str
    said: list[Said] = field(default_factory=list)


@get("/notes/{plan:uuid}/in/{code:str}")
async def translated_plan(request: AnyRequest, plan: FromPath[UUID], code: FromPath[str]) -> Response[str]:
    """Show the plan in one language, as far as this viewer may see it."""
    desk = await desk_of(request, plan, "read")
    if code not in LANGUAGES:
        raise NotFoundException()
    parts = await _parts(desk, code)
    context = {
        "desk": desk, "parts": parts, "url": plan_url(plan), "code": code, "name": LANGUAGES[code],
        "dir": direction(code),
        "others": [(each, LANGUAGES[each]) for each in LANGUAGES if each != code],
    }  # fmt: skip
    return page(request, "plans/translated.html", "plan", context, back=plan_url(plan))


async def _parts(desk: Desk, code: str) -> list[Part]:
    access = desk.access
    sections = sorted(access.sections - {"phrase"})
    found = await statements_of(
        access.plan, access.viewer.account, sections=sections, is_person=desk.own, own_phone=desk.own
    )
    standing, kept = {row.id: row.head for row in found}, await kept_for(desk)
    put = await translations_of(access.plan, access.person, standing, kept, is_person=desk.own, language=code)
    parts = {key: Part(key, gettext(SECTION_NAMES[key])) for key in SECTIONS}
    for row in found:
        there = put.get((row.id, code), NONE)
        parts[row.section].said.append(_said(desk, row, code, there.current, stale=there.stale is not None))
    return [part for part in parts.values() if part.said]


def _said(desk: Desk, row: StatementRow, code: str, other: Translated | None, *, stale: bool) -> Said:
    at = line_url(desk.access.plan, row.id, "language") if desk.access.may("write") and row.language != code else ""
    return Said(desk.card(row), other, whose(other) if other else "", stale and other is None, at)


ROUTES: list[HTTPRouteHandler] = [translated_plan]
