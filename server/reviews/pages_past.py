"""What is shown of a flag past the lead: no word of the plan, and what reviewers wrote about it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from server.flags.queries_notes import notes_of, who_had
from server.flags.rules import FlagRow
from server.language.dates import when
from server.language.text import _, gettext
from server.people.queries import names_of
from server.people.rules import Viewer
from server.reviews.pages_lines import about_words as words_about
from server.reviews.queries_desk import LimitFacts, limit_facts
from server.reviews.wording import TITLES, now_of, open_for


@dataclass(slots=True)
class PastLine:
    """One row of the list."""

    href: str
    title: str
    soft: str


async def past_lines(viewer: Viewer, flags: Sequence[FlagRow]) -> list[PastLine]:
    """Return flags past the lead as rows: who, which kind of limit, since when, which leads had it."""
    facts, had = await limit_facts(each.subject for each in flags), await who_had(flags)
    names = await names_of([*(each.person for each in flags), *(lead for leads in had.values() for lead in leads)])
    where = "/desk" if viewer.role == "lead" else "/waited"
    return [
        PastLine(
            f"{where}/{each.id}",
            _("%(name)s: %(about)s", name=names.get(each.person, ""), about=about_words(each, facts.get(each.subject))),
            " ".join([
                _("%(found)s. Others were asked: %(when)s.", found=gettext(TITLES[each.rule]), when=when(past)),
                had_words([names[lead] for lead in had[each.id] if lead in names]),
                "" if each.still_true else _("What was missing is there now."),
            ]).strip(),
        )
        for each in flags
        if (past := each.passed_up_at) is not None
    ]  # fmt: skip


def about_words(flag: FlagRow, facts: LimitFacts | None) -> str:
    """Return which kind of limit a flag is about, and since when, without a word of the plan."""
    return words_about(flag.subject_kind, facts.kind if facts else None, facts.begun_at if facts else None)


def had_words(leads: Sequence[str]) -> str:
    """Return which leads had it, as a sentence."""
    return _("%(names)s had it.", names=", ".join(leads)) if leads else _("No lead was free to answer it.")


@dataclass(slots=True)
class Past:
    """One flag past the lead, for a reviewer."""

    flag: FlagRow
    name: str
    about: str
    sentence: str
    facts: list[tuple[str, str]]
    notes: list[dict[str, str]] = field(default_factory=list)


async def past_one(viewer: Viewer, flag: FlagRow, now: datetime) -> Past:
    """Return one flag past the lead with its facts, and what was asked so far."""
    facts, leads = await limit_facts([flag.subject]), (await who_had([flag]))[flag.id]
    names = await names_of([flag.person, *leads])
    had = ", ".join(names[each] for each in leads if each in names)
    shown = [
        (_("Open for"), open_for(flag.raised_at, now)),
        (_("When others were asked"), when(flag.passed_up_at) if flag.passed_up_at else ""),
        (_("Who had it"), had or " ".join([_("No lead was free to answer it."), _("Ask for another lead.")])),
        (_("Mended since"), when(flag.absent_since) if flag.absent_since else ""),
    ]
    name, about = names.get(flag.person, ""), about_words(flag, facts.get(flag.subject))
    notes = (await asked_about([flag])).get(flag.id, [])
    return Past(flag, name, about, now_of(flag), shown, notes)


async def asked_about(flags: Sequence[FlagRow]) -> dict[UUID, list[dict[str, str]]]:
    """Return what reviewers wrote about these flags: who, at, words. They are the reviewers' words, not the plan's."""
    found = await notes_of(flags)
    names = await names_of(each.by for notes in found.values() for each in notes)
    return {
        flag: [{"who": names.get(each.by, ""), "at": when(each.at), "words": each.words} for each in notes]
        for flag, notes in found.items()
    }
