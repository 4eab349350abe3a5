"""The exit phrase: closed until its person proves that it is them; its holders see it, nobody else (P-03).

For everybody but the person and the holders every address here is 404, whether there is a phrase or not;
only a worker of the circle may write the first one down, and then holds it.
"""

from uuid import UUID

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.arrangements import pages_phrase_holders, pages_phrase_write
from server.arrangements.actions_phrase import shown, told
from server.arrangements.pages_common import AnyRequest, people_of
from server.arrangements.pages_phrase_common import act_of, closed, items, named, own_plan, phrase_url
from server.arrangements.queries_phrase import held_by, holders_of, phrase_view, phrases_of, still_to_tell
from server.language.text import _
from server.people.queries import names_of
from server.sharing.access import look, plan_for
from server.sharing.authors import author_of
from server.sharing.rules import Access
from server.web.forms import typed
from server.web.names import plan_url
from server.web.rendering import Form, page
from server.web.state import now_of, signed_in
from server.web.step_up import proven


@get("/notes/{plan:uuid}/part/phrase")
async def phrase_page(request: AnyRequest, plan: FromPath[UUID]) -> Response[str]:
    """The person: closed, with the way to open it. A holder: the phrase and what to do."""
    access = await plan_for(signed_in(request), plan, now_of(request))
    if access is None:
        raise NotFoundException()
    if access.own:
        return await closed(request, access)
    if access.why != "circle":
        raise NotFoundException()
    return await _for_holder(request, access)


async def _for_holder(request: AnyRequest, access: Access) -> Response[str]:
    now, author = now_of(request), author_of(access)
    phrase, ended = await held_by(access.plan, author.account)
    view = await phrase_view(phrase, author.account) if phrase else None
    if view is None and not ended:
        raise NotFoundException()
    await look(access, now)
    if view is not None:
        await shown(author, view.id, now)
    writer = (await names_of([view.made_by])).get(view.made_by, "") if view else ""
    context = {"view": view, "ended": ended, "url": phrase_url(access.plan), "writer": writer}
    for each in await still_to_tell(access.plan):
        if each.who == f"account:{author.account}":
            await told(author, each.id, now)
    return page(request, "arrangements/phrase_held.html", "plan", context, back=plan_url(access.plan), here="plan")


@post("/notes/{plan:uuid}/part/phrase/open", status_code=200)
async def phrase_open(request: AnyRequest, plan: FromPath[UUID]) -> Response[str]:
    """Show the phrase in answer to this very post: Back, reload and history find it closed again."""
    access, form, now = await own_plan(request, plan), await typed(request), now_of(request)
    if not await proven(request, form, act_of(plan, "open")):
        return await closed(request, access, said=_("It stays closed. Try again with your finger or PIN."), status=422)
    found = await phrases_of(plan)
    view = await phrase_view(found[0], access.viewer.account) if found else None
    if view is None:
        return await closed(request, access)
    await shown(author_of(access), view.id, now)
    holders = await holders_of(view.id)
    people = await people_of(access)
    context = {
        "view": view, "url": phrase_url(plan), "holders": await named(access, holders),
        "acts": {verb: act_of(plan, verb) for verb in ("holders", "end")},
        "people": items(people), "form": Form({"holders": [each.who for each in holders]}),
        "writer": (await names_of([view.made_by])).get(view.made_by, ""),
    }  # fmt: skip
    return page(request, "arrangements/phrase_open.html", "plan", context, back=phrase_url(plan), here="plan")


ROUTES: list[HTTPRouteHandler] = [
    phrase_page, phrase_open, *pages_phrase_write.ROUTES, *pages_phrase_holders.ROUTES,
]  # fmt: skip
