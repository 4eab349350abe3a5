"""What this person needs to read, hear and be understood: asked, kept, shown to who may see the plan (E-01, E-02)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.actions_needs import Chosen, ask_needs
from server.language.locales import KNOWN
from server.language.pages_flag import access_for, known_needs
from server.language.queries_needs import Needs, needs_of
from server.language.rules_needs import ASK_AGAIN, KINDS, MOST_DETAIL, day_problem
from server.language.text import gettext
from server.language.wording_needs import KIND_NAMES, NEED_NAMES, named
from server.people.queries import names_of
from server.plans.actions import hold
from server.plans.pages_door import plan_at
from server.plans.pages_lines import AnyRequest, Desk, desk_of
from server.sharing.access import look
from server.sharing.rules import Access
from server.web.forms import Typed, typed
from server.web.names import plan_url
from server.web.once import once
from server.web.rendering import Form, page, see
from server.web.state import now_of
from server.web.unread import carried, mark_of, unread
from server.web.wrong import DAY_OVER, DAY_TOO_FAR


@get("/notes/{plan:uuid}/needs")
async def needs(request: AnyRequest, plan: FromPath[UUID]) -> Response[str]:
    """Show what was said; whoever writes here asks again."""
    now = now_of(request)
    access = await access_for(request, plan)
    if access is None or access.viewer.handed_over is not None:
        raise NotFoundException()
    if not access.may("write"):
        return await _read(request, access)
    desk = await desk_of(request, plan, "write")
    found = await needs_of(access.person, access.viewer.account)
    again = found.ask_again_on if found.ask_again_on and found.ask_again_on > now.date() else (now + ASK_AGAIN).date()
    return await _page(request, desk, found, Form(_values(found, again)))


async def _read(request: AnyRequest, access: Access) -> Response[str]:
    """Show the whole of it to somebody who reads, with the person's yes where it was only shown to them (E-01)."""
    found = await known_needs(access)
    if not found.asked_at or not access.sections:
        raise NotFoundException()
    await look(access, now_of(request))
    names = await names_of([found.asked_by, access.person])
    language = KNOWN.get(access.language)
    context = {
        "person": names.get(access.person, ""), "found": found, "groups": _said(found),
        "asked_by": names.get(found.asked_by, "") if found.asked_by else "", "language": language,
        "by_person": found.asked_by == access.person,
    }  # fmt: skip
    back = plan_url(access.plan) if access.may("read") else plan_url(access.plan, "list")
    return page(request, "language/needs_read.html", "write", context, back=back, here="people")


def _said(found: Needs) -> list[tuple[str, list[str]]]:
    """Return what is needed in words, by kind."""
    groups = [(gettext(KIND_NAMES[kind]), [named(each) for each in found.open if each.kind == kind]) for kind in KINDS]
    return [each for each in groups if each[1]]


def _mark(found: Needs) -> str:
    return mark_of([found.asked_at, found.asked_by])


def _values(found: Needs, again: date) -> dict[str, Any]:
    values: dict[str, Any] = {kind: [each.value for each in found.open if each.kind == kind] for kind in KINDS}
    values |= {f"{each.kind}-other": each.detail for each in found.open if each.value == "other"}
    values |= {"again-day": again.day, "again-month": again.month, "again-year": again.year}
    return values | {"may_share": "yes" if found.may_share else "no" if found.asked_at else ""}


async def _page(request: AnyRequest, desk: Desk, found: Needs, form: Form, status: int = 200) -> Response[str]:
    groups = [
        {
            "kind": kind, "name": gettext(KIND_NAMES[kind]),
            "items": [{"value": value, "text": gettext(NEED_NAMES[(kind, value)])} for value in values],
        }
        for kind, values in KINDS.items()
    ]  # fmt: skip
    names = await names_of([found.asked_by])
    context = {
        "desk": desk, "found": found, "groups": groups, "form": form, "url": plan_url(desk.access.plan, "needs"),
        "asked_by": names.get(found.asked_by, "") if found.asked_by else "",
        "by_person": found.asked_by == desk.access.person,
        "read": carried(form, _mark(found), status), "moved": _said(found) if status == 409 else None,
    }  # fmt: skip
    return page(request, "language/needs.html", "write", context, status=status, back=plan_at(desk.access))


@post("/notes/{plan:uuid}/needs", status_code=303)
async def keep(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Keep what was said, with who asked and when to ask again; 409 when somebody else said something meanwhile."""
    desk, form, now = await desk_of(request, plan, "write"), await typed(request), now_of(request)
    chosen = _chosen(form)
    again = _again(form, now)
    may_share = form.choice("may_share", ("yes", "no"))
    if form.errors or again is None:
        found = await needs_of(desk.access.person, desk.access.viewer.account)
        return await _page(request, desk, found, form.form, 422)
    async with once(request) as answer:
        await hold(plan)
        found = await needs_of(desk.access.person, desk.access.viewer.account)
        if not unread(form, _mark(found)):
            await ask_needs(desk.author, chosen, again, may_share == "yes", now)
            return await answer(see(plan_at(desk.access)))
    return await _page(request, desk, found, form.form, 409)


def _chosen(form: Typed) -> Chosen:
    chosen: dict[tuple[str, str], str] = {}
    for kind, values in KINDS.items():
        other = form.text(f"{kind}-other", MOST_DETAIL, needed="other" in form.many(kind))
        chosen |= {(kind, value): other if value == "other" else "" for value in form.many(kind) if value in values}
    return chosen


def _again(form: Typed, now: datetime) -> date | None:
    """Return the day to ask again; nothing typed is in a year."""
    typed_any = any(form.one(f"again-{part}").strip() for part in ("day", "month", "year"))
    day = form.date("again", needed=False) if typed_any else (now + ASK_AGAIN).date()
    problem = day_problem(day, now.date()) if day else ""
    if problem:
        form.errors["again"] = DAY_OVER if problem == "past" else DAY_TOO_FAR
    return day


ROUTES: list[HTTPRouteHandler] = [needs, keep]
