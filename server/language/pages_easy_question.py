"""The person's answer to easy words that wait: on their own phone, or in the room on a worker's (E-05)."""

from typing import Any
from uuid import uuid4

from litestar import Response
from litestar.exceptions import NotFoundException

from server.language.pages_easy_subject import EasySubject, easy_now, keep_again, shown_at
from server.language.pages_subject import onward, saved_at, talk_is_over, way_back
from server.language.queries_easy import Easy, EasyForm
from server.language.rules_bound import Changed
from server.people.queries import names_of
from server.plans.pages_lines import AnyRequest, Desk
from server.web.forms import Typed, typed
from server.web.names import plan_url
from server.web.rendering import page, see
from server.web.state import now_of
from server.words.rules import NotHere, NotTheirs


def _asked(desk: Desk, found: Easy) -> EasyForm | None:
    """Return what the person is asked about: what waits; else, on their own phone, what was right for older words."""
    return found.waiting or (found.stale if desk.access.own else None)


async def show_question(request: AnyRequest, desk: Desk, subject: EasySubject) -> Response[Any]:
    """Ask the person whether the easy words say the same."""
    asked = _asked(desk, await easy_now(desk, subject))
    if asked is None or await talk_is_over(desk):
        return see(await onward(desk, subject.url))
    return await _question(request, desk, subject, asked)


async def _question(
    request: AnyRequest, desk: Desk, subject: EasySubject, asked: EasyForm, status: int = 200
) -> Response[str]:
    plan, old = desk.access.plan, asked.state == "stale"
    context = {
        "card": subject.card, "asked": asked, "url": subject.url, "photos": plan_url(plan), "moved": status == 409,
        "who": "" if old else (await names_of([asked.made_by])).get(asked.made_by, ""), "old": old,
        "wording": subject.wording, "operation": str(uuid4()),
    }  # fmt: skip
    back = way_back(desk, plan_url(plan, "easy" if old else "waiting"))
    return page(request, "language/easy_yes.html", "choose", context, status=status, back=back)


async def take_answer(request: AnyRequest, desk: Desk, subject: EasySubject) -> Response[Any]:
    """Record the person's answer to the easy words that they read; to others than those they are asked about now it is
    none. Old ones that are still right are theirs for the words as they stand."""
    form, asked = await typed(request), _asked(desk, await easy_now(desk, subject))
    said, shown = form.one("answer"), shown_at(desk, subject.about)
    if asked is None or await talk_is_over(desk):
        return see(await onward(desk, shown))
    old = asked.state == "stale"
    if form.uuid("version") != asked.id:
        return await _question(request, desk, subject, asked, 409)
    if said == "change":
        return see(subject.url if old else f"{subject.url}?from={asked.id}")
    if said not in (("yes",) if old else ("yes", "no")):
        return await _question(request, desk, subject, asked, 422)
    if old:
        return await _still_right(request, desk, subject, asked, form)
    try:
        await subject.answer(asked.id, said, now_of(request))
    except (NotHere, NotTheirs):
        raise NotFoundException() from None
    return see(saved_at(desk, await onward(desk, shown)))


async def _still_right(
    request: AnyRequest, desk: Desk, subject: EasySubject, asked: EasyForm, form: Typed
) -> Response[Any]:
    """Keep old easy words for the words that were read with them (E-05); what cannot stay as it is, is changed."""
    try:
        return await keep_again(request, desk, subject, asked, form) or see(subject.url)
    except Changed:
        return await _question(request, desk, subject, asked, 409)
    except NotHere:  # a photo that was taken out since
        return see(subject.url)
