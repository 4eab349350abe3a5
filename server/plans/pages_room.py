"""In the room: the worker's phone in the person's hands shows one question after another, and nothing else."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from litestar import Request, Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.arrangements.pages_common import sight_of
from server.arrangements.queries_counts import waiting_parts
from server.language.text import _
from server.plans import pages_room_words
from server.plans.actions_talks import hand_back
from server.plans.pages_cards import Reader
from server.plans.pages_door import opened_in_room, talk_is_over
from server.plans.pages_forms import forms_asked
from server.plans.pages_lines import Desk
from server.plans.pages_unsaid import wrong_on_card
from server.plans.queries_talks import open_talk
from server.sharing.authors import author_of
from server.sharing.rules import Access
from server.web.forms import typed
from server.web.names import plan_url
from server.web.once import once
from server.web.rendering import Form, page, see
from server.web.state import now_of
from server.web.step_up import proven
from server.words.actions import answer, settle
from server.words.queries import Waiting, proposal, waiting_for_person
from server.words.rules import SETTLING, NotHere, NotTheirs

AnyRequest = Request[Any, Any, Any]
ANSWERS = ("yes", "not_mine")


async def _waiting(access: Access) -> list[Waiting]:
    return await waiting_for_person(access.plan, access.viewer.account)


@dataclass(slots=True)
class Question:
    """What is asked now: one wording (yes), or two (choose)."""

    kind: str
    statement: UUID
    proposal: UUID | None
    standing: Any
    offered: Any
    mine_offered: bool = False
    """What is offered is the person's own: the buttons cannot call the other one theirs."""


@get("/notes/{plan:uuid}/room", handed_over=True)
async def room(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Ask the next question; what was put off comes once everything else is answered."""
    access = await opened_in_room(request, plan)
    if await talk_is_over(access):  # nothing is asked without it (P-04)
        context = {"url": plan_url(plan), "later": 0, "over": True}
        return page(request, "plans/room_done.html", "choose", context, back=plan_url(plan, "room/back"))
    waiting = await _waiting(access)
    fresh = [each for each in waiting if not each.later]
    if fresh:
        return await _ask(request, access, fresh[0])
    parts = await waiting_parts(sight_of(access))
    if parts:
        return see(plan_url(plan, f"part/{parts[0].kind}/{parts[0].id}/ask"))
    if access.written_phrases:
        return see(plan_url(plan, "part/phrase/ask"))
    if forms := [each for each in await forms_asked(access) if each.waits]:
        return see(forms[0].href)
    later = [each for each in waiting if each.later]
    if later and request.query_params.get("later"):
        return await _ask(request, access, later[0])
    context = {"url": plan_url(plan), "later": len(later), "over": False}
    return page(request, "plans/room_done.html", "choose", context, back=plan_url(plan, "room/back"))


async def _ask(
    request: AnyRequest, access: Access, each: Waiting, *, status: int = 200, moved: bool = False, wrong: str = ""
) -> Response[Any]:
    standing = offered = None
    me, mine_offered = Reader(access.person, "", own=True), False
    if each.proposal is not None:
        row = await proposal(access.plan, each.proposal, access.viewer.account, is_person=True)
        if row is None:
            raise NotFoundException()
        standing = me.card(row.standing) if row.standing else None
        offered = me.card(row.offered)
        mine_offered = row.offered.voice == "own"
    else:
        standing = me.card(each.wording)
    question = Question(each.kind, each.statement, each.proposal, standing, offered, mine_offered)
    context = {
        "url": plan_url(access.plan, "room"),
        "q": question,
        "operation": str(uuid4()),
        "moved": moved,
        "wrong": wrong,
    }
    return page(request, "plans/room.html", "choose", context, status=status, back=plan_url(access.plan, "room/back"))


@post("/notes/{plan:uuid}/room", status_code=303, handed_over=True)
async def answered(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Record the answer as given in the room, with who was there."""
    access, form = await opened_in_room(request, plan), await typed(request)
    if await talk_is_over(access):
        return see(plan_url(plan, "room"))
    asked = {(each.statement, each.proposal): each for each in await _waiting(access)}
    statement, offer = form.uuid("statement"), form.uuid("proposal")
    each = asked.get((statement, offer)) if statement else None
    if each is None:
        return see(plan_url(plan, "room"))
    said, standing = form.one("answer"), form.uuid("standing")
    if said not in (SETTLING if each.proposal else ANSWERS) or standing is None:
        return await _ask(request, access, each, status=422)
    if said == "theirs" and (wrong := await wrong_on_card(_desk(access), each.statement, [each.wording.body])):
        return await _ask(request, access, each, status=422, wrong=wrong[0].named(""))
    outcome = await _record(request, access, each, said, standing)
    if outcome == "moved":
        return await _ask(request, access, each, status=409, moved=True)
    return see(plan_url(plan, "room"))


def _desk(access: Access) -> Desk:
    return Desk(access, author_of(access), "")


async def _record(request: AnyRequest, access: Access, each: Waiting, said: str, standing: UUID) -> str:
    """Settle or answer as the person, on this phone; `standing` is the wording they were shown. Returns the outcome."""
    author, now = author_of(access), now_of(request)
    talk = await open_talk(access.plan, access.person)
    present = talk.present if talk else ""
    try:
        if each.proposal:
            done = await settle(author, each.proposal, said, author.how_given, now, present=present, standing=standing)
        else:
            done = await answer(author, each.statement, standing, said, author.how_given, now, present=present)
    except (NotHere, NotTheirs):
        raise NotFoundException() from None
    return done.outcome


@get("/notes/{plan:uuid}/room/back", handed_over=True)
async def back(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Ask for the worker's own finger or PIN before the phone is theirs again."""
    return _back(request, await opened_in_room(request, plan), Form(), 200)


def _back(request: AnyRequest, access: Access, form: Form, status: int) -> Response[Any]:
    url = plan_url(access.plan, "room")
    context = {"url": url, "act": f"room:{access.plan}", "form": form, "name": access.viewer.name}
    return page(request, "plans/room_back.html", "choose", context, status=status, back=url)


@post("/notes/{plan:uuid}/room/back", status_code=303, handed_over=True)
async def given_back(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Give the phone back to its worker, proven by a fresh passkey for exactly this."""
    access, form = await opened_in_room(request, plan), await typed(request)
    async with once(request) as done:  # of the same form tapped twice, the second waits here: its proof is used up
        if not await proven(request, form, f"room:{plan}"):
            form.errors["step_up"] = _("That did not work. Nothing has changed.")
            return _back(request, access, form.form, 422)
        await hand_back(access.organisation, plan, access.person, access.viewer, now_of(request))
        return await done(see(plan_url(plan, "people/talk")))


ROUTES: list[HTTPRouteHandler] = [room, answered, back, given_back, *pages_room_words.ROUTES]
