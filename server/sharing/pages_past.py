"""The record in plain words: who looked, and what happened (A-24, A-29)."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.dates import clock, day
from server.language.text import _, ngettext
from server.people.queries import names_of
from server.record.queries import Entry
from server.record.wording import accounts_in, worded
from server.sharing.access import look
from server.sharing.pages_common import PERSON, AnyRequest, my_plan, opened
from server.sharing.queries import reasons_of
from server.sharing.queries_past import LOOKS, past_of
from server.sharing.rules import Access
from server.web.forms import typed
from server.web.names import plan_url
from server.web.rendering import Form, page, see
from server.web.state import now_of
from server.web.step_up import proven


@get("/my/past", roles=PERSON)
async def mine(request: AnyRequest) -> Response[None]:
    """Lead the person to their own record."""
    return see(plan_url(await my_plan(request), "past"))


@get("/notes/{plan:uuid}/past")
async def past(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Ask the person for a fresh passkey; show staff what they may know of what happened."""
    access, now = await opened(request, plan, "history"), now_of(request)
    if access.own:
        return _ask(request, access, Form(), 200)
    await look(access, now)
    return await _past(request, access)


def _ask(request: AnyRequest, access: Access, form: Form, status: int) -> Response[Any]:
    context = {"form": form, "url": plan_url(access.plan), "act": f"past:{access.plan}"}
    return page(request, "sharing/past_ask.html", "past", context, status=status, here="past")


@post("/notes/{plan:uuid}/past", roles=PERSON, status_code=200)
async def my_past(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Show who looked, once a fresh passkey says that it is the person's own phone (A-29). Nothing is kept open."""
    access = await opened(request, plan, "history")
    form = await typed(request)
    if not await proven(request, form, f"past:{plan}"):
        form.errors["step_up"] = _("We need your finger or PIN for this.")
        return _ask(request, access, form.form, 422)
    return await _past(request, access)


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the record for reading: when (worded), what happened, and a reason somebody wrote."""

    at: str
    words: str
    reason: str


async def _past(request: AnyRequest, access: Access) -> Response[Any]:
    entries = await past_of(access)
    me = access.viewer.account
    looked = [each for each in entries if each.kind in LOOKS and each.actor != me]
    happened = [each for each in entries if each.kind not in LOOKS or each.actor == me]
    context = {
        "own": access.own, "looked": await told(access, looked), "happened": await told(access, happened),
    }  # fmt: skip
    back = "" if access.own else plan_url(access.plan)
    return page(request, "sharing/past.html", "past", context, back=back, here="past" if access.own else "people")


async def told(access: Access, entries: list[Entry]) -> list[tuple[str, list[Told]]]:
    """Return the lines by day, newest first; the same sentence several times on a day is one line."""
    names = await names_of({access.person, *accounts_in(entries)})
    reasons = await reasons_of(access.plan, access.person) if access.own else {}
    days = []
    for name, group in groupby(entries, key=lambda each: day(each.at)):
        lines: dict[tuple[str, str], list[datetime]] = {}
        for entry in group:
            said = worded(entry, names, access.viewer.account, access.person)
            reason = reasons.get(entry.subject, "") if entry.kind == "whole_plan_opened" and entry.subject else ""
            lines.setdefault((said, reason), []).append(entry.at)
        days.append((name, [Told(_at(when), said, reason) for (said, reason), when in lines.items()]))
    return days


def _at(when: list[datetime]) -> str:
    """Return '18:30', or '3 times, last at 18:30'."""
    last = clock(when[0])
    if len(when) == 1:
        return last
    return ngettext("%(num)s time, at %(last)s", "%(num)s times, last at %(last)s", len(when), last=last)


ROUTES: list[HTTPRouteHandler] = [mine, past, my_past]
