"""The facts of the structured parts as questions and answers, for the plan in easy words and on paper: with whom, where
and when, who is told, who leads; and when the plan is talked about again. Only what the person said or said yes to."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from server.arrangements.pages_common import known_people, leading, sight_of
from server.arrangements.pages_facts import facts_of
from server.arrangements.queries import PartRow, parts_of, said_alone
from server.arrangements.rules import NEVER_SHARED, PARTS
from server.arrangements.wording import PART_WORDS
from server.language.bidi import first_way
from server.language.dates import day
from server.language.text import _, gettext
from server.plans.queries import Facts
from server.sharing.rules import Access

SENTENCE_FIRST = frozenset({"card", "worse", "risk"})
"""Parts in which what is done is said before who does it; in the others who, where and when come first."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A question and its answer. `typed`: somebody's own words, in `lang` if anybody knows, running to `dir`."""

    question: str
    answer: str
    typed: bool = False
    lang: str = ""
    dir: str = ""
    beside: str = ""
    """What the app says of it."""


@dataclass(frozen=True, slots=True)
class Told:
    """One row of a part: its statement, if it has one, and its facts. `title` names a kind that stands in a section
    of another name, or behind such a kind, once."""

    section: str
    statement: UUID | None
    answers: list[Answer]
    title: str
    facts_first: bool
    words: str = ""
    """Its sentence as it stands in this row for this viewer, in `language`."""
    language: str = ""
    kind: str = ""


async def told_of(access: Access) -> list[Told]:
    """Return the rows of all parts that this viewer may see, in order."""
    sight = sight_of(access)
    kinds = [
        kind for kind, part in PARTS.items()
        if part.section in access.sections and not (access.why == "share" and kind in NEVER_SHARED)
    ]  # fmt: skip
    rows = [(kind, row) for kind in kinds for row in await parts_of(sight, kind) if row.agreed or said_alone(row)]
    people = await known_people(access) | await leading(access) if rows else {}
    return [_told(kind, row, people, named=_is_named(rows, kind, row)) for kind, row in rows]


def _is_named(rows: list[tuple[str, PartRow]], kind: str, row: PartRow) -> bool:
    """Say whether a row begins a kind that has to be told from its section, or from the kind above it there."""
    if row is not next(first for each, first in rows if each == kind):
        return False
    section = PARTS[kind].section
    return kind != section or any(each != kind and PARTS[each].section == section for each, _row in rows)


def _told(kind: str, row: PartRow, people: dict[str, str], *, named: bool) -> Told:
    section = PARTS[kind].section
    answers = [
        Answer(each.question, each.answer, each.typed, row.language.replace("_", "-"), first_way(each.answer))
        if each.typed else Answer(each.question, each.answer, beside=each.beside)
        for each in facts_of(row, people)
    ]  # fmt: skip
    title = gettext(PART_WORDS[kind].title) if named else ""
    return Told(section, row.statement, answers, title, kind not in SENTENCE_FIRST, row.words, row.language, kind)


def next_talk(facts: Facts, today: date) -> str:
    """Say when the plan is talked about again, and who sees to it (S-27)."""
    owner = facts.names.get(facts.review_owner, "") if facts.review_owner else ""
    if facts.review_on is None:
        return _("There is no day yet to talk about this plan again.")
    on = day(facts.review_on)
    if facts.review_on < today:
        return _("We wanted to talk about this plan on %(day)s. That day is over.", day=on)
    if not owner:
        return _("We talk about this plan again on %(day)s. Nobody sees to it yet.", day=on)
    return _("We talk about this plan again on %(day)s, with %(name)s.", day=on, name=owner)
