"""The front door: sign-in, the opening page, leaving."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.enums import MediaType
from litestar.exceptions import TooManyRequestsException
from litestar.handlers import HTTPRouteHandler

from server.language.locales import locale_of
from server.language.text import N_, _, current, gettext
from server.people.actions import end_sign_in
from server.people.actions_passkeys import sign_in, sign_in_options
from server.people.actions_tries import begin_try, forget_try
from server.people.pages_common import address, device, options_answer, party
from server.people.pages_language import keep_chosen
from server.people.passkeys import PasskeyRefused
from server.people.queries_accounts import open_recovery
from server.people.rules import Viewer
from server.people.rules_codes import RECOVERY_LIFE
from server.web.environment import template
from server.web.forms import Typed, typed
from server.web.names import TITLES
from server.web.rendering import page, see
from server.web.sessions import COOKIE, no_session_cookie, session_cookie
from server.web.state import now_of, settings_of, signed_in, viewer_of

AnyRequest = Request[Any, Any, Any]
FIRST = {"worker": "/today", "lead": "/desk", "advocate": "/shown", "reviewer": "/samples", "administrator": "/people"}
"""Where each role begins; a person begins on a page without words of the plan (P-13)."""
BUTTONS = (
    ("/my/notes", "plan", N_("Open my plan")),
    ("/my/list", "limits", N_("Limits on me")),
    ("/my/people", "people", N_("My people")),
    ("/more", "more", N_("More")),
)


@get("/", public=True)
async def front(request: AnyRequest) -> Response[Any]:
    """Show the door: one large button, a place for a code, the languages."""
    viewer = viewer_of(request)
    return see("/home") if viewer else door(request, Typed({}))


def door(request: AnyRequest, form: Typed, status: int = 200) -> Response[str]:
    """Return the sign-in page."""
    return page(request, "people/start.html", "start", {"form": form.form}, status=status)


@post("/sign-in/options", public=True, status_code=200)
async def options(request: AnyRequest) -> Response[str]:
    """Return what the phone is asked at sign-in; nobody says who they are (A-05)."""
    return options_answer(await sign_in_options(party(request), now_of(request)))


@post("/sign-in", public=True, status_code=303)
async def enter(request: AnyRequest) -> Response[Any]:
    """Sign in with the phone's answer; every refusal has the same words and the same status."""
    form, now = await typed(request), now_of(request)
    made = await begin_try("sign_in", address(request), now)
    if made is None:
        raise TooManyRequestsException
    try:
        token = await sign_in(form.one("credential"), party(request), device(request), now)
    except PasskeyRefused:
        form.errors["open"] = _("That did not open. Try again, or ask your worker.")
        return door(request, form, 422)
    await forget_try(made)
    return await opened(request, token)


async def opened(request: AnyRequest, token: str) -> Response[Any]:
    """Begin with a new sign-in: what this browser held before ends (A-12)."""
    if old := request.cookies.get(COOKIE):
        await end_sign_in(old, "rotated", now_of(request))
    response = see("/home")
    response.set_cookie(session_cookie(token, secure=settings_of(request).secure))
    await keep_chosen(request, response, token)
    return response


@get("/home")
async def home(request: AnyRequest) -> Response[Any]:
    """Show a person their own front page; others go to where their work is."""
    viewer = signed_in(request)
    if viewer.role != "person":
        return see(FIRST[viewer.role])
    buttons = [{"href": href, "icon": icon, "label": gettext(label)} for href, icon, label in BUTTONS]
    lost = await open_recovery(viewer.account, now_of(request) - RECOVERY_LIFE)
    return page(request, "people/home.html", "home", {"name": viewer.name, "buttons": buttons, "lost": lost})


@post("/leave", public=True, status_code=200)
async def leave(request: AnyRequest) -> Response[str]:
    """Leave, without JavaScript too: end the sign-in and go to the neutral place (P-05).

    No redirect: our own form-action rule, which Chromium applies to redirects as well, would keep the
    person on the page they are leaving. A refresh is a new navigation and takes this page's place.
    """
    to = _exit_to(request, viewer_of(request))
    lang, title = locale_of(current.get()).lang, gettext(TITLES["wait"])
    html = template(current.get(), "people/left.html").render(to=to, lang=lang, title=title)
    response = Response(html, media_type=MediaType.HTML, headers={"refresh": f"0; url={to}"})
    await _end(request, response, "left")
    return response


@get("/exit", public=True)
async def exit_(request: AnyRequest) -> Response[None]:
    """The same as an address: location.replace("/exit") leaves no trace of the page in the history (P-05, measured).

    A GET that changes something, knowingly. Another site's link can end a sign-in so, and do nothing else: where it
    leads is ours and the person's to say, never the address's; no other sign-in ends; nothing is shown or stored.
    Pictures and frames of other sites do not bring the cookie (SameSite=Lax), so there is nothing for them to end.
    """
    response = see(_exit_to(request, viewer_of(request)))
    await _end(request, response, "left")
    return response


def _exit_to(request: AnyRequest, viewer: Viewer | None) -> str:
    return (viewer.leave_to if viewer else "") or settings_of(request).exit_to


async def _end(request: AnyRequest, response: Response[Any], why: str) -> None:
    """End the sign-in; the changed cookie and the header keep Back and the cache empty (STACK, Browser)."""
    if token := request.cookies.get(COOKIE):
        await end_sign_in(token, why, now_of(request))
    response.set_cookie(no_session_cookie(secure=settings_of(request).secure))
    response.headers["clear-site-data"] = '"cache"'


@post("/sign-out", public=True, status_code=303)
async def sign_out(request: AnyRequest) -> Response[None]:
    """End the sign-in and show the door."""
    response = see("/")
    await _end(request, response, "signed_out")
    return response


ROUTES: list[HTTPRouteHandler] = [front, options, enter, home, leave, exit_, sign_out]
