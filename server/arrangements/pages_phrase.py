"""The exit phrase: closed until its person proves that it is them; who knows it sees it, nobody else (P-03).

For everybody outside the circle every address here is 404. For a worker who knows none it is the same page, whether
there is a phrase or not. What a worker wrote down waits for the person's yes, and works for nobody until then.
"""

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.arrangements import pages_phrase_answer, pages_phrase_holders, pages_phrase_write
from server.arrangements.actions_holders import shown, told
from server.arrangements.pages_common import AnyRequest, former_people, name_of, people_of
from server.arrangements.pages_phrase_common import act_of, closed, items, named, own_plan, phrase_url
from server.arrangements.queries_holders import holders_of, to_read
from server.arrangements.queries_phrase import PhraseView, kept_waiting, phrase_view, readable
from server.language.pages_flag import access_for
from server.language.text import _
from server.people.queries import names_of
from server.sharing.access import look
from server.sharing.authors import author_of
from server.sharing.rules import Access
from server.web.forms import typed
from server.web.names import plan_url
from server.web.rendering import Form, page
from server.web.state import now_of
from server.web.step_up import proven


@get("/notes/{plan:uuid}/part/phrase")
async def phrase_page(request: AnyRequest, plan: FromPath[UUID]) -> Response[str]:
    """The person: closed, with the way to open it. A worker: what they know, and what to do."""
    access = await access_for(request, plan)
    if access is None or not (access.own or access.why == "circle"):
        raise NotFoundException()
    return await closed(request, access) if access.own else await _for_worker(request, access)


async def _for_worker(request: AnyRequest, access: Access) -> Response[str]:
    now, author = now_of(request), author_of(access)
    views, over = await _opened(access), await to_read(access.plan, author.account)
    if views or over:
        await look(access, now)
    for view in views:
        await shown(author, view.id, now)
    for each in over:
        await told(author, each.id, now)
    context = {
        "held": [each for each in views if not each.waits], "waiting": [each for each in views if each.waits],
        "ended": any(each.worked for each in over), "refused": any(not each.worked for each in over),
        "url": phrase_url(access.plan), "writers": await names_of(each.made_by for each in views),
        "person": await name_of(access.person),
    }  # fmt: skip
    return page(request, "arrangements/phrase_worker.html", "plan", context, back=plan_url(access.plan), here="plan")


async def _opened(access: Access) -> list[PhraseView]:
    account = access.viewer.account
    found = [await phrase_view(each, account) for each in await readable(access.plan, account)]
    return [*(each for each in found if each), *await kept_waiting(access.plan, access.person, account)]


@post("/notes/{plan:uuid}/part/phrase/open", status_code=200)
async def phrase_open(request: AnyRequest, plan: FromPath[UUID]) -> Response[str]:
    """Show the phrase in answer to this very post: Back, reload and history find it closed again."""
    access, form, now = await own_plan(request, plan), await typed(request), now_of(request)
    if not await proven(request, form, act_of(plan, "open")):
        return await closed(request, access, said=_("It stays closed. Try again with your finger or PIN."), status=422)
    views = await _opened(access)
    if not views:
        return await closed(request, access)
    for view in views:
        await shown(author_of(access), view.id, now)
    context = {
        "url": phrase_url(plan), "acts": {verb: act_of(plan, verb) for verb in ("holders", "end", "answer")},
        "views": [await _with_holders(access, view) for view in views],
        "people": items(await people_of(access)), "writers": await names_of(each.made_by for each in views),
    }  # fmt: skip
    return page(request, "arrangements/phrase_open.html", "plan", context, back=phrase_url(plan), here="plan")


async def _with_holders(access: Access, view: PhraseView) -> dict[str, Any]:
    holders = await holders_of(view.id)
    now = await former_people(access)
    form = Form({"holders": [now.get(each.who, each.who) for each in holders]})
    known = any(each.told_at for each in holders)
    return {"view": view, "holders": await named(access, holders), "form": form, "known": known}


ROUTES: list[HTTPRouteHandler] = [
    phrase_page, phrase_open, *pages_phrase_write.ROUTES, *pages_phrase_answer.ROUTES, *pages_phrase_holders.ROUTES,
]  # fmt: skip
