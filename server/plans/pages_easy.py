"""The whole plan in easy read: one idea a line, each with its picture; the original one tap away (E-04).

Nothing is left out: what has no easy words yet stands in its own, and says so (D-23).
"""

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.locales import direction
from server.language.queries_easy import NONE, Easy, easy_of
from server.language.text import current, gettext
from server.plans.pages_cards import Card
from server.plans.pages_lines import AnyRequest, Desk, desk_of, line_url
from server.plans.pages_view import SECTION_NAMES
from server.plans.rules import SECTIONS
from server.restrictions.pages_cards import limit_card
from server.restrictions.queries import limits_of
from server.restrictions.rules_view import LimitView
from server.web.names import plan_url
from server.web.rendering import page
from server.words.queries import StatementRow, statements_of
from server.words.queries_kept import Kept, kept_from


@dataclass(slots=True)
class Said:
    """One thing of the plan: its own words, and its easy form. `open_at` leads to where easy words are made."""

    card: Card
    dir: str
    easy: Easy
    open_at: str


@dataclass(slots=True)
class Part:
    """A section that has something in it."""

    key: str
    name: str
    said: list[Said] = field(default_factory=list)


@get("/notes/{plan:uuid}/easy")
async def easy_plan(request: AnyRequest, plan: FromPath[UUID]) -> Response[str]:
    """Show the plan in easy words, as far as this viewer may see it."""
    desk = await desk_of(request, plan, "read")
    parts = await parts_of(desk)
    asked = sum(1 for part in parts for each in part.said if each.easy.waiting and desk.own)
    first = next((each for part in parts for each in part.said if each.easy.waiting), None)
    lines = [line for part in parts for each in part.said if each.easy.current for line in each.easy.current.lines]
    context = {
        "desk": desk, "parts": parts, "url": plan_url(plan), "asked": asked, "first": first,
        "credits": sorted({line.picture.credit for line in lines if line.picture}),
    }  # fmt: skip
    return page(request, "plans/easy.html", "plan", context, back=plan_url(plan), here="plan" if desk.own else "people")


async def parts_of(desk: Desk) -> list[Part]:
    """Return the sections in order, each with what is in it; the exit phrase is in none (P-03)."""
    access, account = desk.access, desk.access.viewer.account
    sections = sorted(access.sections - {"phrase"})
    found = await statements_of(access.plan, account, sections=sections, is_person=desk.own, own_phone=desk.own)
    kept = Kept(account) if desk.own else await kept_from(access.plan, account)
    forms = await _forms(desk, {row.id: (row.head, row.language) for row in found}, kept)
    parts = {key: Part(key, gettext(SECTION_NAMES[key])) for key in SECTIONS}
    for row in found:
        parts[row.section].said.append(_said(desk, row, forms.get(row.id, NONE)))
    if limits := await limits_seen(desk):
        eased = await _forms(desk, {each.id: (each.wording, each.language) for each in limits if each.wording}, kept)
        parts["limits"].said += [_limit(desk, each, eased.get(each.id, NONE)) for each in limits]
    return [part for part in parts.values() if part.said]


async def _forms(desk: Desk, standing: dict[UUID, tuple[UUID, str]], kept: Kept) -> dict[UUID, Easy]:
    by_language: dict[str, dict[UUID, UUID]] = defaultdict(dict)
    for about, (wording, language) in standing.items():
        by_language[language][about] = wording
    found: dict[UUID, Easy] = {}
    for language, wordings in by_language.items():
        found |= await easy_of(
            desk.access.plan, desk.access.person, wordings, language, kept, is_person=desk.own, labels=current.get()
        )
    return found


def _said(desk: Desk, row: StatementRow, easy: Easy) -> Said:
    at = line_url(desk.access.plan, row.id, "easy") if desk.access.may("write") else ""
    return Said(desk.card(row), direction(row.language), easy, at)


def _limit(desk: Desk, limit: LimitView, easy: Easy) -> Said:
    at = plan_url(desk.access.plan, f"list/{limit.id}/easy") if desk.access.may("write") else ""
    return Said(limit_card(limit), direction(limit.language), easy, at)


async def limits_seen(desk: Desk) -> list[LimitView]:
    """Return the open limits that belong into the plan in another form, as this viewer reads it (D-23)."""
    access = desk.access
    return await limits_of(access.plan, access.viewer.account, desk.own) if "limits" in access.sections else []


ROUTES: list[HTTPRouteHandler] = [easy_plan]
