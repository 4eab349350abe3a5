"""Flags as a list shows them: no words of a plan, the same few queries however many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from server.flags.queries import mended_of
from server.flags.queries_notes import who_asked
from server.flags.rules import ANSWERED_BY
from server.language.dates import day
from server.language.text import _, gettext
from server.people.queries import names_of
from server.people.rules import Viewer
from server.restrictions.queries import barred_by_limit, staff_of
from server.restrictions.rules import who_answers
from server.restrictions.wording import KIND
from server.reviews.rules import Listed
from server.reviews.wording import open_for, title_of


@dataclass(frozen=True, slots=True)
class FlagLine:
    """A flag as a list shows it: no words of a plan."""

    id: UUID
    plan: UUID
    subject: UUID
    kind: str
    title: str
    name: str
    about: str
    open_for: str
    who: str
    mine: bool
    passed_up: bool
    still_true: bool
    asked: list[str]
    """The quality reviewers who wrote about it since it went past the lead."""
    together: int
    """On the first mended line of a limit: how many mended flags of it one answer may close; else 0."""


@dataclass(frozen=True, slots=True)
class Around:
    """What the lines of one list share, read in a handful of queries however many lines there are."""

    viewer: Viewer
    now: datetime
    leads: list[UUID]
    barred: dict[UUID, frozenset[UUID]]
    names: dict[UUID, str]
    asked: dict[UUID, list[UUID]]
    together: dict[UUID, int]


async def lines_of(viewer: Viewer, flags: Sequence[Listed], now: datetime) -> list[FlagLine]:
    """Return flags for a list."""
    limits = {each.subject for each in flags if each.subject_kind == "restriction"}
    leads = await staff_of(viewer.organisation, "lead")
    barred = await barred_by_limit(limits, [*leads, viewer.account])
    asked = await who_asked(each.id for each in flags if each.passed_up_at is not None)
    names = await names_of([*(each.person for each in flags), *leads, *(by for each in asked.values() for by in each)])
    together = await _together(viewer, flags, barred)
    around = Around(viewer, now, leads, barred, names, asked, together)
    return [_line(each, around) for each in flags]


async def _together(viewer: Viewer, flags: Sequence[Listed], barred: dict[UUID, frozenset[UUID]]) -> dict[UUID, int]:
    """Return, for the first mended flag of each limit that this lead may answer, how many mended ones there are."""
    first = {
        each.subject: each.id for each in reversed(flags) if not each.still_true and each.subject_kind == "restriction"
    }
    mine = [each for each in first if viewer.account not in barred.get(each, ())]
    number = await mended_of(mine) if mine and viewer.role in ANSWERED_BY else {}
    return {first[each]: many for each, many in number.items() if many > 1}


def _line(flag: Listed, around: Around) -> FlagLine:
    asked = who_answers(around.leads, around.barred.get(flag.subject, frozenset()), flag.to_sign)
    name = around.names.get(flag.person, "")
    return FlagLine(
        flag.id, flag.plan, flag.subject, flag.subject_kind, title_of(flag.rule, name), name,
        about_words(flag.subject_kind, flag.kind, flag.begun_at), open_for(flag.raised_at, around.now),
        around.names.get(asked, "") if asked else "", asked == around.viewer.account, flag.passed_up_at is not None,
        flag.still_true, [around.names[by] for by in around.asked.get(flag.id, ()) if by in around.names],
        around.together.get(flag.id, 0),
    )  # fmt: skip


def about_words(subject_kind: str, kind: str | None = None, begun_at: datetime | None = None) -> str:
    """Return what a flag is about without a word of the plan: 'Money or cards, since 18 November'."""
    if subject_kind == "plan":
        return _("the whole plan")
    if begun_at is None:
        return _("something they said")
    since = day(begun_at, weekday=False)
    if kind in KIND:
        return _("%(kind)s, since %(day)s", kind=gettext(KIND[kind]), day=since)
    return _("a limit since %(day)s", day=since)
