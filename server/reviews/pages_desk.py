"""The lead's desk: open flags by kind, age and who answers, with what was found beside them."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from litestar import Response, get
from litestar.handlers import HTTPRouteHandler

from server.flags.queries import one
from server.flags.rules import FlagRow
from server.language.pages_flag import flag_words, needed
from server.language.queries_old import old_in_plans_of
from server.language.text import _, gettext, ngettext
from server.people.queries import names_of
from server.people.rules import Viewer
from server.restrictions.queries_passed import passed_number
from server.restrictions.queries_sign import to_sign
from server.reviews.pages_common import LEAD, AnyRequest
from server.reviews.pages_found import found_of
from server.reviews.pages_lines import about_words, lines_of
from server.reviews.queries import swept_at
from server.reviews.queries_desk import PAGE, desk_flags, open_by_rule
from server.reviews.rules import Desk, desk_of
from server.reviews.wording import OTHER, TITLES, checked_ago
from server.sharing.access import look, plan_for
from server.web.frames import Needed
from server.web.names import plan_url
from server.web.rendering import page
from server.web.state import now_of, signed_in


@get("/desk", roles=LEAD)
async def desk(request: AnyRequest) -> Response[str]:
    """Show the organisation's open flags, a page at a time; `flag` is the one whose evidence is shown beside."""
    viewer, now = signed_in(request), now_of(request)
    said = request.query_params
    view = desk_of(*(str(said.get(name, "")) for name in ("kind", "age", "who", "page")))
    counts = await open_by_rule(viewer.organisation)
    flags, number = await desk_flags(viewer.organisation, viewer.account, view, now, counts)
    total = sum(counts.values())
    chosen = await flag_for(viewer, _id(str(said.get("flag", ""))), now)
    pages = max(1, -(-number // PAGE))
    context = {
        "lines": await lines_of(viewer, flags, now), "total": total, "number": number,
        "past": await passed_number(viewer), "unsigned": await _unsigned(viewer), "old": await _old(viewer),
        "title": ngettext("%(num)s open flag", "%(num)s open flags", total) if total else _("No open flags"),
        "checked": checked_ago(await swept_at(), now),
        "view": view, "kinds": _kinds(counts), "ages": _ages(), "who": _who(),
        "found": await found_of(viewer, chosen, now) if chosen else None,
        "needed": await needed_of(viewer, chosen, now) if chosen else None,
        "here": f"/desk?{_query(view)}", "page": view.page, "pages": pages,
        "before": f"/desk?{_query(view, view.page - 1)}" if view.page > 1 else "",
        "after": f"/desk?{_query(view, view.page + 1)}" if view.page < pages else "",
    }  # fmt: skip
    return page(request, "reviews/desk.html", "desk", context, here="flags")


async def _unsigned(viewer: Viewer) -> list[tuple[str, str]]:
    """Return (address, words) of the limits that this lead is asked to sign (R-07)."""
    found = await to_sign(viewer)
    names = await names_of([each.person for each in found])
    return [
        (
            plan_url(each.plan, f"list/{each.id}#sign"),
            _("%(name)s: %(about)s", name=names.get(each.person, ""),
              about=about_words("restriction", each.kind, each.begun_at)),
        )
        for each in found
    ]  # fmt: skip


async def _old(viewer: Viewer) -> list[tuple[str, str]]:
    """Return (address, words) of the plans whose next talk this lead sees to and whose easy words may be old (E-05)."""
    found = await old_in_plans_of(viewer.account)
    names = await names_of([person for _plan, person in found])
    return [
        (plan_url(plan, "open"), _("%(name)s: easy words may be old", name=names[person]))
        for plan, person in found
        if person in names
    ]


async def flag_for(viewer: Viewer, flag: UUID | None, now: datetime) -> FlagRow | None:
    """Return a flag that this lead may read, its look recorded; None for another organisation's and for none."""
    found = await one(flag, viewer.organisation) if flag else None
    access = await plan_for(viewer, found.plan, now) if found else None
    if found is None or access is None or not access.may("flags"):
        return None
    await look(access, now)
    return found


async def needed_of(viewer: Viewer, flag: FlagRow, now: datetime) -> Needed | None:
    """Return what the person needs whom this flag is about (E-01): beside what was found, not above the whole desk."""
    access = await plan_for(viewer, flag.plan, now)
    words = await flag_words(access) if access else ""
    if access is None or not words:
        return None
    return await needed(access, words, (await names_of([access.person])).get(access.person, ""))


def _id(said: str) -> UUID | None:
    try:
        return UUID(said)
    except ValueError:
        return None


def _query(view: Desk, number: int | None = None) -> str:
    said: dict[str, Any] = {"kind": view.kind, "age": view.age, "who": view.who, "page": number or view.page}
    return urlencode({name: value for name, value in said.items() if value})


def _kinds(counts: dict[str, int]) -> list[dict[str, str]]:
    made = [{"value": "", "text": _("All kinds")}]
    for rule, number in counts.items():
        words = gettext(TITLES.get(rule, OTHER))
        made.append({"value": rule, "text": _("%(kind)s (%(number)s)", kind=words, number=number)})
    return made


def _ages() -> list[dict[str, str]]:
    return [
        {"value": "oldest", "text": _("Oldest first")},
        {"value": "newest", "text": _("Newest first")},
        {"value": "week", "text": _("Older than a week")},
        {"value": "month", "text": _("Older than 4 weeks")},
    ]


def _who() -> list[dict[str, str]]:
    return [
        {"value": "", "text": _("Anyone")},
        {"value": "me", "text": _("I can answer")},
        {"value": "not_me", "text": _("I wrote or signed it")},
    ]


ROUTES: list[HTTPRouteHandler] = [desk]
