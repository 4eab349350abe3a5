"""Questions about the structured parts. What is kept from a viewer is not there: no gap, no count (P-07, P-12)."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from server.arrangements.rules import PARTS
from server.arrangements.tables import PART_TABLES
from server.db.sealed import box_of
from server.db.writing import listed, rows
from server.words.queries import StatementRow, proposals_on, statements_of
from server.words.queries_kept import Kept, in_places, kept_from
from server.words.queries_met import counted
from server.words.queries_offers import wordings


@dataclass(frozen=True, slots=True)
class Sight:
    """For whom we ask. `agreed_only`: outside the circle only what the person said or agreed to is shown."""

    plan: UUID
    person: UUID
    viewer: UUID
    is_person: bool = False
    agreed_only: bool = False


@dataclass(slots=True)
class PartRow:
    """One row of a part, opened. `words` is its sentence as this viewer sees it; `base` the wording it came from."""

    id: UUID
    kind: str
    facts: dict[str, Any]
    said_by: str
    agreed: bool
    replaces: UUID | None
    made_by: UUID
    made_at: datetime
    position: int
    statement: UUID | None = None
    revision: UUID | None = None
    base: UUID | None = None
    words: str = ""
    language: str = ""
    section: str = ""
    over: bool = False
    """Answered or ended, though the viewer may not know: nobody is asked about it again, and no worker ends it."""
    uncounted: bool = False
    """The person wrote it, or said yes to what a worker wrote, and for others it does not count: nobody has met them
    (A-28)."""
    more: dict[str, Any] = field(default_factory=dict)


def table_of(kind: str) -> str:
    """Return the table's name of a kind of part; raises KeyError for a kind that does not exist."""
    return str(PART_TABLES[kind]._meta.tablename)


def place_of(kind: str, name: str, row: UUID) -> str:
    """Return the place that a sealed fact is bound to."""
    return f"{table_of(kind)}.{name}:{row}"


async def parts_of(sight: Sight, kind: str) -> list[PartRow]:
    """Return the rows of one kind that this viewer sees, in order; proposed rows stand after what they replace."""
    kept = await kept_from(sight.plan, sight.viewer)
    found = await known(sight.plan, kind, kept, is_person=sight.is_person)
    said = await _statements(sight, kind) if any(row["statement"] for row in found) else {}
    box = await box_of(sight.person)
    made = [await _row(sight, kind, row, said, box) for row in found]
    return [row for row in made if row is not None and (not sight.agreed_only or row.agreed or said_alone(row))]


def said_alone(row: PartRow) -> bool:
    """Whether the person said it themselves: it is theirs to show, though it does not count yet (A-28)."""
    return row.uncounted and row.said_by == "person"


async def known(plan: UUID, kind: str, kept: Kept, *, is_person: bool = False) -> list[dict[str, Any]]:
    """Return the rows as this account may know them: what others began, ended or agreed since has not happened, nor,
    for everybody but the person, has a yes that does not count yet (A-28). `is_person`: the person
    looks, if need be on this account's phone."""
    since = [] if kept.since is None else [kept.since, kept.account]
    live = "p.ended_at IS NULL" + (" OR (p.ended_at >= {} AND p.ended_by <> {})" if since else "")
    alone = ENDED_ALONE.format(table=table_of(kind))
    found = await rows(
        "SELECT p.*, s.removed_at AS sentence_removed, s.removed_by AS sentence_removed_by, "
        f"{COUNTS} AS counts, {alone} AS ended_alone, "
        '(SELECT o.person FROM plan o WHERE o.id = p.plan) AS "person [uuid]" '
        f"FROM {table_of(kind)} p LEFT JOIN statement s ON s.id = p.statement "
        f"WHERE p.plan = {{}} AND ({live} OR {alone}) "
        "ORDER BY p.position, p.made_at, p.id",
        plan, *since,
    )  # fmt: skip
    secret = await speaking_with(kind, kept.statements)
    found = [
        row
        for row in found
        if kept.sees(row["made_at"], row["made_by"])
        and row["statement"] not in kept.statements
        and (row["id"] not in secret or row["made_by"] == kept.account)
        and row["id"] not in kept.own
        and not (row["ended_alone"] and (is_person or row["person"] == kept.account))
    ]
    for row in found:
        row["over"] = row["agreed_at"] is not None or row["ended_at"] is not None
        for what, by in (("agreed_at", "agreed_by"), ("sentence_removed", "sentence_removed_by")):
            if row[what] is not None and not kept.sees(row[what], row[by]):
                row[what] = None
        row["uncounted"] = not (is_person or row["counts"] or row["person"] == kept.account or row["agreed_at"] is None)
        row["agreed_at"] = None if row["uncounted"] else row["agreed_at"]
    return await in_places(plan, kept, found, lambda row: (kind, row["id"]), PART_MOVED)


