"""What the whole plan in easy words is made of: each section's lines, the facts of its structured parts, the limits.

Nothing is left out: what has no easy words yet stands in its own, and says so (D-23). The exit phrase is in none of it
(P-03); what waits for the person's yes is not in the plan yet, and stands where it is asked.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from server.arrangements.wording import UNWATCHED
from server.language.dates import day
from server.language.locales import direction
from server.language.pages_subject import kept_for
from server.language.queries_easy import NONE, Easy, easy_of
from server.language.text import _, current, gettext
from server.plans.pages_cards import Card
from server.plans.pages_easy_facts import Answer, Told, told_of
from server.plans.pages_lines import Desk, line_url
from server.plans.pages_parts import SECTION_NAMES
from server.plans.rules import SECTIONS
from server.restrictions.pages_cards import limit_card
from server.restrictions.queries import limits_of
from server.restrictions.rules_view import LimitView
from server.web.names import plan_url
from server.words.queries import StatementRow, statements_of
from server.words.queries_kept import Kept


@dataclass(slots=True)
class Said:
    """One thing of the plan: its own words and its easy form, the facts told with it. `open_at` leads to where easy
    words are made; `title` stands above the first of a kind that has no section of its own."""

    card: Card | None
    dir: str = ""
    easy: Easy = NONE
    open_at: str = ""
    answers: list[Answer] = field(default_factory=list)
    title: str = ""
    facts_first: bool = True
    anchor: str = ""
    """Its place on the page; a line that stands in two sections is found in the first."""


@dataclass(slots=True)
class Part:
    """A section that has something in it."""

    key: str
    name: str
    said: list[Said] = field(default_factory=list)

    @property
    def unwatched(self) -> str:
        """What is said above the check-in points: nobody watches them (promise 4)."""
        return gettext(UNWATCHED) if self.key == "checkins" else ""


async def parts_of(desk: Desk) -> list[Part]:
    """Return the sections in order, each with what this viewer may see of it."""
    access = desk.access
    lines = await _lines(desk)
    told = await told_of(access)
    parts = {key: Part(key, gettext(SECTION_NAMES[key])) for key in SECTIONS}
    apart = {each.statement for each in told if each.statement in lines and each.section == lines[each.statement][0]}
    for line, (section, said) in lines.items():
        if line not in apart:
            parts[section].said.append(said)
    for each in told:
        parts[each.section].said.append(_told(each, lines))
    parts["limits"].said += await _limits(desk)
    return [part for part in parts.values() if part.said]


def _told(told: Told, lines: dict[UUID, tuple[str, Said]]) -> Said:
    said = lines[told.statement][1] if told.statement in lines else Said(None)
    return Said(said.card, said.dir, said.easy, said.open_at, told.answers, told.title, told.facts_first)


async def _lines(desk: Desk) -> dict[UUID, tuple[str, Said]]:
    """Return statement -> its section and what is said, in the order of the plan."""
    access, account = desk.access, desk.access.viewer.account
    sections = sorted(access.sections - {"phrase"})
    found = await statements_of(access.plan, account, sections=sections, is_person=desk.own, own_phone=access.own)
    forms = await _forms(desk, {row.id: (row.head, row.language) for row in found}, await kept_for(desk))
    return {row.id: (row.section, _said(desk, row, forms.get(row.id, NONE))) for row in found}


async def _forms(desk: Desk, standing: dict[UUID, tuple[UUID, str]], kept: Kept) -> dict[UUID, Easy]:
    by_language: dict[str, dict[UUID, UUID]] = defaultdict(dict)
    for about, (wording, language) in standing.items():
        by_language[language][about] = wording
    found: dict[UUID, Easy] = {}
    for language, wordings in by_language.items():
        found |= await easy_of(
            desk.access.plan, desk.access.person, wordings, language, kept, is_person=desk.own, labels=current.get()
        )
    return found


def _said(desk: Desk, row: StatementRow, easy: Easy) -> Said:
    at = line_url(desk.access.plan, row.id, "easy") if desk.access.may("write") else ""
    return Said(desk.card(row), direction(row.language), easy, at)


async def _limits(desk: Desk) -> list[Said]:
    limits = await limits_seen(desk)
    standing = {each.id: (each.wording, each.language) for each in limits if each.wording}
    eased = await _forms(desk, standing, await kept_for(desk))
    return [_limit(desk, each, eased.get(each.id, NONE)) for each in limits]


async def limits_seen(desk: Desk) -> list[LimitView]:
    """Return the open limits that belong into the plan in another form, as this viewer reads it (D-23)."""
    access = desk.access
    return await limits_of(access.plan, access.viewer.account, desk.own) if "limits" in access.sections else []


def _limit(desk: Desk, limit: LimitView, easy: Easy) -> Said:
    at = plan_url(desk.access.plan, f"list/{limit.id}/easy") if desk.access.may("write") else ""
    return Said(limit_card(limit), direction(limit.language), easy, at, list(_of_limit(limit)), facts_first=False)


def _of_limit(limit: LimitView) -> Iterator[Answer]:
    """What is missing is said; of what is there the words tell, and the days stand here."""
    if not limit.why:
        yield Answer(_("Why?"), _("Nobody has said why."))
    if not limit.criteria:
        yield Answer(_("What would end it?"), _("Nobody has said what would end it."))
    if limit.review_on:
        yield Answer(_("When do we look at it again?"), day(limit.review_on))
    if limit.expires_on:
        yield Answer(_("When does it end by itself?"), day(limit.expires_on))
