"""More: the person's own colour, where Leave goes, and what to know before installing."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.handlers import HTTPRouteHandler

from server.language.text import N_, _, gettext
from server.people.actions_settings import set_leave_to, set_mine
from server.people.pages_common import role_words
from server.people.rules_codes import safe_exit
from server.web.forms import Typed, typed
from server.web.rendering import page, see
from server.web.state import now_of, settings_of, signed_in

AnyRequest = Request[Any, Any, Any]
COLOURS = {"": N_("Honey"), "rose": N_("Rose"), "leaf": N_("Leaf"), "sky": N_("Sky")}


@get("/more")
async def more(request: AnyRequest) -> Response[str]:
    """Show everything that is not used every day."""
    viewer = signed_in(request)
    context = {"role": role_words(viewer.role), "person": viewer.role == "person", "confirmed": viewer.confirmed}
    return page(request, "people/more.html", "more", context, here="more")


@get("/more/look")
async def look(request: AnyRequest) -> Response[str]:
    """Ask for the colour of the person's own words; how everything looks is asked in pages_reading."""
    return _look(request, Typed({"mine": [signed_in(request).mine]}))


def _look(request: AnyRequest, form: Typed, status: int = 200) -> Response[str]:
    colours = [{"value": value, "text": gettext(words)} for value, words in COLOURS.items()]
    context = {"form": form.form, "colours": colours}
    return page(request, "people/look.html", "more", context, back="/more", here="more", status=status)


@post("/more/look", status_code=303)
async def keep_look(request: AnyRequest) -> Response[Any]:
    """Keep the colour."""
    form = await typed(request)
    chosen = form.choice("mine", tuple(COLOURS), needed=False)
    if form.errors:
        return _look(request, form, 422)
    await set_mine(signed_in(request), chosen, now_of(request))
    return see("/more/look")


@get("/more/leave")
async def leave(request: AnyRequest) -> Response[str]:
    """Ask where Leave goes."""
    return _leave(request, Typed({"leave_to": [signed_in(request).leave_to]}))


def _leave(request: AnyRequest, form: Typed, status: int = 200) -> Response[str]:
    context = {"form": form.form, "usual": settings_of(request).exit_to}
    return page(request, "people/leave_to.html", "more", context, back="/more", here="more", status=status)


@post("/more/leave", status_code=303)
async def keep_leave(request: AnyRequest) -> Response[Any]:
    """Keep where Leave goes; empty is the usual place."""
    form = await typed(request)
    to = form.one("leave_to").strip()
    if to and not safe_exit(to, settings_of(request).origin):
        form.errors["leave_to"] = _("Write a whole address that begins with https://")
        return _leave(request, form, 422)
    await set_leave_to(signed_in(request), to, now_of(request))
    return see("/more")


@get("/more/install")
async def install(request: AnyRequest) -> Response[str]:
    """Say what somebody who can pick up the phone will see, before anything is installed (P-06)."""
    return page(request, "people/install.html", "more", back="/more", here="more")


ROUTES: list[HTTPRouteHandler] = [more, look, keep_look, leave, keep_leave, install]
