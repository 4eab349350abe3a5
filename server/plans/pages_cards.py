"""A wording as a card: its words, their language and direction, and whose they are, in words."""

from dataclasses import dataclass
from uuid import UUID

from server.language.locales import direction
from server.language.text import N_, _, gettext
from server.words.queries import StatementRow, Wording

MINE = {
    "own": N_("My own words"),
    "own_here": N_("My own words, on %(who)s's phone"),
    "said": N_("I said it, %(who)s wrote it"),
    "shown": N_("I showed it, %(who)s saw it"),
    "interpreter": N_("I said it, an interpreter and %(who)s wrote it"),
    "worker": N_("%(who)s's words"),
}
THEIRS = {
    "own": N_("%(person)s's own words"),
    "own_here": N_("%(person)s's own words, on %(who)s's phone"),
    "said": N_("%(person)s said it, %(who)s wrote it"),
    "shown": N_("%(person)s showed it, %(who)s saw it"),
    "interpreter": N_("%(person)s said it, an interpreter and %(who)s wrote it"),
    "worker": N_("%(who)s's words"),
}
"""whose -> in words, as the person reads it and as others do. A key is a voice, or 'own_here': the person's own words,
written on a worker's phone."""


def whose(voice: str, *, by_person: bool) -> str:
    """Return the key of whose words these are; `by_person`: they were written with the person's own account."""
    return "own_here" if voice == "own" and not by_person else voice


def label(key: str, who: str, person: str, *, own: bool) -> str:
    """Return whose words these are; `who` wrote them down, `person` is the person's name, or marks for them."""
    return gettext((MINE if own else THEIRS)[key], who=who, person=person)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in one language."""

    words: str
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class Other(Piece):
    """The same words in another language, with the sentence that says so, and who put them into it (E-08)."""

    whose: str


@dataclass(frozen=True, slots=True)
class Card:
    """What templates/components/words.html shows. In a shape its texts and ids are marks.

    `more`: what follows in another language (a limit's reason may be in one).
    """

    id: UUID | str
    words: str
    lang: str
    dir: str
    voice: str
    voice_label: str
    agreed: bool
    meaning: str = ""
    revision: UUID | str = ""
    more: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: the person whose plan it is (`own`), or somebody to whom the person is called `name`."""

    person: UUID
    name: str
    own: bool

    def card(self, said: StatementRow | Wording, *, agreed: bool = False) -> Card:
        """Return a line of the plan, or one wording of it, as a card; a line knows itself whether it is agreed."""
        line, revision = (said.id, said.head) if isinstance(said, StatementRow) else (said.revision, said.revision)
        return Card(
            line, said.body, said.language.replace("_", "-"), direction(said.language), said.voice,
            self.label(said.voice, said.author, said.author_name),
            self.honey(said) if isinstance(said, StatementRow) else agreed, said.meaning, revision,
        )  # fmt: skip

    def honey(self, line: StatementRow) -> bool:
        """Say whether a line stands as agreed for this reader: others do not count the yes of somebody unmet (A-28)."""
        return line.agreed and (self.own or line.counts)

    def label(self, voice: str, author: UUID, name: str) -> str:
        """Return whose words these are, in plain words."""
        return label(whose(voice, by_person=author == self.person), name or _("a worker"), self.name, own=self.own)
