"""Flags as a list shows them: no words of a plan, the same few queries however many there are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from server.flags.queries import mended_of
from server.flags.rules import ANSWERED_BY, FlagRow
from server.language.dates import day
from server.language.text import _, gettext
from server.people.queries import names_of
from server.people.rules import Viewer
from server.restrictions.queries import barred_by_limit, staff_of
from server.restrictions.wording import KIND
from server.reviews.queries_desk import LimitFacts, limit_facts
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
    together: int = 0
    """On the first mended line of a limit: how many mended flags of it one answer may close; else 0."""


async def lines_of(viewer: Viewer, flags: Sequence[FlagRow], now: datetime) -> list[FlagLine]:
    """Return flags for a list: a handful of queries however many there are."""
    facts = await limit_facts(flags)
    leads = await staff_of(viewer.organisation, "lead")
    barred = await barred_by_limit(facts)
    names = await names_of([*(each.person for each in flags), *leads])
    made = [_line(each, viewer, facts.get(each.subject), leads, barred, names, now) for each in flags]
    return await _with_mended(made, viewer, barred)


async def _with_mended(
    lines: Sequence[FlagLine], viewer: Viewer, barred: dict[UUID, frozenset[UUID]]
) -> list[FlagLine]:
    """Say on the first mended line of each limit how many there are, where this lead may answer them together."""
    first = {each.subject: each.id for each in reversed(lines) if not each.still_true and each.subject in barred}
    mine = [each for each in first if viewer.account not in barred[each]]
    number = await mended_of(mine) if mine and viewer.role in ANSWERED_BY else {}
    return [
        replace(each, together=number[each.subject])
        if first.get(each.subject) == each.id and number.get(each.subject, 0) > 1
        else each
        for each in lines
    ]


def _line(
    flag: FlagRow, viewer: Viewer, facts: LimitFacts | None, leads: Sequence[UUID],
    barred: dict[UUID, frozenset[UUID]], names: dict[UUID, str], now: datetime,
) -> FlagLine:  # fmt: skip
    free = [each for each in leads if each not in barred.get(flag.subject, frozenset())]
    signs = facts.to_sign if facts else None  # the same lead as the person's page names
    asked = signs if signs in free else free[0] if free else None
    name = names.get(flag.person, "")
    return FlagLine(
        flag.id, flag.plan, flag.subject, flag.subject_kind, title_of(flag.rule, name), name,
        about_words(flag, facts), open_for(flag.raised_at, now), names.get(asked, "") if asked else "",
        asked == viewer.account, flag.passed_up_at is not None, flag.still_true,
    )  # fmt: skip


def about_words(flag: FlagRow, facts: LimitFacts | None) -> str:
    """Return what a flag is about without a word of the plan: 'Money or cards, since 18 November'."""
    if flag.subject_kind == "plan":
        return _("the whole plan")
    if facts is None:
        return _("something they said")
    since = day(facts.begun_at, weekday=False)
    if facts.kind in KIND:
        return _("%(kind)s, since %(day)s", kind=gettext(KIND[facts.kind]), day=since)
    return _("a limit since %(day)s", day=since)
