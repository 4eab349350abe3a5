"""The two-way mirror of access, and the record in plain words: who can see what, who looked, what happened."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.dates import clock, day
from server.language.text import N_, _, gettext, ngettext
from server.people.queries import names_of
from server.record.queries import Entry
from server.record.wording import accounts_in, worded
from server.sharing.access import look, plan_for
from server.sharing.pages_common import PERSON, AnyRequest, last_day_of, my_plan, opened, section_names
from server.sharing.queries import Somebody, reasons_of, shares_of, who_might_see
from server.sharing.queries_past import LOOKS, past_of
from server.sharing.rules import ALL_SECTIONS, WITHOUT_PHRASE, Access
from server.web.forms import typed
from server.web.names import plan_url
from server.web.rendering import Form, page, see
from server.web.state import now_of, signed_in
from server.web.step_up import proven

DOES = {
    "propose": N_("suggest different words to me"),
    "limit": N_("write down a limit on me"),
    "authorise": N_("sign a limit on me"),
    "flags": N_("answer what needs an answer"),
    "history": N_("see what changed"),
}
"""Abilities that the mirror tells of, in its order; reading is told by the parts."""


@dataclass(frozen=True, slots=True)
class Line:
    """One account in the mirror: why it may see something (a reason of sharing.rules, '' for nothing), and what."""

    name: str
    place: str
    why: str
    sees: str
    does: str
    more: str


@get("/notes/{plan:uuid}/people/mirror")
async def mirror(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Show the person who can see what and why; somebody beside them learns only that the person can."""
    access, now = await plan_for(signed_in(request), plan, now_of(request)), now_of(request)
    if access is None or not (access.may("mirror") or access.why == "circle"):
        raise NotFoundException()
    lines = await mirror_of(access, now) if access.may("mirror") else None
    groups = [(why, [each for each in lines if each.why == why]) for why in GROUPS] if lines is not None else []
    context = {"groups": groups, "own": access.own, "names": {why: gettext(said) for why, said in GROUPS.items()}}
    return page(request, "sharing/mirror.html", "people", context, back=_back(access), here="people")


def _back(access: Access) -> str:
    return plan_url(access.plan, "people") if access.own else plan_url(access.plan)


GROUPS = {
    "circle": N_("Beside me"),
    "share": N_("I show them parts"),
    "lead_opened": N_("Reading the whole plan now"),
    "lead": N_("They answer for limits"),
    "sample": N_("They check our work"),
    "": N_("They see nothing of my plan"),
}


async def mirror_of(own: Access, now: datetime) -> list[Line]:
    """Return what each account may see: asked at the same door that every page asks, so that it cannot differ."""
    ends = {each.id: last_day_of(each) for each in await shares_of(own.plan)}
    lines = []
    for somebody in await who_might_see(own.plan, now):
        access = await plan_for(somebody.viewer, own.plan, now)
        lines.append(await _line(somebody, access, ends))
    return lines


async def _line(somebody: Somebody, access: Access | None, ends: dict[UUID, Any]) -> Line:
    name, place = somebody.viewer.name, somebody.place
    if access is None:
        return Line(name, place, "", "", "", "")
    does = [gettext(said) for ability, said in DOES.items() if access.may(ability)]
    return Line(name, place, access.why, _sees(access), " · ".join(does), await _more(somebody, access, ends))


def _sees(access: Access) -> str:
    if access.sections == ALL_SECTIONS:
        return _("Everything")
    if access.sections == WITHOUT_PHRASE:
        return _("Everything but my exit phrase")
    return " · ".join(section_names(access.sections)) or _("Nothing")


async def _more(somebody: Somebody, access: Access, ends: dict[UUID, Any]) -> str:
    if access.why == "circle":
        since = _("since %(day)s", day=day(somebody.since)) if somebody.since else ""
        return f"{since} · " + _("knows my exit phrase") if access.knows_phrase else since
    if access.why == "share" and access.share in ends:
        until = _("until %(day)s", day=day(ends[access.share]))
        return f"{until} · " + _("knows my exit phrase") if access.phrases else until
    if access.why == "sample" and somebody.sample_until:
        return _("until %(day)s", day=day(somebody.sample_until))
    return ""


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


ROUTES: list[HTTPRouteHandler] = [mirror, mine, past, my_past]
