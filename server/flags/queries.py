"""Questions about flags."""

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from server.db.sealed import box_of
from server.db.writing import listed, rows
from server.flags.rules import FlagRow

COLUMNS = (
    "f.id, f.organisation, f.person, f.plan, f.rule, f.subject_kind, f.subject, f.evidence, f.raised_at, "
    "f.times_raised, f.due_at, f.passed_up_at, f.absent_since, f.held_back, f.closed_at, f.closed_by"
)
"""What flag_of needs of a row of `flag f`."""


def flag_of(row: dict[str, Any]) -> FlagRow:
    """Return a row with COLUMNS as lists and pages use it."""
    values = {**row, "evidence": json.loads(row["evidence"]), "times_raised": int(row["times_raised"])}
    return FlagRow(**{**values, "held_back": bool(row["held_back"])})


async def open_flags_of_plan(plan: UUID) -> list[FlagRow]:
    """Return the open flags about one plan, oldest first."""
    found = await rows(
        f"SELECT {COLUMNS} FROM flag f WHERE plan = {{}} AND closed_at IS NULL ORDER BY raised_at, rule", plan
    )
    return [flag_of(row) for row in found]


async def flags_about(subjects: Sequence[UUID]) -> list[FlagRow]:
    """Return every flag about these subjects, open and closed, oldest first."""
    query = f"SELECT {COLUMNS} FROM flag f WHERE subject IN {listed(subjects)} ORDER BY raised_at, rule"
    return [flag_of(row) for row in await rows(query, *subjects)] if subjects else []


async def flags_of_subject(subject: UUID) -> list[FlagRow]:
    """Return every flag about one subject (a limit, a plan), open and closed, oldest first."""
    found = await rows(f"SELECT {COLUMNS} FROM flag f WHERE subject = {{}} ORDER BY raised_at, rule", subject)
    return [flag_of(row) for row in found]


async def one(flag: UUID, organisation: UUID | None = None) -> FlagRow | None:
    """Return a flag, or None; with `organisation` another organisation's flag is None too."""
    found = await rows(f"SELECT {COLUMNS} FROM flag f WHERE id = {{}}", flag)
    if not found or (organisation is not None and found[0]["organisation"] != organisation):
        return None
    return flag_of(found[0])


async def several(flags: Sequence[UUID], organisation: UUID) -> list[FlagRow]:
    """Return those of these flags that are this organisation's, oldest first."""
    found = await rows(
        f"SELECT {COLUMNS} FROM flag f WHERE id IN {listed(flags)} AND organisation = {{}} ORDER BY raised_at, rule",
        *flags, organisation,
    )  # fmt: skip
    return [flag_of(row) for row in found]


async def mended_of(subjects: Sequence[UUID]) -> dict[UUID, int]:
    """Return how many open flags of each subject are mended: not found any more, and not answered yet."""
    found = await rows(
        "SELECT subject, count(*) AS number FROM flag WHERE closed_at IS NULL AND absent_since IS NOT NULL "
        f"AND subject IN {listed(subjects)} GROUP BY subject",
        *subjects,
    )
    return {row["subject"]: int(row["number"]) for row in found}


async def all_open() -> list[dict[str, Any]]:
    """Return every open flag of the installation for `ownwords sweep --json`, oldest first (no words in it)."""
    found = await rows(f"SELECT {COLUMNS} FROM flag f WHERE closed_at IS NULL ORDER BY raised_at, rule, subject")
    return [_plain(flag_of(row)) for row in found]


def _plain(flag: FlagRow) -> dict[str, Any]:
    return {
        "flag": str(flag.id),
        "rule": flag.rule,
        "restriction": str(flag.subject) if flag.subject_kind == "restriction" else None,
        "subject_kind": flag.subject_kind,
        "subject": str(flag.subject),
        "person": str(flag.person),
        "plan": str(flag.plan),
        "organisation": str(flag.organisation),
        "raised_at": flag.raised_at.isoformat(),
        "passed_up_at": flag.passed_up_at.isoformat() if flag.passed_up_at else None,
        "still_true": flag.still_true,
        "evidence": flag.evidence,
    }


async def answers(flag: UUID, person: UUID) -> list[dict[str, Any]]:
    """Return every closing of a flag, oldest first: by, at, raised_at and the opened `reason`."""
    box = await box_of(person)
    found = await rows("SELECT id, by, at, raised_at, reason FROM flag_answer WHERE flag = {} ORDER BY at", flag)
    return [{**row, "reason": box.open(reason_place(row["id"]), row["reason"])} for row in found]


async def answers_about(subject: UUID, person: UUID) -> list[dict[str, Any]]:
    """Return who answered flags of one subject, oldest first: by, at and the opened `reason`, each answer once."""
    box = await box_of(person)
    found = await rows(
        'SELECT a.id, a."by", a.at, a.reason FROM flag_answer a JOIN flag f ON f.id = a.flag WHERE f.subject = {} '
        "ORDER BY a.at, a.id",
        subject,
    )
    said = {(row["by"], row["at"], box.open(reason_place(row["id"]), row["reason"])): None for row in found}
    return [dict(zip(("by", "at", "reason"), each, strict=True)) for each in said]


def reason_place(answer: UUID) -> str:
    """Return the place that the sealed reason of a closing is bound to."""
    return f"flag_answer.reason:{answer}"
