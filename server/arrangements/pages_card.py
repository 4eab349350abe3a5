"""The help card: printed, as a file, as a note on the phone, or one line after the other (S-36).

No exit phrase is on it, ever. A file stays where it was put: it asks for a finger or PIN, as the plan's does (A-29).
"""

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.arrangements.actions import tell
from server.arrangements.pages_card_form import CardForm, CardLine, card_form, lines_held_up
from server.arrangements.pages_common import AnyRequest, Door, opened
from server.arrangements.queries import PartRow, parts_of
from server.db.writing import writing
from server.language.locales import direction, locale_of
from server.language.queries_photos import photo_of
from server.language.text import _, current
from server.sharing.access import look
from server.web.environment import template
from server.web.forms import typed
from server.web.names import plan_url
from server.web.paper import NoPaper, built, can_make, pdf_of
from server.web.rendering import Form, page
from server.web.state import now_of
from server.web.step_up import proven_lately
from server.words.queries_lines import out_of_sight

CARD = "/notes/{plan:uuid}/part/card"


async def _lines(request: AnyRequest, plan: UUID, *, paper: bool = False) -> tuple[Door, list[PartRow]]:
    """Return the agreed lines of the card; what still waits for the person's yes is on no card, and what they put out
    of their sight on none of `paper`, whoever prints it (P-07)."""
    door = await opened(request, plan, kind="card")
    await look(door.access, now_of(request))
    unseen = await out_of_sight(plan) if paper else frozenset[UUID]()
    return door, [each for each in await parts_of(door.sight, "card") if each.agreed and each.statement not in unseen]


def _card(request: AnyRequest, name: str, door: Door, lines: list[CardLine], **context: Any) -> Response[str]:
    context |= {"door": door, "lines": lines, "plan_at": plan_url(door.access.plan)}
    return page(request, f"arrangements/{name}.html", "card", context, back=door.url(), here="plan")


@get(f"{CARD}/print")
async def card_print(request: AnyRequest, plan: FromPath[UUID]) -> Response[str]:
    """A card for the printer: its lines and nothing that says what it is from; `?way=easy`: in easy words.

    422 instead of a form that its person cannot use, with the right one offered (E-01).
    """
    door, lines = await _lines(request, plan, paper=True)
    card = await card_form(door, lines, request.query_params.get("way", ""))
    if card.missing:
        return await _print(request, door, card, Form(), 422)
    async with writing():
        tell(door.author, "card_printed", plan, now_of(request))
    return await _print(request, door, card, Form())


async def _print(request: AnyRequest, door: Door, card: CardForm, form: Form, status: int = 200) -> Response[str]:
    context = {
        "door": door, "card": card, "lines": card.lines, "form": form, "act": _act(door), "can": await can_make(),
        "plan_at": plan_url(door.access.plan),
    }  # fmt: skip
    return page(
        request, "arrangements/card_print.html", "card", context, status=status, back=door.url(), here="plan"
    )  # fmt: skip


def _act(door: Door) -> str:
    return f"export:{door.access.plan}:card"


@post(f"{CARD}/file", status_code=200)
async def card_file(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """The same lines as a small PDF, in large letters."""
    await opened(request, plan, write=True, kind="card")
    door, lines = await _lines(request, plan, paper=True)
    form = await typed(request)
    card = await card_form(door, lines, form.one("way"))
    if card.missing:
        return await _print(request, door, card, form.form, 422)
    if not await proven_lately(request, form, _act(door)):
        form.errors["step_up"] = _("That did not work. Nothing has changed.")
        return await _print(request, door, card, form.form, 422)
    try:
        made = await _file(door, card)
    except NoPaper as trouble:
        form.errors["file"] = trouble.said
        return await _print(request, door, card, form.form, 503)
    async with writing():
        tell(door.author, "card_printed", plan, now_of(request))
    headers = {"content-disposition": 'attachment; filename="card.pdf"'}
    return Response(made, media_type="application/pdf", headers=headers, status_code=200)


async def _file(door: Door, card: CardForm) -> bytes:
    """Return the card as a PDF, photos handed over with it; raises NoPaper."""
    code, person = current.get(), door.access.person
    found = {str(each.photo): await photo_of(person, each.photo) for each in card.lines if each.photo}
    photos = {name: photo for name, photo in found.items() if photo}
    html = template(code, "arrangements/card_pdf.html").render(
        card=card, photos=photos, lang=locale_of(code).lang, dir=direction(code), built=built,
    )  # fmt: skip
    return await pdf_of(html, photos)


@get(f"{CARD}/note")
async def card_note(request: AnyRequest, plan: FromPath[UUID]) -> Response[str]:
    """All lines, large, to show somebody on the phone."""
    door, lines = await _lines(request, plan)
    return _card(request, "card_note", door, await lines_held_up(door, lines))


@get(f"{CARD}/prompts")
async def card_prompts(request: AnyRequest, plan: FromPath[UUID], line: int = 1) -> Response[str]:
    """One line a screen, with the next and the one before."""
    door, rows = await _lines(request, plan)
    lines = await lines_held_up(door, rows)
    here = min(max(line, 1), max(len(lines), 1))
    return _card(request, "card_prompts", door, lines, here=here)


ROUTES: list[HTTPRouteHandler] = [card_print, card_file, card_note, card_prompts]
