"""Errors in plain words. A write that could not be taken gives every typed word back (DESIGN, co-writing 1)."""

import logging
from typing import Any

from litestar import Request, Response
from litestar.exceptions import HTTPException, NotAuthorizedException, NotFoundException
from litestar.types import ExceptionHandlersMap

from server.db.errors import DatabaseUnavailable, NoLonger
from server.language.dates import megabytes
from server.language.text import _, current
from server.web.csrf import FIELD, SAFE, StaleToken
from server.web.once import NAME, SentTwice
from server.web.rendering import page, see
from server.web.sessions import language_of
from server.web.state import remembered_form, viewer_of

log = logging.getLogger("ownwords")
AnyRequest = Request[Any, Any, Any]
NOT_TYPED = frozenset({FIELD, "credential", "step_up"})


def kept(request: AnyRequest, said: str, status: int, *, sign_in: bool = False) -> Response[str]:
    """Return the page that shows what could not be saved, and a form to send it once more; that is not the main thing
    to do where its page is gone. Only a person's words have the person's colour."""
    typed = [(key, value, is_words(value)) for key, value in remembered_form(request) if key not in NOT_TYPED]
    viewer = viewer_of(request)
    context = {
        "said": said, "typed": typed, "action": request.url.path, "sign_in": sign_in,
        "gone": status == 404,
        "most": sum(words for _key, _value, words in typed), "own": viewer is not None and viewer.role == "person",
    }  # fmt: skip
    return page(request, "web/kept.html", "wait", context, status=status)


def is_words(value: str) -> bool:
    """Say whether somebody may want to read and copy this: it is more than one word, not a choice and not an id."""
    return len(value) > 40 or len(value.split()) > 1 or "\n" in value


def _said(request: AnyRequest) -> list[str]:
    """Return what the form said, words or ticks: it would be lost with the form."""
    return [value for key, value in remembered_form(request) if key not in {*NOT_TYPED, NAME}]


def not_signed_in(request: AnyRequest, _error: Exception) -> Response[Any]:
    """401 for a write (the text comes back), the front door for a page."""
    if request.method in SAFE:
        if request.headers.get("hx-request") == "true":
            return Response(None, status_code=401, headers={"hx-redirect": "/"})
        return see("/")
    said = _("You were signed out. Your words are here. Sign in, then send them again.")
    return kept(request, said, 401, sign_in=True)


def stale_token(request: AnyRequest, _error: Exception) -> Response[str]:
    """403: the form was old or came from elsewhere."""
    return kept(request, _("This page was old. Nothing is lost. Send it again."), 403)


def unavailable(request: AnyRequest, error: Exception) -> Response[str]:
    """503: the database is busy or full. Nothing was saved, and we say so."""
    log.error("database unavailable: %s", type(error).__name__)
    if viewer_of(request) is None:  # perhaps it is who they are that could not be read
        current.set(language_of(request))
    return kept(request, _("We could not save this just now. Nothing is lost. Try again."), 503)


def http_error(request: AnyRequest, error: HTTPException) -> Response[str]:
    """404, 405, 413 and their like: what happened, and a way back."""
    if "ow_now" not in request.scope:  # an address that is no route: the middleware was not asked (STACK, Litestar)
        current.set(language_of(request))
    if error.status_code >= 500 and request.url.path.startswith("/static/"):
        return no_such_file(request)
    if error.status_code == 404 and any(is_words(value) for value in _said(request)):
        return kept(request, _("This page is not here now. Your words are here: you can copy them."), 404)
    said = {
        404: _("This page is not here."),
        405: _("This page is not here."),
        413: _too_large(request) if error.status_code == 413 else "",
        400: _("We could not read that."),
        429: _("Too many tries. Wait a few minutes."),
    }.get(error.status_code, _("Something went wrong. It is not your fault."))
    if error.status_code in (404, 429) and any(_said(request)):
        return kept(request, said, error.status_code)
    return page(request, "web/error.html", "lost", {"said": said}, status=error.status_code)


def _too_large(request: AnyRequest) -> str:
    """Return what is said of a form that is too large; of one with photos, how large they may be."""
    most = request.route_handler.opt.get("files")
    if most and viewer_of(request):
        return _("That was too large to send. All photos together can be %(most)s.", most=megabytes(most))
    return _("That was too long to send.")


def no_such_file(request: AnyRequest) -> Response[str]:
    """404 for a name that no file system takes (a NUL, thousands of letters): that is no fault of ours."""
    return page(request, "web/error.html", "lost", {"said": _("This page is not here.")}, status=404)


def our_fault(request: AnyRequest, error: Exception) -> Response[str]:
    """500: logged by kind and place, never with words of a plan."""
    if request.url.path.startswith("/static/"):
        return no_such_file(request)
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
    log.error("%s at %s on %s", type(error).__name__, place, request.method)
    if request.app.debug:
        log.exception("debug", exc_info=error)
    said = _("Something went wrong. It is not your fault.")
    if request.method not in SAFE:
        return kept(request, said, 500)
    return page(request, "web/error.html", "lost", {"said": said}, status=500)


def sent_twice(_request: AnyRequest, error: SentTwice) -> Response[Any]:
    """The same form came while the first was being taken: both go where the first one led."""
    return see(error.location)


def no_longer(request: AnyRequest, _error: NoLonger) -> Response[str]:
    """404: what was theirs when they opened the page has been taken away since. Their words come back."""
    return http_error(request, NotFoundException())


HANDLERS: ExceptionHandlersMap = {
    NoLonger: no_longer,
    SentTwice: sent_twice,
    NotAuthorizedException: not_signed_in,
    StaleToken: stale_token,
    DatabaseUnavailable: unavailable,
    HTTPException: http_error,
    Exception: our_fault,
}
