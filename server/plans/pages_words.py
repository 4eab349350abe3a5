"""Writing a line of the plan. What is typed is stored first, then compared (DESIGN, Co-writing)."""

from typing import Any
from uuid import UUID, uuid4

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.locales import speech
from server.language.pages_translations_subject import for_reader
from server.language.rules_scripts import spoken
from server.language.text import _, current, gettext
from server.people.rules_text import LONG
from server.plans import pages_words_past, pages_words_sight
from server.plans.pages_choosing import choose_page
from server.plans.pages_door import plan_at
from server.plans.pages_lines import LANGUAGES, AnyRequest, Desk, desk_of, line_of, line_url, undo_of
from server.plans.pages_parts import SECTION_NAMES
from server.plans.pages_unsaid import wrong_on_card
from server.plans.queries_talks import open_talk
from server.plans.rules import PLAIN_SECTIONS
from server.web.forms import Typed, typed
from server.web.names import plan_url
from server.web.rendering import Form, fragment, page, see
from server.web.state import now_of
from server.words.actions import Written, write
from server.words.queries import ProposalRow, StatementRow, proposals_on
from server.words.rules import NotHere, NotTheirs, voices_for, who_speaks
from server.words.rules_hints import permission_language


@get("/notes/{plan:uuid}/line/new")
async def new_line(request: AnyRequest, plan: FromPath[UUID]) -> Response[str]:
    """Ask for the words of a new line."""
    desk = await desk_of(request, plan, "write")
    section = _section(request.query_params.get("section", ""))
    return await _form(request, desk, section, None, Form())


