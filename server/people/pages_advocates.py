"""Advocates whom we know: leads and administrators see them, add one by the code on their phone, and end it."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.text import _
from server.people.actions_advocates import TooManyTries, introduce_by_code, show_known_code
from server.people.actions_introductions import part
from server.people.pages_common import address, code_cookie, own_code
from server.people.queries_accounts import code_by_id
from server.people.queries_advocates import known_advocates
from server.web.forms import Typed, typed
from server.web.rendering import fragment, page, see
from server.web.state import now_of, signed_in

AnyRequest = Request[Any, Any, Any]
KEEPERS = frozenset({"lead", "administrator"})
ADVOCATE = frozenset({"advocate"})
KNOWN, MINE = "/people/known", "/more/known"


@get(KNOWN, roles=KEEPERS)
async def known(request: AnyRequest) -> Response[str]:
    """List the advocates whom this organisation knows."""
    return await _known(request, Typed({}))


async def _known(request: AnyRequest, form: Typed, status: int = 200) -> Response[str]:
    context = {
        "form": form.form, "url": KNOWN, "advocates": await known_advocates(signed_in(request).organisation),
        "invites": signed_in(request).role == "administrator",
    }  # fmt: skip
    return page(request, "people/known.html", "people", context, back="/people", here="people", status=status)


@post(KNOWN, roles=KEEPERS, status_code=303)
async def add(request: AnyRequest) -> Response[Any]:
    """Add the advocate whose phone shows this code."""
    form = await typed(request)
    try:
        done = await introduce_by_code(signed_in(request), form.one("code"), address(request), now_of(request))
    except TooManyTries:
        form.errors["code"] = _("Too many tries. Wait ten minutes.")
        return await _known(request, form, 429)
    if done:
        return see(KNOWN)
    form.errors["code"] = _("This code does not work. Ask for a new one.")
    return await _known(request, form, 422)


@post(KNOWN + "/{account:uuid}/end", roles=KEEPERS, status_code=303)
async def end(request: AnyRequest, account: FromPath[UUID]) -> Response[None]:
    """Offer this advocate to nobody new."""
    if not await part(signed_in(request), account, now_of(request)):
        raise NotFoundException
    return see(KNOWN)


@post(MINE, roles=ADVOCATE, status_code=303)
async def show_code(request: AnyRequest) -> Response[Any]:
    """Make the code that an advocate's own phone shows."""
    made = await show_known_code(signed_in(request), now_of(request))
    response = see(f"{MINE}/{made.id}")
    response.set_cookie(code_cookie(request, made.code, f"{MINE}/{made.id}"))
    return response


@get(MINE + "/{code_id:uuid}", roles=ADVOCATE)
async def my_code(request: AnyRequest, code_id: FromPath[UUID]) -> Response[str]:
    """Show that code, large; only on the phone that asked for it."""
    shown = own_code(request, await code_by_id(code_id), "known", MINE)
    return page(request, "people/known_code.html", "code", shown, back="/more", here="more")


@get(MINE + "/{code_id:uuid}/state", roles=ADVOCATE)
async def my_code_state(request: AnyRequest, code_id: FromPath[UUID]) -> Response[Any]:
    """Say that somebody has typed it, asked by the page every few seconds; 204 while nothing has changed."""
    shown = own_code(request, await code_by_id(code_id), "known", MINE)
    return Response(None, status_code=204) if shown["said"] else fragment(request, "people/_known_state.html", shown)


ROUTES: list[HTTPRouteHandler] = [known, add, end, show_code, my_code, my_code_state]
