"""Talks: what a lead has to see to, the talks of one plan, and the person's wish to talk."""

from datetime import date
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.dates import day, when
from server.language.pages_flag import access_for
from server.language.queries_needs import to_ask_again
from server.language.text import _, gettext
from server.people.queries import names_of
from server.people.rules_text import SHORT
from server.restrictions.queries import limits_of
from server.reviews.actions import answer_advocate, ask_to_talk
from server.reviews.pages_common import LEAD, AnyRequest
from server.reviews.queries import due_reviews, reviews_of
from server.reviews.rules import ReviewRow
from server.reviews.wording import WHY, WHY_MINE
from server.sharing.access import look
from server.sharing.rules import Access
from server.web.forms import typed
from server.web.names import plan_url
from server.web.rendering import Form, page, see
from server.web.state import now_of, signed_in


@get("/desk/reviews", roles=LEAD)
async def due(request: AnyRequest) -> Response[str]:
    """Show the talks that are late or come in the next four weeks, without a word of any plan."""
    viewer, today = signed_in(request), now_of(request).date()
    found = await due_reviews(viewer.organisation, today)
    names = await names_of([each for row in found for each in (row["person"], row["owner"])])
    lines = [_due_line(row, names, today) for row in found] + await _asked_again(viewer.account, today)
    context = {"late": [each for each in lines if each["late"]], "coming": [each for each in lines if not each["late"]]}
    return page(request, "reviews/due.html", "desk", context, here="reviews")


def _due_line(row: dict[str, Any], names: dict[UUID, str], today: date) -> dict[str, Any]:
    about = _("a limit") if row["kind"] == "restriction" else _("the whole plan")
    owner = names.get(row["owner"], "") if row["owner"] else _("Nobody yet")
    why = gettext(WHY[row["why"]])
    soft = _("%(day)s. %(why)s. Sees to it: %(owner)s.", day=day(row["due_on"]), why=why, owner=owner)
    if row["advocate"] == "wanted":
        soft += " " + _("Wants an advocate.")
    href = plan_url(row["plan"], f"talks/{row['review']}") if row["review"] else plan_url(row["plan"], "talks")
    title = _("%(name)s: %(about)s", name=names.get(row["person"], ""), about=about)
    return {"late": row["due_on"] < today, "title": title, "soft": soft, "href": href}


async def _asked_again(lead: UUID, today: date) -> list[dict[str, Any]]:
    """The people whose plan this lead sees to, to be asked again what they need to read or hear (E-01)."""
    found = await to_ask_again(lead, today)
    names = await names_of([row["person"] for row in found])
    return [
        {
            "late": True, "title": _("Ask %(name)s what they need to read or hear", name=names.get(row["person"], "")),
            "soft": _("It was planned for %(day)s", day=day(row["ask_again_on"])),
            "href": plan_url(row["plan"], "needs"),
        }
        for row in found
    ]  # fmt: skip


async def opened(request: AnyRequest, plan: UUID, *, own: bool = False) -> Access:
    """Return the access to a plan's talks: its person, its circle, the leads; with `own` the person only. Else 404."""
    access = await access_for(request, plan)
    if access is None or access.viewer.handed_over is not None:
        raise NotFoundException()
    if not (access.own or (access.may("limits") and not own)):
        raise NotFoundException()
    await look(access, now_of(request))
    return access


def may_read(access: Access, found: ReviewRow) -> bool:
    """Say whether the words of a talk are this viewer's to read: a lead who has not opened the plan reads limits'."""
    return access.may("read") or found.about == "restriction" or found.owner == access.viewer.account


@get("/notes/{plan:uuid}/talks")
async def talks(request: AnyRequest, plan: FromPath[UUID]) -> Response[str]:
    """Show a plan's talks: those to come with who sees to them, and what came of the others (S-28)."""
    return await _talks(request, await opened(request, plan), Form())


async def _talks(request: AnyRequest, access: Access, form: Form, status: int = 200) -> Response[str]:
    found = await reviews_of(access.plan, access.viewer.account, access.own)
    wanted = {access.person, *(each.owner for each in found), *(each.held_by for each in found)}
    names = await names_of(wanted)
    today = now_of(request).date()
    about = {}
    if any(each.restriction for each in found):
        limits = [*await limits_of(access.plan, access.viewer.account, access.own)]
        limits += await limits_of(access.plan, access.viewer.account, access.own, ended=True)
        about = {each.id: each for each in limits}
    shown = [_talk(access, each, names, about, today) for each in found]
    context = {
        "own": access.own, "name": names.get(access.person, ""), "url": plan_url(access.plan, "talks"), "form": form,
        "coming": [each for each in shown if each["open"]], "past": [each for each in shown if not each["open"]],
        "plan_one": plan_url(access.plan, "review") if access.may("write") else "",
    }  # fmt: skip
    back, here = plan_url(access.plan), "plan" if access.own else "people"
    if access.viewer.role == "lead":
        back, here = "/desk/reviews", "reviews"
    return page(request, "reviews/talks.html", "plan", context, status=status, back=back, here=here)


def _talk(
    access: Access, found: ReviewRow, names: dict[UUID, str], about: dict[UUID, Any], today: date
) -> dict[str, Any]:
    limit = about.get(found.restriction) if found.restriction else None
    readable, why = may_read(access, found), (WHY_MINE if access.own else WHY)[found.why]
    return {
        "id": found.id, "open": found.open, "late": found.open and found.due_on < today, "due": day(found.due_on),
        "owner": names.get(found.owner, "") if found.owner else "", "why": gettext(why),
        "limit": limit, "readable": readable, "ask": found.ask if readable else "",
        "outcome": found.outcome if readable else None,
        "held": when(found.held_at) if found.held_at else "",
        "held_by": names.get(found.held_by, "") if found.held_by else "",
        "moves": [(day(each.was), each.reason) for each in found.moves] if readable else [],
        "advocate": found.advocate, "offered": found.offered_advocate and found.open,
    }  # fmt: skip


@post("/notes/{plan:uuid}/talks", status_code=303)
async def ask(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Record that the person wants to talk about the plan or about one limit; what about may be left empty."""
    access = await opened(request, plan, own=True)
    form = await typed(request)
    words = form.text("ask", SHORT, needed=False)
    if form.errors:
        return await _talks(request, access, form.form, 422)
    promise = await ask_to_talk(access, now_of(request), restriction=form.uuid("about"), ask=words)
    if promise.problem == "asked":
        form.errors["ask"] = _("You have asked for a talk already. These words were not sent. Say them at the talk.")
        return await _talks(request, access, form.form, 422)
    if promise.problem:
        raise NotFoundException()
    return see(plan_url(plan, "talks") + f"#t{promise.review}")


@post("/notes/{plan:uuid}/talks/{review:uuid}/advocate", status_code=303)
async def advocate(request: AnyRequest, plan: FromPath[UUID], review: FromPath[UUID]) -> Response[Any]:
    """Record whether the person wants an advocate at a talk."""
    access = await opened(request, plan, own=True)
    answer = (await typed(request)).choice("advocate", ("wanted", "declined"))
    if answer and not await answer_advocate(access, review, answer, now_of(request)):
        raise NotFoundException()
    return see(plan_url(plan, "talks") + f"#t{review}")


ROUTES: list[HTTPRouteHandler] = [due, talks, ask, advocate]