@post("/notes/{plan:uuid}/line/new", status_code=303)
async def add_line(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Store a new line."""
    desk, form = await desk_of(request, plan, "write"), await typed(request)
    section = _section(form.one("section"))
    return await _save(request, desk, form, section, None)


@get("/notes/{plan:uuid}/line/{statement:uuid}")
async def line(request: AnyRequest, plan: FromPath[UUID], statement: FromPath[UUID]) -> Response[str]:
    """Show one line, what was offered for it, and a form to write."""
    desk = await desk_of(request, plan, "write")
    row = await line_of(desk, statement)
    values = {"body": row.body, "language": row.language, "voice": row.voice} if _mine(desk, row) else {}
    return await _form(request, desk, row.section, row, Form(values))


@post("/notes/{plan:uuid}/line/{statement:uuid}", status_code=303)
async def change_line(request: AnyRequest, plan: FromPath[UUID], statement: FromPath[UUID]) -> Response[Any]:
    """Store another wording for a line."""
    desk, form = await desk_of(request, plan, "write"), await typed(request)
    row = await line_of(desk, statement)
    return await _save(request, desk, form, row.section, row)


@get("/notes/{plan:uuid}/line/{statement:uuid}/version")
async def version(request: AnyRequest, plan: FromPath[UUID], statement: FromPath[UUID]) -> Response[Any]:
    """Answer a page that asks every few seconds: 204, or that somebody else wrote here too. Writes nothing."""
    desk = await desk_of(request, plan, "write", quiet=True)
    row = await line_of(desk, statement)
    if request.query_params.get("since", "") == version_of(row):
        return Response(None, status_code=204)
    return fragment(request, "words/_elsewhere.html", {"url": line_url(plan, statement)})


def version_of(row: StatementRow) -> str:
    """Return what a page has seen of a line: its version and the wordings offered for it."""
    return f"{row.version}.{row.proposals}"


def _section(said: str) -> str:
    if said not in PLAIN_SECTIONS:
        raise NotFoundException()
    return said


async def _form(
    request: AnyRequest, desk: Desk, section: str, row: StatementRow | None, form: Form, status: int = 200
) -> Response[str]:
    plan = desk.access.plan
    offers = await proposals_on(plan, row.id, desk.access.viewer.account, is_person=desk.own) if row else []
    form.values.setdefault("language", speech(current.get()))
    form.values.setdefault("operation", str(uuid4()))
    context = {
        "desk": desk, "section": section, "part": gettext(SECTION_NAMES[section]), "row": row, "form": form,
        "languages": LANGUAGES,
        "card": desk.card(row) if row else None,
        "other": await for_reader(desk, row.id, row.head, row.language) if row else None,
        "offers": [(each, desk.card(each.offered)) for each in offers],
        "url": line_url(plan, row.id) if row else plan_url(plan, "line/new"), "plan_url": plan_url(plan),
        "base": form.values.get("base") or (row.head if row else ""), "since": version_of(row) if row else "",
        "hints": _hints(desk, row, offers),
    }  # fmt: skip
    undo = await undo_of(request, desk, _("That is saved.")) if status == 200 else None
    back = plan_at(desk.access, row.id if row else None)
    return page(request, "words/line.html", "write", context, status=status, back=back, undo=undo)


def _hints(desk: Desk, row: StatementRow | None, offers: list[ProposalRow]) -> tuple[str, ...]:
    """Point out permission language in what this worker wrote here (S-34); it never stops a save."""
    if desk.own or row is None:
        return ()
    mine = desk.access.viewer.account
    texts = [(each.offered.body, each.offered.language) for each in offers if each.offered.author == mine]
    if row.author == mine:
        texts.append((row.body, row.language))
    return tuple(dict.fromkeys(each for text, code in texts for each in permission_language(text, code)))


async def _save(request: AnyRequest, desk: Desk, form: Typed, section: str, row: StatementRow | None) -> Response[Any]:
    body = form.text("body", LONG, empty=_("Write the words."))
    meaning = "" if desk.own else form.text("meaning", LONG, needed=False)
    voice = "own" if desk.own else form.choice("voice", frozenset(voices_for(desk.author)))
    if form.errors:
        return await _form(request, desk, section, row, form.form, 422)
    if (
        row
        and who_speaks(row.owner, desk.own, voice) != "beside"
        and (wrong := await wrong_on_card(desk, row.id, [body]))
    ):
        form.errors["body"] = wrong[0]
        return await _form(request, desk, section, row, form.form, 422)
    language = _language(desk, form, row, body)
    talk = None if desk.own else await open_talk(desk.access.plan, desk.access.person)
    try:
        written = await write(
            desk.author, statement=row.id if row else None, section=section, body=body, voice=voice,
            language=language, base=form.uuid("base"), operation=form.uuid("operation") or uuid4(), now=now_of(request),
            conversation=talk.id if talk else None, meaning=meaning if voice == "shown" else "",
        )  # fmt: skip
    except (NotHere, NotTheirs):
        raise NotFoundException() from None
    return await _answer(request, desk, written, permission_language(body, language))


def _mine(desk: Desk, row: StatementRow) -> bool:
    return row.owner == ("person" if desk.own else "worker")


def _language(desk: Desk, form: Typed, row: StatementRow | None, body: str) -> str:
    """Return the language that was chosen; where the form's own was left, one whose letters these are."""
    usual, said = row.language if row and _mine(desk, row) else speech(current.get()), form.one("language")
    if said in LANGUAGES and said != usual:
        return said
    return spoken(body, usual, (speech(desk.access.language), "en"))


async def _answer(request: AnyRequest, desk: Desk, written: Written, hints: tuple[str, ...]) -> Response[Any]:
    """Answer a write; a repeated one as the first was."""
    plan = desk.access.plan
    if written.first == "conflict" and written.proposal:
        return await choose_page(request, desk, written.proposal, status=409)
    if desk.own or (written.first == "moved" and not hints):
        return see(plan_at(desk.access, written.statement))
    return see(line_url(plan, written.statement))


ROUTES: list[HTTPRouteHandler] = [
    new_line, add_line, line, change_line, version, *pages_words_past.ROUTES, *pages_words_sight.ROUTES,
]  # fmt: skip
