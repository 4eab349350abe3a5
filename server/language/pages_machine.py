"""A machine's draft in the form of a translation, where an operator has set one up: asked for by pressing (E-08).

The page has named the host before. What comes back is stored by nobody: it stands in the form, to be mended.
"""

from collections.abc import Awaitable, Callable
from hmac import compare_digest
from uuid import UUID

from server.db.fingerprints import exact_fingerprint
from server.language.actions_machine import note_machine_asked
from server.language.actions_translations import Draft
from server.language.machine import NoDraft, draft_of
from server.language.pages_subject import Subject
from server.language.rules_bound import Changed
from server.language.text import N_, _, gettext
from server.plans.pages_lines import LANGUAGES, AnyRequest, Desk
from server.plans.pages_unsaid import stays_here
from server.settings import Translator
from server.web.forms import Typed
from server.web.state import now_of, settings_of

Again = Callable[[], Awaitable[Subject[Draft]]]
"""What is put into another language, read once more: words, or who may see them, may be others by now."""
ASK = "machine"
"""The button that asks, the field of what is wrong with it, and who is said to have translated."""
_NO_USE = N_("The machine's answer was of no use. Nothing was saved.")
_STAYS = N_("These words are not sent to a machine.")
TROUBLE: dict[str, str] = {
    "slow": N_("The machine did not answer in time. Nothing was saved."),
    "down": N_("The machine could not be reached. Nothing was saved."),
    "languages": N_("The machine does not know both languages. Nothing was saved."),
    "other": N_("The machine answered in another language. Nothing was saved."),
    "kept": _STAYS,
    "phrase": _STAYS,
}
"""Code of NoDraft, or of `stays_here` -> what is said; every other code is `_NO_USE`."""


def machine_for(request: AnyRequest, desk: Desk, subject: Subject[Draft]) -> Translator | None:
    """Return the machine that these words may be sent to; None where none is set up, or they may not leave.

    In the room nobody is asked to send words away: that is done on one's own phone. What the person keeps to themselves
    is no reason that anybody else is told: for them the machine is there, and down when it is asked (P-12).
    """
    may_leave = subject.may_leave and not (subject.stays and desk.own)
    return settings_of(request).translator if may_leave and not desk.in_room else None


async def take_draft(request: AnyRequest, desk: Desk, subject: Subject[Draft], again: Again, form: Typed) -> None:
    """Put a machine's draft into the form, or a sentence why there is none. Nothing that was typed is lost.

    No transaction is open while it waits. Directly before the words leave it is asked once more whether they may:
    raises Changed when others stand by then, NotFoundException when none do.
    """
    service, language = machine_for(request, desk, subject), form.choice("language", _others(subject))
    if service is None:
        form.errors[ASK] = gettext(_STAYS)
    elif form.one("body").strip():
        form.errors["body"] = _("There are words here already. Take them out first.")
    if service is None or form.errors:
        return
    host = service.host

    async def may() -> None:
        await _may(desk, subject, await again())

    async def sending() -> None:
        await note_machine_asked(desk.author, subject.about, language, host, may, now_of(request))

    try:
        await may()
        draft = await draft_of(service, subject.card.words, subject.language, language, sending)
    except NoDraft as trouble:
        form.errors[ASK] = gettext(TROUBLE.get(str(trouble), _NO_USE))
        return
    form.fields |= {"body": [draft], "by": [ASK], "drafted": [drafted(desk, subject.about, language)]}


def drafted(desk: Desk, about: UUID, language: str) -> str:
    """Return the mark that a machine wrote a draft of this in this language for this account. It cannot be made up."""
    return exact_fingerprint(f"{ASK} {desk.access.viewer.account} {about} {language}")


def is_drafted(form: Typed, desk: Desk, about: UUID, language: str) -> bool:
    """Say whether a machine wrote this, as the form has it; one that only says so gets a sentence."""
    if form.one("by") != ASK:
        return False
    if not compare_digest(form.one("drafted").encode(), drafted(desk, about, language).encode()):
        form.errors["body"] = _("That did not work. Nothing has changed.")
        form.fields["by"] = []
    return True


async def _may(desk: Desk, subject: Subject[Draft], now: Subject[Draft]) -> None:
    """Whether these words may leave, as it stands `now`; raises Changed when others stand, NoDraft when they stay."""
    if now.wording != subject.wording:
        raise Changed(subject.about)
    if now.stays or not now.may_leave:
        raise NoDraft("kept" if desk.own or not now.may_leave else "down")
    if why := await stays_here(desk, subject.card.words):
        raise NoDraft(why)


def _others(subject: Subject[Draft]) -> frozenset[str]:
    return frozenset(LANGUAGES) - {subject.language}
