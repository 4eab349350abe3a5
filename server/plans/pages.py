"""The plan page: the same template for everybody who may read, by what they may."""

from collections.abc import Hashable
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from markupsafe import Markup

from server.language.pages_flag import asked_again, flag_words, needed, say_unmet, tell_unmet
from server.language.text import _
from server.plans import pages_news, pages_review, pages_whole
from server.plans.actions import make_plan
from server.plans.pages_door import opened, plan_at
from server.plans.pages_seen import PlanSeen, seen_by
from server.plans.pages_view import PERSON, URL, body_pieces
from server.plans.queries import plan_of
from server.sharing.access import look
from server.sharing.rules import ABILITIES, Access
from server.web.csrf import token_of
from server.web.fragments import CSRF, OPERATION, escaped, fill, mark, place
from server.web.names import plan_url
from server.web.rendering import Html, Undoable, kept_page, see
from server.web.state import now_of, signed_in
from server.words.rules import UNDO_FOR

AnyRequest = Request[Any, Any, Any]
BODY, OWNER, UNDO, NEEDS = place("body"), place("owner"), place("undo"), place("needs")


@get("/my/notes", roles=frozenset({"person"}))
async def mine(request: AnyRequest) -> Response[None]:
    """Send a person to their plan; a plan in which nothing was said yet begins with the first question (S-15)."""
    viewer, now = signed_in(request), now_of(request)
    plan = await plan_of(viewer.account)
    if plan is None:
        plan = await make_plan(viewer.organisation, viewer.account, viewer, now)
    access = await opened(request, plan)
    seen, _names = await seen_by(access)
    if not seen.lines:
        return see(plan_url(plan, "begin/1"))
    return see(plan_at(access))


@get("/notes/{plan:uuid}")
async def plan_page(request: AnyRequest, plan: FromPath[UUID]) -> Html:
    """Show the plan as this viewer may see it."""
    access, now = await opened(request, plan, said=False), now_of(request)
    await look(access, now)
    say_unmet(request, access)
    tell_unmet(request, access)
    seen, names = await seen_by(access)
    words, again = await flag_words(access), await asked_again(access, now.date())
    flag = await needed(access, mark("needs"), mark("person")) if words else None
    facts, undo = seen.facts, _undo(access, seen, now)
    owner = facts.review_owner if names.get(facts.review_owner or access.person) else None
    said = {
        **seen.names_said(names), CSRF: escaped(token_of(request)), OPERATION: str(uuid4()).encode(),
        URL: plan_url(access.plan).encode(), UNDO: str(facts.undo).encode(),
    }  # fmt: skip
    said[PERSON], said[OWNER] = (escaped(names.get(each or access.person, "")) for each in (None, owner))
    said[NEEDS] = escaped(words)
    said[BODY] = fill(body_pieces(access, seen), said)
    return kept_page(
        request, "plans/plan.html", "plan",
        _context(access, seen, now.date(), has_owner=owner is not None, again=again), said,
        here="plan" if access.own else "people",
        back="" if access.own else _home(access), undo=undo,
        needed=flag and replace(flag, href=mark("url") + "/needs"),
    )  # fmt: skip


def _home(access: Access) -> str:
    return {"circle": "/today", "share": "/shown", "sample": "/samples"}.get(access.why, "/people")


def _undo(access: Access, seen: PlanSeen, now: datetime) -> Undoable | None:
    """The newest change that its author may still take back (E-07); readers have none."""
    at = seen.facts.undo_at
    if not access.may("write") or at is None or now - at >= UNDO_FOR:
        return None
    return Undoable(f"{mark('url')}/undo/{mark('undo')}", _("That is saved."))


def _context(access: Access, seen: PlanSeen, today: date, *, has_owner: bool, again: bool) -> dict[str, Hashable]:
    """Return what the page around the body hangs on, with marks for what is in it."""
    facts = seen.facts
    return {
        "own": access.own,
        "why": access.why,
        "may": ABILITIES[access.why],
        "talking": facts.conversation is not None,
        "explained": facts.explained_at is not None,
        "review_on": facts.review_on,
        "late": facts.review_on is not None and facts.review_on < today,
        "waiting": seen.waiting,
        "limits": seen.limits,
        "left": seen.left,
        "again": again,
        "agreed": seen.agreed,
        "url": mark("url"),
        "person": mark("person"),
        "owner": mark("owner") if has_owner else "",
        "body": Markup(mark("body")),
    }


ROUTES: list[HTTPRouteHandler] = [mine, plan_page, *pages_news.ROUTES, *pages_whole.ROUTES, *pages_review.ROUTES]
