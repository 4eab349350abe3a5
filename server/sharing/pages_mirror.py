"""The two-way mirror of access: who can see what, and why, asked at the same door that every page asks."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.arrangements.queries_phrase import phrases_of
from server.language.dates import day
from server.language.pages_flag import access_for
from server.language.text import DOT, N_, _, gettext
from server.plans.pages_parts import SECTION_NAMES
from server.sharing import pages_past
from server.sharing.access import plan_for
from server.sharing.pages_common import AnyRequest, last_day_of, section_names
from server.sharing.queries import Somebody, shares_of, who_might_see
from server.sharing.rules import ALL_SECTIONS, WITHOUT_PHRASE, Access
from server.web.names import plan_url
from server.web.rendering import page
from server.web.state import now_of

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
    access, now = await access_for(request, plan), now_of(request)
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
    works = frozenset(await phrases_of(own.plan))
    lines = []
    for somebody in await who_might_see(own.plan, now):
        access = await plan_for(somebody.viewer, own.plan, now)
        lines.append(_line(somebody, access, ends, works))
    return lines


def _line(somebody: Somebody, access: Access | None, ends: dict[UUID, Any], works: frozenset[UUID]) -> Line:
    name, place = somebody.viewer.name, somebody.place
    if access is None:
        return Line(name, place, "", "", "", "")
    does = [gettext(said) for ability, said in DOES.items() if access.may(ability)]
    return Line(name, place, access.why, _sees(access, works), DOT.join(does), _more(somebody, access, ends))


def _sees(access: Access, works: frozenset[UUID]) -> str:
    """Say what they read. The phrase is said by the rule that opens it: their access, or a share that names one."""
    knows = access.knows_phrase or bool(access.phrases & works)
    if access.sections in (ALL_SECTIONS, WITHOUT_PHRASE):
        return _("Everything, my exit phrase too") if knows else _("Everything but my exit phrase")
    seen = section_names(access.sections)
    if knows:
        seen.append(gettext(SECTION_NAMES["phrase"]))
    if access.may("limits") and not access.may("read"):
        seen.append(_("Talks about them"))
    return DOT.join(seen) or _("Nothing")


def _more(somebody: Somebody, access: Access, ends: dict[UUID, Any]) -> str:
    said = []
    if access.why == "circle" and somebody.since:
        said.append(_("since %(day)s", day=day(somebody.since)))
    if access.why == "circle" and access.written_phrases:
        said.append(_("wrote down an exit phrase that waits for my yes"))
    if access.why == "share" and access.share in ends:
        said.append(_("until %(day)s", day=day(ends[access.share])))
    if access.why == "sample" and somebody.sample_until:
        said.append(_("until %(day)s", day=day(somebody.sample_until)))
    return DOT.join(said)


ROUTES: list[HTTPRouteHandler] = [mirror, *pages_past.ROUTES]
