"""Adding a limit: the bare fact in twenty seconds."""

from datetime import datetime, time
from typing import Any
from uuid import UUID, uuid4

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.dates import ZONE, local
from server.language.locales import speech
from server.language.text import _
from server.people.queries import names_of
from server.people.rules_text import LONG, SHORT
from server.restrictions import actions, pages_steps
from server.restrictions.pages_common import AnyRequest, Door, opened
from server.restrictions.rules_recorded import Bare
from server.web.forms import Typed, typed
from server.web.rendering import Form, page, see
from server.web.wrong import NO_TIME, TO_COME

WHENS = ("now", "today", "day")


@get("/notes/{plan:uuid}/list/new")
async def new(request: AnyRequest, plan: FromPath[UUID]) -> Response[str]:
    """The short form."""
    door = await opened(request, plan, "write")
    return await _show(request, door, Form({"when": "now"}))


async def _show(request: AnyRequest, door: Door, form: Form, *, status: int = 200) -> Response[str]:
    names = await names_of([door.person])
    whens = [
        {"value": "now", "text": _("Now"), "hint": ""}, {"value": "today", "text": _("Earlier today"), "hint": ""},
        {"value": "day", "text": _("Another day"), "hint": ""},
    ]  # fmt: skip
    context = {
        "door": door, "form": form, "name": names.get(door.person, ""), "whens": whens,
        "operation": form.values.get("operation") or uuid4(),
    }  # fmt: skip
    return page(request, "restrictions/new.html", "limits", context, status=status, back=door.url(), here="people")


@post("/notes/{plan:uuid}/list/new", status_code=303)
async def save_new(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Save the bare fact; without a reason the person and the lead see at once that there is none."""
    door, form = await opened(request, plan, "write"), await typed(request)
    what = form.text("what", SHORT, empty=_("Write what the limit is."))
    why = form.text("why", LONG, needed=False)
    begun_at = _begun(form, door.now)
    if form.errors or begun_at is None:
        return await _show(request, door, form.form, status=422)
    bare = Bare(what, begun_at, why, speech(door.viewer.language))
    made = await actions.add(door.viewer, door.person, plan, bare, door.now, form.uuid("operation"))
    return see(door.url(made, "why"))


def _begun(form: Typed, now: datetime) -> datetime | None:
    """Return when it began: now, earlier today (at a time, else midnight), or on another day."""
    when = form.choice("when", WHENS)
    if when == "now" or not when:
        return now if when else None
    on = local(now).date() if when == "today" else form.date("began")
    if on is None:
        return None
    try:
        at = time.fromisoformat(form.one("at")) if form.one("at") else time(0, 0)
    except ValueError:
        form.errors["at"] = NO_TIME
        return None
    begun = datetime.combine(on, at.replace(tzinfo=None), ZONE)
    if begun > now:
        form.errors["at" if when == "today" else "began"] = TO_COME
        return None
    return begun.astimezone(now.tzinfo)


ROUTES: list[HTTPRouteHandler] = [new, save_new, *pages_steps.ROUTES]
