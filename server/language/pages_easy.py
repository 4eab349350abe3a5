"""Saying a line of the plan in easy words, each with a picture; and the person's yes to it (E-03 to E-05)."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.actions_easy import Line, answer_easy, make_easy
from server.language.queries_easy import NONE, Easy, easy_of
from server.language.queries_pictures import Picture, picture_of, search, suggest
from server.language.rules_easy import MOST_LINE, MOST_LINES
from server.language.text import _, current
from server.plans.pages_lines import AnyRequest, Desk, desk_of, line_of, line_url
from server.web.forms import Typed, typed
from server.web.names import plan_url
from server.web.rendering import Form, page, see
from server.web.state import now_of
from server.words.queries import StatementRow
from server.words.queries_kept import Kept, kept_from
from server.words.rules import NotHere, NotTheirs


@dataclass(slots=True)
class LineForm:
    """One line in the form: its words, the picture chosen, and the pictures to choose from."""

    number: int
    words: str
    picture: str
    looked_for: str
    offered: list[Picture] = field(default_factory=list)


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
    made = base.lines if base else ()
    lines = [LineForm(n, each.words, each.picture.name if each.picture else "", "") for n, each in enumerate(made)]
    return _page(request, desk, row, found, lines or [LineForm(0, "", "", "")], Form())


@post("/notes/{plan:uuid}/line/{statement:uuid}/easy", status_code=303)
async def make(request: AnyRequest, plan: FromPath[UUID], statement: FromPath[UUID]) -> Response[Any]:
    """Add a line, look for pictures, or save, by the button that was pressed. Nothing is stored before *Save*."""
    desk, form = await desk_of(request, plan, "write"), await typed(request)
    row = await line_of(desk, statement)
    lines = _typed_lines(form)
    if form.one("do") == "save":
        said = [each for each in lines if each.words.strip()]
        for each in said:
            form.text(f"line-{each.number}", MOST_LINE)
        if not said:
            form.errors["line-0"] = _("Write one short sentence.")
        if not form.errors:
            return await _save(request, desk, row, said, form)
        return _page(request, desk, row, await easy_for(desk, row), lines, form.form, 422)
    if form.one("do") == "more" and len(lines) < MOST_LINES:
        lines.append(LineForm(len(lines), "", "", ""))
    return _page(request, desk, row, await easy_for(desk, row), lines, form.form)


def _typed_lines(form: Typed) -> list[LineForm]:
    """Return the lines as they were typed, in order; at least one."""
    numbers = range(min(max(form.one("lines").count("."), 1), MOST_LINES))
    return [
        LineForm(n, form.one(f"line-{n}"), form.one(f"picture-{n}"), form.one(f"look-{n}")) for n in numbers
    ]  # fmt: skip


async def _save(
    request: AnyRequest, desk: Desk, row: StatementRow, lines: list[LineForm], form: Typed
) -> Response[Any]:
    wording = form.uuid("wording") or row.head
    known = [Line(each.words, each.picture if picture_of(each.picture, "en") else "") for each in lines]
    try:
        await make_easy(
            desk.author, row.id, wording, row.language, known, form.uuid("operation") or uuid4(), now_of(request)
        )
    except NotHere:
        raise NotFoundException() from None
    changed = wording != row.head
    return see(line_url(desk.access.plan, row.id, "easy") if changed else plan_url(desk.access.plan, "easy"))


def _page(
    request: AnyRequest,
    desk: Desk,
    row: StatementRow,
    found: Easy,
    lines: list[LineForm],
    form: Form,
    status: int = 200,
) -> Response[str]:
    for each in lines:
        each.offered = _offered(each, row.language)
        form.values |= {f"line-{each.number}": each.words, f"look-{each.number}": each.looked_for}
    context = {
        "desk": desk, "row": row, "card": desk.card(row), "easy": found, "lines": lines, "form": form,
        "wording": form.values.get("wording") or row.head, "operation": form.values.get("operation") or str(uuid4()),
        "url": line_url(desk.access.plan, row.id, "easy"), "most": MOST_LINES,
        "lang": row.language.replace("_", "-"), "dir": desk.card(row).dir,
    }  # fmt: skip
    back = line_url(desk.access.plan, row.id)
    return page(request, "language/easy_line.html", "write", context, status=status, back=back)


def _offered(line: LineForm, language: str) -> list[Picture]:
    """Return the chosen picture, what was looked for, and three that fit the words; each once."""
    chosen = [found] if (found := picture_of(line.picture, current.get())) else []
    looked = search(line.looked_for, current.get(), 12) if line.looked_for.strip() else []
    near = suggest(line.words, language) if line.words.strip() else []
    named = {each.name: each for each in (*chosen, *near, *looked)}
    return [again for name in named if (again := picture_of(name, current.get()))]


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
