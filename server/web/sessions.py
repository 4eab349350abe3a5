"""Who is signed in: the middleware that reads the cookie, the guard that asks for it, the cookie itself."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any

from litestar.connection import Request
from litestar.datastructures import Cookie
from litestar.enums import ScopeType
from litestar.exceptions import HTTPException, NotAuthorizedException, NotFoundException
from litestar.handlers import BaseRouteHandler
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

from server.db.beforehand import Questions, beforehand
from server.db.engine import current_engine
from server.db.errors import DatabaseUnavailable
from server.db.writing import with_questions
from server.language.locales import PSEUDO, negotiate, offered
from server.language.text import current
from server.people.actions import keep_alive
from server.people.queries import viewer_for
from server.people.rules import Viewer, hash_token
from server.web.csrf import SAFE
from server.web.fragments import kept
from server.web.state import Connection, remember_form, viewer_of

COOKIE = "s"
LANGUAGE_COOKIE = "lang"


Guard = Callable[[Connection, BaseRouteHandler], Awaitable[None]]


class Sessions(ASGIMiddleware):
    """Puts the viewer, the moment and the language on every request, then asks the guards of the whole application.

    They are asked here because Litestar copies the handler for each guard of its own: a tenth of a plan page's time.
    """

    scopes = (ScopeType.HTTP,)

    def __init__(self, *guards: Guard) -> None:
        self._guards = guards

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        connection: Request[Any, Any, Any] = Request(scope, receive, send)
        clock = connection.app.state.get("clock")
        now = clock() if clock else datetime.now(UTC)
        scope["ow_now"] = now  # type: ignore[typeddict-unknown-key]
        refused = None if connection.method in SAFE else await _read(connection, now)
        with as_asked_before(connection) if connection.method in SAFE else with_questions() as questions:
            found = await _found(connection, now, questions or ())
            if found:
                scope["ow_viewer"] = found[0]  # type: ignore[typeddict-unknown-key]
            current.set(language_of(connection))
            if refused:  # said in the reader's language, on a page that can be left
                raise refused
            for guard in self._guards:
                await guard(connection, scope["route_handler"])
            await next_app(scope, receive, send)
        if found and connection.headers.get("x-poll") is None:
            with suppress(DatabaseUnavailable):  # the answer has gone; a sign-in that is not remembered ends sooner
                await keep_alive(found[0].sign_in, found[1], now)


@contextmanager
def as_asked_before(connection: Connection) -> Iterator[Questions]:
    """Yield what this sign-in asked the database at this address the last time; they are asked together (DESIGN:
    budgets)."""
    if current_engine().dialect == "sqlite":
        yield ()
        return
    key = ("asked", hash_token(_token(connection)), connection.scope["path"])
    before: Questions = kept.get(key) or ()
    with beforehand() as page:
        yield before
    if not page.as_before:
        asked = page.next_time()
        kept.put(key, asked, 500 + 2000 * len(asked))


def _token(connection: Connection) -> str:
    token = connection.cookies.get(COOKIE, "")
    return token if len(token) < 100 else ""


async def _found(connection: Connection, now: datetime, questions: Questions = ()) -> tuple[Viewer, datetime] | None:
    """Return who is signed in, and when that was last remembered."""
    token = _token(connection)
    return await viewer_for(token, now, questions) if token else None


async def _read(connection: Request[Any, Any, Any], now: datetime) -> HTTPException | None:
    """Read the form first of all: whatever goes wrong from here on gives the words back. Return why it is not taken."""
    try:
        await remember_form(connection, await _most(connection, now))
    except HTTPException as error:
        return error
    return None


async def _most(connection: Request[Any, Any, Any], now: datetime) -> int | None:
    """Return how many bytes of a form are read where that is fewer than its route takes: a photo is only taken from
    somebody signed in. Who it is, is asked again after: sending takes time, and a sign-in may end meanwhile."""
    if not connection.route_handler.opt.get("files"):
        return None
    try:
        stranger = await _found(connection, now) is None
    except DatabaseUnavailable:  # nobody knows: the words come back
        return None
    most = connection.app.request_max_body_size
    return most if stranger and isinstance(most, int) else None


def language_of(connection: Connection) -> str:
    """Return the language of a request: the account's, the device's, or the browser's first that we speak."""
    viewer = viewer_of(connection)
    said = viewer.language if viewer else connection.cookies.get(LANGUAGE_COOKIE, "")
    if said == PSEUDO.code and connection.app.state.settings.demo:
        return said
    return said if said in offered() else negotiate(connection.headers.get("accept-language", ""))


async def must_be_signed_in(connection: Connection, handler: BaseRouteHandler) -> None:
    """The first guard: public routes say so with opt `public` (A-17, A-19)."""
    if handler.opt.get("public"):
        return
    viewer = viewer_of(connection)
    if viewer is None:
        raise NotAuthorizedException()
    if viewer.handed_over is not None and not handler.opt.get("handed_over"):
        raise NotFoundException()
    roles = handler.opt.get("roles")
    if roles is not None and viewer.role not in roles:
        raise NotFoundException()


def session_cookie(token: str, *, secure: bool) -> Cookie:
    """Return the cookie of a new sign-in; without an age it goes when the browser does."""
    return Cookie(key=COOKIE, value=token, httponly=True, secure=secure, samesite="lax", path="/")


def no_session_cookie(*, secure: bool) -> Cookie:
    """Return the cookie that takes the sign-in away."""
    return Cookie(key=COOKIE, value="", httponly=True, secure=secure, samesite="lax", path="/", max_age=0)
