"""The help card: printed, as a note on the phone, or one line after the other. No exit phrase on it, ever (S-36)."""

from typing import Any
from uuid import UUID

from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.arrangements.actions import tell
from server.arrangements.pages_common import AnyRequest, Door, opened
from server.arrangements.queries import PartRow, parts_of
from server.db.writing import writing
from server.sharing.access import look
from server.web.rendering import page
from server.web.state import now_of

CARD = "/notes/{plan:uuid}/part/card"


async def _lines(request: AnyRequest, plan: UUID) -> tuple[Door, list[PartRow]]:
    """Return the agreed lines of the card; what still waits for the person's yes is on no card."""
    door = await opened(request, plan, kind="card")
    await look(door.access, now_of(request))
    return door, [each for each in await parts_of(door.sight, "card") if each.agreed]


def _card(request: AnyRequest, name: str, door: Door, **context: Any) -> Response[str]:
    return page(request, f"arrangements/{name}.html", "card", {"door": door, **context}, back=door.url(), here="plan")


@get(f"{CARD}/print")
async def card_print(request: AnyRequest, plan: FromPath[UUID]) -> Response[str]:
    """A card for the printer: its lines and nothing that says what it is from."""
    door, lines = await _lines(request, plan)
    async with writing():
        tell(door.author, "card_printed", plan, now_of(request))
    return _card(request, "card_print", door, lines=lines)


@get(f"{CARD}/note")
async def card_note(request: AnyRequest, plan: FromPath[UUID]) -> Response[str]:
    """All lines, large, to show somebody on the phone."""
    door, lines = await _lines(request, plan)
    return _card(request, "card_note", door, lines=lines)


@get(f"{CARD}/prompts")
async def card_prompts(request: AnyRequest, plan: FromPath[UUID], line: int = 1) -> Response[str]:
    """One line a screen, with the next and the one before."""
    door, lines = await _lines(request, plan)
    here = min(max(line, 1), max(len(lines), 1))
    return _card(request, "card_prompts", door, lines=lines, here=here)


ROUTES: list[HTTPRouteHandler] = [card_print, card_note, card_prompts]
