"""Meeting somebody with their phone: the code on it, whose it is, and that they were met (A-28)."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.text import _
from server.people.pages_common import address, code_cookie, own_code
from server.people.queries import names_of
from server.people.queries_accounts import code_by_id
from server.plans.actions_people import TooManyTries, confirm_met, show_meeting_code, whose_code
from server.plans.queries_independence import stands_apart
from server.plans.queries_people import met_by
from server.web.forms import Typed, typed
from server.web.rendering import fragment, page, see
from server.web.state import now_of, signed_in

AnyRequest = Request[Any, Any, Any]
STAFF = frozenset({"worker", "lead", "administrator"})
PERSON = frozenset({"person"})
MEET = "/more/meet"


@post(MEET, roles=PERSON, status_code=303)
async def show_code(request: AnyRequest) -> Response[Any]:
    """Make the code that the person's own phone shows to whoever meets them."""
    made = await show_meeting_code(signed_in(request), now_of(request))
    response = see(f"{MEET}/{made.id}")
    response.set_cookie(code_cookie(request, made.code, f"{MEET}/{made.id}"))
    return response


@get(MEET + "/{code_id:uuid}", roles=PERSON)
async def meeting(request: AnyRequest, code_id: FromPath[UUID]) -> Response[str]:
    """Show that code, large; only on the phone that asked for it."""
    shown = own_code(request, await code_by_id(code_id), "meet", MEET)
    return page(request, "people/meeting.html", "code", shown, back="/more", here="more")


@get(MEET + "/{code_id:uuid}/state", roles=PERSON)
async def meeting_state(request: AnyRequest, code_id: FromPath[UUID]) -> Response[Any]:
    """Say that somebody has typed it, asked by the page every few seconds; 204 while nothing has changed."""
    shown = own_code(request, await code_by_id(code_id), "meet", MEET)
    return Response(None, status_code=204) if shown["said"] else fragment(request, "people/_met_state.html", shown)


@get("/people/meet", roles=STAFF)
async def ask_met(request: AnyRequest) -> Response[str]:
    """Ask for the code on the person's phone."""
    return _ask_met(request, Typed({}))


def _ask_met(
    request: AnyRequest, form: Typed, status: int = 200, *, done: bool = False, who: tuple[UUID, str] | None = None
) -> Response[str]:
    """Ask for the code; then, with `who`, whether the name on it is whom they met; then say that it is `done`."""
    context = {"form": form.form, "done": done, "who": who}
    return page(request, "people/meet.html", "code", context, back="/people", here="people", status=status)


@post("/people/meet", roles=STAFF, status_code=303)
async def met(request: AnyRequest) -> Response[Any]:
    """Say whose code it is; then, asked with that name, write down that somebody outside the circle met them (A-28)."""
    form, viewer, now = await typed(request), signed_in(request), now_of(request)
    said, sure = form.one("code"), form.uuid("who")
    try:
        if sure is None:
            code = await whose_code(viewer, said, address(request), now)
            done = "wrong" if code is None else "asked" if await stands_apart(viewer.account, code.account) else "near"
        else:
            code, done = None, await confirm_met(viewer, said, address(request), now, sure)
    except TooManyTries:
        form.errors["code"] = _("Too many tries. Wait ten minutes.")
        return _ask_met(request, form, 429)
    if done == "confirmed":
        return see(f"/people/met?who={sure}")
    if code is not None and done == "asked":
        names = await names_of([code.account])
        return _ask_met(request, form, who=(code.account, names.get(code.account, "")))
    form.errors["code"] = (
        _("You support this person, so it must be somebody else who meets them.")
        if done == "near"
        else _("This code does not work. Ask for a new one.")
    )
    return _ask_met(request, form, 422)


@get("/people/met", roles=STAFF)
async def thanks(request: AnyRequest) -> Response[str]:
    """Say that it is done, and whom they met: their name stands there for whoever confirmed it."""
    found = Typed({"who": [str(request.query_params.get("who", ""))]}).uuid("who")
    mine = found is not None and await met_by(signed_in(request).account, found)
    who = (found, (await names_of([found])).get(found, "")) if found and mine else None
    return _ask_met(request, Typed({}), done=True, who=who)


ROUTES: list[HTTPRouteHandler] = [show_code, meeting, meeting_state, ask_met, met, thanks]
