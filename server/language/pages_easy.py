"""Saying a line of the plan in easy words, each with a picture; and the person's yes to it (E-03 to E-05)."""

from typing import Any
from uuid import UUID, uuid4

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.actions_easy import answer_easy, make_easy
from server.language.pages_easy_form import LineForm, check, lines_as_made, lines_as_typed, offered, take_photos
from server.language.photos import LARGEST_FILE
from server.language.queries_easy import NONE, Easy, easy_of
from server.language.rules_easy import MOST_LINES
from server.language.text import current
from server.plans.pages_lines import AnyRequest, Desk, desk_of, line_of, line_url
from server.web.forms import Typed, typed
from server.web.names import plan_url
from server.web.rendering import Form, page, see
from server.web.state import files_of, now_of
from server.words.queries import StatementRow
from server.words.queries_kept import Kept, kept_from
from server.words.rules import NotHere, NotTheirs

MOST_SENT = LARGEST_FILE + 500_000
"""Bytes of one form: a photo and the words beside it."""


async def kept_for(desk: Desk) -> Kept:
    """Return what is kept from this viewer; nothing is from the person."""
    account = desk.access.viewer.account
    return Kept(account) if desk.author.is_person else await kept_from(desk.access.plan, account)


async def easy_for(desk: Desk, row: StatementRow) -> Easy:
    """Return what there is of one statement in easy words."""
    found = await easy_of(
        desk.access.plan, desk.access.person, {row.id: row.head}, row.language, await kept_for(desk),
        is_person=desk.author.is_person, labels=current.get(),
    )  # fmt: skip
    return found.get(row.id, NONE)


@get("/notes/{plan:uuid}/line/{statement:uuid}/easy")
async def easy(request: AnyRequest, plan: FromPath[UUID], statement: FromPath[UUID]) -> Response[str]:
    """Show what there is in easy words, and the form to make them."""
    desk = await desk_of(request, plan, "write")
    row = await line_of(desk, statement)
    found = await easy_for(desk, row)
    base = found.current or found.waiting or found.stale
    return _page(request, desk, row, found, lines_as_made(base.lines if base else ()), Form())


@post("/notes/{plan:uuid}/line/{statement:uuid}/easy", status_code=303, files=True, request_max_body_size=MOST_SENT)
async def make(request: AnyRequest, plan: FromPath[UUID], statement: FromPath[UUID]) -> Response[Any]:
    """Add a line, look for pictures, or save, by the button that was pressed. Nothing is stored before *Save*."""
    desk, form = await desk_of(request, plan, "write"), await typed(request)
    row = await line_of(desk, statement)
    lines = lines_as_typed(form)
    await take_photos(desk.author, form, lines, files_of(request), now_of(request))
    if form.one("do") == "save":
        said = check(form, lines)
        if not form.errors:
            return await _save(request, desk, row, said, form)
    elif form.one("do") == "more" and len(lines) < MOST_LINES:
        lines.append(LineForm(len(lines)))
    return _page(request, desk, row, await easy_for(desk, row), lines, form.form, 422 if form.errors else 200)


async def _save(
    request: AnyRequest, desk: Desk, row: StatementRow, lines: list[LineForm], form: Typed
) -> Response[Any]:
    wording = form.uuid("wording") or row.head
    known = [each.line for each in lines]
    try:
        await make_easy(
            desk.author, row.id, wording, row.language, known, form.uuid("operation") or uuid4(), now_of(request)
        )
    except NotHere:
        raise NotFoundException() from None
    changed = wording != row.head
    return see(line_url(desk.access.plan, row.id, "easy") if changed else plan_url(desk.access.plan, "easy"))


def _page(
    request: AnyRequest, desk: Desk, row: StatementRow, found: Easy, lines: list[LineForm], form: Form,
    status: int = 200,
) -> Response[str]:  # fmt: skip
    for each in lines:
        each.offered = offered(each, row.language)
        form.values |= {f"line-{each.number}": each.words, f"look-{each.number}": each.looked_for}
    context = {
        "desk": desk, "row": row, "card": desk.card(row), "easy": found, "lines": lines, "form": form,
        "wording": form.values.get("wording") or row.head, "operation": form.values.get("operation") or str(uuid4()),
        "url": line_url(desk.access.plan, row.id, "easy"), "photos": plan_url(desk.access.plan, "photo"),
        "most": MOST_LINES,
        "lang": row.language.replace("_", "-"), "dir": desk.card(row).dir,
    }  # fmt: skip
    back = line_url(desk.access.plan, row.id)
    return page(request, "language/easy_line.html", "write", context, status=status, back=back)


@get("/notes/{plan:uuid}/line/{statement:uuid}/easy/yes")
async def ask(request: AnyRequest, plan: FromPath[UUID], statement: FromPath[UUID]) -> Response[Any]:
    """Ask the person whether the easy words say the same."""
    desk = await desk_of(request, plan, "decide")
    row = await line_of(desk, statement)
    found = await easy_for(desk, row)
    if found.waiting is None:
        return see(line_url(plan, statement, "easy"))
    context = {
        "card": desk.card(row), "easy": found, "url": line_url(plan, statement, "easy"), "lang": found.waiting.language,
    }  # fmt: skip
    return page(request, "language/easy_yes.html", "choose", context, back=plan_url(plan))


@post("/notes/{plan:uuid}/line/{statement:uuid}/easy/yes", status_code=303)
async def answered(request: AnyRequest, plan: FromPath[UUID], statement: FromPath[UUID]) -> Response[Any]:
    """Record the person's answer to the easy words that wait."""
    desk, form = await desk_of(request, plan, "decide"), await typed(request)
    row = await line_of(desk, statement)
    found, said = await easy_for(desk, row), form.one("answer")
    if said == "change" or found.waiting is None:
        return see(line_url(plan, statement, "easy"))
    try:
        await answer_easy(desk.author, form.uuid("version") or found.waiting.id, said, now_of(request))
    except (NotHere, NotTheirs):
        raise NotFoundException() from None
    return see(plan_url(plan, "easy"))


ROUTES: list[HTTPRouteHandler] = [easy, make, ask, answered]
