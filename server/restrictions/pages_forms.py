"""A limit in easy words and in other languages, made and answered like a line of the plan (E-04, E-05, E-08).

Left out of a plan that is read in that form, it is D-23.
"""

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.actions_easy import answer_easy
from server.language.actions_translations import answer_translation
from server.language.pages_easy_question import show_question, take_answer
from server.language.pages_easy_subject import MOST_SENT, EasySubject, show_form, take_form
from server.language.pages_translations_question import show_yes, take_yes
from server.language.pages_translations_subject import OtherSubject, show_languages, take_language
from server.language.photos import LARGEST_FILE
from server.plans.pages_lines import AnyRequest, Desk, desk_of
from server.restrictions.actions_forms import answer_limit, make_easy_limit, translate_limit
from server.restrictions.pages_cards import limit_card
from server.restrictions.queries import limit as limit_of
from server.restrictions.rules_view import LimitView
from server.web.names import plan_url

LIMIT = "/notes/{plan:uuid}/list/{restriction:uuid}"


async def _limit(desk: Desk, limit: UUID) -> tuple[LimitView, UUID]:
    """Return an open limit of this plan, and the wording that forms of it are bound to; or 404."""
    found = await limit_of(limit, desk.access.viewer.account)
    if found is None or found.plan != desk.access.plan or found.ended_at is not None or found.wording is None:
        raise NotFoundException()
    if not desk.access.may("limits"):
        raise NotFoundException()
    return found, found.wording


async def _easy(desk: Desk, limit: UUID) -> EasySubject:
    found, wording = await _limit(desk, limit)
    author, at = desk.author, plan_url(desk.access.plan, f"list/{limit}")
    return EasySubject(
        limit, wording, found.language, limit_card(found), f"{at}/easy", at,
        lambda said, lines, operation, now: make_easy_limit(
            author, limit, said, found.language, lines, operation, now
        ),
        lambda form, answer, now: answer_limit(
            author, limit, wording, lambda: answer_easy(author, form, answer, now), now
        ),
    )  # fmt: skip


async def _other(desk: Desk, limit: UUID) -> OtherSubject:
    found, wording = await _limit(desk, limit)
    author, at = desk.author, plan_url(desk.access.plan, f"list/{limit}")
    return OtherSubject(
        limit, wording, found.language, limit_card(found), f"{at}/language", at,
        lambda said, draft, operation, now: translate_limit(author, limit, said, draft, operation, now),
        lambda form, answer, now: answer_limit(
            author, limit, wording, lambda: answer_translation(author, form, answer, now), now
        ),
        may_leave=not limit_card(found).more,
    )  # fmt: skip


@get(f"{LIMIT}/easy", handed_over=True)
async def easy_limit(request: AnyRequest, plan: FromPath[UUID], restriction: FromPath[UUID]) -> Response[Any]:
    """Show what there is in easy words, and the form to make them."""
    desk = await desk_of(request, plan, "write")
    return await show_form(request, desk, await _easy(desk, restriction))


@post(f"{LIMIT}/easy", status_code=303, handed_over=True, files=LARGEST_FILE, request_max_body_size=MOST_SENT)
async def make_limit(request: AnyRequest, plan: FromPath[UUID], restriction: FromPath[UUID]) -> Response[Any]:
    """Add a line, look for pictures, or save."""
    desk = await desk_of(request, plan, "write")
    return await take_form(request, desk, await _easy(desk, restriction))


@get(f"{LIMIT}/easy/yes", handed_over=True)
async def ask_limit(request: AnyRequest, plan: FromPath[UUID], restriction: FromPath[UUID]) -> Response[Any]:
    """Ask the person whether the easy words say the same."""
    desk = await desk_of(request, plan, "decide")
    return await show_question(request, desk, await _easy(desk, restriction))


@post(f"{LIMIT}/easy/yes", status_code=303, handed_over=True)
async def answer_easy_limit(request: AnyRequest, plan: FromPath[UUID], restriction: FromPath[UUID]) -> Response[Any]:
    """Record the person's answer."""
    desk = await desk_of(request, plan, "decide")
    return await take_answer(request, desk, await _easy(desk, restriction))


@get(f"{LIMIT}/language", handed_over=True)
async def limit_languages(request: AnyRequest, plan: FromPath[UUID], restriction: FromPath[UUID]) -> Response[Any]:
    """Show the limit in its other languages, and a form for one more."""
    desk = await desk_of(request, plan, "write")
    return await show_languages(request, desk, await _other(desk, restriction))


@post(f"{LIMIT}/language", status_code=303, handed_over=True)
async def add_language(request: AnyRequest, plan: FromPath[UUID], restriction: FromPath[UUID]) -> Response[Any]:
    """Store the limit in a language."""
    desk = await desk_of(request, plan, "write")
    return await take_language(request, desk, lambda: _other(desk, restriction))


@get(f"{LIMIT}/language/yes", handed_over=True)
async def ask_language(request: AnyRequest, plan: FromPath[UUID], restriction: FromPath[UUID]) -> Response[Any]:
    """Ask the person whether it says the same in another language."""
    desk = await desk_of(request, plan, "decide")
    return await show_yes(request, desk, await _other(desk, restriction))


@post(f"{LIMIT}/language/yes", status_code=303, handed_over=True)
async def answer_language(request: AnyRequest, plan: FromPath[UUID], restriction: FromPath[UUID]) -> Response[Any]:
    """Record the person's yes or no after it was read back."""
    desk = await desk_of(request, plan, "decide")
    return await take_yes(request, desk, await _other(desk, restriction))


ROUTES: list[HTTPRouteHandler] = [
    easy_limit, make_limit, ask_limit, answer_easy_limit, limit_languages, add_language, ask_language,
    answer_language,
]  # fmt: skip
