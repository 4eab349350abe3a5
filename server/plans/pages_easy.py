"""The whole plan in easy read: one idea a line, each with its picture; the original one tap away (E-04).

Nothing is left out: what has no easy words yet stands in its own, and says so (D-23).
"""

from uuid import UUID

from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.locales import speech
from server.language.pages_flag import tell_unmet
from server.language.text import _, current
from server.plans.pages_door import plan_at
from server.plans.pages_easy_facts import next_talk
from server.plans.pages_easy_parts import parts_of
from server.plans.pages_lines import LANGUAGES, AnyRequest, Desk, desk_of, undo_of
from server.plans.pages_said import Part
from server.plans.pages_seen import seen_by
from server.plans.queries import facts_of
from server.sharing.rules import today_of
from server.web.names import plan_url
from server.web.rendering import page
from server.web.state import look_of, now_of


@get("/notes/{plan:uuid}/easy")
async def easy_plan(request: AnyRequest, plan: FromPath[UUID]) -> Response[str]:
    """Show the plan in easy words, as far as this viewer may see it."""
    desk = await desk_of(request, plan, "read")
    tell_unmet(request, desk.access)
    mine = speech(current.get())
    parts = await parts_of(desk, now_of(request), mine)
    _anchored(parts)
    waiting, there = await _waiting(desk, parts) if desk.own else (0, "")
    context = {
        "desk": desk, "parts": parts, "url": plan_url(plan), "waiting": waiting, "waiting_at": there,
        "credits": credits_of(parts) if look_of(request).pictures != "none" else [],
        "mine": (mine, LANGUAGES.get(mine, "")) if _any_other(parts) else None,
        "next": next_talk(await facts_of(plan), today_of(now_of(request))) if desk.access.why != "share" else "",
    }  # fmt: skip
    undo = await undo_of(request, desk, _("That is saved."))
    back = "" if plan_at(desk.access) != plan_url(plan) else plan_url(plan)
    here = "plan" if desk.own else "people"
    return page(request, "plans/easy.html", "plan", context, back=back, here=here, undo=undo)


def _any_other(parts: list[Part]) -> bool:
    return any(each.other for part in parts for each in part.said)


def _anchored(parts: list[Part]) -> None:
    seen = set()
    for each in (said for part in parts for said in part.said if said.card):
        if each.card and each.card.id not in seen:
            each.anchor = f"e-{each.card.id}"
            seen.add(each.card.id)


async def _waiting(desk: Desk, parts: list[Part]) -> tuple[int, str]:
    """Return how much waits for the person, and where: easy words that wait alone are a tap away."""
    seen, _names = await seen_by(desk.access)
    every = [each for part in parts for each in part.said]
    asked = list(dict.fromkeys(each.open_at for each in every if each.easy.waiting or each.easy.stale))
    rest = "waiting" if seen.facts.explained_at else "before"
    return seen.waiting, f"{asked[0]}/yes" if seen.waiting == len(asked) == 1 else plan_url(desk.access.plan, rest)


def credits_of(parts: list[Part]) -> list[str]:
    """Return whose drawings stand in these parts."""
    eased = [each.easy.current for part in parts for each in part.said if each.easy.current]
    return sorted({line.picture.credit for form in eased for line in form.lines if line.picture})


ROUTES: list[HTTPRouteHandler] = [easy_plan]
