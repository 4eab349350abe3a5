"""What several pages of accounts need: who we are to a phone, what phones and keys are called."""

from typing import Any

from litestar import Request, Response
from litestar.datastructures import Cookie
from litestar.enums import MediaType
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler

from server.language.text import N_, _, gettext
from server.people.passkeys import Options, Party
from server.people.queries_accounts import Code
from server.people.rules_codes import CODE_LIFE, spaced
from server.people.rules_passkeys import device_of
from server.web.state import now_of, settings_of, signed_in

ROUTES: list[HTTPRouteHandler] = []
AnyRequest = Request[Any, Any, Any]

DEVICES = {
    "iphone": N_("iPhone"), "ipad": N_("iPad"), "android": N_("Android phone"), "chromebook": N_("Chromebook"),
    "windows": N_("Windows computer"), "mac": N_("Mac"), "linux": N_("Linux computer"),
}  # fmt: skip
ROLES = {
    "person": N_("Person"), "worker": N_("Worker"), "advocate": N_("Advocate"), "lead": N_("Safeguarding lead"),
    "reviewer": N_("Quality reviewer"), "administrator": N_("Administrator"),
}  # fmt: skip

ROLE_HINTS = {
    "lead": N_("Answers for what is stopped, and why."),
    "administrator": N_("Invites people. Reads no plan."),
}
"""What a role does, where its name alone does not say it."""


def role_words(role: str) -> str:
    """Return a role in plain words."""
    return gettext(ROLES[role])


def hint_of(role: str) -> str:
    """Return what a role does, in plain words; '' where its name says it."""
    return gettext(ROLE_HINTS[role]) if role in ROLE_HINTS else ""


def device_words(code: str) -> str:
    """Return a kind of device in plain words."""
    return gettext(DEVICES[code]) if code in DEVICES else _("A phone or computer")


def device(request: AnyRequest) -> str:
    """Return the code of the kind of device that asks."""
    return device_of(request.headers.get("user-agent", ""))


def party(request: AnyRequest) -> Party:
    """Return who we are to the phone; the name is the installation's neutral one (P-06)."""
    settings = settings_of(request)
    return Party(settings.rp_id, settings.origin, settings.display_name)


def address(request: AnyRequest) -> str:
    """Return where the request came from; only a keyed fingerprint of it is ever kept."""
    return request.client.host if request.client else ""


def options_answer(options: Options) -> Response[str]:
    """Return a ceremony's options as JSON."""
    return Response(options.json, media_type=MediaType.JSON)


def code_cookie(request: AnyRequest, code: str, path: str) -> Cookie:
    """Return the cookie that keeps a code on this browser for as long as it works; we store only its hash."""
    return Cookie(
        key="code", value=code, path=path, max_age=int(CODE_LIFE.total_seconds()), httponly=True,
        secure=settings_of(request).secure, samesite="strict",
    )  # fmt: skip


def no_code_cookie(request: AnyRequest, path: str) -> Cookie:
    """Return the cookie that takes a code away again."""
    return Cookie(
        key="code", value="", path=path, max_age=0, httponly=True, secure=settings_of(request).secure,
        samesite="strict",
    )  # fmt: skip


def own_code(request: AnyRequest, found: Code | None, why: str, path: str) -> dict[str, Any]:
    """Return what a page shows of a code that says whose phone this is: only to its owner, or 404; `said` is empty when
    it works no more, or was asked for on another phone."""
    if found is None or found.account != signed_in(request).account or found.why != why:
        raise NotFoundException
    said = request.cookies.get("code", "")
    working = bool(said) and not found.used and found.ends_at > now_of(request)
    return {"said": spaced(said) if working else "", "used": found.used, "url": f"{path}/{found.id}"}
