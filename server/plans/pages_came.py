"""What somebody wrote down for the person while they wait at a question, asked for by the page itself (S-15)."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zlib import crc32

from litestar import Request, Response, get
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.plans.pages_cards import Card, Reader
from server.plans.pages_door import opened
from server.plans.pages_lines import line_url
from server.plans.pages_walked import said_in
from server.plans.queries import facts_of
from server.plans.rules import question_at, section_of
from server.sharing.rules import Access
from server.web.names import plan_url
from server.web.rendering import fragment
from server.words.queries import StatementRow


@dataclass(frozen=True, slots=True)
class Came:
    """What waits for the person's yes at one question: (card, where it is asked about). `since` names what was seen."""

    lines: list[tuple[Card, str]]
    since: str


def came_of(access: Access, said: list[StatementRow], person: str) -> Came:
    """Return what waits among the lines of a question, for the person on their own phone; nothing for others."""
    waits = [row for row in said if access.own and row.waits_for_yes]
    reader = Reader(access.person, person, access.own)
    seen = crc32(" ".join(f"{row.id} {row.head}" for row in waits).encode())
    return Came([(reader.card(row), line_url(access.plan, row.id, "yes")) for row in waits], f"{seen:x}")


@get("/notes/{plan:uuid}/begin/{number:int}/came")
async def came(request: Request[Any, Any, Any], plan: FromPath[UUID], number: FromPath[int]) -> Response[Any]:
    """Answer a page that asks every few seconds: 204, or what came. Writes nothing."""
    access, asked = await opened(request, plan, "write", said=False), question_at(number)
    if not access.own or asked is None:
        raise NotFoundException()
    person = (await facts_of(plan)).names.get(access.person, "")
    found = came_of(access, await said_in(access, section_of(asked)), person)
    if request.query_params.get("since", "") == found.since:
        return Response(None, status_code=204)
    context = {"came": found, "url": plan_url(plan, f"begin/{number}")}
    return fragment(request, "plans/_came.html", context)


ROUTES: list[HTTPRouteHandler] = [came]
