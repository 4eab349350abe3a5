"""Facts in words: what a list, a card and a print show of a row."""

from dataclasses import dataclass
from datetime import date

from server.arrangements.queries import PartRow
from server.arrangements.rules import PARTS, Field
from server.arrangements.wording import FIELD_WORDS, beside_choice, choice_words
from server.language.dates import day
from server.language.text import _, gettext, ngettext


@dataclass(frozen=True, slots=True)
class Fact:
    """One question and its answer, open. `typed`: somebody's own words, in whatever language they used; `beside`: what
    the app says of it."""

    name: str
    question: str
    answer: str
    typed: bool
    beside: str = ""


def facts_of(row: PartRow, people: dict[str, str]) -> list[Fact]:
    """Return what was said in a row, in order; what was left empty is not there.

    `people`: "account:<id>", "trusted:<id>" and plain account ids -> name.
    """
    fields = [each for each in PARTS[row.kind].fields if row.facts[each.name] not in ("", None)]
    return [
        Fact(
            each.name, gettext(FIELD_WORDS[f"{row.kind}.{each.name}"][0]),
            _answer(row.kind, each, row.facts[each.name], people), each.sealed,
            beside_choice(row.facts[each.name]) if each.kind == "choice" else "",
        )
        for each in fields
    ]  # fmt: skip


def _answer(kind: str, field: Field, value: object, people: dict[str, str]) -> str:
    if field.kind == "date" and isinstance(value, date):
        return day(value)
    if field.kind == "choice":
        return gettext(choice_words(field.name, str(value)))
    if field.kind == "many":
        return ", ".join(gettext(choice_words(field.name, each)) for each in str(value).split())
    if field.kind in ("somebody", "account"):
        return people.get(str(value)) or _("Somebody who is not here any more")
    if field.kind == "within":
        return within(int(str(value)))
    if field.kind == "number":
        return ngettext("%(num)s minute", "%(num)s minutes", int(str(value)))
    return str(value)


def within(hours: int) -> str:
    """Return a number of hours in words; whole days are days."""
    if hours % 24 == 0:
        return ngettext("%(num)s day", "%(num)s days", hours // 24)
    return ngettext("%(num)s hour", "%(num)s hours", hours)
