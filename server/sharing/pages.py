"""My people: who is beside me, to whom I show parts of the plan, taking that back; what is shown to an advocate."""

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.arrangements.queries_phrase import phrase_for_share
from server.language.pages_flag import access_for
from server.plans.queries import circle_of
from server.sharing import pages_show
from server.sharing.access import look
from server.sharing.actions import take_back
from server.sharing.pages_common import PERSON, AnyRequest, my_plan, opened, shown
from server.sharing.queries import share_of, shares_of, shown_to
from server.web.names import plan_url
from server.web.rendering import page, see
from server.web.state import now_of, signed_in

ADVOCATE = frozenset({"advocate"})
MOST_PAST = 20
"""How many shares that are over the page lists; the rest is in the record."""


@get("/my/people", roles=PERSON)
async def mine(request: AnyRequest) -> Response[None]:
    """Lead the person to their own people."""
    return see(plan_url(await my_plan(request), "people"))


@get("/notes/{plan:uuid}/people", roles=PERSON)
async def people(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Say who is beside me and what I show to whom (S-40)."""
    access, now = await opened(request, plan, "share"), now_of(request)
    every = [shown(each) for each in await shares_of(plan)]
    context = {
        "url": plan_url(plan), "now": now,
        "circle": [each for each in await circle_of(plan) if each.left_at is None],
        "active": [each for each in every if each.share.active(now)],
        "over": [each for each in every if not each.share.active(now)][:MOST_PAST],
        "confirmed": access.viewer.confirmed,
    }  # fmt: skip
    return page(request, "sharing/people.html", "people", context, here="people")


@get("/notes/{plan:uuid}/people/show/{share:uuid}", roles=PERSON)
async def ask_back(request: AnyRequest, plan: FromPath[UUID], share: FromPath[UUID]) -> Response[Any]:
    """Say what taking back does not undo, before it is done (I-08)."""
    await opened(request, plan, "share")
    found = await share_of(plan, share)
    if found is None or not found.active(now_of(request)):
        raise NotFoundException()
    context = {"shown": shown(found), "url": plan_url(plan)}
    return page(request, "sharing/back.html", "share", context, back=plan_url(plan, "people"), here="people")


@post("/notes/{plan:uuid}/people/show/{share:uuid}/stop", status_code=303, roles=PERSON)
async def stop(request: AnyRequest, plan: FromPath[UUID], share: FromPath[UUID]) -> Response[None]:
    """Take a share back; viewing is gone at the next request. Twice is once, and needs no passkey."""
    access = await opened(request, plan, "share")
    if await share_of(plan, share) is None:
        raise NotFoundException()
    await take_back(access, share, now_of(request))
    return see(plan_url(plan, "people"))


@get("/shown", roles=ADVOCATE)
async def shown_list(request: AnyRequest) -> Response[Any]:
    """List what is shown to this advocate now; what was taken back has left no trace."""
    found = [shown(each) for each in await shown_to(signed_in(request).account, now_of(request))]
    return page(request, "sharing/shown.html", "people", {"shown": found}, here="people")


@get("/shown/{plan:uuid}/line", roles=ADVOCATE)
async def shown_line(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Open the exit phrases that this share names one by one, and no others (P-03)."""
    now = now_of(request)
    access = await access_for(request, plan)
    if access is None or not access.phrases:
        raise NotFoundException()
    await look(access, now)
    opened_now = [await phrase_for_share(each, plan) for each in sorted(access.phrases, key=str)]
    context = {"phrases": [each for each in opened_now if each]}
    return page(request, "sharing/line.html", "share", context, back="/shown", here="people")


ROUTES: list[HTTPRouteHandler] = [
    mine, people, ask_back, stop, shown_list, shown_line, *pages_show.ROUTES,
]  # fmt: skip
