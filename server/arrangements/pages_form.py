"""One form for every part, made from its description in rules.PARTS."""

import re
from typing import Any
from uuid import UUID, uuid4

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.arrangements.actions import Draft, add
from server.arrangements.actions_answers import named_twice
from server.arrangements.pages_common import AnyRequest, Door, leading, name_of, opened, part_paths, people_of
from server.arrangements.queries import PartRow, has_ended, part
from server.arrangements.queries_phrase import phrase_in
from server.arrangements.rules import Field, problems
from server.arrangements.wording import FIELD_WORDS, PART_WORDS, PROBLEM_WORDS, choice_words
from server.language.dates import local
from server.language.locales import direction, speech
from server.language.text import current, gettext
from server.people.rules_text import LINE, LONG, SHORT
from server.sharing.access import look
from server.web.forms import Typed, typed
from server.web.rendering import Form, page, see
from server.web.state import now_of
from server.web.wrong import NO_NUMBER, NO_TIME, TOO_LARGE, Wrong
from server.words.queries import StatementRow, statements_of

CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
Options = dict[str, dict[str, str]]


@get(part_paths("/add"))
async def add_form(request: AnyRequest, plan: FromPath[UUID]) -> Response[str]:
    """The empty form."""
    door = await opened(request, plan, write=True)
    await look(door.access, now_of(request))
    return await _show(request, door, Form({"grace": "30", "within_unit": "days"}))


@get(part_paths("/{row:uuid}/change"))
async def change_form(request: AnyRequest, plan: FromPath[UUID], row: FromPath[UUID]) -> Response[str]:
    """The form filled with a row as it is."""
    door = await opened(request, plan, write=True)
    await look(door.access, now_of(request))
    changed = await _changed(door, row)
    return await _show(request, door, Form(_values(door, changed)), changed)


