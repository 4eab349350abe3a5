"""What time alone does to a flag: it opens again, or it goes past the lead."""

from datetime import datetime

from server.db.writing import rows, writing
from server.flags.rules import PASSED_UP
from server.record.actions import Note, note


async def reopen_due(now: datetime) -> int:
    """Open again what was closed 28 days (D) ago and is still so; returns how many."""
    return await _claim(
        "UPDATE flag SET closed_at = NULL, closed_by = NULL, close_reason = '', reopen_at = NULL, passed_up_at = NULL, "
        "raised_at = {}, times_raised = times_raised + 1 "
        "WHERE closed_at IS NOT NULL AND reopen_at <= {} AND absent_since IS NULL ",
        "flag_reopened", now,
    )  # fmt: skip


async def pass_up_due(now: datetime) -> int:
    """Pass missing reasons that nobody answered in time past the lead (R-14); returns how many."""
    rules = ", ".join(f"'{rule}'" for rule in PASSED_UP)
    return await _claim(
        "UPDATE flag SET passed_up_at = {} WHERE closed_at IS NULL AND passed_up_at IS NULL AND due_at <= {} "
        f"AND absent_since IS NULL AND rule IN ({rules}) ",
        "flag_passed_up", now,
    )  # fmt: skip


async def _claim(update: str, kind: str, now: datetime) -> int:
    """Run one conditional update: whoever changes a row also tells of it, so that two sweeps tell once."""
    async with writing():
        changed = await rows(update + "RETURNING id, organisation, person, rule", now, now)
        for row in changed:
            detail = {"rule": row["rule"]}
            note(Note(row["organisation"], kind, now, person=row["person"], subject=row["id"], detail=detail))
    return len(changed)
