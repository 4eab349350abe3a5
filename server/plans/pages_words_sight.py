"""Out of sight, kept from a worker, taken out, put in another place, taken back (P-07, P-12, E-07)."""

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.text import _
from server.people.queries import names_of
from server.plans.pages_door import plan_at
from server.plans.pages_lines import AnyRequest, Desk, desk_of, line_of, line_url, undo_of
from server.plans.queries import workers_now
from server.web.forms import Typed, typed
from server.web.names import plan_url
from server.web.rendering import Form, page, see
from server.web.state import now_of, signed_in
from server.web.step_up import proven
from server.web.wrong import NOT_CHOSEN
from server.words.actions import hide, keep_from, move, remove, show, stop_keeping_from, undo
from server.words.queries import keeps, statements_of
from server.words.rules import NotHere, NotTheirs


@post("/notes/{plan:uuid}/line/{statement:uuid}/hide", status_code=303)
async def hide_line(request: AnyRequest, plan: FromPath[UUID], statement: FromPath[UUID]) -> Response[Any]:
    """Take a line out of the person's safe view."""
    desk = await desk_of(request, plan, "hide")
    await line_of(desk, statement)
    await hide(desk.author, statement, now_of(request))
    return see(plan_at(desk.access))


@post("/notes/{plan:uuid}/line/{statement:uuid}/show", status_code=303)
async def show_line(request: AnyRequest, plan: FromPath[UUID], statement: FromPath[UUID]) -> Response[Any]:
    """Bring a hidden line back."""
    desk = await desk_of(request, plan, "hide")
    try:
        await show(desk.author, statement, now_of(request))
    except NotHere:
        raise NotFoundException() from None
    return see(plan_at(desk.access))


@get("/notes/{plan:uuid}/hidden")
async def hidden(request: AnyRequest, plan: FromPath[UUID]) -> Response[str]:
    """Ask for the person's finger or PIN; the page is the same whether anything is hidden or not."""
    await desk_of(request, plan, "hide")
    return _locked(request, plan, Form(), 200)


@post("/notes/{plan:uuid}/hidden", status_code=200)
async def open_hidden(request: AnyRequest, plan: FromPath[UUID]) -> Response[str]:
    """Show the hidden lines in this one answer; nothing is remembered as open."""
    desk, form = await desk_of(request, plan, "hide"), await typed(request)
    if not await proven(request, form, f"hidden:{plan}"):
        form.errors["step_up"] = _("We need your finger or PIN for this. Nothing was opened.")
        return _locked(request, plan, form.form, 422)
    found = await statements_of(plan, desk.access.viewer.account, is_person=True, hidden_only=True)
    lines = [(line_url(plan, row.id, "show"), desk.card(row)) for row in found if row.section != "phrase"]
    return page(request, "words/hidden_open.html", "past", {"lines": lines}, back=plan_at(desk.access))


def _locked(request: AnyRequest, plan: UUID, form: Form, status: int) -> Response[str]:
    context = {"url": plan_url(plan, "hidden"), "act": f"hidden:{plan}", "form": form}
    return page(request, "words/hidden.html", "past", context, status=status, back=plan_url(plan))


@get(["/notes/{plan:uuid}/keep", "/notes/{plan:uuid}/line/{statement:uuid}/keep"])
async def keep(request: AnyRequest, plan: FromPath[UUID], statement: UUID | None = None) -> Response[str]:
    """Ask from whom to keep a line, or everything from now on."""
    desk = await desk_of(request, plan, "hide")
    return await _keep_page(request, desk, statement, Form(), 200)


async def _keep_page(request: AnyRequest, desk: Desk, statement: UUID | None, form: Form, status: int) -> Response[str]:
    plan = desk.access.plan
    row = await line_of(desk, statement) if statement else None
    workers = await workers_now(plan)
    names = await names_of(workers)
    kept = {worker for worker, what in await keeps(plan) if what == statement}
    context = {
        "card": desk.card(row) if row else None, "form": form,
        "kept": [(each, names[each]) for each in kept & set(names)],
        "workers": [{"value": str(each), "text": names[each], "hint": ""} for each in workers if each not in kept],
        "url": line_url(plan, statement, "keep") if statement else plan_url(plan, "keep"),
    }  # fmt: skip
    back = line_url(plan, statement) if statement else plan_url(plan)
    undo_now = await undo_of(request, desk) if status == 200 else None
    return page(request, "words/keep.html", "people", context, status=status, back=back, undo=undo_now)


@post(["/notes/{plan:uuid}/keep", "/notes/{plan:uuid}/line/{statement:uuid}/keep"], status_code=303)
async def keep_now(request: AnyRequest, plan: FromPath[UUID], statement: UUID | None = None) -> Response[Any]:
    """Keep a line, or everything from now on, from one worker; or stop keeping it."""
    desk, form = await desk_of(request, plan, "hide"), await typed(request)
    worker = form.uuid("worker")
    if worker is None:
        form.errors["worker"] = NOT_CHOSEN
        return await _keep_page(request, desk, statement, form.form, 422)
    try:
        await _keep(desk, form, worker, statement, request)
    except NotHere:
        raise NotFoundException() from None
    return see(line_url(plan, statement, "keep") if statement else plan_url(plan, "keep"))


async def _keep(desk: Desk, form: Typed, worker: UUID, statement: UUID | None, request: AnyRequest) -> None:
    if statement is not None:
        await line_of(desk, statement)
    change = stop_keeping_from if form.one("stop") else keep_from
    await change(desk.author, worker, statement, now_of(request))


@post("/notes/{plan:uuid}/line/{statement:uuid}/out", status_code=303)
async def take_out(request: AnyRequest, plan: FromPath[UUID], statement: FromPath[UUID]) -> Response[Any]:
    """Take a line out of the plan."""
    desk = await desk_of(request, plan, "write")
    await line_of(desk, statement)
    try:
        await remove(desk.author, statement, now_of(request))
    except (NotHere, NotTheirs):
        raise NotFoundException() from None
    return see(plan_at(desk.access))


@post("/notes/{plan:uuid}/line/{statement:uuid}/move", status_code=303)
async def move_line(request: AnyRequest, plan: FromPath[UUID], statement: FromPath[UUID]) -> Response[Any]:
    """Move a line one place up or down."""
    desk, form = await desk_of(request, plan, "decide"), await typed(request)
    await line_of(desk, statement)
    to = form.one("to")
    if to in ("up", "down"):
        await move(desk.author, statement, to, now_of(request))
    return see(line_url(plan, statement))


@post("/notes/{plan:uuid}/undo/{change:uuid}", status_code=303)
async def take_back(request: AnyRequest, plan: FromPath[UUID], change: FromPath[UUID]) -> Response[Any]:
    """Take the last change back, within thirty seconds; too late says so."""
    desk = await desk_of(request, plan, "write")
    done = await undo(signed_in(request).account, change, now_of(request), plan)
    if done is None:
        there = plan_at(desk.access)
        return page(request, "words/too_late.html", "past", {"url": there}, status=409, back=there)
    return see(plan_at(desk.access))


ROUTES: list[HTTPRouteHandler] = [
    hide_line, show_line, hidden, open_hidden, keep, keep_now, take_out, move_line, take_back,
]  # fmt: skip
