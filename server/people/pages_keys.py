"""My passkeys, and the step-up with one."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.exceptions import ClientException, NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.text import N_, _, gettext
from server.people.actions_keys import remove_key, rename_key
from server.people.actions_new_keys import add_key, allow_new_key, may_add_key, new_key_options
from server.people.actions_passkeys import step_up_options
from server.people.pages_common import device, device_words, options_answer, party
from server.people.passkeys import PasskeyRefused
from server.people.queries_keys import keys_of
from server.people.rules_passkeys import is_act
from server.people.rules_text import LINE
from server.web.forms import Typed, typed
from server.web.once import once
from server.web.rendering import page, see
from server.web.state import now_of, signed_in
from server.web.step_up import bound, proven

AnyRequest = Request[Any, Any, Any]
KEYS = "/more/keys"
KEPT = {
    "copied": N_("This key is copied to the account on the phone. Whose account is it? They may have the key too."),
    "may_be_copied": N_("This key may be copied to the account on the phone. Whose account is it?"),
    "only_here": N_("This key stays on this one phone."),
}
"""What a key's flags mean for whoever holds it (A-26)."""


@post("/step-up/options", status_code=200, handed_over=True)
async def step_up(request: AnyRequest) -> Response[str]:
    """Return what the phone is asked for one act and what its form says; 400 for what is none.

    {"act": "share:<plan>", "fields": [["to", "..."], ["see", "want"], ["see", "helps"]]}
    """
    if request.content_type[0] != "application/json":
        raise ClientException
    try:
        body = await request.json()
    except Exception:
        raise ClientException from None
    act = body.get("act") if isinstance(body, dict) else None
    form = _content(body.get("fields", [])) if isinstance(body, dict) else None
    if not isinstance(act, str) or not is_act(act) or form is None:
        raise ClientException
    return options_answer(await step_up_options(signed_in(request), bound(act, form), party(request), now_of(request)))


def _content(fields: object) -> Typed | None:
    """Return the pairs of a form as it will be posted, or None for what is no list of pairs of text."""
    form = Typed({})
    for pair in fields if isinstance(fields, list) else [None]:
        if not (isinstance(pair, list) and len(pair) == 2 and all(isinstance(each, str) for each in pair)):
            return None
        form.fields.setdefault(pair[0], []).append(pair[1])
    return form


@get(KEYS)
async def keys(request: AnyRequest) -> Response[str]:
    """Show my keys: name, when made, when used, where kept."""
    return await _keys(request, Typed({}))


async def _keys(request: AnyRequest, form: Typed, status: int = 200) -> Response[str]:
    found = await keys_of(signed_in(request).account)
    shown = [{"key": each, "kept": gettext(KEPT[each.kept]), "risky": each.kept != "only_here"} for each in found]
    context = {"form": form.form, "keys": shown}
    return page(request, "people/keys.html", "keys", context, back="/more", here="more", status=status)


@get(f"{KEYS}/add")
async def ask_key(request: AnyRequest) -> Response[str]:
    """Ask for a key that is known already, for this act (A-29)."""
    return page(request, "people/key_add.html", "keys", {"form": Typed({}).form}, back=KEYS, here="more")


@post(f"{KEYS}/add", status_code=303)
async def prove(request: AnyRequest) -> Response[Any]:
    """Take the known key's answer, then show the second step: making the new one."""
    form = await typed(request)
    async with once(request) as done:  # of the same form tapped twice, the second waits here: its proof is used up
        if not await proven(request, form, "add_key"):
            return _not_proven(request, form)
        await allow_new_key(signed_in(request), now_of(request))
        return await done(see(f"{KEYS}/new"))


def _not_proven(request: AnyRequest, form: Typed) -> Response[str]:
    form.errors["step_up"] = _("Your phone did not say that this is you. Nothing has changed.")
    return page(request, "people/key_add.html", "keys", {"form": form.form}, back=KEYS, here="more", status=422)


@get(f"{KEYS}/new")
async def new(request: AnyRequest) -> Response[Any]:
    """Show the second step: make the new key, on this phone or on another one held beside it."""
    if not await may_add_key(signed_in(request), now_of(request)):
        return see(f"{KEYS}/add")
    return page(request, "people/key_new.html", "keys", {"form": Typed({}).form}, back=KEYS, here="more")


@post(f"{KEYS}/options", status_code=200)
async def key_options(request: AnyRequest) -> Response[str]:
    """Return what the phone is asked when one more key is made; 404 without the step-up before it."""
    viewer, now = signed_in(request), now_of(request)
    if not await may_add_key(viewer, now):
        raise NotFoundException
    return options_answer(await new_key_options(viewer.account, "add_key", party(request), now))


@post(f"{KEYS}/new", status_code=303)
async def store(request: AnyRequest) -> Response[Any]:
    """Store the new key."""
    form, name = await typed(request), device_words(device(request))
    async with once(request) as done:
        try:
            await add_key(signed_in(request), form.one("credential"), name, party(request), now_of(request))
            return await done(see(KEYS))
        except PasskeyRefused:  # the block is left as ever: what the phone said is used up
            form.errors["key"] = _("The phone could not make a key. Try again.")
    return page(request, "people/key_new.html", "keys", {"form": form.form}, back=KEYS, here="more", status=422)


@post(KEYS + "/{key:uuid}/name", status_code=303)
async def rename(request: AnyRequest, key: FromPath[UUID]) -> Response[Any]:
    """Give a key a name."""
    viewer, form = signed_in(request), await typed(request)
    if key not in {each.id for each in await keys_of(viewer.account)}:
        raise NotFoundException
    name = form.text(f"name-{key}", LINE, empty=_("Write a name for this key."))
    if form.errors:
        return await _keys(request, form, 422)
    await rename_key(viewer, key, name.strip())
    return see(KEYS)


@post(KEYS + "/{key:uuid}/remove", status_code=303)
async def remove(request: AnyRequest, key: FromPath[UUID]) -> Response[Any]:
    """Remove a key with its sign-ins; the last one stays (A-10)."""
    await typed(request)
    async with once(request) as answer:
        done = await remove_key(signed_in(request), key, now_of(request))
        if done == "removed":
            return await answer(see(KEYS))
    if done == "unknown":
        raise NotFoundException
    form = Typed({}, {f"remove-{key}": _("This is your only key. Add another one first.")})
    return await _keys(request, form, 422)


ROUTES: list[HTTPRouteHandler] = [step_up, keys, ask_key, prove, new, key_options, store, rename, remove]
