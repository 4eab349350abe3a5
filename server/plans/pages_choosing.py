"""Two wordings, one above the other, and the person's choice between them."""

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.plans.pages_lines import AnyRequest, Desk, desk_of, line_url, not_explained
from server.web.forms import typed
from server.web.names import plan_url
from server.web.rendering import page, see
from server.web.state import now_of
from server.words.actions import settle
from server.words.queries import ProposalRow, proposal
from server.words.rules import SETTLING, NotHere, NotTheirs


@get("/notes/{plan:uuid}/choose/{offer:uuid}")
async def choose(request: AnyRequest, plan: FromPath[UUID], offer: FromPath[UUID]) -> Response[str]:
    """Show two wordings side by side; the person chooses, others see that nothing is decided yet."""
    desk = await desk_of(request, plan, "write")
    return await choose_page(request, desk, offer)


async def choose_page(
    request: AnyRequest, desk: Desk, offer: UUID, *, status: int = 200, moved: bool = False
) -> Response[str]:
    """Return the page of two wordings; 409 when they met just now: both are kept and shown."""
    plan = desk.access.plan
    row = await _offer(desk, offer)
    mine_is_offered = row.offered.author == desk.access.viewer.account
    context = {
        "desk": desk, "offer": row, "moved": moved, "mine_is_offered": mine_is_offered,
        "standing": desk.card(row.standing) if row.standing else None, "offered": desk.card(row.offered),
        "may_choose": desk.own or row.owner == "worker", "url": plan_url(plan, f"choose/{offer}"),
        "plan_url": plan_url(plan), "line_url": line_url(plan, row.statement),
        "head": row.standing.revision if row.standing else "",
    }  # fmt: skip
    return page(request, "words/choose.html", "choose", context, status=status, back=plan_url(plan))


async def _offer(desk: Desk, offer: UUID) -> ProposalRow:
    access = desk.access
    row = await proposal(access.plan, offer, access.viewer.account, is_person=desk.own)
    if row is None or row.section == "phrase" or row.section not in access.sections:
        raise NotFoundException()
    return row


@post("/notes/{plan:uuid}/choose/{offer:uuid}", status_code=303)
async def chosen(request: AnyRequest, plan: FromPath[UUID], offer: FromPath[UUID]) -> Response[Any]:
    """Settle an offered wording; when other words stand by now, both are shown again (409)."""
    desk, form = await desk_of(request, plan, "write"), await typed(request)
    row = await _offer(desk, offer)
    said = form.one("answer")
    if said not in SETTLING:
        return await choose_page(request, desk, offer, status=422)
    if said != "later" and await not_explained(desk):
        return see(plan_url(plan, "before"))
    try:
        settled = await settle(
            desk.author, offer, said, desk.author.how_given, now_of(request), standing=form.uuid("standing")
        )
    except (NotHere, NotTheirs):
        raise NotFoundException() from None
    if settled.outcome == "moved":
        return await choose_page(request, desk, offer, status=409, moved=True)
    if desk.own:
        return see(plan_url(plan))
    return see(line_url(plan, row.statement))


ROUTES: list[HTTPRouteHandler] = [choose, chosen]
