"""Lost phones that wait for staff."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from server.db.writing import rows
from server.people.queries import names_of
from server.people.rules import Viewer
from server.people.rules_codes import RECOVERY_LIFE
from server.plans.queries_independence import stands_apart


@dataclass(frozen=True, slots=True)
class Lost:
    """A recovery that waits; `mine` says that this viewer has confirmed it already."""

    id: UUID
    name: str
    asked_at: datetime
    asked_by: str
    confirmed: int
    mine: bool


async def lost_phones_for(viewer: Viewer, now: datetime) -> list[Lost]:
    """Return the recoveries this member of staff may help with: who is near the person sees none of them."""
    found = await rows(
        "SELECT r.id, r.account, r.asked_at, r.asked_by, r.first_by FROM recovery r JOIN account a "
        "ON a.id = r.account WHERE a.organisation = {} AND r.how = 'staff' AND r.done_at IS NULL "
        "AND r.stopped_at IS NULL AND r.second_by IS NULL AND r.asked_at > {} ORDER BY r.asked_at",
        viewer.organisation, now - RECOVERY_LIFE,
    )  # fmt: skip
    apart = [row for row in found if await stands_apart(viewer.account, row["account"])]
    names = await names_of([each for row in apart for each in (row["account"], row["asked_by"]) if each])
    return [
        Lost(
            row["id"], names.get(row["account"], ""), row["asked_at"], names.get(row["asked_by"], ""),
            int(row["first_by"] is not None), row["first_by"] == viewer.account,
        )
        for row in apart
    ]  # fmt: skip
