"""A line of the plan in another language: who put it so, and the person's yes when it was read back (E-08)."""

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.actions_translations import answer_translation, translate
from server.language.pages_translations_question import show_yes, take_yes
from server.language.pages_translations_subject import OtherSubject, show_languages, take_language
from server.language.queries_machine import kept_from_somebody
from server.language.rules_translations import machine_may
from server.plans.pages_lines import AnyRequest, Desk, desk_of, line_of, line_url

LINE = "/notes/{plan:uuid}/line/{statement:uuid}/language"


async def _line(desk: Desk, statement: UUID) -> OtherSubject:
    row, plan = await line_of(desk, statement), desk.access.plan
    kept = await kept_from_somebody(row.id, desk.access.viewer.account)
    return OtherSubject(
        row.id, row.head, row.language, desk.card(row), line_url(plan, row.id, "language"), line_url(plan, row.id),
        lambda wording, draft, operation, now: translate(desk.author, row.id, wording, draft, operation, now),
        lambda form, answer, now: answer_translation(desk.author, form, answer, now),
        may_leave=True, stays=not machine_may(row.section, hidden=row.hidden, kept=kept),
    )  # fmt: skip


@get(LINE, handed_over=True)
async def languages(request: AnyRequest, plan: FromPath[UUID], statement: FromPath[UUID]) -> Response[Any]:
    """Show the line in its other languages, and a form for one more."""
    desk = await desk_of(request, plan, "write")
    return await show_languages(request, desk, await _line(desk, statement))


@post(LINE, status_code=303, handed_over=True)
async def add(request: AnyRequest, plan: FromPath[UUID], statement: FromPath[UUID]) -> Response[Any]:
    """Store a translation that somebody made."""
    desk = await desk_of(request, plan, "write")
    return await take_language(request, desk, lambda: _line(desk, statement))


@get(f"{LINE}/yes", handed_over=True)
async def ask(request: AnyRequest, plan: FromPath[UUID], statement: FromPath[UUID]) -> Response[Any]:
    """Ask the person whether it says the same in another language."""
    desk = await desk_of(request, plan, "decide")
    return await show_yes(request, desk, await _line(desk, statement))


@post(f"{LINE}/yes", status_code=303, handed_over=True)
async def answered(request: AnyRequest, plan: FromPath[UUID], statement: FromPath[UUID]) -> Response[Any]:
    """Record the person's yes or no after it was read back."""
    desk = await desk_of(request, plan, "decide")
    return await take_yes(request, desk, await _line(desk, statement))


ROUTES: list[HTTPRouteHandler] = [languages, add, ask, answered]
