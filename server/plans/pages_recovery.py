"""A lost phone: the printed code, and two members of staff in the room (A-27)."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.text import _
from server.people.actions_accounts import Invited
from server.people.pages_accounts import invited
from server.people.pages_common import address
from server.people.rules_codes import spaced
from server.plans.actions_recovery import (
    TooManyTries,
    ask_recovery,
    confirm_recovery,
    make_recovery_code,
    recover_with_code,
    stop_recovery,
)
from server.plans.queries_people import somebody_for
from server.plans.queries_recovery import lost_phones_for
from server.web.forms import Typed, typed
from server.web.rendering import page, see
from server.web.state import now_of, signed_in
from server.web.step_up import proven

AnyRequest = Request[Any, Any, Any]
STAFF = frozenset({"worker", "lead", "administrator"})
PERSON = frozenset({"person"})


@get("/more/code", roles=PERSON)
async def ask_code(request: AnyRequest) -> Response[str]:
    """Explain the printed code, and ask for the passkey that making one needs."""
    return _code(request, Typed({}))


def _code(request: AnyRequest, form: Typed, *, status: int = 200, code: str = "") -> Response[str]:
    context = {"form": form.form, "code": spaced(code)}
    return page(request, "people/paper_code.html", "card", context, back="/more", here="more", status=status)


@post("/more/code", roles=PERSON, status_code=200)
async def make_code(request: AnyRequest) -> Response[str]:
    """Make the code and show it this once, to be printed or written down: we keep only its hash."""
    form = await typed(request)
    if not await proven(request, form, "recovery_code"):
        form.errors["step_up"] = _("Your phone did not say that this is you. Nothing has changed.")
        return _code(request, form, status=422)
    return _code(request, form, code=await make_recovery_code(signed_in(request), now_of(request)))


@post("/more/code/stop", roles=PERSON, status_code=303)
async def stop(request: AnyRequest) -> Response[None]:
    """I have not lost my phone: what staff began ends."""
    await stop_recovery(signed_in(request), now_of(request))
    return see("/home")


@get("/people/lost", roles=STAFF)
async def lost(request: AnyRequest) -> Response[str]:
    """Show the lost phones this member of staff may help with, and a field for a printed code."""
    return await _lost(request, Typed({}))


async def _lost(request: AnyRequest, form: Typed, status: int = 200) -> Response[str]:
    waiting = await lost_phones_for(signed_in(request), now_of(request))
    context = {"form": form.form, "waiting": waiting}
    return page(request, "people/lost.html", "people", context, back="/people", here="people", status=status)


def _told(form: Typed) -> None:
    if form.one("told") != "yes":
        form.errors["told"] = _("Tell their trusted person or advocate first. Then tick this.")


@post("/people/lost", roles=STAFF, status_code=303)
async def with_code(request: AnyRequest) -> Response[Any]:
    """Use a printed code together with this member of staff."""
    form = await typed(request)
    _told(form)
    if form.errors:
        return await _lost(request, form, 422)
    try:
        done = await recover_with_code(signed_in(request), form.one("code"), address(request), now_of(request))
    except TooManyTries:
        form.errors["code"] = _("Too many tries. Wait ten minutes.")
        return await _lost(request, form, 429)
    return await _next(request, form, done)


async def _next(request: AnyRequest, form: Typed, done: Invited | str) -> Response[Any]:
    if isinstance(done, Invited):
        return invited(request, done)
    if done == "first":
        return see("/people/lost")
    if done == "gone":
        raise NotFoundException
    form.errors["code"] = {
        "near": _("You support this person, so it must be somebody else who helps."),
        "again": _("You have said so already. Somebody else must say it too."),
        "wrong": _("This code does not work."),
    }[done]
    return await _lost(request, form, 422)


@get("/people/{account:uuid}/lost", roles=STAFF)
async def ask(request: AnyRequest, account: FromPath[UUID]) -> Response[str]:
    """Explain what happens when a phone is lost."""
    return await _ask(request, account, Typed({}))


async def _ask(request: AnyRequest, account: UUID, form: Typed, status: int = 200) -> Response[str]:
    found = await somebody_for(signed_in(request), account)
    if found is None or found.role != "person":
        raise NotFoundException
    context = {"who": found, "form": form.form}
    return page(
        request, "people/lost_one.html", "people", context, back=f"/people/{account}", here="people", status=status
    )


@post("/people/{account:uuid}/lost", roles=STAFF, status_code=303)
async def begin(request: AnyRequest, account: FromPath[UUID]) -> Response[Any]:
    """Say that a phone is lost; two members of staff outside the circle take it from here."""
    form, viewer = await typed(request), signed_in(request)
    _told(form)
    found = await somebody_for(viewer, account)
    if form.errors or found is None or found.role != "person":
        return await _ask(request, account, form, 422)
    await ask_recovery(viewer, account, now_of(request))
    return see(f"/people/{account}")


@post("/people/lost/{recovery:uuid}", roles=STAFF, status_code=303)
async def confirm(request: AnyRequest, recovery: FromPath[UUID]) -> Response[Any]:
    """Say "I am with this person"; the second of two gets the code for the new phone."""
    form = await typed(request)
    return await _next(request, form, await confirm_recovery(signed_in(request), recovery, now_of(request)))


ROUTES: list[HTTPRouteHandler] = [ask_code, make_code, stop, lost, with_code, ask, begin, confirm]
