"""Limits whose words in force wait for one lead's signature, who was named for it (R-07)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from server.db.writing import rows
from server.people.rules import Viewer
from server.restrictions.queries_barred import NOT_SIGNED

MOST = 50
_TO_SIGN = (
    "SELECT r.id, r.plan, r.person, v.kind, r.begun_at FROM restriction r "
    "JOIN restriction_revision v ON v.id = r.head "
    "WHERE r.organisation = {} AND r.ended_at IS NULL AND v.to_sign = {} "
    "AND NOT EXISTS (SELECT 1 FROM authorisation a WHERE a.restriction = r.id AND a.revision = r.head) AND NOT ("
    + " OR ".join(
        f"EXISTS (SELECT 1 FROM {table} b WHERE b.{limit} = r.id AND b.{account} = {{}})"
        for table, limit, account in NOT_SIGNED
    )
    + f") ORDER BY r.recorded_at, r.id LIMIT {MOST}"
)


@dataclass(frozen=True, slots=True)
class ToSign:
    """One of them, without a word of the plan."""

    id: UUID
    plan: UUID
    person: UUID
    kind: str
    begun_at: datetime


async def to_sign(viewer: Viewer) -> list[ToSign]:
    """Return what this lead is asked to sign and may, the longest recorded first, fifty at most."""
    values = (viewer.organisation, viewer.account, *[viewer.account] * len(NOT_SIGNED))
    return [ToSign(**row) for row in await rows(_TO_SIGN, *values)]
