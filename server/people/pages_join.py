"""Joining with a code on the inviter's screen (A-06, A-09): the code, the same three pictures, the key.

The QR leads to /join#CODE. What stands behind # stays in the browser: the code is in no log, no Referer
and no address that the server sees, and the path is as neutral as every other. The page's script puts
it into the field; without one, or without a camera, the code is typed.
"""

from typing import Any

from litestar import Request, Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler

from server.language.locales import offered
from server.language.text import N_, _, gettext
from server.people.actions_join import TooManyTries, join, open_code, refuse_pictures, try_code
from server.people.actions_new_keys import new_key_options
from server.people.actions_settings import set_language, set_reading
from server.people.pages_common import (
    address,
    code_cookie,
    device,
    device_words,
    no_code_cookie,
    options_answer,
    party,
)
from server.people.pages_language import YEAR, kept_cookie
from server.people.pages_start import opened
from server.people.passkeys import PasskeyRefused
from server.people.queries import viewer_for
from server.people.queries_accounts import Code
from server.people.rules_look import USUAL
from server.web.csrf import token_of
from server.web.forms import Typed, typed
from server.web.rendering import page, see
from server.web.sessions import LANGUAGE_COOKIE
from server.web.state import look_of, now_of, settings_of

AnyRequest = Request[Any, Any, Any]
PATH = "/join"
PICTURE_WORDS = {
    "sun": N_("Sun"), "moon": N_("Moon"), "tree": N_("Tree"), "house": N_("House"), "cup": N_("Cup"),
    "boat": N_("Boat"), "fish": N_("Fish"), "star": N_("Star"), "flower": N_("Flower"), "bell": N_("Bell"),
    "leaf": N_("Leaf"), "ball": N_("Ball"),
}  # fmt: skip


def pictures_of(code: Code) -> list[dict[str, str]]:
    """Return a code's three pictures with their words."""
    return [{"name": each, "words": gettext(PICTURE_WORDS[each])} for each in code.pictures]


@get(PATH, public=True)
async def ask(request: AnyRequest) -> Response[str]:
    """Ask for the code; for a new one, after pictures that were not the same."""
    ended = _("Good that you looked. That code has ended. Ask for a new one.")
    return _ask(request, Typed({}), said=ended if "ended" in request.query_params else "")


def _ask(request: AnyRequest, form: Typed, status: int = 200, said: str = "") -> Response[str]:
    return page(request, "people/join.html", "code", {"form": form.form, "said": said}, back="/", status=status)


@post(PATH, public=True, status_code=303)
async def check(request: AnyRequest) -> Response[Any]:
    """Try a code: one sentence for wrong, used, too late and never made; another for too many tries."""
    form, now = await typed(request), now_of(request)
    try:
        code = await try_code(form.one("code"), address(request), now, token_of(request))
    except TooManyTries:
        form.errors["code"] = _("Too many tries. Wait ten minutes, then ask for a new code.")
        return _ask(request, form, 429)
    if code is None:
        form.errors["code"] = _("This code does not work. Ask for a new one.")
        return _ask(request, form, 422)
    response = see(f"{PATH}/pictures")
    response.set_cookie(code_cookie(request, code, PATH))
    if LANGUAGE_COOKIE not in request.cookies:
        await _speak_theirs(request, response, code)
    return response


async def _speak_theirs(request: AnyRequest, response: Response[Any], code: str) -> None:
    """Speak as whoever added them chose, where nobody chose on this phone; English is what nobody chose (E-08)."""
    found = await open_code(code, now_of(request))
    if found and found.language in offered() and found.language != "en":
        cookie = kept_cookie(LANGUAGE_COOKIE, found.language, YEAR, secure=settings_of(request).secure)
        response.set_cookie(cookie)


async def _code_of(request: AnyRequest) -> Code | None:
    return await open_code(request.cookies.get("code", ""), now_of(request))


@get(f"{PATH}/pictures", public=True)
async def pictures(request: AnyRequest) -> Response[Any]:
    """Show the three pictures: the same ones stand on the inviter's screen."""
    code = await _code_of(request)
    return _pictures(request, code, Typed({})) if code else see(PATH)


def _pictures(request: AnyRequest, code: Code, form: Typed, status: int = 200) -> Response[str]:
    context = {"form": form.form, "pictures": pictures_of(code), "again": code.why == "recovery"}
    return page(request, "people/pictures.html", "code", context, back=PATH, status=status)


@post(f"{PATH}/different", public=True, status_code=303)
async def different(request: AnyRequest) -> Response[Any]:
    """The pictures are not the same: this code is somebody else's, and it ends."""
    if code := await _code_of(request):
        await refuse_pictures(code, now_of(request))
    response = see(f"{PATH}?ended=yes")
    response.set_cookie(no_code_cookie(request, PATH))
    return response


@post(f"{PATH}/options", public=True, status_code=200)
async def options(request: AnyRequest) -> Response[str]:
    """Return what the phone is asked when it makes its key; 404 without a code that works."""
    code = await _code_of(request)
    if code is None:
        raise NotFoundException
    return options_answer(await new_key_options(code.account, f"join:{code.id}", party(request), now_of(request)))


@post(f"{PATH}/key", public=True, status_code=303)
async def key(request: AnyRequest) -> Response[Any]:
    """Take the new key: the code is spent, the first sign-in begins."""
    form, code = await typed(request), await _code_of(request)
    if code is None:
        form.errors["code"] = _("This code does not work. Ask for a new one.")
        return _ask(request, form, 422)
    kind = device(request)
    try:
        token = await join(code, form.one("credential"), device_words(kind), party(request), kind, now_of(request))
    except PasskeyRefused:
        form.errors["key"] = _("The phone could not make a key. Try again.")
        return _pictures(request, code, form, 422)
    if code.why == "new":
        await _keep_reading(request, token)
    response = await opened(request, token)
    response.set_cookie(no_code_cookie(request, PATH))
    return response


async def _keep_reading(request: AnyRequest, token: str) -> None:
    """Keep with a new account the way of reading that was chosen on its phone before (E-07)."""
    now, look, language = now_of(request), look_of(request), request.cookies.get(LANGUAGE_COOKIE, "")
    found = await viewer_for(token, now)
    if found and look != USUAL:
        await set_reading(found[0], look, now)
    if found and language in offered():
        await set_language(found[0], language, now)


ROUTES: list[HTTPRouteHandler] = [ask, check, pictures, different, options, key]
