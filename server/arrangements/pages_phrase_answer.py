"""The person's answer to a phrase that a worker wrote down: on their own phone with a fresh passkey, or in the room."""

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.arrangements.actions_holders import shown
from server.arrangements.actions_phrase import answer_phrase
from server.arrangements.pages_common import AnyRequest
from server.arrangements.pages_phrase_common import act_of, closed, named, on_the_card, phrase_url
from server.arrangements.queries_holders import holders_of
from server.arrangements.queries_phrase import PhraseView, phrase_view, readable
from server.arrangements.rules import ANSWERS
from server.language.pages_flag import access_for
from server.language.text import _
from server.people.queries import names_of
from server.plans.pages_door import talk_is_over
from server.plans.queries import is_explained
from server.sharing.authors import author_of
from server.sharing.rules import Access
from server.web.forms import Typed, typed
from server.web.names import plan_url
from server.web.once import once
from server.web.rendering import page, see
from server.web.state import now_of
from server.web.step_up import proven


async def _persons(request: AnyRequest, plan: UUID) -> Access:
    """Return the access of the person, on their own phone or on a worker's; raises NotFoundException."""
    access = await access_for(request, plan)
    if access is None or not author_of(access).is_person:
        raise NotFoundException()
    return access


async def _waiting(access: Access) -> list[PhraseView]:
    """Return what waits and may be opened on this phone: in the room only on the phone of who wrote it down."""
    account = access.viewer.account
    found = [await phrase_view(each, account) for each in await readable(access.plan, account)]
    return [each for each in found if each and each.waits]


@get("/notes/{plan:uuid}/part/phrase/ask", handed_over=True)
async def phrase_ask(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """In the room: the phrase and its question, nothing else. On the person's own phone it opens with a passkey."""
    access = await _persons(request, plan)
    if access.own or not (found := await _waiting(access)):
        raise NotFoundException()
    if await talk_is_over(access):  # nothing is asked without it (P-04)
        return see(plan_url(plan, "room"))
    await shown(author_of(access), found[0].id, now_of(request))
    return await _ask(request, access, found[0])


async def _ask(
    request: AnyRequest, access: Access, view: PhraseView, *, said: str = "", status: int = 200
) -> Response[str]:
    context = {
        "view": view, "url": phrase_url(access.plan), "said": said, "writers": await names_of([view.made_by]),
        "holders": await named(access, await holders_of(view.id)),
    }  # fmt: skip
    back = plan_url(access.plan, "room/back")
    return page(request, "arrangements/phrase_ask.html", "question", context, status=status, back=back)


@post("/notes/{plan:uuid}/part/phrase/answer", status_code=303, handed_over=True)
async def phrase_answer(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """The person's yes makes it work (on their own phone it needs a passkey, A-29); "I didn't say that" ends it."""
    access, form = await _persons(request, plan), await typed(request)
    view = next((each for each in await _waiting(access) if each.id == form.uuid("phrase")), None)
    if view is None:
        raise NotFoundException()
    if access.own and not await is_explained(plan):
        return see(plan_url(plan, "before"))
    if not access.own and await talk_is_over(access):
        return see(plan_url(plan, "room"))
    said = form.one("answer")
    async with once(request) as answer:  # of the same form tapped twice, the second waits: its proof is used up
        if problem := await _problem(request, access, form, said, view):
            if access.own:
                return await closed(request, access, said=problem, status=422)
            return await _ask(request, access, view, said=problem, status=422)
        await answer_phrase(author_of(access), view.id, said, now_of(request))
        return await answer(see(phrase_url(plan) if access.own else plan_url(plan, "room")))


async def _problem(request: AnyRequest, access: Access, form: Typed, said: str, view: PhraseView) -> str:
    """Return what stands in the way of this answer, in words, or ''."""
    if said not in ANSWERS:
        return _("Choose one.")
    if said == "yes" and await on_the_card(access, view.phrase):
        return _("A line of the help card has these words. Change that line first, or choose others.")
    if said == "yes" and access.own and not await proven(request, form, act_of(access.plan, "answer")):
        return _("Not saved yet. We need your finger or PIN first.")
    return ""


ROUTES: list[HTTPRouteHandler] = [phrase_ask, phrase_answer]
