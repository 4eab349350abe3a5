"""Headers of every answer, errors included, and the cookies that the frame asked for."""

from litestar.datastructures import MutableScopeHeaders
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


async def before_send(message: Message, scope: Scope) -> None:
    """Put the security headers on an answer; plan pages are never stored (A-22, A-23)."""
    if message["type"] != "http.response.start":
        return
    headers = MutableScopeHeaders(message)
    for name, value in FIXED.items():
        headers.setdefault(name, value)
    if not scope["path"].startswith("/static/"):
        headers.setdefault("cache-control", "no-store")
        headers.setdefault("vary", "HX-Request, Cookie, Accept-Language")
    settings = scope["litestar_app"].state.settings
    secure = "; Secure" if settings.secure else ""
    if settings.secure:
        headers.setdefault("strict-transport-security", "max-age=63072000")
    if token := scope.get("ow_csrf_new"):
        headers.add("set-cookie", f"csrf={token}; Path=/; SameSite=Strict; Max-Age=31536000{secure}")
