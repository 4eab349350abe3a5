"""The person's answer to a translation that waits, when it was read back: on their own phone, or in the room (E-08)."""

from typing import Any

from litestar import Response
from litestar.exceptions import NotFoundException

from server.language.locales import direction
from server.language.pages_subject import onward, saved_at, shown_to, talk_is_over, way_back
from server.language.pages_translations_subject import OtherSubject, in_other_languages
from server.language.pages_whose import whose
from server.language.queries_translations import Translated
from server.plans.pages_lines import AnyRequest, Desk
from server.web.forms import typed
from server.web.names import plan_url
from server.web.rendering import page, see
from server.web.state import now_of
from server.words.rules import NotHere, NotTheirs


async def _waiting(desk: Desk, subject: OtherSubject) -> list[Translated]:
    found = await in_other_languages(desk, subject.about, subject.wording)
    return [each.waiting for each in found.values() if each.waiting]


async def show_yes(request: AnyRequest, desk: Desk, subject: OtherSubject) -> Response[Any]:
    """Ask the person whether it says the same; `in` is the language that is asked about."""
    found, wanted = await _waiting(desk, subject), request.query_params.get("in", "")
    asked = next((each for each in found if each.language == wanted), next(iter(found), None))
    if asked is None or await talk_is_over(desk):
        return see(await onward(desk, subject.url))
    return _question(request, desk, subject, asked)


def _question(
    request: AnyRequest, desk: Desk, subject: OtherSubject, asked: Translated, status: int = 200
) -> Response[str]:
    context = {
        "card": subject.card, "asked": asked, "who": whose(asked), "dir": direction(asked.language),
        "url": subject.url, "moved": status == 409,
    }  # fmt: skip
    back = way_back(desk, plan_url(desk.access.plan, "waiting"))
    return page(request, "language/other_yes.html", "choose", context, status=status, back=back)


async def take_yes(request: AnyRequest, desk: Desk, subject: OtherSubject) -> Response[Any]:
    """Record the person's answer to the translation that they heard; to another than those that wait it is none."""
    form, found = await typed(request), await _waiting(desk, subject)
    shown = shown_to(desk, subject)
    said, which = form.one("answer"), form.uuid("version")
    asked = next((each for each in found if each.id == which), None)
    if await talk_is_over(desk):
        return see(await onward(desk, shown))
    if asked is None:
        newer = next((each for each in found if each.language == form.one("language")), None)
        return _question(request, desk, subject, newer, 409) if newer else see(await onward(desk, shown))
    if said == "change":
        return see(f"{subject.url}?in={asked.language}&from={asked.id}")
    if said not in ("yes", "no"):
        return _question(request, desk, subject, asked, 422)
    try:
        await subject.answer(asked.id, said, now_of(request))
    except (NotHere, NotTheirs):
        raise NotFoundException() from None
    return see(saved_at(desk, await onward(desk, shown)))
