"""Accounts of an organisation: invite, the inviter's screen, suspend. People and their circle: plans."""

from typing import Any
from uuid import UUID

import segno
from litestar import Request, Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.text import _
from server.people.actions_accounts import Invited, invite, restore, suspend
from server.people.pages_common import code_cookie, hint_of, role_words
from server.people.pages_join import pictures_of
from server.people.queries_accounts import STAFF, Code, Somebody, account_for, code_by_id
from server.people.rules_codes import JOINING, spaced
from server.people.rules_text import LINE
from server.web.forms import Typed, typed
from server.web.once import once
from server.web.rendering import fragment, page, see
from server.web.state import now_of, settings_of, signed_in

AnyRequest = Request[Any, Any, Any]
ADMINISTRATOR = frozenset({"administrator"})
INVITERS = frozenset({"administrator", "lead", "worker"})
CODES = "/people/codes"


def invited(request: AnyRequest, made: Invited) -> Response[Any]:
    """Go to the inviter's screen. The code itself travels in a cookie of that one page (A-09: we keep a hash)."""
    response = see(f"{CODES}/{made.id}")
    response.set_cookie(code_cookie(request, made.code, f"{CODES}/{made.id}"))
    return response


@get("/people/invite", roles=ADMINISTRATOR)
async def ask(request: AnyRequest) -> Response[str]:
    """Ask whom to invite."""
    return _ask(request, Typed({}))


def _ask(request: AnyRequest, form: Typed, status: int = 200) -> Response[str]:
    roles = [{"value": each, "text": role_words(each), "hint": hint_of(each)} for each in STAFF]
    context = {"form": form.form, "roles": roles}
    return page(request, "people/invite.html", "people", context, back="/people", here="people", status=status)


@post("/people/invite", roles=ADMINISTRATOR, status_code=303)
async def make(request: AnyRequest) -> Response[Any]:
    """Make an account and its code."""
    form = await typed(request)
    name = form.text("name", LINE, empty=_("Write the name."))
    role = form.choice("role", STAFF)
    organisation = form.text("organisation", LINE, needed=False)
    if form.errors:
        return _ask(request, form, 422)
    async with once(request) as answer:
        made = await invite(signed_in(request), role, name.strip(), organisation, now_of(request))
        return await answer(invited(request, made))


async def _own(request: AnyRequest, code: UUID) -> Code:
    """Return a code that the viewer made, or 404: another's code is nobody else's affair."""
    found = await code_by_id(code)
    if found is None or found.made_by != signed_in(request).account or found.why not in JOINING:
        raise NotFoundException
    return found


@get(CODES + "/{code:uuid}", roles=INVITERS)
async def screen(request: AnyRequest, code: FromPath[UUID]) -> Response[str]:
    """Show the inviter's screen: QR, code, the three pictures, and whether it was used."""
    found, said = await _own(request, code), request.cookies.get("code", "")
    working = bool(said) and not found.used and found.ends_at > now_of(request)
    link = f"{settings_of(request).origin}/join#{said}"
    qr = segno.make(link, error="m").svg_data_uri(scale=6, border=3, light="white") if working else ""
    context = {
        "code": found, "said": spaced(said) if working else "", "qr": qr, "pictures": pictures_of(found),
        "place": f"{settings_of(request).origin.split('://')[1]}/join", "working": working,
    }  # fmt: skip
    return page(request, "people/code.html", "code", context, back=f"/people/{found.account}", here="people")


@get(CODES + "/{code:uuid}/state", roles=INVITERS)
async def state(request: AnyRequest, code: FromPath[UUID]) -> Response[Any]:
    """Say whether a code was used, asked by the page every few seconds; 204 while nothing has changed."""
    found = await _own(request, code)
    if not found.used and found.ends_at > now_of(request):
        return Response(None, status_code=204)
    return fragment(request, "people/_code_state.html", {"code": found})


async def _other(request: AnyRequest, account: UUID) -> Somebody:
    """Return an account that this administrator looks after and is not, or 404."""
    viewer = signed_in(request)
    found = await account_for(viewer, account)
    if found is None or account == viewer.account:
        raise NotFoundException
    return found


@post("/people/{account:uuid}/suspend", roles=ADMINISTRATOR, status_code=303)
async def do_suspend(request: AnyRequest, account: FromPath[UUID]) -> Response[None]:
    """Suspend an account: its sign-ins end at once."""
    await suspend(signed_in(request), (await _other(request, account)).id, now_of(request))
    return see(f"/people/{account}")


@post("/people/{account:uuid}/restore", roles=ADMINISTRATOR, status_code=303)
async def do_restore(request: AnyRequest, account: FromPath[UUID]) -> Response[None]:
    """Let a suspended account sign in again."""
    await restore(signed_in(request), (await _other(request, account)).id, now_of(request))
    return see(f"/people/{account}")


ROUTES: list[HTTPRouteHandler] = [ask, make, screen, state, do_suspend, do_restore]
