"""What a plan page shows, ready for its template: no call and no query is left in it.

Two things are kept: what one viewer sees of one version of a plan, and the HTML of it, which viewers who
see the same share. A warm page asks the database three things: who is there, what they may, and names.
"""

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from uuid import UUID

from markupsafe import Markup

from server.language.text import N_, current, gettext, ngettext
from server.people.queries import names_of
from server.plans.pages_cards import Card, card_of
from server.plans.queries import Facts, facts_of
from server.plans.rules import BALANCE, PLAIN_SECTIONS, SECTIONS, empty_parts
from server.restrictions.queries import unanswered_by
from server.sharing.rules import ABILITIES, Access
from server.web.environment import template
from server.web.fragments import MarkedFrame, Pieces, digest, fill, kept, mark, pieces
from server.web.names import plan_url
from server.words.queries import StatementRow, statements_of

SECTION_NAMES: dict[str, str] = {
    "want": N_("What I want"),
    "matters": N_("What matters to me"),
    "wrong": N_("What could go wrong"),
    "helps": N_("What helps"),
    "myself": N_("What I manage myself"),
    "seeing": N_("Seeing people safely"),
    "phrase": N_("My exit phrase"),
    "worse": N_("If it gets worse"),
    "checkins": N_("My check-in points"),
    "triggers": N_("What brings an early talk"),
    "card": N_("My help card"),
    "knows": N_("Who knows what"),
    "limits": N_("Limits on me"),
}
"""section -> its name on screens."""

PLACES: dict[str, tuple[str, str, str]] = {
    "seeing": ("family", "part/seeing", N_("Who, where and when")),
    "phrase": ("phrase", "part/phrase", N_("Closed. Opens with your finger or PIN.")),
    "worse": ("steps", "part/worse", N_("What we do, step by step")),
    "checkins": ("okay", "part/checkins", N_("Where and when I say how I am")),
    "triggers": ("clock", "part/triggers", N_("What brings a talk sooner")),
    "card": ("card", "part/card", N_("What I can show when I need help")),
    "knows": ("eye", "part/knows", N_("Who may be told what")),
    "limits": ("limits", "list", N_("What I am stopped from, and why")),
}
"""section with structured parts -> (icon, the rest of its address, what it is for)."""


BESIDE: tuple[tuple[str, str, str, str, str], ...] = (
    ("knows", "heart", "trusted", N_("A person I trust"), N_("Who may be told, and how to reach them")),
    ("helps", "door", "risk", N_("A risk worth taking"), N_("Something I want to try")),
)
"""Parts without a section of their own: (section that opens them, icon, kind, name, what it is for)."""


@dataclass(slots=True)
class SectionView:
    """One plain section: its name, its statements, where to add to it ('' for those who may not)."""

    key: str
    name: str
    statements: list[Card]
    add: str


@dataclass(slots=True)
class RowView:
    """One row of "More of my plan". `soft` says how much is there, or what it is for when that is not known."""

    key: str
    name: str
    icon: str
    href: str
    soft: str


@dataclass(slots=True)
class PlanSeen:
    """What one viewer sees of one version of a plan; names in the rows are marks, to be filled with `names`."""

    facts: Facts
    rows: list[StatementRow]
    visible: str
    counts: dict[str, int]
    empty: tuple[str, ...]
    waiting: int
    limits: int
    """Limits that the person has not answered; 0 for everybody else."""
    people: frozenset[UUID]
    shells: dict[Hashable, Pieces] = field(default_factory=dict)
    """The page around the body, by what else it shows: it goes when this goes."""


async def seen_by(access: Access) -> tuple[PlanSeen, dict[UUID, str]]:
    """Return what this viewer sees of the plan, and the names it says. The first is kept while the version
    stands; names are asked for each time, for they belong to accounts and not to the plan."""
    viewer = access.viewer
    key = (
        "seen", access.plan, access.render_version, viewer.account, access.why, access.sections, access.share
    )  # fmt: skip
    found: PlanSeen | None = kept.get(key)
    if found is not None:
        return found, await names_of(found.people)
    found, names = await _look_up(access)
    kept.put(key, found, 20_000 + sum(len(row.body) + 500 for row in found.rows))
    return found, names


