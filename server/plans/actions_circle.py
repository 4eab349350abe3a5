"""Who is beside the person: joining and leaving the circle. Leaving ends access at the next request."""

from datetime import datetime
from uuid import UUID, uuid4

from server.db.writing import rows, writing
from server.people.rules import Viewer
from server.plans.actions import touch
from server.record.actions import Note, note


async def join_circle(organisation: UUID, plan: UUID, person: UUID, worker: UUID, by: Viewer, now: datetime) -> bool:
    """Put a worker of the plan's own organisation beside the person; False when nothing changed.

    Another organisation's account, another role, or a suspended one is nobody who could join.
    """
    async with writing():
        joined = await rows(
            "INSERT INTO circle_member (id, organisation, plan, worker, since, added_by) "
            "SELECT {}, {}, {}, a.id, {}, {} FROM account a WHERE a.id = {} AND a.organisation = {} "
            "AND a.role = 'worker' AND a.suspended_at IS NULL "
            "ON CONFLICT (plan, worker) WHERE left_at IS NULL DO NOTHING RETURNING id",
            uuid4(), organisation, plan, now, by.account, worker, organisation,
        )  # fmt: skip
        if not joined:
            return False
        await touch(plan)
        _note("circle_joined", organisation, plan, person, worker, by, now)
    return True


async def leave_circle(organisation: UUID, plan: UUID, person: UUID, worker: UUID, by: Viewer, now: datetime) -> bool:
    """End a worker's place beside the person; False when they were not there.

    A review that they owned has no owner then, which the plan says to everybody (S-27, I-11).
    """
    async with writing():
        left = await rows(
            "UPDATE circle_member SET left_at = {}, left_by = {} WHERE plan = {} AND worker = {} "
            "AND left_at IS NULL RETURNING id",
            now, by.account, plan, worker,
        )  # fmt: skip
        if not left:
            return False
        await rows("UPDATE plan SET review_owner = NULL WHERE id = {} AND review_owner = {} RETURNING id", plan, worker)
        await touch(plan)
        _note("circle_left", organisation, plan, person, worker, by, now)
    return True


def _note(kind: str, organisation: UUID, plan: UUID, person: UUID, worker: UUID, by: Viewer, now: datetime) -> None:
    detail: dict[str, object] = {"worker": str(worker)}
    note(Note(organisation, kind, now, by.account, by.role, person, plan, detail=detail))
