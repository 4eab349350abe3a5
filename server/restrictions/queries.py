"""Questions about limits."""

from datetime import datetime
from typing import Any
from uuid import UUID

from server.db.writing import listed, rows
from server.restrictions.queries_barred import alone_responsible, barred_by_limit, barred_from, has_no_part_in
from server.restrictions.queries_kept import flags_seen_by, may_see_words_since
from server.restrictions.queries_reading import opened
from server.restrictions.queries_snapshot import snapshot
from server.restrictions.rules_view import LimitView

__all__ = [
    "alone_responsible",
    "barred_by_limit",
    "barred_from",
    "due_for_check",
    "flags_seen_by",
    "has_no_part_in",
    "limit",
    "limits_of",
    "may_see_words_since",
    "open_without_reason",
    "plan_of",
    "snapshot",
    "staff_of",
]  # fmt: skip

_ROW = (
    "id, organisation, person, plan, author, begun_at, recorded_at, head, version, reviewed_at, talk_on, "
    "ended_at, ended_by"
)


async def limits_of(plan: UUID, viewer_account: UUID, is_person: bool, *, ended: bool = False) -> list[LimitView]:
    """Return a plan's limits, newest first, as this viewer may read them; `ended` gives those that are over.

    What the person keeps from this viewer (P-12) is left out without a trace.
    """
    state = "IS NOT NULL" if ended else "IS NULL"
    found = await rows(
        f"SELECT {_ROW} FROM restriction WHERE plan = {{}} AND ended_at {state} ORDER BY recorded_at DESC, id",
        plan,
    )
    kept = [] if is_person or not found else await may_see_words_since(plan, viewer_account)
    return await opened(found, kept)


async def limit(restriction: UUID, viewer_account: UUID | None = None) -> LimitView | None:
    """Return one limit, or None; with a viewer, what the person keeps from them is left out."""
    found = await rows(f"SELECT {_ROW} FROM restriction WHERE id = {{}}", restriction)
    if not found:
        return None
    mine = viewer_account is None or viewer_account == found[0]["person"]
    kept = [] if mine or viewer_account is None else await may_see_words_since(found[0]["plan"], viewer_account)
    made = await opened(found, kept)
    return made[0] if made else None


async def due_for_check(now: datetime, limit: int = 500) -> list[UUID]:
    """Return limits whose findings time or another row may have changed, the longest due first."""
    found = await rows(
        "SELECT id FROM restriction WHERE ended_at IS NULL AND check_due_at IS NOT NULL AND check_due_at <= {} "
        f"ORDER BY check_due_at LIMIT {int(limit)}",
        now,
    )
    return [row["id"] for row in found]


async def open_without_reason(worker: UUID, now: datetime) -> list[dict[str, Any]]:
    """Return (id, plan, person, recorded_at) of the open limits this worker wrote without a reason, oldest first."""
    return await rows(
        "SELECT id, plan, person, recorded_at FROM restriction WHERE author = {} AND ended_at IS NULL "
        "AND reason_print = '' AND recorded_at <= {} ORDER BY recorded_at",
        worker, now,
    )  # fmt: skip


async def plan_of(person: UUID) -> UUID | None:
    """Return the plan of a person, or None."""
    found = await rows("SELECT id FROM plan WHERE person = {}", person)
    return found[0]["id"] if found else None


async def staff_of(organisation: UUID, *roles: str) -> list[UUID]:
    """Return the accounts of an organisation in these roles that are not suspended, in a steady order."""
    found = await rows(
        f"SELECT id FROM account WHERE organisation = {{}} AND suspended_at IS NULL AND role IN {listed(roles)} "
        "ORDER BY made_at, id",
        organisation, *roles,
    )  # fmt: skip
    return [row["id"] for row in found]
