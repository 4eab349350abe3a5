"""A line's earlier wordings in plain words, and what was taken out of the plan."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.text import _
from server.plans.pages_cards import Card
from server.plans.pages_lines import AnyRequest, Desk, desk_of, line_url
from server.web.names import plan_url
from server.web.rendering import page
from server.words.queries import Past, history_of, place_in, removed_of


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a history: what happened, worded, and the wording it is about."""

    at: datetime
    said: str
    card: Card | None
    how: str
    reason: str
    present: str
    ask_again_on: date | None


@get("/notes/{plan:uuid}/line/{statement:uuid}/past")
async def past(request: AnyRequest, plan: FromPath[UUID], statement: FromPath[UUID]) -> Response[str]:
    """Show everything that happened to a line, oldest first."""
    desk = await desk_of(request, plan, "history")
    account = desk.access.viewer.account
    place = await place_in(plan, statement)
    found = await history_of(plan, statement, account, is_person=desk.own)
    if found is None or place is None or place == "phrase" or place not in desk.access.sections:
        raise NotFoundException()
    back = line_url(plan, statement) if desk.access.may("write") else plan_url(plan)
    context = {"lines": [line_for(desk, each) for each in found]}
    return page(request, "words/past.html", "past", context, back=back)


def line_for(desk: Desk, each: Past) -> Line:
    """Return one line of a history in plain words."""
    shows = each.wording and each.what in ("wrote", "offered", "both_wrote", "settled", "answered")
    card = desk.card(each.wording) if shows and each.wording else None
    how = _("In the room, on a worker's phone") if each.how == "in_room" else ""
    return Line(each.at, worded(desk, each), card, how, each.reason, each.present, each.ask_again_on)


def worded(desk: Desk, each: Past) -> str:
    """Say what happened and who did it."""
    who = _("You") if each.who == desk.access.viewer.account else each.who_name or _("Somebody")
    if each.what in ("settled", "answered") and each.code != "could_not":
        who = _("You") if desk.own else desk.person
    return _said(each.what, each.code) % {"name": who}


def _said(what: str, code: str) -> str:
    return {
        "wrote": _("%(name)s wrote:"),
        "offered": _("%(name)s suggested:"),
        "both_wrote": _("%(name)s wrote at the same time:"),
        "settled mine": _("%(name)s did not take:"),
        "settled theirs": _("%(name)s chose:"),
        "settled both": _("%(name)s kept both:"),
        "answered yes": _("%(name)s said yes to:"),
        "answered no": _("%(name)s did not agree to:"),
        "answered not_mine": _("%(name)s said: I didn't say that:"),
        "answered could_not": _("%(name)s has not found a way to ask yet:"),
        "took_back": _("%(name)s took the answer back."),
        "put_back": _("%(name)s went back to the words before."),
        "removed": _("%(name)s took this out."),
    }[f"{what} {code}" if what in ("settled", "answered") else what]


@get("/notes/{plan:uuid}/out")
async def out(request: AnyRequest, plan: FromPath[UUID]) -> Response[str]:
    """List what was taken out of the plan; its words are in its history."""
    desk = await desk_of(request, plan, "history")
    found = await removed_of(plan, desk.access.viewer.account, is_person=desk.own, sections=desk.access.sections)
    context = {
        "lines": [(line_url(plan, statement, "past"), desk.card(said)) for statement, said in found],
    }
    return page(request, "words/out.html", "past", context, back=plan_url(plan))


ROUTES: list[HTTPRouteHandler] = [past, out]
