"""One form for every part, made from its description in rules.PARTS."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.arrangements.actions import Draft, add
from server.arrangements.actions_answers import named_twice
from server.arrangements.pages_card_words import other_words
from server.arrangements.pages_common import AnyRequest, Door, former_people, name_of, opened, part_paths
from server.arrangements.pages_form_asking import asked, pick, pickable, values_of
from server.arrangements.pages_form_reading import read_draft
from server.arrangements.queries import PartRow, has_ended, part
from server.arrangements.queries_phrase import phrase_in
from server.arrangements.rules import problems
from server.arrangements.wording import PART_WORDS, PROBLEM_WORDS
from server.db.writing import writing
from server.language.dates import local
from server.plans.actions import hold
from server.sharing.access import look
from server.web.forms import typed
from server.web.rendering import Form, page, see
from server.web.state import now_of
from server.web.wrong import Wrong


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
    values = values_of(door, changed)
    for each in door.part.fields:
        if each.kind == "somebody":  # somebody who was changed since is chosen still
            values[each.name] = (await former_people(door.access)).get(values[each.name], values[each.name])
    return await _show(request, door, Form(values), changed)


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
    draft = await read_draft(form, door)
    today = local(now).date()
    for name, code in problems(door.part.kind, draft.facts, draft.sentence, today).items():
        form.errors.setdefault(name, Wrong(PROBLEM_WORDS[code]))
    if form.errors or (wrong := await _add(door, draft, form.uuid("operation") or uuid4(), now, changed)):
        form.errors |= {} if form.errors else wrong
        return await _show(request, door, form.form, changed, status=422)
    return see(door.url())


async def _add(
    door: Door, draft: Draft, operation: UUID, now: datetime, changed: PartRow | None
) -> dict[str, Wrong]:  # fmt: skip
    """Store a row, or return what does not fit, by its field; asked with the plan held: nothing comes between."""
    async with writing():
        await hold(door.access.plan)
        if found := await _wrong_together(door, draft):
            return {found[0]: Wrong(PROBLEM_WORDS[found[1]])}
        await add(door.author, draft, operation, now, changed)
    return {}


async def _wrong_together(door: Door, draft: Draft) -> tuple[str, str] | None:
    """Return the field and the code of what does not fit the rest of the plan.

    Only who knows the phrase is told that a line has it: for anybody else the refusal would give it away.
    """
    if await named_twice(door.sight, draft.kind, draft.facts):
        return ("name" if draft.kind == "trusted" else "with_whom"), "named_both"
    if draft.kind == "card":
        texts = [draft.sentence]
        if draft.picked:
            picked = [each for each in await pickable(door) if each.id == draft.picked]
            texts += [each.body for each in picked]
            texts += await other_words(door.access, [(each.id, each.head, each.language) for each in picked])
        if await phrase_in(door.access.plan, door.access.person, door.author.account, texts):
            return "sentence", "has_phrase"
    return None


async def _show(
    request: AnyRequest, door: Door, form: Form, changed: PartRow | None = None, *, status: int = 200
) -> Response[str]:
    kind = door.part.kind
    picks = await pickable(door) if kind == "card" and not changed else []
    return page(
        request, "arrangements/form.html", "write",
        {"door": door, "words": PART_WORDS[kind], "form": form, "fields": await asked(door), "changed": changed,
         "person": await name_of(door.access.person),
         "operation": uuid4(), "picks": [pick(each) for each in picks]},
        status=status, back=door.url(), here="plan",
    )  # fmt: skip


ROUTES: list[HTTPRouteHandler] = [add_form, change_form, add_row, change_row]
