"""Who is beside the person, and the planning conversations they have together."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.pages_flag import access_for
from server.language.text import _
from server.people.queries import names_of
from server.plans import pages_talk
from server.plans.actions_circle import join_circle, leave_circle
from server.plans.queries import circle_of, facts_of, may_join
from server.sharing.access import look
from server.sharing.rules import Access
from server.web.forms import typed
from server.web.names import plan_url
from server.web.rendering import Form, page, see
from server.web.state import now_of

AnyRequest = Request[Any, Any, Any]


async def _door(request: AnyRequest, plan: UUID) -> Access:
    """The circle is for the person, for who is in it, and for leads of the organisation."""
    access = await access_for(request, plan)
    if access is None or not (access.own or access.why in ("circle", "lead", "lead_opened")):
        raise NotFoundException()
    return access


def _manages(access: Access) -> bool:
    return access.own or access.viewer.role == "lead"


@get("/notes/{plan:uuid}/people/circle")
async def circle(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Show who is in the circle, since when, added by whom, and who was in it before."""
    access = await _door(request, plan)
    await look(access, now_of(request))
    return await _circle(request, access, Form())


async def _circle(request: AnyRequest, access: Access, form: Form, status: int = 200) -> Response[Any]:
    members = await circle_of(access.plan)
    others = await may_join(access.organisation, access.plan) if _manages(access) else []
    facts = await facts_of(access.plan)
    context = {
        "own": access.own, "manages": _manages(access), "url": plan_url(access.plan), "form": form,
        "now": [each for each in members if each.left_at is None],
        "before": [each for each in members if each.left_at is not None],
        "choices": [{"value": str(each), "text": name} for each, name in others],
        "me": access.viewer.account, "owner": facts.review_owner, "person": facts.names.get(access.person, ""),
    }  # fmt: skip
    back = plan_url(access.plan) if access.may("read") else "/people"
    return page(request, "plans/circle.html", "people", context, status=status, back=back, here="people")


@post("/notes/{plan:uuid}/people/circle", status_code=303)
async def add(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Put a worker of the same organisation into the circle."""
    access = await _door(request, plan)
    if not _manages(access):
        raise NotFoundException()
    form = await typed(request)
    worker = form.uuid("worker")
    now, viewer = now_of(request), access.viewer
    if worker and await join_circle(access.organisation, plan, access.person, worker, viewer, now):
        return see(plan_url(plan, "people/circle"))
    form.errors["worker"] = _("Choose somebody.")
    return await _circle(request, access, form.form, 422)


@get("/notes/{plan:uuid}/people/circle/{worker:uuid}/end")
async def end_form(request: AnyRequest, plan: FromPath[UUID], worker: FromPath[UUID]) -> Response[Any]:
    """Say what ends with it, before anybody leaves the circle."""
    access = await _may_end(request, plan, worker)
    facts = await facts_of(plan)
    context = {
        "url": plan_url(plan), "name": (await names_of([worker])).get(worker, ""), "worker": worker,
        "myself": worker == access.viewer.account, "owns_review": facts.review_owner == worker,
        "person": facts.names.get(access.person, ""), "own": access.own,
    }  # fmt: skip
    back = plan_url(plan, "people/circle")
    return page(request, "plans/circle_end.html", "people", context, back=back, here="people")


async def _may_end(request: AnyRequest, plan: UUID, worker: UUID) -> Access:
    access = await _door(request, plan)
    if not _manages(access) and worker != access.viewer.account:
        raise NotFoundException()
    if worker not in {each.worker for each in await circle_of(plan) if each.left_at is None}:
        raise NotFoundException()
    return access


@post("/notes/{plan:uuid}/people/circle/{worker:uuid}/end", status_code=303)
async def end(request: AnyRequest, plan: FromPath[UUID], worker: FromPath[UUID]) -> Response[Any]:
    """End somebody's place in the circle; their access is gone at the next request."""
    access = await _may_end(request, plan, worker)
    await leave_circle(access.organisation, plan, access.person, worker, access.viewer, now_of(request))
    return see("/today" if worker == access.viewer.account else plan_url(plan, "people/circle"))


ROUTES: list[HTTPRouteHandler] = [circle, add, end_form, end, *pages_talk.ROUTES]
