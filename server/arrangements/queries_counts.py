"""What there is of the structured parts, counted or listed across all kinds: for the plan page, the room, S-27."""

from uuid import UUID

from server.arrangements.queries import KEPT, PartRow, Sight, parts_of, table_of
from server.arrangements.rules import PARTS
from server.db.writing import rows


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
        f"WHERE p.plan = {{}} AND p.ended_at IS NULL {seen}{_gone(kind)} AND {KEPT}"
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
