"""The structured parts of the plan: the list of each, and what is done with a row."""

from functools import partial
from typing import Any
from uuid import UUID, uuid4

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from markupsafe import Markup

from server.arrangements import pages_form
from server.arrangements.actions import end
from server.arrangements.actions_answers import answer, named_twice
from server.arrangements.actions_order import move
from server.arrangements.pages_common import (
    AnyRequest,
    Door,
    known_people,
    leading,
    name_of,
    opened,
    part_paths,
)
from server.arrangements.pages_facts import facts_of
from server.arrangements.queries import PartRow, part, parts_of
from server.arrangements.queries_phrase import known_in
from server.arrangements.queries_sentences import STRUCTURED, uses_of
from server.arrangements.rules import ANSWERS, BESIDE, PARTS
from server.arrangements.wording import PART_WORDS, PROBLEM_WORDS
from server.language.text import gettext
from server.people.queries import names_of
from server.plans.pages_door import talk_is_over
from server.plans.pages_seen import seen_by
from server.plans.pages_view import cards_of
from server.sharing.access import look
from server.web.csrf import token_of
from server.web.forms import typed
from server.web.names import plan_url
from server.web.rendering import page, see
from server.web.state import now_of


@get(part_paths())
async def part_list(request: AnyRequest, plan: FromPath[UUID]) -> Response[str]:
    """The rows of one part, with what may be done with each."""
    door = await opened(request, plan)
    await look(door.access, now_of(request))
    return await _list(request, door)


async def _list(request: AnyRequest, door: Door, *, said: str = "", status: int = 200) -> Response[str]:
    found = await parts_of(door.sight, door.part.kind)
    near = BESIDE.get(door.part.kind, "")
    if near and (PARTS[near].section not in door.access.sections or door.access.why == "share"):
        near = ""
    return page(
        request, "arrangements/list.html", "plan",
        {"door": door, "words": PART_WORDS[door.part.kind], "rows": await shown_rows(door, found), "said": said,
         "alone": await _alone(request, door),
         "near": (plan_url(door.access.plan, f"part/{near}"), PART_WORDS[near]) if near else None,
         "person_name": await name_of(door.access.person)},
        status=status, back=plan_url(door.access.plan), here="plan",
    )  # fmt: skip


async def _alone(request: AnyRequest, door: Door) -> Markup:
    """Return what was said to this part's question and stands in no row: the first walk asks for words only (S-15)."""
    if door.part.kind not in STRUCTURED:
        return Markup()
    seen, names = await seen_by(door.access)
    uses = await uses_of(door.access.plan)
    lines = {UUID(each.id) for each in seen.lines if each.section == door.part.section} - uses.keys()
    return cards_of(door.access, seen, names, lines, str(uuid4()), token_of(request))


async def shown_rows(door: Door, found: list[PartRow]) -> list[dict[str, Any]]:
    """Return each row with its facts in words, whose it is, and what this viewer may do with it."""
    if not found:
        return []
    names = await names_of(each.made_by for each in found)
    who = await known_people(door.access) | await leading(door.access)
    unfit, unfit_words = await _with_phrase(door, found), PROBLEM_WORDS["has_phrase"]
    return [
        {
            "row": each, "facts": facts_of(each, who), "author": names.get(each.made_by, ""),
            "mine": door.author.is_person, "asks": door.access.own and not each.agreed,
            "may_change": door.may_write, "may_end": _may_end(door, each),
            "beside": bool(each.replaces) and not each.agreed,
            "may_move": door.access.own and door.part.ordered,
            "wrong": gettext(unfit_words) if each.words in unfit else "",
        }
        for each in found
    ]  # fmt: skip


async def _with_phrase(door: Door, found: list[PartRow]) -> set[str]:
    """Return the words of card lines that have an exit phrase in them, to who knows it: they are on no card (P-03)."""
    if door.part.kind != "card":
        return set()
    return await known_in(door.access.plan, door.access.person, door.author.account, {each.words for each in found})


def _may_end(door: Door, row: PartRow) -> bool:
    theirs = not row.agreed and not row.uncounted and row.made_by == door.author.account
    return door.access.own or (door.may_write and theirs)


