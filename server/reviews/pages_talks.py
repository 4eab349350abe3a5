"""Holding a talk and putting it on another day: for whoever works with the person."""

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.dates import day
from server.language.text import _, gettext
from server.people.queries import names_of
from server.people.rules_text import LONG, SHORT
from server.restrictions.queries import limit
from server.reviews.actions import hold_review, holding_problem, move_review
from server.reviews.pages import may_read, opened
from server.reviews.pages_common import AnyRequest
from server.reviews.queries import reviews_of
from server.reviews.rules import WORKS, Outcome, ReviewRow
from server.reviews.wording import PROBLEM, WHY
from server.sharing.rules import Access
from server.web.forms import Typed, typed
from server.web.names import plan_url
from server.web.once import once
from server.web.rendering import Form, page, see
from server.web.state import now_of
from server.web.wrong import DAY_OVER, DAY_TOO_FAR

ASKED = ("wanted", "offered", "agreed", "changed")
"""The four questions of a talk (S-28)."""


async def _the_talk(request: AnyRequest, plan: UUID, review: UUID) -> tuple[Access, ReviewRow]:
    access = await opened(request, plan)
    if access.viewer.role not in WORKS:
        raise NotFoundException()
    for each in await reviews_of(plan, access.viewer.account, access.own):
        if each.id == review:
            return access, each
    raise NotFoundException()


@get("/notes/{plan:uuid}/talks/{review:uuid}")
async def talk(request: AnyRequest, plan: FromPath[UUID], review: FromPath[UUID]) -> Response[Any]:
    """Ask what came of a talk; one that was held is shown in the list."""
    access, found = await _the_talk(request, plan, review)
    if not found.open:
        return see(plan_url(plan, "talks") + f"#t{review}")
    return await _page(request, "hold", access, found, Form())


@get("/notes/{plan:uuid}/talks/{review:uuid}/day")
async def other_day(request: AnyRequest, plan: FromPath[UUID], review: FromPath[UUID]) -> Response[Any]:
    """Ask for another day and why."""
    access, found = await _the_talk(request, plan, review)
    if not found.open:
        return see(plan_url(plan, "talks") + f"#t{review}")
    return await _page(request, "move", access, found, Form())


async def _page(
    request: AnyRequest, name: str, access: Access, found: ReviewRow, form: Form, said: str = "", status: int = 200
) -> Response[str]:
    problem = await holding_problem(access.viewer, found)
    names = await names_of([access.person, found.owner])
    about = await limit(found.restriction, access.viewer.account) if found.restriction else None
    url = plan_url(access.plan, "talks")
    context = {
        "form": form, "url": f"{url}/{found.id}", "list": url, "name": names.get(access.person, ""),
        "owner": names.get(found.owner, "") if found.owner else "", "about": about, "due": day(found.due_on),
        "why": gettext(WHY[found.why]), "ask": found.ask if may_read(access, found) else "",
        "advocate": found.advocate, "said": said or (gettext(PROBLEM[problem]) if problem else ""),
        "barred": bool(problem), "plan_talk": found.about == "plan",
    }  # fmt: skip
    here = "reviews" if access.viewer.role == "lead" else "people"
    return page(request, f"reviews/{name}.html", "plan", context, status=status, back=url, here=here)


@post("/notes/{plan:uuid}/talks/{review:uuid}", status_code=303)
async def hold(request: AnyRequest, plan: FromPath[UUID], review: FromPath[UUID]) -> Response[Any]:
    """Write down what came of a talk: all four answers, and for the plan when the next one is (S-27, S-28)."""
    access, found = await _the_talk(request, plan, review)
    form = await typed(request)
    said = {name: form.text(name, LONG) for name in ASKED}
    present = form.text("present", SHORT, empty=_("Write who was there."))
    next_on = form.date("next", needed=True) if found.about == "plan" else None
    if form.errors:
        return await _page(request, "hold", access, found, form.form, status=422)
    outcome = Outcome(**said, present=present)
    async with once(request) as answer:
        if not (problem := await hold_review(access.viewer, review, outcome, now_of(request), next_on=next_on)):
            return await answer(see(plan_url(plan, "talks") + f"#t{review}"))
    return await _refused(request, "hold", access, found, form, problem, "next")


@post("/notes/{plan:uuid}/talks/{review:uuid}/day", status_code=303)
async def move(request: AnyRequest, plan: FromPath[UUID], review: FromPath[UUID]) -> Response[Any]:
    """Put a talk on another day, with a reason the person can read."""
    access, found = await _the_talk(request, plan, review)
    form = await typed(request)
    due, reason = form.date("due"), form.text("reason", SHORT, empty=_("Write why the day changes."))
    if form.errors or due is None:
        return await _page(request, "move", access, found, form.form, status=422)
    async with once(request) as answer:
        if not (problem := await move_review(access.viewer, review, due, reason, now_of(request))):
            return await answer(see(plan_url(plan, "talks") + f"#t{review}"))
    return await _refused(request, "move", access, found, form, problem, "due")


async def _refused(
    request: AnyRequest, name: str, access: Access, found: ReviewRow, form: Typed, problem: str, field: str
) -> Response[Any]:
    """Give the form back with what is wrong: at the date, or above it all."""
    if problem == "gone":
        raise NotFoundException()
    words = gettext(PROBLEM.get(problem, PROBLEM["held"]))
    if problem in ("past", "too_far"):
        form.errors[field] = DAY_OVER if problem == "past" else DAY_TOO_FAR
        return await _page(request, name, access, found, form.form, status=422)
    return await _page(request, name, access, found, form.form, words, 422)


ROUTES: list[HTTPRouteHandler] = [talk, other_day, hold, move]
