"""The parts of one pass: each finds what is due by an index, claims it, and writes what was found.

Every part may be run again, by another process or after a crash, and changes nothing the second time: a limit
is claimed by emptying its `check_due_at` in the transaction that checks it, a flag's `finding` is unique, and
what is late already is left out by the query.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from server.db.engine import current_engine
from server.db.writing import listed, rows, writing
from server.flags.actions import raise_flags
from server.flags.rules import Found
from server.restrictions.actions import check_limits
from server.restrictions.actions_pass import pass_on_unanswerable
from server.reviews.rules import ASK_AGAIN_GRACE, ask_is_late, is_late

BATCH = 500
Row = dict[str, Any]

_CLAIM = (
    "UPDATE restriction SET check_due_at = NULL WHERE id IN (SELECT id FROM restriction WHERE ended_at IS NULL "
    "AND check_due_at IS NOT NULL AND check_due_at <= {} ORDER BY check_due_at LIMIT %d%s) RETURNING id"
)
_LIMIT_TALKS = (
    "SELECT r.id, r.organisation, r.person, r.plan, r.reviewed_at, v.review_on FROM restriction r "
    "JOIN restriction_revision v ON v.id = r.head "
    "WHERE r.ended_at IS NULL AND v.review_on < {} AND r.id IN "
)
_NOT_YET = "NOT EXISTS (SELECT 1 FROM flag f WHERE f.subject = %s AND f.rule = '%s' AND f.absent_since IS NULL) "
_PLANS = (
    "SELECT p.id, p.organisation, p.person, p.review_on FROM plan p WHERE p.review_on IS NOT NULL "
    "AND p.review_on < {} AND " + _NOT_YET % ("p.id", "review_late") + f"ORDER BY p.review_on, p.id LIMIT {BATCH}"
)
_ASKED = (
    "SELECT w.id, w.organisation, w.person, w.plan, w.about, w.subject, w.due_on, w.asked_by, w.made_at FROM review w "
    "WHERE w.held_at IS NULL AND w.due_on < {} AND "
    + _NOT_YET % ("w.subject", "review_late")
    + f"ORDER BY w.due_on, w.id LIMIT {BATCH}"
)
_ASK_AGAIN = (
    "SELECT s.id, s.organisation, s.plan, p.person, s.ask_again_on FROM statement s JOIN plan p ON p.id = s.plan "
    "WHERE s.ask_again_on IS NOT NULL AND s.ask_again_on <= {} AND s.removed_at IS NULL AND "
    + _NOT_YET % ("s.id", "ask_again")
    + f"ORDER BY s.ask_again_on, s.id LIMIT {BATCH}"
)
_LATE_NOW = (
    "SELECT f.id, f.subject_kind, p.review_on AS plan_on, r.ended_at, r.reviewed_at, v.review_on, "
    '(SELECT min(w.due_on) FROM review w WHERE w.subject = f.subject AND w.held_at IS NULL) AS "asked_on [date]" '
    "FROM flag f LEFT JOIN plan p ON p.id = f.subject LEFT JOIN restriction r ON r.id = f.subject "
    "LEFT JOIN restriction_revision v ON v.id = r.head WHERE f.rule = 'review_late' AND f.absent_since IS NULL"
)
_ASK_NOW = (
    "SELECT f.id, s.ask_again_on, s.removed_at FROM flag f LEFT JOIN statement s ON s.id = f.subject "
    "WHERE f.rule = 'ask_again' AND f.absent_since IS NULL"
)


async def check_due(now: datetime) -> tuple[int, int]:
    """Check every limit that is due; returns (looked at, flags raised)."""
    looked = raised = 0
    while True:
        async with writing():
            claimed = await _claim(now)
            if claimed:
                raised += await check_limits(claimed, now) + await _late_talks(claimed, now)
        looked += len(claimed)
        if len(claimed) < BATCH:
            return looked, raised


async def _claim(now: datetime) -> list[UUID]:
    """Take up to BATCH due limits; on PostgreSQL what somebody is saving now is left for the next pass."""
    skip = " FOR UPDATE SKIP LOCKED" if current_engine().dialect == "postgres" else ""
    return [row["id"] for row in await rows(_CLAIM % (BATCH, skip), now)]


async def _late_talks(claimed: Sequence[UUID], now: datetime) -> int:
    """Flag the limits among these whose own review day passed without a talk."""
    today = now.date()
    query = _LIMIT_TALKS + listed(claimed) + " AND " + _NOT_YET % ("r.id", "review_late")
    found = await rows(query, today, *claimed)
    late = [row for row in found if is_late(row["review_on"], row["reviewed_at"], today)]
    flags = [_late(row, "restriction", row["id"], row["plan"], row["review_on"]) for row in late]
    return await _raised(flags, now)


async def _raised(flags: Sequence[Found], now: datetime) -> int:
    """Raise these, in the open transaction; what no lead may answer goes past the leads at once (R-15)."""
    raised = len(await raise_flags(flags, now))
    if limits := {each.subject: each.organisation for each in flags if each.subject_kind == "restriction"}:
        await pass_on_unanswerable(limits.items(), now)
    return raised


def _late(row: Row, kind: str, subject: UUID, plan: UUID, due: date, **more: str) -> Found:
    evidence = {"due": due.isoformat(), **more}
    return Found(row["organisation"], row["person"], plan, "review_late", kind, subject, evidence)


def _promised(row: Row) -> dict[str, str]:
    """Return which talk it is, and when the person asked for it: from whom they kept that then, it is kept (P-12)."""
    asked = {"asked_at": row["made_at"].isoformat()} if row["asked_by"] == row["person"] else {}
    return {"review": str(row["id"]), **asked}


async def flag_late_reviews(now: datetime) -> tuple[int, int]:
    """Flag plans whose review day is over, and talks that were promised and not held."""
    looked = raised = 0
    for query in (_PLANS, _ASKED):
        while True:
            async with writing():
                found = await rows(query, now.date())
                flags = [
                    _late(row, "plan", row["id"], row["id"], row["review_on"])
                    if query is _PLANS
                    else _late(row, row["about"], row["subject"], row["plan"], row["due_on"], **_promised(row))
                    for row in found
                ]
                raised += await _raised(flags, now)
            looked += len(found)
            if len(found) < BATCH:
                break
    return looked, raised


async def flag_not_asked_again(now: datetime) -> tuple[int, int]:
    """Flag statements that nobody asked the person about again, a week after the day that was set (S-17)."""
    looked = raised = 0
    while True:
        async with writing():
            found = await rows(_ASK_AGAIN, now.date() - ASK_AGAIN_GRACE)
            flags = [
                Found(
                    row["organisation"], row["person"], row["plan"], "ask_again", "statement", row["id"],
                    {"due": row["ask_again_on"].isoformat()},
                )
                for row in found
            ]  # fmt: skip
            raised += len(await raise_flags(flags, now))
        looked += len(found)
        if len(found) < BATCH:
            return looked, raised


async def settle_late(now: datetime) -> int:
    """Note which late talks and questions are late no longer; closes nothing. Returns how many."""
    today = now.date()
    gone = [row["id"] for row in await rows(_LATE_NOW) if not _still_late(row, today)]
    gone += [
        row["id"]
        for row in await rows(_ASK_NOW)
        if row["removed_at"] is not None or not ask_is_late(row["ask_again_on"], today)
    ]
    for start in range(0, len(gone), BATCH):
        part = gone[start : start + BATCH]
        await rows(
            f"UPDATE flag SET absent_since = {{}} WHERE absent_since IS NULL AND id IN {listed(part)} RETURNING id",
            now, *part,
        )  # fmt: skip
    return len(gone)


def _still_late(row: Row, today: date) -> bool:
    if row["asked_on"] is not None and row["asked_on"] < today:
        return True
    if row["subject_kind"] == "plan":
        return row["plan_on"] is not None and row["plan_on"] < today
    return row["ended_at"] is None and is_late(row["review_on"], row["reviewed_at"], today)
