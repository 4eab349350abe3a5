"""The person's answer to easy words that wait: on their own phone, or in the room on a worker's (E-05)."""

from typing import Any

from litestar import Response
from litestar.exceptions import NotFoundException

from server.language.pages_easy_subject import EasySubject, easy_now, shown_at
from server.language.pages_subject import onward, saved_at, talk_is_over, way_back
from server.language.queries_easy import EasyForm
from server.people.queries import names_of
from server.plans.pages_lines import AnyRequest, Desk
from server.web.forms import typed
from server.web.names import plan_url
from server.web.rendering import page, see
from server.web.state import now_of
from server.words.rules import NotHere, NotTheirs


async def show_question(request: AnyRequest, desk: Desk, subject: EasySubject) -> Response[Any]:
    """Ask the person whether the easy words say the same."""
    found = await easy_now(desk, subject)
    if found.waiting is None or await talk_is_over(desk):
        return see(await onward(desk, subject.url))
    return await _question(request, desk, subject, found.waiting)


async def _question(
    request: AnyRequest, desk: Desk, subject: EasySubject, asked: EasyForm, status: int = 200
) -> Response[str]:
    plan = desk.access.plan
    context = {
        "card": subject.card, "asked": asked, "url": subject.url, "photos": plan_url(plan), "moved": status == 409,
        "who": (await names_of([asked.made_by])).get(asked.made_by, ""),
    }  # fmt: skip
    back = way_back(desk, plan_url(plan, "waiting"))
    return page(request, "language/easy_yes.html", "choose", context, status=status, back=back)


async def take_answer(request: AnyRequest, desk: Desk, subject: EasySubject) -> Response[Any]:
    """Record the person's answer to the easy words that they read; to others than those that wait now it is none."""
    form, asked = await typed(request), (await easy_now(desk, subject)).waiting
    said, shown = form.one("answer"), shown_at(desk, subject.about)
    if asked is None or await talk_is_over(desk):
        return see(await onward(desk, shown))
    if form.uuid("version") != asked.id:
        return await _question(request, desk, subject, asked, 409)
    if said == "change":
        return see(f"{subject.url}?from={asked.id}")
    if said not in ("yes", "no"):
        return await _question(request, desk, subject, asked, 422)
    try:
        await subject.answer(asked.id, said, now_of(request))
    except (NotHere, NotTheirs):
        raise NotFoundException() from None
    return see(saved_at(desk, await onward(desk, shown)))
