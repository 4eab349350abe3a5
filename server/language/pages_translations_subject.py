"""What is put into another language: a line of the plan, or a limit. The pages of both are the same (E-08)."""

from typing import Any
from uuid import UUID, uuid4

from litestar import Response
from litestar.exceptions import NotFoundException

from server.language.actions_translations import Draft
from server.language.locales import direction, speech
from server.language.pages_machine import ASK, Again, drafted, is_drafted, machine_for, take_draft
from server.language.pages_subject import (
    Subject,
    kept_for,
    not_asked,
    onward,
    saved_at,
    shown_to,
    way_back,
    wording_read,
)
from server.language.pages_whose import whose
from server.language.queries_translations import Translated, Translations, translations_of
from server.language.rules_bound import Changed
from server.language.rules_scripts import fits
from server.language.rules_translations import BY_HAND, MOST_NAME, MOST_TRANSLATION, MOST_WHY
from server.language.text import N_, _, current, gettext
from server.plans.pages_cards import Other
from server.plans.pages_lines import LANGUAGES, AnyRequest, Desk
from server.plans.pages_unsaid import wrong_on_card
from server.web.forms import Typed, typed
from server.web.once import once
from server.web.rendering import Form, page, see
from server.web.state import now_of
from server.words.rules import NotHere

OtherSubject = Subject[Draft]
BY_NAMES: dict[str, str] = {
    "interpreter": N_("An interpreter"),
    "worker": N_("I did"),
    "family": N_("Family or a friend"),
}


def other_of(each: Translated | None) -> Other | None:
    """Return a translation as it is shown in the place of the words themselves."""
    return Other(each.words, each.language, direction(each.language), whose(each)) if each else None


async def for_reader(desk: Desk, about: UUID, wording: UUID, language: str) -> Other | None:
    """Return what stands for words in the reader's language, when the person said yes to it. The person reads their
    own words."""
    mine = speech(current.get())
    if desk.own or language == mine:
        return None
    access, kept = desk.access, await kept_for(desk)
    found = await translations_of(access.plan, access.person, {about: wording}, kept, is_person=False, language=mine)
    return other_of(found[about, mine].current) if (about, mine) in found else None


async def in_other_languages(desk: Desk, about: UUID, wording: UUID) -> dict[str, Translations]:
    """Return what there is of one wording, by language."""
    access, kept = desk.access, await kept_for(desk)
    found = await translations_of(access.plan, access.person, {about: wording}, kept, is_person=desk.author.is_person)
    return {language: each for (_about, language), each in found.items()}


async def show_languages(request: AnyRequest, desk: Desk, subject: OtherSubject) -> Response[Any]:
    """Show the words in their other languages, and a form for one more, or to make one new: `in` is its language,
    `from` what is changed, of what waits."""
    found = await in_other_languages(desk, subject.about, subject.wording)
    asked = str(request.query_params.get("in", ""))
    there = found.get(asked)
    if await not_asked(desk, waits=there is not None and there.waiting is not None):
        return see(await onward(desk, subject.url))
    if there is None:
        wanted = speech(desk.access.language)
        return await _page(request, desk, subject, Form({"language": wanted if wanted != subject.language else ""}))
    base = there.waiting if desk.own else there.waiting or there.current or there.stale
    values = {"language": asked}
    if base and not desk.own:
        values |= {"by": base.by, "translator": base.translator if base.by in ("interpreter", "family") else ""}
        values |= {"drafted": drafted(desk, subject.about, asked)} if base.by == ASK else {}
    if base and desk.own and str(base.id) == request.query_params.get("from"):
        values |= {"over": str(base.id)}
    elif desk.own:
        base = there.current or there.stale
    return await _page(request, desk, subject, Form({**values, "body": base.words if base else ""}))


