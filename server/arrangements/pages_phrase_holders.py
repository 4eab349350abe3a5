"""Who knows the phrase, who was told, when it was practised, and having none any more."""

from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.arrangements.actions_holders import practised, set_holders, told
from server.arrangements.actions_phrase import end_phrase
from server.arrangements.pages_common import AnyRequest, former_people, people_of
from server.arrangements.pages_phrase_common import act_of, closed, own_plan, phrase_url
from server.arrangements.queries_holders import holders_of
from server.arrangements.queries_phrase import phrases_of, readable
from server.language.dates import local
from server.language.text import _
from server.sharing.access import plan_for
from server.sharing.authors import author_of
from server.sharing.rules import Access
from server.web.forms import typed
from server.web.once import once
from server.web.rendering import see
from server.web.state import now_of, signed_in
from server.web.step_up import proven


@post("/notes/{plan:uuid}/part/phrase/holders", status_code=303)
async def phrase_holders(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Choose who knows the phrase."""
    access, form = await own_plan(request, plan), await typed(request)
    async with once(request) as answer:  # of the same form tapped twice, the second waits here: its proof is used up
        if not await proven(request, form, act_of(plan, "holders")):
            return await _refused(request, access)
        people, now = await people_of(access), await former_people(access)
        for phrase in await phrases_of(plan):
            same = {now[each.who]: each.who for each in await holders_of(phrase) if each.who in now}
            wanted = [same.get(each, each) for each in form.many("holders") if each in people]
            await set_holders(author_of(access), phrase, wanted, now_of(request))
        return await answer(see(phrase_url(plan)))


async def _refused(request: AnyRequest, access: Access) -> Response[str]:
    return await closed(request, access, said=_("Nothing changed. Try again with your finger or PIN."), status=422)


@post("/notes/{plan:uuid}/part/phrase/end", status_code=303)
async def phrase_end(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Have no phrase any more."""
    access, form = await own_plan(request, plan), await typed(request)
    async with once(request) as answer:
        if not await proven(request, form, act_of(plan, "end")):
            return await _refused(request, access)
        await end_phrase(author_of(access), now_of(request))
        return await answer(see(phrase_url(plan)))


@post("/notes/{plan:uuid}/part/phrase/told/{holder:uuid}", status_code=303)
async def phrase_told(request: AnyRequest, plan: FromPath[UUID], holder: FromPath[UUID]) -> Response[Any]:
    """The person told a holder: of the phrase, or that it no longer works."""
    access = await own_plan(request, plan)
    if not await told(author_of(access), holder, now_of(request)):
        raise NotFoundException()
    return see(phrase_url(plan))


@post("/notes/{plan:uuid}/part/phrase/practised", status_code=303)
async def phrase_practised(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """It was practised today: said by the person or by a holder."""
    now = now_of(request)
    access = await plan_for(signed_in(request), plan, now)
    if access is None or access.why not in ("own", "circle"):
        raise NotFoundException()
    phrase = next(iter(await readable(plan, access.viewer.account)), None)
    if phrase is None or not await practised(author_of(access), phrase, local(now).date(), now):
        raise NotFoundException()
    return see(phrase_url(plan))


ROUTES: list[HTTPRouteHandler] = [phrase_holders, phrase_end, phrase_told, phrase_practised]
