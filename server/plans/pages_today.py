"""A worker's day: new words, who to ask again, limits without a reason, talks that come up."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler

from server.language.dates import day, when
from server.language.text import DOT, _, gettext, ngettext
from server.plans.pages_forms import OldForm, forms_old
from server.plans.pages_parts import PLACES, SECTION_NAMES
from server.plans.pages_today_needs import asks, needs_beside, put_beside
from server.plans.queries import Beside, plans_beside
from server.restrictions.queries import open_without_reason
from server.restrictions.queries_standing import standing_limits
from server.web.names import plan_url
from server.web.rendering import page
from server.web.state import now_of, signed_in
from server.words.queries import StatementRow, statements_of

AnyRequest = Request[Any, Any, Any]
NEW_FOR = timedelta(days=3)
"""How long new words stay on the list (D)."""
AHEAD = timedelta(days=14)
"""How far ahead talks are shown (D)."""


@dataclass(slots=True)
class Row:
    """One thing of the day, in words, with where it leads."""

    href: str
    icon: str
    words: str
    soft: str
    needs: str = ""


@get("/today", roles=frozenset({"worker"}))
async def today(request: AnyRequest) -> Response[Any]:
    """Show what waits for this worker; what is kept from them is not among it (P-12)."""
    viewer, now = signed_in(request), now_of(request)
    beside = await plans_beside(viewer.account)
    limits, needs = await standing_limits([each.plan for each in beside]), await needs_beside(beside, viewer.account)
    new: list[tuple[datetime, Row]] = []
    ask: list[Row] = []
    old: list[Row] = []
    for each in beside:
        found = await statements_of(each.plan, viewer.account)
        if fresh := [row for row in found if _is_new(each, row, now)]:
            new.append((min(row.written_at for row in fresh), _new(each, fresh)))
        ask += [_ask(each, row) for row in found if row.ask_again_on and row.ask_again_on <= now.date()]
        old += [_old(each, form) for form in await forms_old(each.plan, viewer.account, found, limits[each.plan])]
        if again := asks(each, needs[each.plan], now):
            ask.append(Row(again[0], "listen", *again[1:]))
    new.sort(key=lambda pair: pair[0])
    waiting, talks = ask + [row for _at, row in new] + old, _talks(beside, now)
    without = await _limits(request, beside)
    put_beside([*waiting, *talks, *without], beside, needs)
    context = {
        "day": day(now), "waiting": waiting, "talks": talks, "limits": without, "beside": bool(beside),
        "start": plan_url(beside[0].plan, "people/talk") if len(beside) == 1 else "/today/talk",
    }  # fmt: skip
    return page(request, "plans/today.html", "today", context, here="today")


def _is_new(each: Beside, row: StatementRow, now: datetime) -> bool:
    return row.author == each.person and row.section != "phrase" and now - row.written_at < NEW_FOR


def _new(each: Beside, fresh: list[StatementRow]) -> Row:
    """One row a person, however much they wrote: which parts it is in, and the way to the line that waits longest."""
    oldest = min(fresh, key=lambda row: row.written_at)
    there = {row.section for row in fresh}
    parts = DOT.join(gettext(name) for section, name in SECTION_NAMES.items() if section in there)
    place = PLACES[oldest.section].rest if oldest.section in PLACES else ""
    href = plan_url(each.plan, place) + ("" if place else f"#s-{oldest.section}")
    words = ngettext("%(name)s wrote %(num)s new line", "%(name)s wrote %(num)s new lines", len(fresh), name=each.name)
    return Row(href, "own", words, f"{parts}. {when(oldest.written_at)}")


def _ask(each: Beside, row: StatementRow) -> Row:
    words = _("Find a way to ask %(name)s", name=each.name)
    soft = _("%(part)s. Planned for %(day)s", part=gettext(SECTION_NAMES[row.section]), day=day(row.ask_again_on))  # type: ignore[arg-type]
    return Row(plan_url(each.plan, f"line/{row.id}"), "hand", words, soft)


def _old(each: Beside, form: OldForm) -> Row:
    """One row a form: a tap away from making it new (E-05)."""
    words = _("%(name)s: easy words may be old", name=each.name)
    if form.language:
        words = _("%(name)s: words in %(language)s may be old", name=each.name, language=form.language)
    return Row(form.href, "interpreter" if form.language else "card", words, gettext(form.part))


def _talks(beside: list[Beside], now: datetime) -> list[Row]:
    """Return the talks that come up or are late; the plans come in the order of their dates."""
    found = []
    for each in beside:
        if each.review_on is None or each.review_on > (now + AHEAD).date():
            continue
        late = each.review_on < now.date()
        soft = _("It was planned for %(day)s", day=day(each.review_on)) if late else day(each.review_on)
        words = _("%(name)s: whole plan", name=each.name)
        found.append(Row(plan_url(each.plan, "review" if late else ""), "today", words, soft))
    return found


async def _limits(request: AnyRequest, beside: list[Beside]) -> list[Row]:
    names = {each.plan: each.name for each in beside}
    found = await open_without_reason(signed_in(request).account, now_of(request))
    return [
        Row(
            plan_url(row["plan"], f"list/{row['id']}"), "flag",
            _("%(name)s: a limit with no reason", name=names[row["plan"]]),
            _("Added %(when)s. %(name)s and the lead can see that no reason is given.",
              when=when(row["recorded_at"]), name=names[row["plan"]]),
        )
        for row in found
        if row["plan"] in names
    ]  # fmt: skip


@get("/today/talk", roles=frozenset({"worker"}))
async def choose(request: AnyRequest) -> Response[Any]:
    """Choose with whom to talk."""
    beside = await plans_beside(signed_in(request).account)
    people = [Row(plan_url(each.plan, "people/talk"), "people", each.name, "") for each in beside]
    people.sort(key=lambda row: row.words.casefold())
    return page(request, "plans/today_talk.html", "today", {"people": people}, back="/today", here="today")


ROUTES: list[HTTPRouteHandler] = [today, choose]
