"""In the room: the person says it in other words than those that were written down for them."""

from typing import Any
from uuid import UUID, uuid4

from litestar import Request, Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.locales import speech
from server.language.rules_scripts import spoken
from server.language.text import _
from server.people.rules_text import LONG
from server.plans.pages_cards import Reader
from server.plans.pages_door import opened_in_room
from server.plans.queries_talks import open_talk
from server.sharing.authors import author_of
from server.sharing.rules import Access
from server.web.forms import typed
from server.web.names import plan_url
from server.web.rendering import Form, page, see
from server.web.state import now_of
from server.words.actions import write
from server.words.queries import one
from server.words.rules import NotHere, NotTheirs

AnyRequest = Request[Any, Any, Any]


@get("/notes/{plan:uuid}/room/words/{statement:uuid}", handed_over=True)
async def other_words(request: AnyRequest, plan: FromPath[UUID], statement: FromPath[UUID]) -> Response[Any]:
    """Let the person say it in other words."""
    access = await opened_in_room(request, plan)
    return await _other(request, access, statement, Form(), 200)


async def _other(request: AnyRequest, access: Access, statement: UUID, form: Form, status: int) -> Response[Any]:
    row = await one(access.plan, statement, access.viewer.account, is_person=True, safe_view=True)
    if row is None:
        raise NotFoundException()
    context = {
        "url": plan_url(access.plan, f"room/words/{statement}"), "form": form,
        "card": Reader(access.person, "", own=True).card(row),
        "operation": form.values.get("operation") or str(uuid4()), "base": form.values.get("base") or str(row.head),
    }  # fmt: skip
    back = plan_url(access.plan, "room")
    return page(request, "plans/room_words.html", "write", context, status=status, back=back)


@post("/notes/{plan:uuid}/room/words/{statement:uuid}", status_code=303, handed_over=True)
async def write_words(request: AnyRequest, plan: FromPath[UUID], statement: FromPath[UUID]) -> Response[Any]:
    """Store the person's own wording, written on this phone."""
    access, form = await opened_in_room(request, plan), await typed(request)
    body = form.text("body", LONG, empty=_("Write your words."))
    row = await one(plan, statement, access.viewer.account, is_person=True, safe_view=True)
    if form.errors or row is None:
        return await _other(request, access, statement, form.form, 422)
    talk = await open_talk(plan, access.person)
    try:
        await write(
            author_of(access), statement=statement, section=row.section, body=body, voice="own",
            language=spoken(body, row.language, (speech(access.language), "en")), base=form.uuid("base"),
            operation=form.uuid("operation") or uuid4(),
            now=now_of(request), conversation=talk.id if talk else None,
        )  # fmt: skip
    except (NotHere, NotTheirs):
        raise NotFoundException() from None
    return see(plan_url(plan, "room"))


ROUTES: list[HTTPRouteHandler] = [other_words, write_words]
