"""Showing parts of the plan to an advocate: choose, see it as they will, then show it with a fresh passkey (S-40)."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from markupsafe import Markup

from server.arrangements.queries import Sight, parts_of
from server.arrangements.queries_phrase import phrases_of
from server.arrangements.queries_sentences import shown_outside, uses_of
from server.arrangements.rules import PARTS
from server.language.dates import day
from server.language.pages_flag import flag_words, needed
from server.language.text import _, gettext, ngettext
from server.people.queries_advocates import Advocate, known_advocate, known_advocates
from server.people.rules import Viewer
from server.plans.pages_behind import behind
from server.plans.pages_view import SECTION_NAMES, body_of, seen_by
from server.restrictions.queries import limits_of
from server.sharing.access import as_seen_by
from server.sharing.actions import NotIntroduced, Wanted, share
from server.sharing.pages_common import PERSON, AnyRequest, opened, section_names
from server.sharing.queries import shares_of
from server.sharing.rules import MOST_PURPOSE, SHAREABLE, SPANS, Access, day_problem, last_day, today_of
from server.web.forms import Typed, typed
from server.web.frames import Needed
from server.web.names import plan_url
from server.web.once import once
from server.web.rendering import Form, page, see
from server.web.state import now_of
from server.web.step_up import proven
from server.web.wrong import DAY_OVER, DAY_TOO_FAR


@get("/notes/{plan:uuid}/people/show/new", roles=PERSON)
async def choose(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Choose an advocate whom the person's organisation knows, then what they see."""
    own = await opened(request, plan, "share")
    said = request.query_params.get("to", "")
    found = await known_advocates(own.organisation)
    to = next((each for each in found if str(each.account) == said), None)
    if to is None and len(found) == 1:
        to = found[0]
    if to is not None:
        return await _form(request, own, to, Form(await _last_time(plan, to)))
    context = {"advocates": found, "url": plan_url(plan)}
    return page(request, "sharing/choose.html", "share", context, back=plan_url(plan, "people"), here="people")


async def _last_time(plan: UUID, to: Advocate) -> dict[str, Any]:
    """What was shown to them last: the person changes it rather than beginning anew. Nothing is ticked else."""
    last = next((each for each in await shares_of(plan) if each.recipient == to.account), None)
    values: dict[str, Any] = {"until": "4w"}
    if last:
        values |= {"see": sorted(last.sections), "purpose": last.purpose}
    return values


