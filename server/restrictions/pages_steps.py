"""The short pages after the bare fact: why, what the person says, what else was tried, the way out; and the two
records beside them, capacity and best interests. Each can be saved alone."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.dates import day, local
from server.language.text import _
from server.people.queries import names_of
from server.restrictions import actions, queries, wording
from server.restrictions import pages_steps_form as forms
from server.restrictions.pages import WORDS
from server.restrictions.pages_common import AnyRequest, Door, opened, shown, the_limit
from server.restrictions.rules import STEPS, latest_review
from server.restrictions.rules_view import LimitView
from server.web.forms import Typed, typed
from server.web.once import once
from server.web.rendering import Form, page, see
from server.web.unread import carried, mark_of, unread

PAGES = (*STEPS, "able", "best")
_PATHS = [f"/notes/{{plan:uuid}}/list/{{restriction:uuid}}/{step}" for step in PAGES]
Save = Callable[[Door, UUID, Typed], Awaitable[str]]
SAVES: dict[str, Save] = {
    "why": forms.save_why, "said": forms.save_said, "tried": forms.save_tried, "out": forms.save_out,
    "able": forms.save_able, "best": forms.save_best,
}  # fmt: skip


def _step(request: AnyRequest) -> str:
    return request.url.path.rsplit("/", 1)[-1]


@get(_PATHS)
async def step_form(request: AnyRequest, plan: FromPath[UUID], restriction: FromPath[UUID]) -> Response[str]:
    """A step, filled with what is recorded."""
    door = await opened(request, plan, "write")
    found = await the_limit(door, restriction)
    step = _step(request)
    return await _show(request, door, found, step, Form(forms.VALUES[step](found)))


@post(_PATHS, status_code=303)
async def save_step(request: AnyRequest, plan: FromPath[UUID], restriction: FromPath[UUID]) -> Response[Any]:
    """Store a step and go on to the next one that lacks something; 409 when others wrote it anew meanwhile."""
    door, form = await opened(request, plan, "write"), await typed(request)
    await the_limit(door, restriction)
    step = _step(request)
    async with once(request) as answer:
        await actions.keep_still(door.viewer, restriction)
        found = await the_limit(door, restriction)
        if unread(form, mark_of(forms.VALUES[step](found))):
            return await _show(request, door, found, step, form.form, status=409)
        if not (problem := await SAVES[step](door, restriction, form)):
            return await answer(see(_next(door, restriction, step, form)))
    if problem == "gone":
        raise NotFoundException()
    if problem and problem != "form":
        form.errors["basis"] = forms.problem_words(problem)
    return await _show(request, door, found, step, form.form, status=422)


def _next(door: Door, restriction: UUID, step: str, form: Typed) -> str:
    """Return the address of the step after this one, or of the limit after the last."""
    if step not in STEPS or form.one("then") == "stop":
        return door.url(restriction)
    after = STEPS.index(step) + 1
    return door.url(restriction, STEPS[after]) if after < len(STEPS) else door.url(restriction)


async def _show(
    request: AnyRequest, door: Door, found: LimitView, step: str, form: Form, *, status: int = 200
) -> Response[str]:
    leads = await queries.staff_of(door.organisation, "lead") if step == "out" else []
    names = await names_of([door.person, *leads])
    signers = [{"value": str(each), "text": names.get(each, ""), "hint": ""} for each in leads if each != found.author]
    context = {
        "door": door, "limit": found, "form": form, "step": step, "name": names.get(door.person, ""),
        "number": STEPS.index(step) + 1 if step in STEPS else 0, "steps": len(STEPS), "words": wording,
        "ways": forms.ways(form), "latest": day(latest_review(found.facts.kind, found.basis, found.begun_at)),
        "signers": [*signers, {"value": "alone", "text": _("I decided alone. Nobody else signs."), "hint": ""}],
        "today": local(door.now).date(), "read": carried(form, mark_of(forms.VALUES[step](found)), status),
        "moved": status == 409,
    }  # fmt: skip
    if status == 409 or step == "said":
        [card], names = await shown(door, [found])
        context |= {"card": card, "names": names, "codes": WORDS}
    return page(
        request, f"restrictions/step_{step}.html", "limits", context, status=status, back=door.url(found.id),
        here="people",
    )  # fmt: skip


ROUTES: list[HTTPRouteHandler] = [step_form, save_step]
