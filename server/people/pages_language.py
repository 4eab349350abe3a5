"""Choosing a language, on this browser and with the account. Looking at the choice changes nothing."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.datastructures import Cookie
from litestar.handlers import HTTPRouteHandler

from server.language.locales import PSEUDO, offered
from server.people.actions_settings import set_language
from server.people.rules_codes import is_local
from server.web.forms import typed
from server.web.rendering import page, see
from server.web.sessions import LANGUAGE_COOKIE
from server.web.state import now_of, settings_of, viewer_of

AnyRequest = Request[Any, Any, Any]
YEAR = 31_536_000


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
    if viewer := viewer_of(request):
        await set_language(viewer, to, now_of(request))
    cookie = Cookie(
        key=LANGUAGE_COOKIE, value=to, path="/", max_age=YEAR, samesite="lax", secure=settings_of(request).secure,
        httponly=True,
    )  # fmt: skip
    response.set_cookie(cookie)
    return response


ROUTES: list[HTTPRouteHandler] = [languages, choose]
