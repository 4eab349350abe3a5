"""What there is of the structured parts across all kinds: for the room, and for S-27."""

from uuid import UUID

from server.arrangements.queries import PartRow, Sight, known, parts_of, table_of
from server.arrangements.rules import PARTS
from server.db.writing import rows
from server.words.queries_kept import kept_from


async def triggers_exist(plan: UUID, viewer: UUID) -> bool:
    """Say whether there is an agreed trigger, as far as this account may know: one of the three that a plan needs to
    be agreed (S-27)."""
    return any(row["agreed_at"] for row in await known(plan, "triggers", await kept_from(plan, viewer)))


async def waiting_parts(sight: Sight) -> list[PartRow]:
    """Return every row that waits for the person's yes, oldest first: for Waiting for you and the room."""
    waits = " UNION ALL ".join(
        f"SELECT '{kind}' AS kind, count(*) AS many FROM {table_of(kind)} "
        "WHERE plan = {} AND ended_at IS NULL AND agreed_at IS NULL"
        for kind in PARTS
    )
    found = await rows(waits, *([sight.plan] * len(PARTS)))
    kinds = [row["kind"] for row in found if row["many"]]
    made = [each for kind in kinds for each in await parts_of(sight, kind) if not each.over]
    return sorted(made, key=lambda each: each.made_at)
