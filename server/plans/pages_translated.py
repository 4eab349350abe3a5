"""The whole plan in another language, as far as it was put into it; the words themselves one tap away (E-08)."""

from dataclasses import dataclass, field
from uuid import UUID

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.locales import direction
from server.language.pages_subject import kept_for
from server.language.pages_translations_subject import other_of
from server.language.queries_translations import NONE, Translations, translations_of
from server.language.text import gettext
from server.plans.pages_cards import Card, Other
from server.plans.pages_easy_parts import limits_seen
from server.plans.pages_lines import LANGUAGES, AnyRequest, Desk, desk_of, line_url
from server.plans.pages_view import SECTION_NAMES
from server.plans.rules import SECTIONS
from server.restrictions.pages_cards import limit_card
from server.web.names import plan_url
from server.web.rendering import page
from server.words.queries import statements_of


@dataclass(slots=True)
class Said:
    """One line: its own words, and what they are in the language asked for, if somebody has put them into it."""

    card: Card
    other: Other | None
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
    """Return the sections in order, limits too; the exit phrase is in none (P-03)."""
    access = desk.access
    sections = sorted(access.sections - {"phrase"})
    found = await statements_of(
        access.plan, access.viewer.account, sections=sections, is_person=desk.own, own_phone=desk.own
    )
    limits = await limits_seen(desk)
    standing = {row.id: row.head for row in found} | {each.id: each.wording for each in limits if each.wording}
    put = await translations_of(
        access.plan, access.person, standing, await kept_for(desk), is_person=desk.own, language=code
    )
    parts = {key: Part(key, gettext(SECTION_NAMES[key])) for key in SECTIONS}
    for row in found:
        at = line_url(access.plan, row.id, "language") if row.language != code else ""
        parts[row.section].said.append(_said(desk, desk.card(row), put.get((row.id, code), NONE), at))
    for each in limits:
        at = plan_url(access.plan, f"list/{each.id}/language") if each.language != code else ""
        parts["limits"].said.append(_said(desk, limit_card(each), put.get((each.id, code), NONE), at))
    return [part for part in parts.values() if part.said]


def _said(desk: Desk, card: Card, there: Translations, at: str) -> Said:
    at = at if desk.access.may("write") else ""
    return Said(card, other_of(there.current), there.stale is not None and there.current is None, at)


ROUTES: list[HTTPRouteHandler] = [translated_plan]
