"""What the person keeps to themselves, and so never goes to a machine (E-08)."""

from uuid import UUID

from server.db.writing import rows

_KEPT = (
    "SELECT k.id FROM kept_from k JOIN statement s ON s.plan = k.plan "
    "WHERE s.id = {} AND k.worker <> {} AND k.ended_at IS NULL AND (k.statement = s.id OR (k.statement IS NULL AND "
    "((s.made_at >= k.since AND s.made_by <> k.worker) OR EXISTS (SELECT h.statement FROM head_move h "
    "WHERE h.statement = s.id AND h.at >= k.since AND h.by <> k.worker)))) LIMIT 1"
)


async def kept_from_somebody(statement: UUID, reader: UUID) -> bool:
    """Whether a line, or the wording that stands in it, is kept from anybody but its reader.

    What is kept from the reader they do not see; that it is must not show here either (P-12).
    """
    return bool(await rows(_KEPT, statement, reader))
