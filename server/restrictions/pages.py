"""Limits on me: the list, one limit, and the person's answer."""

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.dates import day
from server.restrictions import actions, queries
from server.restrictions.pages_common import AnyRequest, Door, answered_of, opened, shown, the_limit
from server.restrictions.pages_told import free_after
from server.restrictions.rules import STEPS
from server.restrictions.rules_stock import is_stock
from server.restrictions.rules_view import LimitView
from server.restrictions.wording import (
    ACT,
    ADVOCATE,
    BASIS,
    HOW,
    KIND,
    KNOWN,
    LIKELIHOOD,
    OUTCOME,
    PROBLEM,
    SEVERITY,
    STANCE,
    SUPPORT,
    items,
)
from server.web.forms import typed
from server.web.names import plan_url
from server.web.once import once
from server.web.rendering import Form, page, see
from server.web.state import now_of, signed_in
from server.web.step_up import proven

WORDS = {
    "kind": KIND, "likelihood": LIKELIHOOD, "severity": SEVERITY, "basis": BASIS, "how": HOW, "stance": STANCE,
    "support": SUPPORT, "advocate": ADVOCATE, "outcome": OUTCOME, "known": KNOWN, "act": ACT,
}  # fmt: skip


@get("/my/list", opt={"roles": frozenset({"person"})})
async def my_list(request: AnyRequest) -> Response[None]:
    """Lead a person to their own list."""
    plan = await queries.plan_of(signed_in(request).account)
    if plan is None:
        return see("/home")
    return see(plan_url(plan, "list"))


@get("/notes/{plan:uuid}/list")
async def limits(request: AnyRequest, plan: FromPath[UUID]) -> Response[str]:
    """Every limit on the person, in plain words, with what is missing said first (S-18, R rows)."""
    door = await opened(request, plan)
    found = await queries.limits_of(plan, door.viewer.account, door.own)
    over = await queries.limits_of(plan, door.viewer.account, door.own, ended=True)
    cards, names = await shown(door, found)
    context = {"door": door, "cards": cards, "over": over, "names": names, "name": names.get(door.person, "")}
    back = "" if door.own else plan_url(plan) if door.may("read") else "/people"
    return page(
        request, "restrictions/list.html", "limits", context, back=back, here="limits" if door.own else "people"
    )


@get("/notes/{plan:uuid}/list/{restriction:uuid}")
async def limit(request: AnyRequest, plan: FromPath[UUID], restriction: FromPath[UUID]) -> Response[str]:
    """One limit with everything recorded about it; what is missing leads to where it is recorded."""
    door = await opened(request, plan)
    return await show_limit(request, door, restriction, Form())


async def show_limit(
    request: AnyRequest, door: Door, restriction: UUID, form: Form, *, status: int = 200, moved: bool = False
) -> Response[str]:
    """Return the page of one limit; `form` is the signing form as it was typed. `moved`: it changed while the person
    read it, and their answer was not recorded."""
    found = await the_limit(door, restriction, open_only=False)
    [card], names = await shown(door, [found])
    staff = await queries.staff_of(door.organisation, "worker", "lead") if door.may("authorise") else []
    barred = await queries.alone_responsible(restriction) if door.may("authorise") else frozenset()
    from server.people.queries import names_of

    names.update(await names_of(staff))
    may_sign = door.may("authorise") and found.ended_at is None and door.viewer.account not in barred
    leads = await queries.staff_of(door.organisation, "lead") if may_sign else []
    context = {
        "door": door, "card": card, "limit": found, "names": names, "name": names.get(door.person, ""), "form": form,
        "moved": moved, "steps": STEPS, "done": found.done(), "words": WORDS, "bases": items(BASIS),
        "answered": await answered_of(door, found),
        "may_sign": may_sign,
        "free": await free_after(found, card.rows, leads, door.viewer.account) if may_sign else None,
        "barred": door.may("authorise") and door.viewer.account in barred,
        "staff": [{"value": str(each), "text": names.get(each, ""), "hint": ""} for each in staff],
        "stock": bool(found.why and is_stock(found.why.text)), "day": day,
    }  # fmt: skip
    here = "limits" if door.own else "people"
    return page(request, "restrictions/limit.html", "limits", context, status=status, back=door.url(), here=here)


def _act(restriction: UUID) -> str:
    return f"limit:{restriction}"


async def _mine(request: AnyRequest, plan: UUID, restriction: UUID) -> tuple[Door, LimitView]:
    door = await opened(request, plan, "say")
    if not door.own:
        raise NotFoundException()
    return door, await the_limit(door, restriction)


@get("/notes/{plan:uuid}/list/{restriction:uuid}/yes")
async def agree(request: AnyRequest, plan: FromPath[UUID], restriction: FromPath[UUID]) -> Response[str]:
    """Ask for the passkey before a yes, and say what a yes is: a view, not consent (A-29)."""
    door, found = await _mine(request, plan, restriction)
    return await _agree(request, door, found)


async def _agree(request: AnyRequest, door: Door, found: LimitView, *, status: int = 200) -> Response[str]:
    [card], _names = await shown(door, [found])
    context = {"door": door, "card": card, "limit": found, "act": _act(found.id), "refused": status != 200}
    return page(request, "restrictions/agree.html", "limits", context, status=status, back=door.url(), here="limits")


@post("/notes/{plan:uuid}/list/{restriction:uuid}/say", status_code=303)
async def say(request: AnyRequest, plan: FromPath[UUID], restriction: FromPath[UUID]) -> Response[Any]:
    """The person's answer to the words they were shown; 409 with the new ones when these have changed.

    A yes asks for the passkey first; a no makes a review (reviews listens: when_objected).
    """
    door, found = await _mine(request, plan, restriction)
    form = await typed(request)
    answer = form.choice("answer", ("yes", "no", "unsure"))
    seen = form.uuid("wording")
    if not answer:
        return see(door.url())
    if answer == "yes" and (seen is None or not form.one("asked")):
        return see(door.url(restriction, "yes"))
    if seen not in (None, found.wording):
        return await show_limit(request, door, restriction, Form(), status=409, moved=True)
    async with once(request) as done:  # of the same form tapped twice, the second waits here: its proof is used up
        if answer == "yes" and not await proven(request, form, _act(restriction)):
            return await _agree(request, door, found, status=422)
        if await actions.say(door.viewer, restriction, answer, now_of(request), seen) != "changed":
            return await done(see(door.url() + f"#l{restriction}"))
    return await show_limit(request, door, restriction, Form(), status=409, moved=True)


def problem_words(code: str) -> str:
    """Return a verb's problem in plain words."""
    from server.language.text import gettext

    return gettext(PROBLEM.get(code, PROBLEM["gone"]))


ROUTES: list[HTTPRouteHandler] = [my_list, limits, limit, agree, say]
