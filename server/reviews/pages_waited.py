"""Past the lead: what nobody answered in time, for the other leads and the quality reviewers (R-14).

Nothing here is a word of a plan: whom it is about, which kind of limit, since when, and which leads had it.
"""

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.flags.actions import write_note
from server.flags.rules import FlagRow
from server.language.text import _
from server.people.rules_text import SHORT
from server.restrictions.queries_passed import passed_flag, passed_flags, passed_number
from server.reviews.pages_common import LEAD, AnyRequest
from server.reviews.pages_past import past_lines, past_one
from server.reviews.queries_desk import PAGE
from server.reviews.rules import page_of
from server.web.forms import Typed, typed
from server.web.once import once
from server.web.rendering import page, see
from server.web.state import now_of, signed_in

REVIEWER = frozenset({"reviewer"})


@get("/waited", roles=LEAD | REVIEWER)
async def waited(request: AnyRequest) -> Response[str]:
    """List what went past the lead and this viewer is asked about, a page at a time."""
    viewer = signed_in(request)
    at, number = page_of(str(request.query_params.get("page", ""))), await passed_number(viewer)
    lines = await past_lines(viewer, await passed_flags(viewer, PAGE, (at - 1) * PAGE))
    context = {
        "lines": lines, "number": number, "lead": viewer.role == "lead",
        "before": f"/waited?page={at - 1}" if at > 1 else "",
        "after": f"/waited?page={at + 1}" if at * PAGE < number else "",
    }  # fmt: skip
    back, here = ("/desk", "flags") if viewer.role == "lead" else ("/samples", "people")
    return page(request, "reviews/waited.html", "desk", context, back=back, here=here)


async def _flag(request: AnyRequest, flag: UUID) -> FlagRow:
    found = await passed_flag(signed_in(request), flag)
    if found is None:
        raise NotFoundException()
    return found


@get("/waited/{flag:uuid}", roles=REVIEWER)
async def waited_one(request: AnyRequest, flag: FromPath[UUID]) -> Response[str]:
    """Show one of them to a reviewer, with what was asked so far, and a place to write whom they asked."""
    return await _page(request, await _flag(request, flag), Typed({}))


async def _page(request: AnyRequest, flag: FlagRow, form: Typed, status: int = 200) -> Response[str]:
    context = {"found": await past_one(signed_in(request), flag, now_of(request)), "form": form.form}
    return page(request, "reviews/waited_one.html", "desk", context, status=status, back="/waited", here="people")


@post("/waited/{flag:uuid}", roles=REVIEWER, status_code=303)
async def ask(request: AnyRequest, flag: FromPath[UUID]) -> Response[Any]:
    """Keep what a reviewer asked; it answers nothing, and the leads read it by the flag."""
    found, form = await _flag(request, flag), await typed(request)
    words = form.text("words", SHORT, empty=_("Write whom you asked."))
    if form.errors:
        return await _page(request, found, form, 422)
    async with once(request) as done:
        if not await write_note(signed_in(request), flag, words, now_of(request)):
            return await done(see(f"/waited/{flag}"))
    raise NotFoundException()


ROUTES: list[HTTPRouteHandler] = [waited, waited_one, ask]
