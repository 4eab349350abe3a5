"""A limit in easy words, made and answered like a line of the plan (E-04, E-05; left out, it is D-23)."""

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.locales import direction
from server.language.pages_easy_subject import (
    MOST_SENT,
    Subject,
    show_form,
    show_question,
    take_answer,
    take_form,
)
from server.plans.pages_cards import Card
from server.plans.pages_lines import AnyRequest, Desk, desk_of
from server.restrictions.actions_easy import make_easy_limit
from server.restrictions.queries import limit as limit_of
from server.web.names import plan_url

LIMIT = "/notes/{plan:uuid}/list/{restriction:uuid}/easy"


async def _subject(desk: Desk, limit: UUID) -> Subject:
    found, plan = await limit_of(limit, desk.access.viewer.account), desk.access.plan
    if found is None or found.plan != plan or found.ended_at is not None or found.wording is None:
        raise NotFoundException()
    if not desk.access.may("limits"):
        raise NotFoundException()
    said = [found.what, found.why.text if found.why else "", found.criteria]
    words = "\n".join(each for each in said if each)
    card = Card(found.id, words, found.language, direction(found.language), "worker", "", agreed=False)
    return Subject(
        found.id, found.wording, found.language, card, plan_url(plan, f"list/{limit}/easy"),
        plan_url(plan, f"list/{limit}"),
        lambda wording, lines, operation, now: make_easy_limit(
            desk.author, limit, wording, found.language, lines, operation, now
        ),
    )  # fmt: skip


@get(LIMIT)
async def easy_limit(request: AnyRequest, plan: FromPath[UUID], restriction: FromPath[UUID]) -> Response[str]:
    """Show what there is in easy words, and the form to make them."""
    desk = await desk_of(request, plan, "write")
    return await show_form(request, desk, await _subject(desk, restriction))


@post(LIMIT, status_code=303, files=True, request_max_body_size=MOST_SENT)
async def make_limit(request: AnyRequest, plan: FromPath[UUID], restriction: FromPath[UUID]) -> Response[Any]:
    """Add a line, look for pictures, or save."""
    desk = await desk_of(request, plan, "write")
    return await take_form(request, desk, await _subject(desk, restriction))


@get(f"{LIMIT}/yes")
async def ask_limit(request: AnyRequest, plan: FromPath[UUID], restriction: FromPath[UUID]) -> Response[Any]:
    """Ask the person whether the easy words say the same."""
    desk = await desk_of(request, plan, "decide")
    return await show_question(request, desk, await _subject(desk, restriction))


@post(f"{LIMIT}/yes", status_code=303)
async def answer_limit(request: AnyRequest, plan: FromPath[UUID], restriction: FromPath[UUID]) -> Response[Any]:
    """Record the person's answer."""
    desk = await desk_of(request, plan, "decide")
    return await take_answer(request, desk, await _subject(desk, restriction))


ROUTES: list[HTTPRouteHandler] = [easy_limit, make_limit, ask_limit, answer_limit]
