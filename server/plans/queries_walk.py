"""The walk of questions of a new plan: what was passed over, as somebody may know it."""

from uuid import UUID

from server.db.writing import rows

SKIPPED_UNSEEN = (
    "SELECT 1 FROM kept_from k WHERE k.plan = q.plan AND k.worker = {} AND k.statement IS NULL "
    "AND k.ended_at IS NULL AND q.at >= k.since AND q.by <> k.worker"
)
"""Of `skipped_question q`: it was passed over while everything is kept from this account, by somebody else (P-12)."""


async def skipped_questions(plan: UUID, account: UUID) -> frozenset[str]:
    """Return the questions of the first walk that were passed over, as this account may know it."""
    found = await rows(
        f"SELECT q.question FROM skipped_question q WHERE q.plan = {{}} AND NOT EXISTS ({SKIPPED_UNSEEN})",
        plan,
        account,
    )
    return frozenset(row["question"] for row in found)
