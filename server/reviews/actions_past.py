"""Passing past the lead what nobody answered in time, with the name of the lead who had it (R-14)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from server.db.writing import writing
from server.flags.actions import note_who_had, pass_up_due
from server.restrictions.queries import barred_by_limit, staff_of
from server.restrictions.rules import who_answers
from server.reviews.queries_desk import limit_facts

_BATCH = 400


async def pass_up(now: datetime) -> int:
    """Pass up what is due, and write down who had it, in one transaction; returns how many."""
    async with writing():
        passed = await pass_up_due(now)
        for start in range(0, len(passed), _BATCH):
            await note_who_had(await _had(passed[start : start + _BATCH]), now)
    return len(passed)


async def _had(passed: Sequence[dict[str, Any]]) -> list[tuple[UUID, UUID | None]]:
    """Return flag -> the lead that the person's page and the desk named for it."""
    limits = {row["subject"] for row in passed}
    facts, barred = await limit_facts(limits), await barred_by_limit(limits)
    leads = {each: await staff_of(each, "lead") for each in {row["organisation"] for row in passed}}
    return [
        (
            row["id"],
            who_answers(
                leads[row["organisation"]], barred.get(row["subject"], frozenset()),
                facts[row["subject"]].to_sign if row["subject"] in facts else None,
            ),
        )
        for row in passed
    ]  # fmt: skip
