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
from server.plans.pages_door import opened_in_room, talk_is_over
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
from server.words.actions import write
from server.words.queries import StatementRow, one, waiting_for_person
from server.words.rules import NotHere, NotTheirs

AnyRequest = Request[Any, Any, Any]


@get("/notes/{plan:uuid}/room/words/{statement:uuid}", handed_over=True)
async def other_words(request: AnyRequest, plan: FromPath[UUID], statement: FromPath[UUID]) -> Response[Any]:
    """Let the person say it in other words."""
    access = await opened_in_room(request, plan)
    row = await _asked(access, statement)
    return see(plan_url(plan, "room")) if row is None else _other(request, access, row, Form(), 200)


async def _asked(access: Access, statement: UUID) -> StatementRow | None:
    """Return the line when the talk goes on and it waits for the person's yes: no other is shown or changed here."""
    waiting = await waiting_for_person(access.plan, access.viewer.account)
    waits = any(each.statement == statement and each.kind == "yes" for each in waiting)
    if not waits or await talk_is_over(access):
        return None
    return await one(access.plan, statement, access.viewer.account, is_person=True, safe_view=True)


def _other(request: AnyRequest, access: Access, row: StatementRow, form: Form, status: int) -> Response[Any]:
    context = {
        "url": plan_url(access.plan, f"room/words/{row.id}"), "form": form,
        "card": Reader(access.person, "", own=True).card(row),
        "operation": form.values.get("operation") or str(uuid4()), "base": form.values.get("base") or str(row.head),
    }  # fmt: skip
    back = plan_url(access.plan, "room")
    return page(request, "plans/room_words.html", "write", context, status=status, back=back)


@post("/notes/{plan:uuid}/room/words/{statement:uuid}", status_code=303, handed_over=True)
async def write_words(request: AnyRequest, plan: FromPath[UUID], statement: FromPath[UUID]) -> Response[Any]:
    """Store the person's own wording, written on this phone, of words that wait for their yes."""
    access, form = await opened_in_room(request, plan), await typed(request)
    body = form.text("body", LONG, empty=_("Write your words."))
    try:
        async with once(request) as answer:
            row, talk = await _asked(access, statement), await open_talk(plan, access.person)
            if row is None or talk is None:
                raise NotFoundException()
            desk = Desk(access, author_of(access), "")
            if wrong := await wrong_on_card(desk, statement, [body]):
                form.errors.setdefault("body", wrong[0])
            if form.errors:
                return _other(request, access, row, form.form, 422)
            await write(
                desk.author, statement=statement, section=row.section, body=body, voice="own",
                language=spoken(body, row.language, (speech(access.language), "en")), base=form.uuid("base"),
                operation=form.uuid("operation") or uuid4(), now=now_of(request), conversation=talk.id,
            )  # fmt: skip
            return await answer(see(plan_url(plan, "room")))
    except (NotHere, NotTheirs):
        raise NotFoundException() from None


ROUTES: list[HTTPRouteHandler] = [other_words, write_words]
