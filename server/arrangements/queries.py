"""Questions about the structured parts. What is kept from a viewer is not there: no gap, no count (P-07, P-12)."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from server.arrangements.rules import PARTS
from server.arrangements.tables import PART_TABLES
from server.db.sealed import box_of
from server.db.writing import rows
from server.words.queries import StatementRow, proposals_on, statements_of


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
    more: dict[str, Any] = field(default_factory=dict)


def table_of(kind: str) -> str:
    """Return the table's name of a kind of part; raises KeyError for a kind that does not exist."""
    return str(PART_TABLES[kind]._meta.tablename)


def place_of(kind: str, name: str, row: UUID) -> str:
    """Return the place that a sealed fact is bound to."""
    return f"{table_of(kind)}.{name}:{row}"


_KEPT = (
    "NOT EXISTS (SELECT 1 FROM kept_from k WHERE k.plan = p.plan AND k.worker = {} AND k.ended_at IS NULL "
    "AND (k.statement = p.statement OR (k.statement IS NULL AND p.made_at >= k.since AND p.made_by <> {})))"
)


async def parts_of(sight: Sight, kind: str) -> list[PartRow]:
    """Return the rows of one kind that this viewer sees, in order; proposed rows stand after what they replace."""
    found = await rows(
        f"SELECT p.*, s.removed_at AS sentence_removed FROM {table_of(kind)} p "
        f"LEFT JOIN statement s ON s.id = p.statement WHERE p.plan = {{}} AND p.ended_at IS NULL AND {_KEPT} "
        "ORDER BY p.position, p.made_at, p.id",
        sight.plan, sight.viewer, sight.viewer,
    )  # fmt: skip
    said = await _statements(sight, kind) if any(row["statement"] for row in found) else {}
    box = await box_of(sight.person)
    made = [await _row(sight, kind, row, said, box) for row in found]
    return [row for row in made if row is not None and (row.agreed or not sight.agreed_only)]


async def part(sight: Sight, kind: str, row: UUID) -> PartRow | None:
    """Return one row as this viewer sees it, or None: another plan's, ended, hidden, or never made."""
    return next((each for each in await parts_of(sight, kind) if each.id == row), None)


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
    )  # fmt: skip
    if made.statement is None:
        return made
    if row["sentence_removed"] is not None:
        made.statement = None
        return made if PARTS[kind].sentence == "optional" else None
    if (statement := said.get(made.statement)) is None:
        return None
    return await _with_words(sight, made, statement)


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


async def summary(
    plan: UUID, viewer: UUID | None = None, *, is_person: bool = False, agreed_only: bool = False
) -> dict[str, int]:
    """Return kind -> how many rows this viewer can see, in one query, for the plan page. No phrase in it.

    What the person hid is not in their own counts, what is kept from a worker not in that worker's.
    """
    seen = "AND s.hidden_at IS NULL " if is_person else ""
    seen += "AND p.agreed_at IS NOT NULL " if agreed_only else ""
    counts = " UNION ALL ".join(
        f"SELECT '{kind}' AS kind, count(*) AS many FROM {table_of(kind)} p "
        "LEFT JOIN statement s ON s.id = p.statement "
        f"WHERE p.plan = {{}} AND p.ended_at IS NULL {seen}{_gone(kind)} AND {_KEPT}"
        for kind in PARTS
    )
    whose = viewer or UUID(int=0)
    found = await rows(counts, *([plan, whose, whose] * len(PARTS)))
    return {row["kind"]: int(row["many"]) for row in found}


def _gone(kind: str) -> str:
    return "" if PARTS[kind].sentence == "optional" else "AND s.removed_at IS NULL"


async def triggers_exist(plan: UUID) -> bool:
    """Say whether the person has an agreed trigger: one of the three that a plan needs to be agreed (S-27)."""
    found = await rows(
        "SELECT 1 AS one FROM review_trigger WHERE plan = {} AND ended_at IS NULL AND agreed_at IS NOT NULL LIMIT 1",
        plan,
    )
    return bool(found)


async def statements_used(plan: UUID) -> set[UUID]:
    """Return the statements that live parts speak with, so that a plan page need not show them a second time.

    Card lines are not among them: theirs may be any statement of the plan.
    """
    kinds = [kind for kind in PARTS if kind != "card"]
    sql = " UNION ".join(
        f"SELECT statement FROM {table_of(kind)} WHERE plan = {{}} AND ended_at IS NULL AND statement IS NOT NULL"
        for kind in kinds
    )
    return {row["statement"] for row in await rows(sql, *([plan] * len(kinds)))}


async def waiting_parts(sight: Sight) -> list[PartRow]:
    """Return every row that waits for the person's yes, oldest first: for Waiting for you and the room."""
    waits = " UNION ALL ".join(
        f"SELECT '{kind}' AS kind, count(*) AS many FROM {table_of(kind)} "
        "WHERE plan = {} AND ended_at IS NULL AND agreed_at IS NULL"
        for kind in PARTS
    )
    found = await rows(waits, *([sight.plan] * len(PARTS)))
    kinds = [row["kind"] for row in found if row["many"]]
    made = [each for kind in kinds for each in await parts_of(sight, kind) if not each.agreed]
    return sorted(made, key=lambda each: each.made_at)


async def circle_of(plan: UUID) -> list[UUID]:
    """Return the accounts of the workers in the circle now, longest first."""
    found = await rows(
        "SELECT c.worker FROM circle_member c JOIN account a ON a.id = c.worker WHERE c.plan = {} "
        "AND c.left_at IS NULL AND a.suspended_at IS NULL ORDER BY c.since, c.id",
        plan,
    )
    return [row["worker"] for row in found]


async def leads_of(organisation: UUID) -> list[UUID]:
    """Return the accounts of the leads of an organisation."""
    found = await rows(
        "SELECT id FROM account WHERE organisation = {} AND role = 'lead' AND suspended_at IS NULL "
        "ORDER BY made_at, id",
        organisation,
    )
    return [row["id"] for row in found]
