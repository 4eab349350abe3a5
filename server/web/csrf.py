"""Cross-site request forgery: a signed double-submit token, made anew on GET when it does not fit (STACK)."""

import hashlib
import hmac
import secrets
from typing import Any

from litestar import Request
from litestar.exceptions import PermissionDeniedException

from server.web.state import Connection, remember_form, settings_of

COOKIE = "csrf"
FIELD = "csrf"
HEADER = "x-csrf-token"
OURS = frozenset({"same-origin", "none"})
"""Where a write may come from, as browsers since 2023 say it: a page of ours, or the person's own hand."""
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class StaleToken(PermissionDeniedException):
    """The token of a form is missing or no longer fits; the text typed is given back (403)."""


def _sign(key: bytes, nonce: str) -> str:
    return hmac.digest(key, nonce.encode(), hashlib.sha256).hex()[:40]


def make_token(key: bytes) -> str:
    """Return a new token: a nonce and its signature."""
    nonce = secrets.token_hex(16)
    return f"{nonce}.{_sign(key, nonce)}"


def fits(key: bytes, token: str) -> bool:
    """Say whether we made this token."""
    nonce, _, signature = token.partition(".")
    return token.isascii() and bool(nonce) and hmac.compare_digest(_sign(key, nonce), signature)


def token_of(connection: Connection) -> str:
    """Return the token of this browser, a new one when it has none that fits; the middleware sets the cookie."""
    ready = connection.scope.get("ow_csrf")
    if isinstance(ready, str):
        return ready
    key: bytes = connection.app.state.session_key
    said = connection.cookies.get(COOKIE, "")
    token = said if fits(key, said) else make_token(key)
    if token != said:
        connection.scope["ow_csrf_new"] = token  # type: ignore[typeddict-unknown-key]
    connection.scope["ow_csrf"] = token  # type: ignore[typeddict-unknown-key]
    return token


async def check(request: Request[Any, Any, Any]) -> None:
    """Refuse a write from another site or without our token (A-22); raises StaleToken."""
    if request.method in SAFE:
        return
    typed = await remember_form(request)
    origin = request.headers.get("origin")
    if origin and origin != "null" and origin != settings_of(request).origin:
        raise StaleToken()
    # Our own pages say "null" too, for they tell no other site where somebody came from: there the browser knows.
    if request.headers.get("sec-fetch-site", "same-origin") not in OURS:
        raise StaleToken()
    cookie = request.cookies.get(COOKIE, "")
    said = request.headers.get(HEADER)
    if said is None:
        said = next((value for key, value in typed if key == FIELD), "")
    ours = bool(cookie) and fits(request.app.state.session_key, cookie)
    if not ours or not said.isascii() or not hmac.compare_digest(cookie, said):
        raise StaleToken()