async def _look_up(access: Access) -> tuple[PlanSeen, dict[UUID, str]]:
    facts = await facts_of(access.plan, access.viewer.account)
    rows = await statements_of(
        access.plan,
        access.viewer.account,
        sections=sorted(access.sections - {"phrase"}),
        is_person=access.own,
        own_phone=access.own,
    )
    names = {**facts.names, **{row.author: row.author_name for row in rows}}
    for row in rows:
        row.author_name = mark("name", row.author)
    counts = Counter(row.section for row in rows)
    waiting = sum(row.proposals + row.waits_for_yes for row in rows) if access.own else 0
    limits = await unanswered_by(access.plan, access.person) if access.own else 0
    visible = digest([*sorted(ABILITIES[access.why]), *sorted(access.sections), *(_shows(row) for row in rows)])
    seen = PlanSeen(
        replace(facts, names={}), rows, visible, dict(counts), empty_parts(counts, access.sections), waiting,
        limits, frozenset(names),
    )  # fmt: skip
    return seen, names


def _shows(row: StatementRow) -> str:
    """Return everything about a line that its card shows: what one worker may not see is in no shared piece (P-12)."""
    return (
        f"{row.id.hex}{row.head.hex}{row.answer}{row.counts}{row.waits_for_yes}{row.proposals}{row.conflict}"
        f"{row.ask_again_on}"
    )


def sections_of(access: Access, seen: PlanSeen) -> list[SectionView]:
    """Return the plain sections that this viewer may see, in the plan's order."""
    person = mark("name", access.person)
    return [
        SectionView(
            section, gettext(SECTION_NAMES[section]),
            [card_of(row, person, own=access.own) for row in seen.rows if row.section == section],
            f"{plan_url(access.plan, 'line/new')}?section={section}" if access.may("write") else "",
        )
        for section in PLAIN_SECTIONS
        if section in access.sections
    ]  # fmt: skip


def rows_of(access: Access, seen: PlanSeen) -> list[RowView]:
    """Return the structured parts that this viewer may open."""
    found = []
    for section in SECTIONS:
        if section not in PLACES or not _may_open(access, section):
            continue
        icon, rest, what = PLACES[section]
        count = seen.counts.get(section, 0)
        soft = ngettext("%(num)s thing said", "%(num)s things said", count) if count else gettext(what)
        found.append(RowView(section, gettext(SECTION_NAMES[section]), icon, plan_url(access.plan, rest), soft))
    for section, icon, rest, name, what in BESIDE:
        if section in access.sections and access.why != "share":
            found.append(RowView(rest, gettext(name), icon, plan_url(access.plan, f"part/{rest}"), gettext(what)))
    return found


def _may_open(access: Access, section: str) -> bool:
    if section == "phrase":
        return access.may("phrase")
    return section in access.sections


def body_of(access: Access, seen: PlanSeen, names: dict[UUID, str], operation: str, token: str) -> Markup:
    """Return the HTML of the plan's sections and rows for this viewer, names and tokens filled in."""
    key = ("body", access.plan, access.render_version, current.get(), seen.visible, access.own)
    parts: Pieces | None = kept.get(key)
    if parts is None:
        html = _render(access, seen)
        parts = pieces(html)
        kept.put(key, parts, len(html))

    def say(kind: str, value: str) -> str:
        if kind == "name":
            return names.get(UUID(value), "")
        return token if kind == "csrf" else operation

    return fill(parts, say)


def _render(access: Access, seen: PlanSeen) -> str:
    return template(current.get(), "plans/_body.html").render(
        frame=MarkedFrame, viewer=None, operation=mark("operation"), plan=access.plan, access=access,
        sections=sections_of(access, seen), more=rows_of(access, seen), url=plan_url(access.plan),
        empty=[gettext(SECTION_NAMES[BALANCE[each]]) for each in seen.empty], person=mark("name", access.person),
        explained=seen.facts.explained_at is not None,
    )  # fmt: skip