@post("/notes/{plan:uuid}/people/show/new", status_code=303, roles=PERSON)
async def show(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """See it as they will (`preview`), go back to the form (`again`), or show it (a passkey for share:<plan>)."""
    own, now = await opened(request, plan, "share"), now_of(request)
    form = await typed(request)
    to = await known_advocate(own.organisation, form.uuid("to"))
    if to is None:
        raise NotFoundException()
    wanted = await _wanted(form, own, to, today_of(now))
    if wanted is None or form.one("again"):
        return await _form(request, own, to, form.form, 422 if form.errors else 200)
    if form.one("preview"):
        return await _asked_to_see(request, own, to, wanted, form)
    try:
        async with once(request) as answer:  # of the same form tapped twice, the second waits: its proof is used up
            if not await proven(request, form, f"share:{plan}"):
                form.errors["step_up"] = _("We need your finger or PIN for this. Nothing has changed yet.")
                return await _form(request, own, to, form.form, 422)
            await share(own, wanted, now)
            return await answer(see(plan_url(plan, "people")))
    except NotIntroduced:  # ended since the form was read
        raise NotFoundException() from None


async def _asked_to_see(request: AnyRequest, own: Access, to: Advocate, wanted: Wanted, form: Typed) -> Response[Any]:
    """The preview holds what is out of sight on this phone, if anything is: it opens with a passkey, always, so that
    the asking says nothing (P-07, S-40). In a demonstration its own marked button stands for the passkey."""
    if form.one("preview") == "pretend":
        form.fields["demo_step_up"] = ["1"]
    if await proven(request, form, f"preview:{own.plan}"):
        return await _preview(request, own, to, wanted, form)
    form.errors["step_up"] = _("We need your finger or PIN for this. Nothing has changed yet.")
    return await _form(request, own, to, form.form, 422)


async def _wanted(form: Typed, own: Access, to: Advocate, today: date) -> Wanted | None:
    """Return what the form asks for, or None with its errors filled."""
    sections = tuple(each for each in SHAREABLE if each in form.many("see"))
    phrases = tuple(each for each in await phrases_of(own.plan) if str(each) in form.many("line"))
    if not sections:
        form.errors["see"] = _("Tick at least one part.")
    purpose = form.text("purpose", MOST_PURPOSE, needed=False)
    until = form.choice("until", frozenset({*SPANS, "day"}))
    named = form.date("day") if until == "day" else None
    last = last_day(until, named, today)
    if last and (problem := day_problem(last, today)):
        form.errors["day"] = DAY_OVER if problem == "past" else DAY_TOO_FAR
    if form.errors or last is None:
        return None
    return Wanted(to.account, sections, phrases, purpose, last)


@dataclass(frozen=True, slots=True)
class Tick:
    """One box to tick: its value, its words, what stands under them."""

    value: str
    text: str
    hint: str


async def _form(request: AnyRequest, own: Access, to: Advocate, form: Form, status: int = 200) -> Response[Any]:
    plan, today = own.plan, today_of(now_of(request))
    said = form.values.get("see", [])
    context = {
        "to": to, "form": form, "url": plan_url(plan), "act": f"share:{plan}", "confirmed": own.viewer.confirmed,
        "see_act": f"preview:{plan}",
        "sections": await _ticks(own), "chosen": [said] if isinstance(said, str) else said,
        "phrases": [str(each) for each in await phrases_of(plan)], "lines": form.values.get("line", []),
        "ends": {span: day(today + length) for span, length in SPANS.items()},
    }  # fmt: skip
    back = plan_url(plan, "people")
    return page(request, "sharing/new.html", "share", context, status=status, back=back, here="people")


async def _ticks(own: Access) -> list[Tick]:
    """Return the parts with how much of each would be shown: nobody ticks one without knowing that it is full."""
    seen, _names = await seen_by(own)
    uses = await uses_of(own.plan)
    counts = Counter(line.section for line in seen.lines if shown_outside(uses.get(UUID(line.id), ())))
    limits = len(await limits_of(own.plan, own.viewer.account, is_person=True))
    sight, made = Sight(own.plan, own.person, own.viewer.account, is_person=True, agreed_only=True), []
    for section in SHAREABLE:
        count = counts[section]
        if section in PARTS and not count:  # facts in rows, whose sentences may stand in no line
            count = len(await parts_of(sight, section))
        hint = ngettext("%(num)s thing said", "%(num)s things said", count) if count else _("Nothing yet")
        if section == "limits":
            hint = ngettext("%(num)s limit", "%(num)s limits", limits) if limits else _("Nothing yet")
        made.append(Tick(section, gettext(SECTION_NAMES[section]), hint))
    return made


def _as_they_will(own: Access, to: Advocate, sections: tuple[str, ...]) -> Access:
    viewer = Viewer(to.account, to.organisation, "advocate", to.name, uuid4(), own.viewer.signed_in_at)
    return as_seen_by(own, viewer, sections)


async def preview_of(own: Access, to: Advocate, sections: tuple[str, ...]) -> tuple[Markup, Needed | None]:
    """Return the plan as the advocate will get it, and what they will read that the person needs: the same functions,
    asked with the access they will have."""
    access = _as_they_will(own, to, sections)
    seen, names = await seen_by(access)
    words = await flag_words(access)
    flag = await needed(access, words, names.get(own.person, "")) if words else None
    return body_of(access, seen, names, "", ""), flag


def leading_nowhere(page: Markup) -> Markup:
    """Return the same without the addresses of its links: read and heard as they are, they cannot be followed. They
    would lead to the person's own pages. Words in it are escaped: nothing in them is a link."""
    return Markup(re.sub(r'(<a\b[^>]*?) href="[^"]*"', r"\1", str(page)))


async def _preview(request: AnyRequest, own: Access, to: Advocate, wanted: Wanted, form: Typed) -> Response[Any]:
    kept = [(key, value) for key, values in form.fields.items() for value in values if key in KEPT]
    body, flag = await preview_of(own, to, wanted.sections)
    context = {
        "to": to, "body": body, "needed_there": flag, "kept": kept, "url": plan_url(own.plan),
        "act": f"share:{own.plan}", "names": section_names(wanted.sections), "phrases": len(wanted.phrases),
        "last": wanted.last, "confirmed": own.viewer.confirmed, "purpose": wanted.purpose,
        "leading_nowhere": leading_nowhere,
        "behind": await behind(_as_they_will(own, to, wanted.sections), own.viewer.name, now_of(request)),
    }  # fmt: skip
    return page(request, "sharing/preview.html", "share", context, back=plan_url(own.plan, "people"), here="people")


KEPT = frozenset({"to", "see", "line", "purpose", "until", "day", "day-day", "day-month", "day-year"})
"""Fields that the preview carries on to the showing."""

ROUTES: list[HTTPRouteHandler] = [choose, show]