async def _page(request: AnyRequest, desk: Desk, subject: OtherSubject, form: Form, status: int = 200) -> Response[str]:
    found, machine = await in_other_languages(desk, subject.about, subject.wording), machine_for(request, desk, subject)
    shown = [(each, other_of(each)) for one in found.values() for each in _in_order(one)]
    into = _waiting(found) if desk.in_room else LANGUAGES.keys() - {subject.language}
    context = {
        "desk": desk, "card": subject.card, "shown": shown, "form": form, "moved": status == 409,
        "languages": [{"value": code, "text": name} for code, name in LANGUAGES.items() if code in into],
        "by": [{"value": each, "text": gettext(BY_NAMES[each])} for each in BY_HAND],
        "wording": form.values.get("wording") or subject.wording,
        "operation": form.values.get("operation") or str(uuid4()), "url": subject.url,
        "over": form.values.get("over", ""), "host": machine.host if machine else "",
    }  # fmt: skip
    back = way_back(desk, subject.back)
    return page(request, "language/translations.html", "write", context, status=status, back=back)


def _waiting(found: dict[str, Translations]) -> set[str]:
    """Return the languages in which something waits: all that is asked about in the room."""
    return {language for language, each in found.items() if each.waiting}


def _in_order(found: Translations) -> list[Translated]:
    return [each for each in (found.waiting, found.current, found.stale) if each]


async def take_language(request: AnyRequest, desk: Desk, read: Again) -> Response[Any]:
    """Store a translation of the words that were read; where they have changed since, the page says so.

    What the person changed, of what somebody put into the language for them, was not like that: it waits no more.
    """
    form, now, subject = await typed(request), now_of(request), await read()
    there = await in_other_languages(desk, subject.about, subject.wording)
    said = form.one("language")
    if await not_asked(desk, waits=said in _waiting(there) if said else bool(_waiting(there))):
        raise NotFoundException()
    if form.one("do") == ASK:
        return await _by_machine(request, desk, subject, read, form)
    draft = _draft(form, desk, subject)
    if not form.errors and (wrong := await wrong_on_card(desk, subject.about, [draft.words])):
        form.errors["body"] = wrong[0]
    if form.errors:
        return await _page(request, desk, subject, form.form, 422)
    operation, over = form.uuid("operation") or uuid4(), None
    found = there.get(draft.language)
    if desk.own and found and found.waiting and found.waiting.id == form.uuid("over"):
        over = found.waiting.id
    try:
        wording = wording_read(form, subject)
        async with once(request) as answer:
            await subject.store(wording, draft, operation, now)
            if over:
                await subject.answer(over, "no", now)
            shown = shown_to(desk, subject) if desk.own else subject.url
            return await answer(see(saved_at(desk, await onward(desk, shown))))
    except NotHere:
        raise NotFoundException() from None
    except Changed:
        form.fields["wording"] = [str(subject.wording)]
        return await _page(request, desk, subject, form.form, 409)


async def _by_machine(
    request: AnyRequest, desk: Desk, subject: OtherSubject, read: Again, form: Typed
) -> Response[Any]:
    """Fill the form with a machine's draft of the words that were read; words that changed since are not sent."""
    try:
        if form.uuid("wording") != subject.wording:
            raise Changed(subject.about)
        await take_draft(request, desk, subject, read, form)
    except Changed:
        subject = await read()
        form.fields["wording"] = [str(subject.wording)]
        return await _page(request, desk, subject, form.form, 409)
    if form.errors:  # what became of the words meanwhile, the page says
        return await _page(request, desk, await read(), form.form, 422)
    return await _page(request, desk, subject, form.form)


def _draft(form: Typed, desk: Desk, subject: OtherSubject) -> Draft:
    language = form.choice("language", frozenset(LANGUAGES) - {subject.language})
    words = form.text("body", MOST_TRANSLATION)
    if language and not fits(words, language) and form.one("sure") != language:
        form.errors["language"] = _("These words have other letters than that language. Save again if it is right.")
        form.fields["sure"] = [language]
    if is_drafted(form, desk, subject.about, language):
        return Draft(language, words, ASK)
    if desk.own:
        return Draft(language, words, "worker", desk.person)
    by = form.choice("by", BY_HAND)
    name = form.text("translator", MOST_NAME, needed=by in ("interpreter", "family"))
    why = form.text("why_family", MOST_WHY, needed=by == "family")
    return Draft(
        language, words, by, name if by != "worker" else desk.access.viewer.name, why if by == "family" else ""
    )
