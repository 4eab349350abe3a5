"""A statement as a card: its words, their language and direction, and whose they are, in words."""

from dataclasses import dataclass
from uuid import UUID

from server.language.locales import direction
from server.language.text import N_, gettext
from server.words.queries import StatementRow, Wording

MINE = {
    "own": N_("My own words"),
    "said": N_("I said it, %(who)s wrote it"),
    "shown": N_("I showed it, %(who)s saw it"),
    "interpreter": N_("I said it, an interpreter and %(who)s wrote it"),
    "worker": N_("%(who)s's words"),
}
THEIRS = {
    "own": N_("%(person)s's own words"),
    "said": N_("%(person)s said it, %(who)s wrote it"),
    "shown": N_("%(person)s showed it, %(who)s saw it"),
    "interpreter": N_("%(person)s said it, an interpreter and %(who)s wrote it"),
    "worker": N_("%(who)s's words"),
}
"""voice -> whose words, as the person reads it and as others do."""


@dataclass(frozen=True, slots=True)
class Card:
    """What templates/components/words.html shows. In a shape its texts and ids are marks."""

    id: UUID | str
    words: str
    lang: str
    dir: str
    voice: str
    voice_label: str
    agreed: bool
    meaning: str = ""
    revision: UUID | str = ""


def label(voice: str, who: str, person: str, *, own: bool) -> str:
    """Return whose words these are; `who` wrote them down, `person` is the person's name or a mark for it."""
    return gettext((MINE if own else THEIRS)[voice], who=who, person=person)


def card_of(row: StatementRow, person: str, *, own: bool) -> Card:
    """Return a statement of the plan as a card."""
    return Card(
        row.id, row.body, row.language.replace("_", "-"), direction(row.language), row.voice,
        label(row.voice, row.author_name, person, own=own), row.agreed, row.meaning, row.head,
    )  # fmt: skip


def card_of_wording(wording: Wording, person: str, *, own: bool, agreed: bool = False) -> Card:
    """Return one wording as a card."""
    return Card(
        wording.revision, wording.body, wording.language.replace("_", "-"), direction(wording.language),
        wording.voice, label(wording.voice, wording.author_name, person, own=own), agreed, wording.meaning,
        wording.revision,
    )  # fmt: skip
