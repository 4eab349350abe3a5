"""The person's yes to the plan as a whole, when the review, its owner and a trigger are there (S-27)."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.arrangements.queries_counts import triggers_exist
from server.plans.actions import agree_plan
from server.plans.pages_door import opened, plan_at
from server.plans.pages_seen import seen_by
from server.plans.queries import Facts, facts_of
from server.plans.rules import missing_before_agreement
from server.sharing.access import look
from server.sharing.queries_agreed import agreed_of
from server.sharing.rules import Access
from server.web.forms import typed
from server.web.names import plan_url
from server.web.rendering import page, see
from server.web.state import now_of, signed_in
from server.words.queries import kept_from

AnyRequest = Request[Any, Any, Any]


async def _missing(request: AnyRequest, facts: Facts) -> tuple[str, ...]:
    triggers = int(await triggers_exist(facts.plan, signed_in(request).account))
    return missing_before_agreement(facts.review_on, facts.review_owner, triggers, now_of(request).date())


async def _whole(request: AnyRequest, access: Access, *, status: int = 200, moved: bool = False) -> Response[Any]:
    facts = await facts_of(access.plan)
    waiting = (await seen_by(access))[0].waiting if access.own else 0
    yes = await agreed_of(access, facts, await kept_from(access.plan, access.viewer.account))
    owner = facts.names.get(facts.review_owner, "") if facts.review_owner else ""
    context = {
        "own": access.own, "url": plan_url(access.plan), "facts": facts, "waiting": waiting,
        "agreed": yes.state, "agreed_at": yes.at,
        "missing": await _missing(request, facts), "version": access.render_version, "owner": owner, "moved": moved,
        "person": facts.names.get(facts.person, ""), "explained": facts.explained_at is not None,
    }  # fmt: skip
    back = plan_at(access)
    return page(request, "plans/whole.html", "plan", context, status=status, back=back, here="plan")


@get("/notes/{plan:uuid}/whole")
async def whole(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Show what the plan still needs, or ask the person for their yes."""
    access = await opened(request, plan, "write")
    await look(access, now_of(request))
    return await _whole(request, access)


@post("/notes/{plan:uuid}/whole", status_code=303)
async def agree(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Record the person's yes to the plan as they saw it; 422 while something is missing, 409 when it moved."""
    access, now = await opened(request, plan, "decide"), now_of(request)
    version = (await typed(request)).one("version")
    facts = await facts_of(plan)
    ready = facts.explained_at is not None and not await _missing(request, facts)
    if not ready or not version.isdecimal() or len(version) > 18:
        return await _whole(request, access, status=422)
    done = await agree_plan(access.organisation, plan, access.person, int(version), access.viewer, "own_phone", now)
    if not done:
        return await _whole(request, await opened(request, plan, "decide"), status=409, moved=True)
    return see(plan_at(access))


ROUTES: list[HTTPRouteHandler] = [whole, agree]
