"""Where somebody stands in the walk of questions: what is left, and what was written down."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.text import gettext
from server.plans.pages_answers import QUESTION_WORDS
from server.plans.pages_cards import Reader
from server.plans.pages_door import opened, plan_at, talk_is_over
from server.plans.queries import facts_of
from server.plans.queries_walk import skipped_questions
from server.plans.rules import QUESTIONS, questions_left, section_of
from server.sharing.access import look
from server.sharing.authors import author_of
from server.sharing.rules import Access
from server.web.names import plan_url
from server.web.rendering import page, see
from server.web.state import now_of
from server.words.queries import StatementRow, statements_of

AnyRequest = Request[Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Left:
    """A question nobody has answered yet; `skipped`: it was passed over once."""

    href: str
    words: str
    skipped: bool


def out_of(access: Access) -> str:
    """Return where the way out of the walk leads."""
    return plan_url(access.plan, "room") if access.viewer.handed_over else plan_at(access)


async def said_in(access: Access, *sections: str) -> list[StatementRow]:
    """Return the person's own lines in these sections, in that order."""
    is_person = author_of(access).is_person
    found = await statements_of(
        access.plan, access.viewer.account, sections=sections, is_person=is_person, safe_view=is_person
    )
    found.sort(key=lambda row: sections.index(row.section))
    return [row for row in found if row.owner == "person"]


async def _where(access: Access) -> dict[str, Any]:
    """Return what was said and what is left, as both pages show them."""
    sections = dict.fromkeys(section_of(each) for each in QUESTIONS)
    rows, skipped = await said_in(access, *sections), await skipped_questions(access.plan, access.viewer.account)
    still = questions_left(((row.section, row.owner) for row in rows), skipped)
    own, person = author_of(access).is_person, (await facts_of(access.plan)).names.get(access.person, "")
    reader = Reader(access.person, person, own)
    return {
        "url": out_of(access), "own": own, "person": person, "said": [reader.card(row) for row in rows],
        "left": [
            Left(plan_url(access.plan, f"begin/{number}"), gettext(QUESTION_WORDS[each]), each in skipped)
            for number, each in enumerate(QUESTIONS, 1)
            if each in still
        ],
    }  # fmt: skip


@get("/notes/{plan:uuid}/begin", handed_over=True)
async def left(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Show which questions are left, for whoever wants to go on with them."""
    return await _show(request, plan, "unanswered")


@get("/notes/{plan:uuid}/begin/end", handed_over=True)
async def ended(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Say what was saved, and what was passed over and can be come back to."""
    return await _show(request, plan, "walked")


async def _show(request: AnyRequest, plan: UUID, name: str) -> Response[Any]:
    access = await opened(request, plan, "write")
    if await talk_is_over(access):
        return see(out_of(access))
    await look(access, now_of(request))
    return page(
        request, f"plans/{name}.html", "question", await _where(access), back=out_of(access), here="plan"
    )  # fmt: skip


ROUTES: list[HTTPRouteHandler] = [left, ended]
