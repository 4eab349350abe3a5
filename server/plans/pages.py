"""The plan page: the same template for everybody who may read, by what they may."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.text import _
from server.plans import pages_review, pages_whole
from server.plans.actions import make_plan
from server.plans.pages_door import opened
from server.plans.pages_view import PlanSeen, body_of, seen_by
from server.plans.queries import Facts, plan_of
from server.sharing.access import look
from server.sharing.rules import Access
from server.web.csrf import token_of
from server.web.fragments import mark
from server.web.names import plan_url
from server.web.rendering import Undoable, kept_page, see
from server.web.state import now_of, signed_in
from server.words.rules import UNDO_FOR

AnyRequest = Request[Any, Any, Any]


@get("/my/notes", roles=frozenset({"person"}))
async def mine(request: AnyRequest) -> Response[None]:
    """Send a person to their plan; a plan in which nothing was said yet begins with the first question (S-15)."""
    viewer, now = signed_in(request), now_of(request)
    plan = await plan_of(viewer.account)
    if plan is None:
        plan = await make_plan(viewer.organisation, viewer.account, viewer, now)
    access = await opened(request, plan)
    seen, _names = await seen_by(access)
    if not seen.rows:
        return see(plan_url(plan, "begin/1"))
    return see(plan_url(plan, "easy") if viewer.easy_read else plan_url(plan))


@get("/notes/{plan:uuid}")
async def plan_page(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Show the plan as this viewer may see it."""
    access, now = await opened(request, plan), now_of(request)
    await look(access, now)
    seen, names = await seen_by(access)
    late = seen.facts.review_on is not None and seen.facts.review_on < now.date()
    owner = seen.facts.review_owner if names.get(seen.facts.review_owner or access.person) else None
    return kept_page(
        request, "plans/plan.html", "plan", seen.shells, (now.date(), late, owner),
        lambda: _context(access, seen, owner, late=late),
        lambda _kind, account: names.get(UUID(account), ""),
        body=body_of(access, seen, names, str(uuid4()), token_of(request)),
        here="plan" if access.own else "people", counts={"plan": seen.waiting, "limits": seen.limits},
        back="" if access.own else _home(access), undo=_undo(access, seen, now),
    )  # fmt: skip


def _home(access: Access) -> str:
    return {"circle": "/today", "share": "/shown", "sample": "/samples"}.get(access.why, "/people")


def _undo(access: Access, seen: PlanSeen, now: datetime) -> Undoable | None:
    """The newest change that its author may still take back (E-07); readers have none."""
    at = seen.facts.undo_at
    if not access.may("write") or at is None or now - at >= UNDO_FOR:
        return None
    return Undoable(plan_url(access.plan, f"undo/{seen.facts.undo}"), _("That is saved."))


def _context(access: Access, seen: PlanSeen, owner: UUID | None, *, late: bool) -> dict[str, Any]:
    """Return what the page around the body shows: it hangs on what `seen` is kept by, with marks for names."""
    facts = seen.facts
    return {
        "access": access,
        "facts": facts,
        "url": plan_url(access.plan),
        "person": mark("name", access.person),
        "owner": mark("name", owner) if owner else "",
        "late": late,
        "waiting": seen.waiting,
        "wait_at": plan_url(access.plan, "waiting" if facts.explained_at else "before"),
        "agreed": agreed_state(facts, access.render_version),
    }


def agreed_state(facts: Facts, version: int) -> str:
    """Return '' (never), 'now' (this very plan) or 'before' (it has changed since)."""
    if facts.agreed_at is None:
        return ""
    return "now" if facts.agreed_version == version else "before"


ROUTES: list[HTTPRouteHandler] = [mine, plan_page, *pages_whole.ROUTES, *pages_review.ROUTES]
