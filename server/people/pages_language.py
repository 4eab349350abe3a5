"""Choosing a language, on this browser and with the account. Looking at the choice changes nothing."""

from dataclasses import replace
from typing import Any

from litestar import Request, Response, get, post
from litestar.datastructures import Cookie
from litestar.handlers import HTTPRouteHandler

from server.language.locales import PSEUDO, eased, offered
from server.people.actions_settings import set_language
from server.people.queries import viewer_for
from server.people.rules_codes import is_local
from server.people.rules_look import read, written
from server.web.forms import typed
from server.web.rendering import page, see
from server.web.sessions import LANGUAGE_COOKIE
from server.web.state import LOOK_COOKIE, now_of, settings_of, viewer_of

AnyRequest = Request[Any, Any, Any]
YEAR = 31_536_000
CHOSEN_COOKIE, DOOR = "chosen", 600
"""What was chosen on a page of nobody's, and for how many seconds it counts for who signs in."""


@get("/language", public=True)
async def languages(request: AnyRequest) -> Response[str]:
    """Show the languages, each a button."""
    back = "/more" if viewer_of(request) else "/"
    return page(request, "people/languages.html", "more", back=back, here="more")


@post("/language", public=True, status_code=303)
async def choose(request: AnyRequest) -> Response[Any]:
    """Keep a language that is offered; then go back to where one was."""
    form = await typed(request)
    to, back = form.one("to"), form.one("from")
    response = see(back if is_local(back) else "/")
    if to not in offered() and not (to == PSEUDO.code and settings_of(request).demo):
        return response
    viewer, secure = viewer_of(request), settings_of(request).secure
    if viewer:
        await set_language(viewer, to, now_of(request))
    else:
        response.set_cookie(kept_cookie(CHOSEN_COOKIE, to, DOOR, secure=secure))
    response.set_cookie(kept_cookie(LANGUAGE_COOKIE, to, YEAR, secure=secure))
    device = read(request.cookies.get(LOOK_COOKIE, ""))
    if device.easy and eased(to):
        response.set_cookie(kept_cookie(LOOK_COOKIE, written(replace(device, easy=False)), YEAR, secure=secure))
    return response


def kept_cookie(key: str, value: str, age: int, *, secure: bool) -> Cookie:
    """Return a cookie that a device keeps for `age` seconds: how to show a page, nothing of who reads it."""
    return Cookie(key=key, value=value, path="/", max_age=age, samesite="lax", secure=secure, httponly=True)


async def keep_chosen(request: AnyRequest, response: Response[Any], token: str, *, remembered: bool = False) -> None:
    """Keep with the account that signs in what was chosen at the door just before. What the device remembers from
    longer ago may be somebody else's choice, and changes no account; `remembered`: there is nobody else."""
    chosen, now = request.cookies.get(CHOSEN_COOKIE, ""), now_of(request)
    to = chosen or (request.cookies.get(LANGUAGE_COOKIE, "") if remembered else "")
    if to in offered() and (found := await viewer_for(token, now)):
        await set_language(found[0], to, now)
    if chosen:
        response.set_cookie(kept_cookie(CHOSEN_COOKIE, "", 0, secure=settings_of(request).secure))


ROUTES: list[HTTPRouteHandler] = [languages, choose]
