"""Saying a line of the plan in easy words, each with a picture; and the person's yes to it (E-03 to E-05)."""

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.actions_easy import answer_easy, make_easy
from server.language.pages_easy_question import show_question, take_answer
from server.language.pages_easy_subject import MOST_SENT, EasySubject, show_form, take_form
from server.language.photos import LARGEST_FILE
from server.plans.pages_lines import AnyRequest, Desk, desk_of, line_of, line_url

LINE = "/notes/{plan:uuid}/line/{statement:uuid}/easy"


async def _line(desk: Desk, statement: UUID) -> EasySubject:
    row = await line_of(desk, statement)
    plan = desk.access.plan
    return EasySubject(
        row.id, row.head, row.language, desk.card(row), line_url(plan, row.id, "easy"), line_url(plan, row.id),
        lambda wording, lines, operation, now: make_easy(
            desk.author, row.id, wording, row.language, lines, operation, now
        ),
        lambda form, answer, now: answer_easy(desk.author, form, answer, now),
    )  # fmt: skip


@get(LINE, handed_over=True)
async def easy(request: AnyRequest, plan: FromPath[UUID], statement: FromPath[UUID]) -> Response[Any]:
    """Show what there is in easy words, and the form to make them."""
    desk = await desk_of(request, plan, "write")
    return await show_form(request, desk, await _line(desk, statement))


@post(LINE, status_code=303, handed_over=True, files=LARGEST_FILE, request_max_body_size=MOST_SENT)
async def make(request: AnyRequest, plan: FromPath[UUID], statement: FromPath[UUID]) -> Response[Any]:
    """Add a line, look for pictures, or save."""
    desk = await desk_of(request, plan, "write")
    return await take_form(request, desk, await _line(desk, statement))


@get(f"{LINE}/yes", handed_over=True)
async def ask(request: AnyRequest, plan: FromPath[UUID], statement: FromPath[UUID]) -> Response[Any]:
    """Ask the person whether the easy words say the same."""
    desk = await desk_of(request, plan, "decide")
    return await show_question(request, desk, await _line(desk, statement))


@post(f"{LINE}/yes", status_code=303, handed_over=True)
async def answered(request: AnyRequest, plan: FromPath[UUID], statement: FromPath[UUID]) -> Response[Any]:
    """Record the person's answer."""
    desk = await desk_of(request, plan, "decide")
    return await take_answer(request, desk, await _line(desk, statement))


ROUTES: list[HTTPRouteHandler] = [easy, make, ask, answered]
