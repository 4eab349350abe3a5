"""Answering all flags of one limit whose findings are gone: one page, one reason, each flag closed by itself (R-15)."""

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.flags.actions import close_mended
from server.flags.queries import flags_of_subject
from server.flags.rules import FlagRow
from server.language.dates import when
from server.language.text import _
from server.people.rules_text import SHORT
from server.reviews.pages_common import LEAD, AnyRequest
from server.reviews.pages_desk import flag_for
from server.reviews.pages_found import found_of
from server.reviews.wording import open_for, title_of
from server.web.forms import Typed, typed
from server.web.once import once
from server.web.rendering import page, see
from server.web.state import now_of, signed_in


async def _flags(request: AnyRequest, restriction: UUID) -> list[FlagRow]:
    """Return the flags of a limit for a lead who may read it, their look recorded; else 404."""
    flags = await flags_of_subject(restriction)
    if not flags or await flag_for(signed_in(request), flags[0].id, now_of(request)) is None:
        raise NotFoundException()
    return flags


def _mended(flags: list[FlagRow]) -> list[FlagRow]:
    return [each for each in flags if each.closed_at is None and not each.still_true]


@get("/desk/mended/{restriction:uuid}", roles=LEAD)
async def mended(request: AnyRequest, restriction: FromPath[UUID]) -> Response[Any]:
    """Show what was missing of one limit and is there now, and ask for one reason for all of it."""
    flags = await _flags(request, restriction)
    return await _page(request, flags, Typed({})) if len(_mended(flags)) > 1 else see("/desk")


async def _page(
    request: AnyRequest, flags: list[FlagRow], form: Typed, said: str = "", status: int = 200
) -> Response[str]:
    viewer, now, found = signed_in(request), now_of(request), _mended(flags)
    about = await found_of(viewer, flags[0], now)
    lines = [
        {
            "id": each.id, "title": title_of(each.rule, about.name),
            "soft": _("Open for %(age)s. Mended since %(when)s", age=open_for(each.raised_at, now), when=when(since)),
        }
        for each in found
        if (since := each.absent_since) is not None
    ]  # fmt: skip
    context = {"about": about, "lines": lines, "form": form.form, "said": said}
    return page(request, "reviews/mended.html", "desk", context, status=status, back="/desk", here="flags")


@post("/desk/mended/{restriction:uuid}", roles=LEAD, status_code=303)
async def answer_mended(request: AnyRequest, restriction: FromPath[UUID]) -> Response[Any]:
    """Close the flags that were on the page, all of them or none; who wrote or signed the limit closes none (R-15)."""
    flags, form, viewer = await _flags(request, restriction), await typed(request), signed_in(request)
    reason = form.text("reason", SHORT, empty=_("Write why these flags can be closed."))
    listed = {str(each.id): each.id for each in flags}
    chosen = [listed[each] for each in set(form.many("flag")) if each in listed]
    if len(chosen) < len(set(form.many("flag"))):
        raise NotFoundException()
    async with once(request) as done:
        problem = await close_mended(viewer, chosen, "" if form.errors else reason, now_of(request))
        if not problem:
            return await done(see("/desk"))
    flags = await _flags(request, restriction)
    if problem in ("barred", "role"):
        form.errors.clear()  # there is no field to mend: who is barred is told only that
        said = _("Nothing was changed. Somebody else has to answer this flag.")
        return await _page(request, flags, form, said, 422)
    if not form.errors or not _mended(flags):
        form.errors.clear()
        said = _("Something changed while you wrote. Nothing was answered. Your reason is still here: look again.")
        return await _page(request, flags, form, said, 422)
    return await _page(request, flags, form, status=422)


ROUTES: list[HTTPRouteHandler] = [mended, answer_mended]