async def speaking_with(kind: str, statements: Collection[UUID]) -> frozenset[UUID]:
    """Return the rows that speak with these sentences, and what they were changed into since: of what is kept from
    somebody no change of its facts tells either, with a sentence or without (P-12). A card's line is its sentence."""
    if not statements:
        return frozenset()
    table = table_of(kind)
    after = f" UNION SELECT n.id FROM {table} n JOIN told t ON n.replaces = t.id" if kind != "card" else ""
    found = await rows(
        f"WITH RECURSIVE told (id) AS (SELECT id FROM {table} WHERE statement IN {listed(statements)}{after}) "
        'SELECT id AS "id [uuid]" FROM told',
        *statements,
    )
    return frozenset(row["id"] for row in found)


COUNTS = counted("p.agreed_how", "p.plan", "p.agreed_at")
"""Of a part `p`: its yes, or that the person wrote it themselves, counts for others (A-28)."""
ENDED_ALONE = (
    f"(p.ended_why IN ('changed', 'replaced') AND p.agreed_at IS NOT NULL AND {COUNTS} AND EXISTS (SELECT 1 "
    "FROM {table} n WHERE n.replaces = p.id AND n.ended_at IS NULL AND n.agreed_at IS NOT NULL "
    f"AND NOT {counted('n.agreed_how', 'n.plan', 'n.agreed_at')}))"
)
"""Of a part `p`: it counted, and ended with the person's yes to another, or their own change, that does not count yet.
For others it goes on standing, and the other stands beside it."""
PART_MOVED = "part_moved"
"""What the places before a move are written down as."""


async def part(sight: Sight, kind: str, row: UUID) -> PartRow | None:
    """Return one row as this viewer sees it, or None: another plan's, ended, hidden, or never made."""
    return next((each for each in await parts_of(sight, kind) if each.id == row), None)


async def changed_from(plan: UUID, kind: str) -> dict[UUID, UUID]:
    """Return row -> the row that it was changed from, which has ended or will with the person's yes."""
    found = await rows(f"SELECT id, replaces FROM {table_of(kind)} WHERE plan = {{}} AND replaces IS NOT NULL", plan)
    return {row["id"]: row["replaces"] for row in found}


async def has_ended(plan: UUID, kind: str, row: UUID) -> bool:
    """Say whether a row of this plan ended: a change of it that comes later is stored beside, not lost."""
    return bool(
        await rows(
            f"SELECT 1 AS one FROM {table_of(kind)} WHERE id = {{}} AND plan = {{}} AND ended_at IS NOT NULL",
            row,
            plan,
        )
    )


async def _statements(sight: Sight, kind: str) -> dict[UUID, StatementRow]:
    sections = None if kind == "card" else [PARTS[kind].section]
    found = await statements_of(sight.plan, sight.viewer, sections=sections, is_person=sight.is_person)
    return {each.id: each for each in found}


async def _row(
    sight: Sight, kind: str, row: dict[str, Any], said: dict[UUID, StatementRow], box: Any
) -> PartRow | None:
    facts = {
        each.name: box.open(place_of(kind, each.name, row["id"]), row[each.name])
        if each.sealed and row[each.name] else row[each.name]
        for each in PARTS[kind].fields
    }  # fmt: skip
    made = PartRow(
        row["id"], kind, facts, row["said_by"], row["agreed_at"] is not None, row["replaces"], row["made_by"],
        row["made_at"], int(row["position"]), row["statement"], row["revision"], section=PARTS[kind].section,
        over=row["over"], uncounted=row["uncounted"],
    )  # fmt: skip
    if made.statement is None:
        return made
    if row["sentence_removed"] is not None:
        made.statement = None
        return made if PARTS[kind].sentence == "optional" else None
    if (statement := said.get(made.statement)) is None:
        return None
    made = await _with_words(sight, made, statement)
    if row["ended_alone"] and made.revision not in (None, statement.head):  # what it counted with, not what came after
        words = (await wordings(box, [made.revision]))[made.revision]
        made.words, made.language = words.body, words.language
    return made


async def _with_words(sight: Sight, made: PartRow, statement: StatementRow) -> PartRow:
    """A proposed row speaks with the offered wording, every other with the one that stands."""
    made.words, made.language, made.base = statement.body, statement.language, statement.head
    made.section = statement.section
    if not made.agreed and made.revision not in (None, statement.head):
        for offer in await proposals_on(sight.plan, statement.id, sight.viewer):
            if offer.offered.revision == made.revision:
                made.words, made.language = offer.offered.body, offer.offered.language
                made.more["proposal"] = offer.id
    return made
