"""What time alone does to a flag: it opens again, or it goes past the lead."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from server.db.writing import listed, rows, writing
from server.flags.rules import PASSED_UP, PASSED_UP_AFTER
from server.record.actions import Note, note

_BATCH = 400


async def reopen_due(now: datetime) -> int:
    """Open again what was closed 28 days (D) ago and is still so; returns how many."""
    opened = await _claim(
        "UPDATE flag SET closed_at = NULL, closed_by = NULL, close_reason = '', reopen_at = NULL, passed_up_at = NULL, "
        "raised_at = {}, times_raised = times_raised + 1, "
        "due_at = CASE WHEN due_at IS NOT NULL THEN {} ELSE due_at END "
        "WHERE closed_at IS NOT NULL AND reopen_at <= {} AND absent_since IS NULL ",
        "flag_reopened", now, now, now + PASSED_UP_AFTER, now,
    )  # fmt: skip
    return len(opened)


async def pass_up_due(now: datetime) -> list[dict[str, Any]]:
    """Pass missing reasons that nobody answered in time past the lead (R-14); returns id, organisation and subject."""
    rules = ", ".join(f"'{rule}'" for rule in PASSED_UP)
    return await _claim(
        "UPDATE flag SET passed_up_at = {} WHERE closed_at IS NULL AND passed_up_at IS NULL AND due_at <= {} "
        f"AND absent_since IS NULL AND rule IN ({rules}) ",
        "flag_passed_up", now, now, now,
    )  # fmt: skip


async def pass_on(subjects: Sequence[UUID], now: datetime) -> int:
    """Pass every open flag on these subjects past the leads, of whom none may answer it (R-15); returns how many."""
    if not subjects:
        return 0
    passed = await _claim(
        "UPDATE flag SET passed_up_at = {} WHERE closed_at IS NULL AND passed_up_at IS NULL "
        f"AND subject IN {listed(subjects)} ",
        "flag_passed_up", now, now, *subjects,
    )  # fmt: skip
    await note_who_had([(row["id"], None) for row in passed], now)
    return len(passed)


async def note_who_had(flags: Sequence[tuple[UUID, UUID | None]], now: datetime) -> None:
    """Write down which lead had each flag as it went past them, in the transaction that passed it up."""
    for start in range(0, len(flags), _BATCH):
        part = flags[start : start + _BATCH]
        await rows(
            f"INSERT INTO flag_passed (id, flag, lead, at) VALUES {', '.join(['({}, {}, {}, {})'] * len(part))}",
            *(value for flag, lead in part for value in (uuid4(), flag, lead, now)),
        )


async def _claim(update: str, kind: str, now: datetime, *values: object) -> list[dict[str, Any]]:
    """Run one conditional update: whoever changes a row also tells of it, so that two sweeps tell once."""
    async with writing():
        changed = await rows(update + "RETURNING id, organisation, person, rule, subject", *values)
        for row in changed:
            detail = {"rule": row["rule"]}
            note(Note(row["organisation"], kind, now, person=row["person"], subject=row["id"], detail=detail))
    return changed
