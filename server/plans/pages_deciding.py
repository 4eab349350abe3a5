"""What waits for the person, and the person's answer to words written down for them: yes, or not mine."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.pages_flag import tell_unmet
from server.language.text import _
from server.people.rules_text import SHORT
from server.plans import pages_choosing
from server.plans.pages_door import plan_at
from server.plans.pages_forms import forms_asked
from server.plans.pages_lines import AnyRequest, Desk, desk_of, line_of, line_url, not_explained
from server.web.forms import Typed, typed
from server.web.names import plan_url
from server.web.once import once
from server.web.rendering import Form, page, see
from server.web.state import now_of
from server.words.actions import answer
from server.words.queries import Waiting, waiting_for_person
from server.words.rules import NotHere, NotTheirs


@get("/notes/{plan:uuid}/waiting")
async def waiting(request: AnyRequest, plan: FromPath[UUID]) -> Response[str]:
    """List what waits for the person."""
    desk = await desk_of(request, plan, "decide")
    tell_unmet(request, desk.access)
    found = await waiting_for_person(plan)
    context = {
        "lines": [(_address(plan, each), each, desk.card(each.wording)) for each in found],
        "phrase": plan_url(plan, "part/phrase") if desk.access.written_phrases else "",
        "forms": await forms_asked(desk.access),
    }
    return page(request, "words/waiting.html", "choose", context, back=plan_at(desk.access), here="plan")


def _address(plan: UUID, each: Waiting) -> str:
    if each.proposal is not None:
        return plan_url(plan, f"choose/{each.proposal}")
    return line_url(plan, each.statement, "yes")


@get("/notes/{plan:uuid}/line/{statement:uuid}/yes")
async def ask_yes(request: AnyRequest, plan: FromPath[UUID], statement: FromPath[UUID]) -> Response[str]:
    """Ask the person whether words written down for them are right."""
    desk = await desk_of(request, plan, "decide")
    return await _yes_page(request, desk, statement)


async def _yes_page(
    request: AnyRequest, desk: Desk, statement: UUID, *, status: int = 200, moved: bool = False
) -> Response[str]:
    row, plan = await line_of(desk, statement), desk.access.plan
    context = {
        "desk": desk, "card": desk.card(row), "head": row.head, "moved": moved, "name": row.author_name,
        "url": line_url(plan, statement, "yes"), "answered": row.answer == "yes",
    }  # fmt: skip
    back = plan_url(plan, "waiting")
    return page(request, "words/yes.html", "choose", context, status=status, back=back)


@post("/notes/{plan:uuid}/line/{statement:uuid}/yes", status_code=303)
async def say_yes(request: AnyRequest, plan: FromPath[UUID], statement: FromPath[UUID]) -> Response[Any]:
    """Record yes or "I didn't say that"; "Change it" leads to the words. A bare no would leave them standing."""
    desk, form = await desk_of(request, plan, "decide"), await typed(request)
    await line_of(desk, statement)
    said, revision = form.one("answer"), form.uuid("revision")
    if said == "change":
        return see(line_url(plan, statement))
    if said not in ("yes", "not_mine") or revision is None:
        return await _yes_page(request, desk, statement, status=422)
    if await not_explained(desk):
        return see(plan_url(plan, "before"))
    try:
        given = await answer(desk.author, statement, revision, said, desk.author.how_given, now_of(request))
    except (NotHere, NotTheirs):
        raise NotFoundException() from None
    if given.outcome == "moved":
        return await _yes_page(request, desk, statement, status=409, moved=True)
    return see(plan_at(desk.access, statement))


@get("/notes/{plan:uuid}/line/{statement:uuid}/could-not")
async def could_not(request: AnyRequest, plan: FromPath[UUID], statement: FromPath[UUID]) -> Response[str]:
    """Ask a worker why the person could not be asked, and when they will try again."""
    desk = await desk_of(request, plan, "propose")
    return await _could_not_page(request, desk, statement, Form(), 200)


async def _could_not_page(request: AnyRequest, desk: Desk, statement: UUID, form: Form, status: int) -> Response[str]:
    row, plan = await line_of(desk, statement), desk.access.plan
    context = {
        "desk": desk, "card": desk.card(row), "form": form, "head": row.head,
        "url": line_url(plan, statement, "could-not"),
    }  # fmt: skip
    back = line_url(plan, statement)
    return page(request, "words/could_not.html", "write", context, status=status, back=back)


@post("/notes/{plan:uuid}/line/{statement:uuid}/could-not", status_code=303)
async def save_could_not(request: AnyRequest, plan: FromPath[UUID], statement: FromPath[UUID]) -> Response[Any]:
    """Record that nobody has found a way to ask yet: a reason, and a day to try again (S-17)."""
    desk, form = await desk_of(request, plan, "propose"), await typed(request)
    row = await line_of(desk, statement)
    reason, when = form.text("reason", SHORT, empty=_("Write why you could not ask.")), _ask_again(request, form)
    revision = form.uuid("revision") or row.head
    if form.errors or when is None:
        return await _could_not_page(request, desk, statement, form.form, 422)
    try:
        async with once(request) as done:
            given = await answer(
                desk.author, statement, revision, "could_not", "other", now_of(request),
                reason=reason, ask_again_on=when,
            )  # fmt: skip
            if given.outcome != "moved":
                return await done(see(line_url(plan, statement)))
    except (NotHere, NotTheirs):
        raise NotFoundException() from None
    form.errors["reason"] = _("The words have changed. Read them first.")
    return await _could_not_page(request, desk, statement, form.form, 409)


def _ask_again(request: AnyRequest, form: Typed) -> Any:
    """Return the day to ask again, from today to a year from now, or None with an error."""
    when, today = form.date("ask_again_on"), now_of(request).date()
    if when is not None and not today <= when <= today + timedelta(days=366):
        form.errors["ask_again_on"] = _("Choose a day from today on, within a year.")
        return None
    return when


ROUTES: list[HTTPRouteHandler] = [
    waiting, ask_yes, say_yes, could_not, save_could_not, *pages_choosing.ROUTES,
]  # fmt: skip
