"""Two wordings, one above the other, and the person's choice between them."""

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.text import _
from server.plans.pages_door import plan_at
from server.plans.pages_lines import AnyRequest, Desk, desk_of, line_url, not_explained, undo_of
from server.plans.pages_unsaid import wrong_on_card
from server.web.forms import typed
from server.web.names import plan_url
from server.web.rendering import page, see
from server.web.state import now_of
from server.words.actions import choose_again, settle
from server.words.queries import ProposalRow, proposal
from server.words.rules import SETTLING, NotHere, NotTheirs


@get("/notes/{plan:uuid}/choose/{offer:uuid}")
async def choose(request: AnyRequest, plan: FromPath[UUID], offer: FromPath[UUID]) -> Response[str]:
    """Show two wordings side by side; the person chooses, others see that nothing is decided yet."""
    desk = await desk_of(request, plan, "write")
    return await choose_page(request, desk, offer)


async def choose_page(
    request: AnyRequest, desk: Desk, offer: UUID, *, status: int = 200, moved: bool = False, wrong: str = ""
) -> Response[str]:
    """Return the page of two wordings; 409 when they met just now: both are kept and shown."""
    plan = desk.access.plan
    row = await _offer(desk, offer)
    if row.settled:
        return await _chosen_before(request, desk, row)
    mine_is_offered = row.offered.author == desk.access.viewer.account
    context = {
        "desk": desk, "offer": row, "moved": moved, "wrong": wrong, "mine_is_offered": mine_is_offered,
        "standing": desk.card(row.standing) if row.standing else None, "offered": desk.card(row.offered),
        "may_choose": desk.own or row.owner == "worker", "url": plan_url(plan, f"choose/{offer}"),
        "plan_url": plan_at(desk.access, row.statement), "line_url": line_url(plan, row.statement),
        "head": row.standing.revision if row.standing else "",
    }  # fmt: skip
    back = plan_at(desk.access, row.statement)
    return page(request, "words/choose.html", "choose", context, status=status, back=back)


async def _chosen_before(request: AnyRequest, desk: Desk, row: ProposalRow) -> Response[str]:
    """Show what was chosen, each wording once, and the way to change one's mind: Back opens a choice again."""
    plan, now_there = desk.access.plan, row.standing.revision if row.standing else None
    taken = row.outcome == "theirs"
    changed = now_there != row.offered.revision if taken else False
    cards = [desk.card(row.standing)] if row.standing else []
    if row.outcome == "both":
        cards.append(desk.card(row.offered))
    context = {
        "desk": desk, "told": _told(desk, row), "cards": cards, "changed": changed,
        "again": (desk.own or row.owner == "worker") and row.outcome in ("mine", "theirs") and not changed,
        "url": plan_url(plan, f"choose/{row.id}"), "line_url": line_url(plan, row.statement),
        "plan_url": plan_at(desk.access, row.statement),
    }  # fmt: skip
    undo = await undo_of(request, desk)
    return page(request, "words/chosen.html", "choose", context, back=plan_at(desk.access, row.statement), undo=undo)


def _told(desk: Desk, row: ProposalRow) -> str:
    """Say what was chosen, to whoever reads."""
    if row.outcome == "withdrawn":
        return _("%(name)s took the other words back.", name=row.offered.author_name)
    if row.owner == "worker":
        return _("Both were kept.") if row.outcome == "both" else _("This was chosen already.")
    if desk.own:
        return {"mine": _("You kept your words."), "theirs": _("You chose these words.")}.get(
            row.outcome, _("You kept both.")
        )
    return {
        "mine": _("%(name)s kept their words.", name=desk.person),
        "theirs": _("%(name)s chose these words.", name=desk.person),
    }.get(row.outcome, _("%(name)s kept both.", name=desk.person))


@post("/notes/{plan:uuid}/choose/{offer:uuid}/again", status_code=303)
async def again(request: AnyRequest, plan: FromPath[UUID], offer: FromPath[UUID]) -> Response[Any]:
    """Put the two wordings beside each other once more; nothing changes until one is chosen."""
    desk = await desk_of(request, plan, "write")
    await _offer(desk, offer)
    try:
        made = await choose_again(desk.author, offer, now_of(request))
    except (NotHere, NotTheirs):
        raise NotFoundException() from None
    return see(plan_url(plan, f"choose/{made}"))


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
    if not desk.own and row.owner != "worker":
        raise NotFoundException()  # whose words they are not, they have nothing to choose
    said, standing = form.one("answer"), form.uuid("standing")
    if said not in SETTLING or standing is None:
        return await choose_page(request, desk, offer, status=422)
    if said != "later" and await not_explained(desk):
        return see(plan_url(plan, "before"))
    if said == "theirs" and (wrong := await wrong_on_card(desk, row.statement, [row.offered.body])):
        return await choose_page(request, desk, offer, status=422, wrong=wrong[0].named(""))
    try:
        settled = await settle(desk.author, offer, said, desk.author.how_given, now_of(request), standing=standing)
    except (NotHere, NotTheirs):
        raise NotFoundException() from None
    if settled.outcome == "moved":
        return await choose_page(request, desk, offer, status=409, moved=True)
    if desk.own:
        return see(plan_at(desk.access, row.statement))
    return see(line_url(plan, row.statement))


ROUTES: list[HTTPRouteHandler] = [choose, chosen, again]
