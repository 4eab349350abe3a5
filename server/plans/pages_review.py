"""When we talk about the plan again, what was explained before a decision, and the auditor's four questions."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.text import N_, _, gettext
from server.plans.actions import explain_confidentiality, set_review
from server.plans.pages_door import opened, plan_at
from server.plans.pages_four import four_of
from server.plans.queries import facts_of, may_own_review
from server.plans.rules import review_problem
from server.sharing.access import look
from server.sharing.rules import Access
from server.web.forms import typed
from server.web.names import plan_url
from server.web.rendering import Form, page, see
from server.web.state import now_of
from server.web.wrong import DAY_OVER, DAY_TOO_FAR

AnyRequest = Request[Any, Any, Any]
OWN_LINES = (
    N_("This plan is mine. I choose which advocates see it."),
    N_("I can answer yes, no, or later. Nobody may push me."),
    N_("I can have somebody with me. I can ask for an advocate. An advocate speaks up for me."),
    N_(
        "A lead can open all of it for one hour, and must say why. People who check our work may read it. "
        "I can see who looked."
    ),
    N_("I can stop this. They may remember. If someone could be badly hurt, staff may have to tell."),
    N_("If staff tell somebody, they tell me too, unless that is dangerous."),
)
LINES = (
    N_("This plan is yours. You choose which advocates see it."),
    N_("You can answer yes, no, or later. Nobody may push you."),
    N_("You can have somebody with you. You can ask for an advocate. An advocate speaks up for you."),
    N_(
        "A lead can open all of it for one hour, and must say why. People who check our work may read it. "
        "You can see who looked."
    ),
    N_("You can stop this. We may remember. If someone could be badly hurt, we may have to tell."),
    N_("If we tell somebody, we tell you too, unless that is dangerous."),
)
"""Options, then the limits of confidentiality, as the person reads them and as a worker says them (S-16)."""
CHOICES = 3
"""How many of the lines are the person's to choose. The others only warn: no tick stands beside them."""


@get("/notes/{plan:uuid}/review")
async def review_form(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Ask when we talk next, and who sees to it (S-27)."""
    access = await opened(request, plan, "write")
    await look(access, now_of(request))
    facts = await facts_of(plan)
    values: dict[str, Any] = {"owner": str(facts.review_owner or "")}
    if facts.review_on:
        due = facts.review_on
        values |= {"due-day": str(due.day), "due-month": str(due.month), "due-year": str(due.year)}
    return await _review(request, access, Form(values))


async def _review(request: AnyRequest, access: Access, form: Form, status: int = 200) -> Response[Any]:
    owners = await may_own_review(access.organisation, access.plan)
    choices = [{"value": str(each), "text": name} for each, name in owners]
    context = {"form": form, "choices": choices, "url": plan_url(access.plan), "own": access.own}
    return page(request, "plans/review.html", "plan", context, status=status, back=plan_url(access.plan), here="plan")


@post("/notes/{plan:uuid}/review", status_code=303)
async def review(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Set the next talk; not in the past, and owned by the circle or a lead."""
    access, now = await opened(request, plan, "write"), now_of(request)
    form = await typed(request)
    due, owner = form.date("due"), form.uuid("owner")
    if due and (problem := review_problem(due, now.date())):
        form.errors["due"] = DAY_OVER if problem == "past" else DAY_TOO_FAR
    if owner not in {each for each, _name in await may_own_review(access.organisation, plan)}:
        form.errors["owner"] = _("Choose who sees to it.")
    if form.errors or due is None or owner is None:
        return await _review(request, access, form.form, 422)
    await set_review(access.organisation, plan, access.person, due, owner, access.viewer, now)
    return see(plan_at(access))


@get("/notes/{plan:uuid}/before")
async def before(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Explain, before the first decision, what staying private means and what its limits are (S-16)."""
    access = await opened(request, plan, "write")
    await look(access, now_of(request))
    facts = await facts_of(plan)
    lines = [gettext(each) for each in (OWN_LINES if access.own else LINES)]
    context = {
        "url": plan_url(plan), "own": access.own, "lines": lines[:CHOICES], "warnings": lines[CHOICES:],
        "explained_at": facts.explained_at,
    }  # fmt: skip
    return page(request, "plans/before.html", "plan", context, back=plan_url(plan), here="plan")


@post("/notes/{plan:uuid}/before", status_code=303)
async def explained(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Record, once, that it was explained, and go on to what waits."""
    access, now = await opened(request, plan, "write"), now_of(request)
    await explain_confidentiality(access.organisation, plan, access.person, access.viewer, now)
    return see(plan_url(plan, "waiting") if access.own else plan_url(plan))


@get("/notes/{plan:uuid}/four")
async def four(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Answer the auditor's four questions from the record (S-28)."""
    access, now = await opened(request, plan, "history"), now_of(request)
    await look(access, now)
    return await _four(request, access, now)


async def _four(request: AnyRequest, access: Access, now: datetime) -> Response[Any]:
    context = {"four": await four_of(access), "url": plan_url(access.plan), "own": access.own}
    return page(request, "plans/four.html", "past", context, back=plan_url(access.plan), here="plan")


ROUTES: list[HTTPRouteHandler] = [review_form, review, before, explained, four]