async def _row(door: Door, row: UUID) -> PartRow:
    """Return the row; raises NotFoundException for one of another plan, an ended one, one kept from them."""
    if (found := await part(door.sight, door.part.kind, row)) is None:
        raise NotFoundException()
    return found


async def _persons(request: AnyRequest, plan: UUID) -> Door:
    """Return the door of the person, on their own phone or on a worker's; raises NotFoundException."""
    door = await opened(request, plan)
    if not door.author.is_person:
        raise NotFoundException()
    return door


async def _not_asked(door: Door, row: PartRow) -> bool:
    """Whether a phone in the person's hands asks nothing about this row: it waits no more, or the talk is over."""
    in_room = door.access.viewer.handed_over is not None
    return in_room and (row.agreed or row.over or await talk_is_over(door.access))


@post(part_paths("/{row:uuid}/answer"), status_code=303, handed_over=True)
async def part_answer(request: AnyRequest, plan: FromPath[UUID], row: FromPath[UUID]) -> Response[Any]:
    """The person's yes, or "I didn't say that", on their own phone or on a worker's in the room."""
    door = await _persons(request, plan)
    found, form = await _row(door, row), await typed(request)
    if await _not_asked(door, found):
        return see(plan_url(plan, "room"))
    said = form.choice("answer", ANSWERS)
    shown = form.uuid("base")
    problem = "gone"
    if said and shown in (None, found.base):
        problem = await answer(door.author, found, said, now_of(request), partial(_unfit, door, found, said))
    asked_here = door.access.viewer.handed_over is not None
    if problem:
        if asked_here:
            return await _ask(request, door, found, said=PROBLEM_WORDS[problem], status=422)
        return await _list(request, door, said=gettext(PROBLEM_WORDS[problem]), status=422)
    return see(plan_url(plan, "room") if asked_here else door.url())


async def _unfit(door: Door, row: PartRow, said: str) -> str:
    """Return why a row can get no yes, or ''."""
    if said == "yes" and await named_twice(door.sight, row.kind, row.facts):
        return "named_both"
    return "has_phrase" if said == "yes" and await _with_phrase(door, [row]) else ""


@get(part_paths("/{row:uuid}/ask"), handed_over=True)
async def part_ask(request: AnyRequest, plan: FromPath[UUID], row: FromPath[UUID]) -> Response[Any]:
    """One row and its question, nothing else: what the person sees on a worker's phone in the room."""
    door = await _persons(request, plan)
    found = await _row(door, row)
    return see(plan_url(plan, "room")) if await _not_asked(door, found) else await _ask(request, door, found)


async def _ask(request: AnyRequest, door: Door, row: PartRow, *, said: str = "", status: int = 200) -> Response[str]:
    [shown] = await shown_rows(door, [row])
    context = {"door": door, "words": PART_WORDS[row.kind], "each": shown, "said": said}
    back = plan_url(door.access.plan, "room/back") if door.access.viewer.handed_over else door.url()
    return page(request, "arrangements/ask.html", "question", context, status=status, back=back)


@post(part_paths("/{row:uuid}/end"), status_code=303)
async def part_end(request: AnyRequest, plan: FromPath[UUID], row: FromPath[UUID]) -> Response[Any]:
    """Take a row out of the plan: the person any, a worker one of their own that still waits."""
    door = await opened(request, plan, write=True)
    found = await _row(door, row)
    if not _may_end(door, found):
        raise NotFoundException()
    await end(door.author, found, now_of(request))
    return see(door.url())


@post(part_paths("/{row:uuid}/move"), status_code=303)
async def part_move(request: AnyRequest, plan: FromPath[UUID], row: FromPath[UUID]) -> Response[Any]:
    """Move a step one place up or down."""
    door = await opened(request, plan, write=True)
    if not (door.access.own and door.part.ordered):
        raise NotFoundException()
    found, form = await _row(door, row), await typed(request)
    if to := form.choice("to", ("up", "down")):
        await move(door.author, door.sight, found, to, now_of(request))
    return see(door.url())


ROUTES: list[HTTPRouteHandler] = [
    part_list, part_answer, part_ask, part_end, part_move, *pages_form.ROUTES,
]  # fmt: skip
