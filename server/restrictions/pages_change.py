"""Signing, renewing, widening, easing and ending a limit: separate acts, each with its own reason."""

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.dates import local
from server.language.text import _, gettext
from server.people.queries import names_of
from server.people.rules_text import SHORT
from server.restrictions import actions
from server.restrictions.pages import show_limit
from server.restrictions.pages_common import AnyRequest, Door, opened, the_limit
from server.restrictions.rules import dates_problem
from server.restrictions.rules_recorded import Change
from server.restrictions.rules_view import LimitView
from server.restrictions.wording import PROBLEM
from server.web.forms import Typed, typed
from server.web.once import once
from server.web.rendering import Form, page, see
from server.web.wrong import NOT_CHOSEN, Wrong

ACTS = {"longer": "renew", "wider": "widen", "easier": "ease", "over": "end"}
"""Neutral word in the address -> the act."""
_PATHS = [f"/notes/{{plan:uuid}}/list/{{restriction:uuid}}/{word}" for word in ACTS]


@get(_PATHS)
async def act_form(request: AnyRequest, plan: FromPath[UUID], restriction: FromPath[UUID]) -> Response[str]:
    """The page of one act."""
    door = await opened(request, plan, "write")
    found = await the_limit(door, restriction)
    return await _show(request, door, found, Form({"what": found.what}))


async def _show(request: AnyRequest, door: Door, found: LimitView, form: Form, *, status: int = 200) -> Response[str]:
    word = request.url.path.rsplit("/", 1)[-1]
    names = await names_of([door.person])
    context = {
        "door": door, "limit": found, "form": form, "word": word, "act": ACTS[word],
        "name": names.get(door.person, ""),
    }  # fmt: skip
    return page(
        request, "restrictions/act.html", "limits", context, status=status, back=door.url(found.id), here="people"
    )


@post(_PATHS, status_code=303)
async def do_act(request: AnyRequest, plan: FromPath[UUID], restriction: FromPath[UUID]) -> Response[Any]:
    """Renew, widen, ease or end, each with its own reason."""
    door, form = await opened(request, plan, "write"), await typed(request)
    found = await the_limit(door, restriction)
    act = ACTS[request.url.path.rsplit("/", 1)[-1]]
    reason = form.text("reason", SHORT, empty=_("Write why."))
    change = Change(reason)
    if act == "renew":
        change = _renewal(door, form, reason)
    elif act in ("widen", "ease"):
        change = Change(reason, form.text("what", SHORT, empty=_("Write what the limit is.")))
        if change.what == found.what:
            form.errors.setdefault("what", _("Write what is different now."))
    if form.errors:
        return await _show(request, door, found, form.form, status=422)
    async with once(request) as answer:
        if not await _do(door, restriction, act, change):
            return await answer(see(door.url(restriction)))
    raise NotFoundException()


def _renewal(door: Door, form: Typed, reason: str) -> Change:
    review, expires = form.date("review"), form.date("expires", needed=False)
    if not form.errors and (problem := dates_problem(local(door.now).date(), review, expires)):
        form.errors["expires" if problem == "expires_past" else "review"] = Wrong(PROBLEM[problem])
    return Change(reason, review_on=review, expires_on=expires)


async def _do(door: Door, restriction: UUID, act: str, change: Change) -> str:
    if act == "end":
        return await actions.end_limit(door.viewer, restriction, change.reason, door.now)
    verb = {"renew": actions.renew, "widen": actions.widen, "ease": actions.ease}[act]
    return await verb(door.viewer, restriction, change, door.now)


@post("/notes/{plan:uuid}/list/{restriction:uuid}/sign", status_code=303)
async def sign(request: AnyRequest, plan: FromPath[UUID], restriction: FromPath[UUID]) -> Response[Any]:
    """A lead's signature, on a basis; never by who wrote it (R-07)."""
    door, form = await opened(request, plan, "authorise"), await typed(request)
    await the_limit(door, restriction)
    version = form.one("version")
    read = int(version) if version.isdecimal() and len(version) < 10 else 0
    problem = await actions.authorise(door.viewer, restriction, form.one("basis"), door.now, version=read)
    if problem == "gone":
        raise NotFoundException()
    if not problem:
        return see(door.url(restriction))
    form.errors["basis"] = gettext(PROBLEM[problem])
    return await show_limit(request, door, restriction, form.form, status=422)


@post("/notes/{plan:uuid}/list/{restriction:uuid}/gains", status_code=303)
async def gains(request: AnyRequest, plan: FromPath[UUID], restriction: FromPath[UUID]) -> Response[Any]:
    """Note that somebody is related to the person or gains by it: they answer nothing about it (R-15)."""
    door, form = await opened(request, plan, "authorise"), await typed(request)
    await the_limit(door, restriction)
    account, why = form.uuid("account"), form.choice("gain", ("related", "gains"))
    if account is None:
        form.errors["account"] = NOT_CHOSEN
    if form.errors or account is None:
        return await show_limit(request, door, restriction, form.form, status=422)
    if await actions.note_interest(door.viewer, restriction, account, why, door.now):
        raise NotFoundException()
    return see(door.url(restriction))


ROUTES: list[HTTPRouteHandler] = [act_form, do_act, sign, gains]
