"""Answering a flag: what was found, a reason, and who may not (R-15)."""

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.flags.actions import close_flag
from server.flags.rules import FlagRow
from server.language.text import _
from server.people.rules import Viewer
from server.people.rules_text import SHORT
from server.reviews.pages_common import LEAD, AnyRequest
from server.reviews.pages_desk import flag_for
from server.reviews.pages_found import found_of
from server.web.forms import typed
from server.web.once import once
from server.web.rendering import Form, page, see
from server.web.state import now_of, signed_in
from server.web.wrong import EMPTY, wrong_text


@get("/desk/{flag:uuid}", roles=LEAD)
async def answer_form(request: AnyRequest, flag: FromPath[UUID]) -> Response[str]:
    """Show what was found and ask for a reason; a closed flag shows who answered it and why."""
    viewer, found = await _the_flag(request, flag)
    return await _page(request, viewer, found, Form())


async def _the_flag(request: AnyRequest, flag: UUID) -> tuple[Viewer, FlagRow]:
    viewer = signed_in(request)
    found = await flag_for(viewer, flag, now_of(request))
    if found is None:
        raise NotFoundException()
    return viewer, found


async def _page(
    request: AnyRequest, viewer: Viewer, flag: FlagRow, form: Form, said: str = "", status: int = 200
) -> Response[str]:
    context = {"found": await found_of(viewer, flag, now_of(request)), "form": form, "said": said}
    return page(request, "reviews/answer.html", "desk", context, status=status, back="/desk", here="flags")


@post("/desk/{flag:uuid}", roles=LEAD, status_code=303)
async def answer(request: AnyRequest, flag: FromPath[UUID]) -> Response[Any]:
    """Close a flag with a reason; whoever wrote, signed or gains by the limit cannot (R-15)."""
    viewer, found = await _the_flag(request, flag)
    form = await typed(request)
    reason = form.text("reason", SHORT, empty=_("Write why this flag can be closed."))
    async with once(request) as done:
        if not (problem := await close_flag(viewer, flag, "" if form.errors else reason, now_of(request))):
            return await done(see("/desk"))
    if problem in ("barred", "role"):
        form.errors.clear()  # there is no field to mend: who is barred is told only that
        said = _("Nothing was changed. Somebody else has to answer this flag.")
        return await _page(request, viewer, found, form.form, said, 422)
    if problem in ("gone", "closed"):
        said = _("Somebody has answered this flag meanwhile. Your reason is still here.")
        return await _page(request, viewer, found, form.form, said, 422)
    form.errors.setdefault("reason", wrong_text(reason, SHORT) or EMPTY)
    return await _page(request, viewer, found, form.form, status=422)


ROUTES: list[HTTPRouteHandler] = [answer_form, answer]
