"""A lead opens a whole plan, with a reason; a reviewer reads what was drawn for them."""

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.text import _
from server.people.queries import names_of
from server.restrictions.queries_passed import passed_number
from server.sharing.actions import draw_sample, open_whole
from server.sharing.pages_common import AnyRequest, opened
from server.sharing.queries import reviewers_of, samples_for
from server.sharing.rules import MOST_REASON, Access, today_of
from server.web.forms import typed
from server.web.names import plan_url
from server.web.once import once
from server.web.rendering import Form, page, see
from server.web.state import now_of, signed_in
from server.web.wrong import NOT_CHOSEN

LEAD = frozenset({"lead"})


@get("/notes/{plan:uuid}/open", roles=LEAD)
async def ask(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Ask a lead why they need the whole plan."""
    return await _form(request, await opened(request, plan, "authorise"), Form())


async def _form(request: AnyRequest, access: Access, form: Form, status: int = 200) -> Response[Any]:
    context = {
        "form": form, "url": plan_url(access.plan), "open_now": access.why == "lead_opened",
        "person": (await names_of([access.person])).get(access.person, ""),
        "reviewers": sorted((await reviewers_of(access.organisation)).items(), key=lambda each: each[1].casefold()),
    }  # fmt: skip
    back = plan_url(access.plan) if access.may("read") else plan_url(access.plan, "list")
    return page(request, "sharing/open.html", "desk", context, status=status, back=back, here="people")


@post("/notes/{plan:uuid}/open", roles=LEAD, status_code=303)
async def open_it(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Open the whole plan for one hour; the person can read when and why. Exit phrases are not in it."""
    access = await opened(request, plan, "authorise")
    form = await typed(request)
    reason = form.text("reason", MOST_REASON, empty=_("Write why you need to read it all."))
    if form.errors:
        return await _form(request, access, form.form, 422)
    async with once(request) as answer:
        await open_whole(access, reason, now_of(request))
        return await answer(see(plan_url(plan)))


@post("/notes/{plan:uuid}/open/sample", roles=LEAD, status_code=303)
async def sample(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Let a quality reviewer of this organisation read the plan for two weeks."""
    access = await opened(request, plan, "authorise")
    form = await typed(request)
    reviewer = form.uuid("reviewer")
    if reviewer is None:
        form.errors["reviewer"] = NOT_CHOSEN
        return await _form(request, access, form.form, 422)
    if not await draw_sample(access, reviewer, now_of(request)):
        raise NotFoundException()
    return see(plan_url(plan, "open"))


@get("/samples", roles=frozenset({"reviewer"}))
async def samples(request: AnyRequest) -> Response[Any]:
    """List the plans that were drawn for this reviewer, and what went past the lead (R-14)."""
    viewer = signed_in(request)
    found = await samples_for(viewer.account, today_of(now_of(request)))
    context = {"samples": found, "url": plan_url, "past": await passed_number(viewer)}
    return page(request, "sharing/samples.html", "people", context, here="people")


ROUTES: list[HTTPRouteHandler] = [ask, open_it, sample, samples]
