"""A planning conversation: privacy first, who is there, what support is used; then the phone may change hands."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.text import N_, _, gettext
from server.people.rules_text import SHORT
from server.plans.actions_talks import Opening, end_talk, hand_over, offered_a_moment, start_talk
from server.plans.pages_door import opened
from server.plans.queries import facts_of
from server.plans.queries_talks import Talk, open_talk
from server.plans.rules import PRIVACY, PRIVATE_MOMENT, SUPPORT, known, problems_before_yes
from server.sharing.access import look
from server.sharing.rules import Access
from server.web.forms import typed
from server.web.names import plan_url
from server.web.rendering import Form, page, see
from server.web.state import now_of

AnyRequest = Request[Any, Any, Any]
PRIVACY_WORDS = {
    "alone": N_("Yes. Nobody else is here"),
    "others_fine": N_("Yes. Others are here, and that is fine"),
    "not_private": N_("No. Not here, or not now"),
}
MOMENT_WORDS = {
    "had": N_("Offered, and we had a moment alone"),
    "not_wanted": N_("Offered, and not wanted"),
    "not_yet": N_("Not offered yet"),
}
SUPPORT_WORDS = {
    "easy_read": N_("Easy read"),
    "pictures": N_("Pictures"),
    "interpreter": N_("An interpreter"),
    "time": N_("More time"),
    "trusted": N_("A trusted person"),
    "other": N_("Something else"),
}


def _choices(words: dict[str, str]) -> list[dict[str, str]]:
    return [{"value": code, "text": gettext(said)} for code, said in words.items()]


@get("/notes/{plan:uuid}/people/talk")
async def talk(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Begin a conversation, or show the one that is going on."""
    access = await opened(request, plan, "conversation")
    await look(access, now_of(request))
    return await _talk(request, access, Form())


async def _talk(request: AnyRequest, access: Access, form: Form, status: int = 200) -> Response[Any]:
    going: Talk | None = await open_talk(access.plan, access.person)
    facts = await facts_of(access.plan)
    context: dict[str, Any] = {
        "url": plan_url(access.plan), "person": facts.names.get(access.person, ""), "form": form, "talk": going,
        "privacy": _choices(PRIVACY_WORDS), "moments": _choices(MOMENT_WORDS), "support": _choices(SUPPORT_WORDS),
        "explained": facts.explained_at is not None, "used": [], "problems": (),
    }  # fmt: skip
    if going:
        context["problems"] = problems_before_yes(going.room)
        context["used"] = [gettext(SUPPORT_WORDS[each]) for each in going.support if each in SUPPORT_WORDS]
    template = "plans/talk.html" if going else "plans/talk_start.html"
    return page(request, template, "people", context, status=status, back=plan_url(access.plan), here="people")


@post("/notes/{plan:uuid}/people/talk", status_code=303)
async def start(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Begin: nothing starts before the person was asked if it is all right to talk here (P-04)."""
    access, form = await opened(request, plan, "conversation"), await typed(request)
    privacy = form.choice("privacy", PRIVACY)
    moment = form.choice("moment", PRIVATE_MOMENT, needed=privacy == "others_fine")
    present = form.text("present", SHORT, needed=privacy == "others_fine", empty=_("Write who is here."))
    if privacy == "not_private":
        form.errors["privacy"] = _("Then not now. Find another place or another time.")
    if form.errors:
        return await _talk(request, access, form.form, 422)
    opening = Opening(present.strip(), known(form.many("support"), SUPPORT), privacy, moment)
    await start_talk(access.organisation, plan, access.person, opening, access.viewer, now_of(request))
    return see(plan_url(plan, "people/talk"))


@post("/notes/{plan:uuid}/people/talk/moment", status_code=303)
async def moment_alone(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Write down that a moment alone was offered, and what became of it."""
    access, form = await opened(request, plan, "conversation"), await typed(request)
    moment = form.choice("moment", PRIVATE_MOMENT)
    if form.errors:
        return await _talk(request, access, form.form, 422)
    await offered_a_moment(access.organisation, plan, access.person, moment, access.viewer, now_of(request))
    return see(plan_url(plan, "people/talk"))


@post("/notes/{plan:uuid}/people/talk/end", status_code=303)
async def end(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """End the conversation."""
    access = await opened(request, plan, "conversation")
    await end_talk(access.organisation, plan, access.person, access.viewer, now_of(request))
    return see(plan_url(plan))


@post("/notes/{plan:uuid}/people/talk/hand", status_code=303)
async def hand(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Hand this phone over: only inside a conversation in which a yes may count, and after S-16 was explained."""
    access = await opened(request, plan, "conversation")
    going = await open_talk(plan, access.person)
    facts = await facts_of(plan)
    if going is None or problems_before_yes(going.room) or facts.explained_at is None:
        return await _talk(request, access, Form(), 422)
    await hand_over(access.organisation, plan, access.person, access.viewer, now_of(request))
    return see(plan_url(plan, "room"))


ROUTES: list[HTTPRouteHandler] = [talk, start, moment_alone, end, hand]