@post(part_paths("/add"), status_code=303)
async def add_row(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Store what was typed as a new row."""
    return await _save(request, await opened(request, plan, write=True), None)


@post(part_paths("/{row:uuid}/change"), status_code=303)
async def change_row(request: AnyRequest, plan: FromPath[UUID], row: FromPath[UUID]) -> Response[Any]:
    """Store what was typed as a row of its own that says which one it replaces."""
    door = await opened(request, plan, write=True)
    changed = await part(door.sight, door.part.kind, row)
    if changed is None and not await has_ended(plan, door.part.kind, row):
        raise NotFoundException()
    return await _save(request, door, changed)


async def _changed(door: Door, row: UUID) -> PartRow:
    if (found := await part(door.sight, door.part.kind, row)) is None:
        raise NotFoundException()
    return found


async def _save(request: AnyRequest, door: Door, changed: PartRow | None) -> Response[Any]:
    """A row that ended meanwhile is no reason to lose words: what was typed becomes a row beside it."""
    form, now = await typed(request), now_of(request)
    draft = await _read(form, door)
    today = local(now).date()
    for name, code in problems(door.part.kind, draft.facts, draft.sentence, today).items():
        form.errors.setdefault(name, Wrong(PROBLEM_WORDS[code]))
    if not form.errors and (found := await _wrong_together(door, draft)):
        form.errors[found[0]] = Wrong(PROBLEM_WORDS[found[1]])
    if form.errors:
        return await _show(request, door, form.form, changed, status=422)
    await add(door.author, draft, form.uuid("operation") or uuid4(), now, changed)
    return see(door.url())


async def _wrong_together(door: Door, draft: Draft) -> tuple[str, str] | None:
    """Return the field and the code of what does not fit the rest of the plan.

    Only who knows the phrase is told that a line has it: for anybody else the refusal would give it away.
    """
    if await named_twice(door.sight, draft.kind, draft.facts):
        return ("name" if draft.kind == "trusted" else "with_whom"), "named_both"
    if draft.kind == "card":
        texts = [draft.sentence]
        if draft.picked:
            texts += [each.body for each in await pickable(door) if each.id == draft.picked]
        if await phrase_in(door.access.plan, door.access.person, door.author.account, texts):
            return "sentence", "has_phrase"
    return None


async def _read(form: Typed, door: Door) -> Draft:
    options = await _options(door)
    facts = {each.name: _fact(form, each, options) for each in door.part.fields}
    picked = await _picked(form, door)
    needed = door.part.sentence == "needed" and picked is None
    sentence = form.text("sentence", LONG, needed=needed)
    return Draft(door.part.kind, facts, "" if picked else sentence, speech(current.get()), picked, form.uuid("base"))


def _fact(form: Typed, field: Field, options: Options) -> Any:
    """Return one fact read from the form; what is wrong with it is in the form's errors."""
    if field.kind in ("line", "text"):
        return form.text(field.name, LINE if field.kind == "line" else SHORT, needed=field.needed)
    if field.kind == "date":
        return form.date(field.name, needed=field.needed)
    if field.kind in ("choice", "somebody", "account"):
        said = form.choice(field.name, tuple(options.get(field.name) or field.choices), needed=field.needed)
        return UUID(said) if field.kind == "account" and said else said
    if field.kind == "many":
        return " ".join(each for each in field.choices if each in form.many(field.name))
    if field.kind == "time":
        return _clock(form, field.name)
    return _number(form, field)


def _clock(form: Typed, name: str) -> str:
    said = form.one(name).strip()
    if said and not CLOCK.fullmatch(said):
        form.errors[name] = NO_TIME
        return ""
    return said


def _number(form: Typed, field: Field) -> int | None:
    said = form.one(field.name).strip()
    if not (said.isdecimal() and len(said) < 6):
        form.errors[field.name] = TOO_LARGE if said.isdecimal() else NO_NUMBER
        return None
    many = int(said)
    return many * 24 if field.kind == "within" and form.one("within_unit") == "days" else many


async def _picked(form: Typed, door: Door) -> UUID | None:
    """Return the statement of the plan that a card line shows; one that this viewer cannot see is none."""
    said = form.uuid("picked") if door.part.kind == "card" else None
    if said is None:
        return None
    return said if said in {each.id for each in await pickable(door)} else None


async def pickable(door: Door) -> list[StatementRow]:
    """Return the statements of the plan that may go on the card."""
    found = await statements_of(door.access.plan, door.sight.viewer, is_person=door.sight.is_person)
    unfit = ("card", "phrase", "limits")
    return [each for each in found if each.section not in unfit and each.voice != "worker" and not each.waits_for_yes]


async def _options(door: Door) -> Options:
    kinds = {each.kind: each.name for each in door.part.fields}
    found: Options = {}
    if "somebody" in kinds:
        found[kinds["somebody"]] = await people_of(door.access)
    if "account" in kinds:
        found[kinds["account"]] = await leading(door.access)
    return found


async def _show(
    request: AnyRequest, door: Door, form: Form, changed: PartRow | None = None, *, status: int = 200
) -> Response[str]:
    kind = door.part.kind
    picks = await pickable(door) if kind == "card" and not changed else []
    return page(
        request, "arrangements/form.html", "write",
        {"door": door, "words": PART_WORDS[kind], "form": form, "fields": await _asked(door), "changed": changed,
         "person": await name_of(door.access.person),
         "operation": uuid4(), "picks": [_pick(each) for each in picks]},
        status=status, back=door.url(), here="plan",
    )  # fmt: skip


async def _asked(door: Door) -> list[dict[str, Any]]:
    """Return each fact as the form asks for it: its question, a hint, and the answers to choose from."""
    options, kind = await _options(door), door.part.kind
    asked: list[dict[str, Any]] = []
    for each in door.part.fields:
        question, hint = FIELD_WORDS[f"{kind}.{each.name}"]
        empty = [""] if each.kind == "choice" and not each.needed else []
        items = [_item(code, gettext(choice_words(each.name, code))) for code in (*empty, *each.choices)]
        items += [_item(code, name) for code, name in options.get(each.name, {}).items()]
        asked.append(
            {
                "name": each.name, "kind": each.kind, "question": gettext(question),
                "hint": gettext(hint) if hint else "", "items": items,
            }
        )  # fmt: skip
    return asked


def _item(value: str, text: str) -> dict[str, str]:
    return {"value": value, "text": text, "hint": ""}


def _pick(row: StatementRow) -> dict[str, str]:
    return {**_item(str(row.id), row.body), "lang": row.language.replace("_", "-"), "dir": direction(row.language)}


def _values(door: Door, row: PartRow) -> dict[str, Any]:
    """Return a row as the fields of its form."""
    values: dict[str, Any] = {"sentence": row.words, "base": str(row.base or "")}
    for each in door.part.fields:
        value = row.facts[each.name]
        if each.kind == "date" and value:
            values |= {
                f"{each.name}-day": value.day,
                f"{each.name}-month": value.month,
                f"{each.name}-year": value.year,
            }
        elif each.kind == "many":
            values[each.name] = str(value or "").split()
        elif each.kind == "within":
            days = value % 24 == 0
            values |= {each.name: value // 24 if days else value, "within_unit": "days" if days else "hours"}
        else:
            values[each.name] = "" if value is None else str(value)
    return values


ROUTES: list[HTTPRouteHandler] = [add_form, change_form, add_row, change_row]
