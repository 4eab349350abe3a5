"""Where I am signed in, what was done in my name, and "that wasn't me"."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.text import N_, gettext
from server.people.actions_keys import disown_act, end_other_places, end_place
from server.people.pages_common import device_words
from server.people.queries_keys import Act, acts_of, places_of
from server.web.rendering import page, see
from server.web.state import now_of, signed_in

AnyRequest = Request[Any, Any, Any]
PLACES, ACTS = "/more/places", "/more/acts"
ACT_WORDS = {
    "passkey_added": N_("A key was added"), "passkey_removed": N_("A key was removed"),
    "recovery_code_made": N_("A paper code was made"), "recovery_done": N_("A new phone was set up"),
    "recovery_stopped": N_("Help with a lost phone was stopped"), "signed_in": N_("This was opened"),
    "setting_changed": N_("A setting was changed"), "account_confirmed": N_("A meeting with somebody was written down"),
    "shared": N_("Something was shown to somebody"), "share_stopped": N_("Showing something was stopped"),
    "limit_said": N_("Something was said about a limit"), "limit_signed": N_("A limit was signed"),
    "phrase_made": N_("A phrase was made"), "phrase_replaced": N_("A phrase was replaced"),
    "phrase_changed": N_("A phrase was changed"), "phrase_answered": N_("A phrase was answered"),
    "phrase_ended": N_("A phrase was ended"),
    "phrase_shown": N_("A phrase was looked at"), "plan_agreed": N_("The plan was agreed"),
    "statement_agreed": N_("Words were agreed"),
}  # fmt: skip
"""Every kind of queries_keys.CONSEQUENTIAL in plain words, without a word of the plan."""
SETTING_WORDS = {"mine": N_("My colour"), "leave_to": N_("Where Leave goes"), "language": N_("Language")}
"""Settings that are chosen on a page of their own; every other one belongs to "My way of reading"."""


@get(PLACES)
async def places(request: AnyRequest) -> Response[str]:
    """Show where I am signed in (A-15)."""
    viewer = signed_in(request)
    found = await places_of(viewer.account, viewer.sign_in, now_of(request))
    shown = [{"place": each, "device": device_words(each.device)} for each in found]
    return page(request, "people/places.html", "places", {"places": shown}, back="/more", here="more")


@post(PLACES + "/{place:uuid}/end", status_code=303)
async def end(request: AnyRequest, place: FromPath[UUID]) -> Response[None]:
    """End one of my sign-ins."""
    if not await end_place(signed_in(request), place, now_of(request)):
        raise NotFoundException
    return see(PLACES)


@post(f"{PLACES}/end-others", status_code=303)
async def end_others(request: AnyRequest) -> Response[None]:
    """End all my other sign-ins."""
    await end_other_places(signed_in(request), "others", now_of(request))
    return see(PLACES)


@get(ACTS)
async def acts(request: AnyRequest) -> Response[str]:
    """Show what was lately done in my name (A-29)."""
    found = await acts_of(signed_in(request).account, now_of(request))
    shown = [{"act": each, "words": gettext(ACT_WORDS[each.kind]), "which": _which(each)} for each in found]
    return page(request, "people/acts.html", "past", {"acts": shown}, back="/more", here="more")


def _which(act: Act) -> str:
    """Return what tells this act from another of its kind: the device, or the setting. '' where nothing does."""
    if act.device is not None:
        return device_words(act.device)
    return gettext(SETTING_WORDS.get(act.setting, N_("My way of reading"))) if act.setting else ""


@post(ACTS + "/{act:uuid}/not-me", status_code=303)
async def not_me(request: AnyRequest, act: FromPath[UUID]) -> Response[None]:
    """Say "that wasn't me"; my other sign-ins end, and the lead sees it."""
    if not await disown_act(signed_in(request), act, now_of(request)):
        raise NotFoundException
    return see(ACTS)


ROUTES: list[HTTPRouteHandler] = [places, end, end_others, acts, not_me]
