"""A line of the plan in another language: who put it so, and the person's yes when it was read back (E-08)."""

from typing import Any
from uuid import UUID, uuid4

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.actions_translations import Draft, answer_translation, translate
from server.language.locales import direction, speech
from server.language.pages_easy_subject import kept_for
from server.language.queries_translations import Translated, Translations, translations_of
from server.language.rules_translations import BY_HAND, MOST_NAME, MOST_TRANSLATION, MOST_WHY
from server.language.text import N_, _, current, gettext
from server.plans.pages_lines import LANGUAGES, AnyRequest, Desk, desk_of, line_of, line_url
from server.web.forms import Typed, typed
from server.web.rendering import Form, page, see
from server.web.state import now_of
from server.words.queries import StatementRow
from server.words.rules import NotHere, NotTheirs

BY_NAMES: dict[str, str] = {
    "interpreter": N_("An interpreter"),
    "worker": N_("I did"),
    "family": N_("Family or a friend"),
}
TRANSLATED_BY: dict[str, str] = {
    "interpreter": N_("%(who)s put this into %(language)s. Interpreter."),
    "worker": N_("%(who)s put this into %(language)s."),
    "family": N_("%(who)s put this into %(language)s. Not an interpreter."),
    "machine": N_("A machine put this into %(language)s."),
}


def whose(each: Translated) -> str:
    """Return who translated, in plain words: what is read is known to be a translation."""
    language = LANGUAGES.get(each.language, each.language)
    return gettext(TRANSLATED_BY[each.by], who=each.translator or _("Somebody"), language=language)


async def in_other_languages(desk: Desk, row: StatementRow) -> dict[str, Translations]:
    """Return what there is of one line, by language."""
    access, standing = desk.access, {row.id: row.head}
    kept = await kept_for(desk)
    found = await translations_of(access.plan, access.person, standing, kept, is_person=desk.author.is_person)
    return {language: each for (_about, language), each in found.items()}


@get("/notes/{plan:uuid}/line/{statement:uuid}/language")
async def languages(request: AnyRequest, plan: FromPath[UUID], statement: FromPath[UUID]) -> Response[str]:
    """Show the line in its other languages, and a form for one more."""
    desk = await desk_of(request, plan, "write")
    row = await line_of(desk, statement)
    wanted = speech(current.get())
    return await _page(request, desk, row, Form({"language": wanted if wanted != row.language else "", "by": ""}))


async def _page(request: AnyRequest, desk: Desk, row: StatementRow, form: Form, status: int = 200) -> Response[str]:
    found = await in_other_languages(desk, row)
    shown = [(each, whose(each), direction(each.language)) for one in found.values() for each in _in_order(one)]
    context = {
        "desk": desk, "row": row, "card": desk.card(row), "shown": shown, "form": form,
        "languages": [{"value": code, "text": name} for code, name in LANGUAGES.items() if code != row.language],
        "by": [{"value": each, "text": gettext(BY_NAMES[each])} for each in BY_HAND],
        "wording": form.values.get("wording") or row.head, "operation": form.values.get("operation") or str(uuid4()),
        "url": line_url(desk.access.plan, row.id, "language"),
    }  # fmt: skip
    back = line_url(desk.access.plan, row.id)
    return page(request, "language/translations.html", "write", context, status=status, back=back)


def _in_order(found: Translations) -> list[Translated]:
    return [each for each in (found.waiting, found.current, found.stale) if each]


@post("/notes/{plan:uuid}/line/{statement:uuid}/language", status_code=303)
async def add(request: AnyRequest, plan: FromPath[UUID], statement: FromPath[UUID]) -> Response[Any]:
    """Store a translation that somebody made."""
    desk, form = await desk_of(request, plan, "write"), await typed(request)
    row = await line_of(desk, statement)
    draft = _draft(form, desk, row)
    if form.errors:
        return await _page(request, desk, row, form.form, 422)
    wording, operation = form.uuid("wording") or row.head, form.uuid("operation") or uuid4()
    try:
        await translate(desk.author, row.id, wording, draft, operation, now_of(request))
    except NotHere:
        raise NotFoundException() from None
    return see(line_url(plan, statement, "language"))


def _draft(form: Typed, desk: Desk, row: StatementRow) -> Draft:
    language = form.choice("language", frozenset(LANGUAGES) - {row.language})
    words = form.text("body", MOST_TRANSLATION)
    if desk.own:
        return Draft(language, words, "worker", desk.person)
    by = form.choice("by", BY_HAND)
    name = form.text("translator", MOST_NAME, needed=by in ("interpreter", "family"))
    why = form.text("why_family", MOST_WHY, needed=by == "family")
    return Draft(
        language, words, by, name if by != "worker" else desk.access.viewer.name, why if by == "family" else ""
    )


@post("/notes/{plan:uuid}/line/{statement:uuid}/language/yes", status_code=303)
async def answered(request: AnyRequest, plan: FromPath[UUID], statement: FromPath[UUID]) -> Response[Any]:
    """Record the person's yes or no after it was read back."""
    desk, form = await desk_of(request, plan, "decide"), await typed(request)
    row = await line_of(desk, statement)
    waiting = {one.waiting.id for one in (await in_other_languages(desk, row)).values() if one.waiting}
    which = form.uuid("version")
    if which not in waiting:
        return see(line_url(plan, statement, "language"))
    try:
        await answer_translation(desk.author, which, form.one("answer"), now_of(request))
    except (NotHere, NotTheirs):
        raise NotFoundException() from None
    return see(line_url(plan, statement, "language"))


ROUTES: list[HTTPRouteHandler] = [languages, add, answered]
