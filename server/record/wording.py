"""Events in plain words, in the reader's language: who did what, with no word of the plan in it.

A kind from a newer version falls back to "Something changed". "You" is whoever reads.
"""

from collections.abc import Mapping
from uuid import UUID

from server.language.text import N_, _, gettext
from server.record.queries import Entry
from server.record.wording_chosen import CHOSEN, MOMENTS, PARTS
from server.record.wording_sentences import DID, Sentence

__all__ = ["CHOSEN", "DID", "accounts_in", "worded"]

WRITTEN_DOWN: dict[str, tuple[str, str, str]] = {
    "said": (
        N_("You wrote down what %(person)s said"), N_("%(who)s wrote down what %(person)s said"),
        N_("%(who)s wrote down what you said"),
    ),
    "shown": (
        N_("You wrote down what %(person)s showed"), N_("%(who)s wrote down what %(person)s showed"),
        N_("%(who)s wrote down what you showed"),
    ),
    "interpreter": (
        N_("You wrote down what %(person)s said, through an interpreter"),
        N_("%(who)s wrote down what %(person)s said, through an interpreter"),
        N_("%(who)s wrote down what you said, through an interpreter"),
    ),
}  # fmt: skip
"""voice -> whose words somebody wrote down: as whoever wrote them reads it, as others do, as the person does (S-24)."""

NAMED = ("worker", "recipient", "reviewer")
"""Details that are an account's id."""


def accounts_in(entries: list[Entry]) -> set[UUID]:
    """Return every account that these lines speak of, for names_of."""
    said = {each.actor for each in entries if each.actor}
    return said | {found for each in entries for key in NAMED if (found := _account(each, key))}


def _account(entry: Entry, key: str) -> UUID | None:
    try:
        return UUID(str(entry.detail.get(key, "")))
    except ValueError:
        return None


def worded(entry: Entry, names: Mapping[UUID, str], reader: UUID, person: UUID | None) -> str:
    """Return one line of the record as a sentence for this reader; names that are gone become "Somebody".

    `person` is whom the line is about: in hand-over mode it was they who acted, on a worker's phone.
    """
    mine, theirs = _sentence(entry, to_person=reader == person)
    handed = entry.actor_as == "handed_over"
    actor = person if handed else entry.actor
    values = {key: names.get(_account(entry, key) or reader, "") or _("Somebody") for key in NAMED}
    values["part"] = gettext(PARTS.get(str(entry.detail.get("part", "")), N_("the plan")))
    values["person"] = (names.get(person) if person else "") or _("the person")
    values["moment"] = gettext(MOMENTS.get(str(entry.detail.get("private_moment", "")), N_("Not known")))
    values["host"] = str(entry.detail.get("host", ""))
    values["who"] = _("The app") if actor is None else names.get(actor) or _("Somebody")
    said = gettext(mine if actor == reader else theirs, **values)
    return _("%(said)s, on the worker's phone", said=said) if handed else said


def _sentence(entry: Entry, *, to_person: bool) -> Sentence:
    voice = str(entry.detail.get("voice"))
    if entry.kind in ("statement_made", "revision_made") and voice in WRITTEN_DOWN:
        mine, theirs, yours = WRITTEN_DOWN[voice]
        return mine, yours if to_person else theirs
    if entry.kind == "advocate_offered":  # with a no, whoever wrote it down: the app offers it
        offered = N_("An advocate was offered to you") if to_person else N_("An advocate was offered")
        return offered, offered
    if entry.kind == "phrase_holder_told" and entry.detail.get("who") == f"account:{entry.actor}":
        return DID["phrase_shown" if entry.detail.get("what") == "told" else "looked"]  # they read it themselves
    for key, value in entry.detail.items():
        if found := CHOSEN.get((entry.kind, key, str(value))):
            return found
    return DID.get(entry.kind, (N_("Something changed"), N_("Something changed")))
