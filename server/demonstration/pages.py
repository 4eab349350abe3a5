"""Being one of the cast, with one button each. These routes exist only in a demonstration on loopback."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler

from server.demonstration.cast import ROLES, account_of
from server.people.actions import begin_sign_in, end_sign_in
from server.people.pages_language import keep_chosen
from server.web.forms import typed
from server.web.rendering import page, see
from server.web.sessions import COOKIE, session_cookie
from server.web.state import now_of, settings_of

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
FORWARDED = ("x-forwarded-for", "x-forwarded-host", "forwarded", "x-real-ip")


def _only_here(request: Request[Any, Any, Any]) -> None:
    """404 for anything that comes from elsewhere or through a proxy (DESIGN, Settings and commands)."""
    client = request.client.host if request.client else ""
    host = (request.url.hostname or "").strip("[]")
    through = any(name in request.headers for name in FORWARDED)
    if not settings_of(request).demo or client not in LOOPBACK or host not in LOOPBACK or through:
        raise NotFoundException()


@get("/demo", public=True)
async def choose(request: Request[Any, Any, Any]) -> Response[str]:
    """Show the cast, one button each."""
    _only_here(request)
    return page(request, "demonstration/choose.html", "start", {"roles": ROLES})


@post("/demo/enter", public=True, status_code=303)
async def enter(request: Request[Any, Any, Any]) -> Response[Any]:
    """Sign one of the cast in; what was signed in on this browser before ends."""
    _only_here(request)
    who = (await typed(request)).one("who")
    account = await account_of(who)
    if account is None:
        return page(request, "demonstration/choose.html", "start", {"roles": ROLES}, status=422)
    now = now_of(request)
    if old := request.cookies.get(COOKIE):
        await end_sign_in(old, "left", now)
    token = await begin_sign_in(account, "demonstration", now)
    response = see("/home")
    response.set_cookie(session_cookie(token, secure=settings_of(request).secure))
    await keep_chosen(request, response, token, remembered=True)  # one visitor is all of the cast, in one language
    return response


ROUTES: list[HTTPRouteHandler] = [choose, enter]
