"""Headers of every answer, errors included, and the cookies that the frame asked for."""

from litestar.types import Message, Scope

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
FIXED = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": (
        "camera=(), geolocation=(), microphone=(), "
        "publickey-credentials-get=(self), publickey-credentials-create=(self)"
    ),
    "x-robots-tag": "noindex, nofollow",
}


_ALWAYS = tuple((name.encode(), value.encode()) for name, value in FIXED.items())
_PAGES = (*_ALWAYS, (b"cache-control", b"no-store"), (b"vary", b"HX-Request, Cookie, Accept-Language"))
_STRICT = ((b"strict-transport-security", b"max-age=63072000"),)


_OURS = frozenset(name for name, _value in (*_PAGES, *_STRICT))


async def before_send(message: Message, scope: Scope) -> None:
    """Put the security headers on an answer; plan pages are never stored (A-22, A-23).

    What the answer says itself is left as it is. Bytes, because this runs for every answer.
    """
    if message["type"] != "http.response.start":
        return
    settings = scope["litestar_app"].state.settings
    wanted = _ALWAYS if scope["path"].startswith("/static/") else _PAGES
    if settings.secure:
        wanted += _STRICT
    said = _OURS.intersection(name.lower() for name, _value in message["headers"])
    headers = [*message["headers"], *([each for each in wanted if each[0] not in said] if said else wanted)]
    if token := scope.get("ow_csrf_new"):
        secure = "; Secure" if settings.secure else ""
        cookie = f"csrf={token}; Path=/; SameSite=Strict; Max-Age=31536000{secure}"
        headers.append((b"set-cookie", cookie.encode()))
    message["headers"] = headers
