"""Closing a flag: a named person, with a reason, never the app by itself."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from server.db.sealed import box_of
from server.db.writing import listed, rows, writing
from server.flags.actions_barred import barred_now
from server.flags.queries import one, reason_place, several
from server.flags.rules import ANSWERED_BY, OPENS_AGAIN_AFTER, FlagRow
from server.flags.tables import FlagAnswer
from server.people.rules import Viewer
from server.people.rules_text import SHORT, text_problem
from server.plans.actions import touch
from server.record.actions import Note, note


async def close_flag(viewer: Viewer, flag: UUID, reason: str, now: datetime) -> str:
    """Close a flag with a reason. Returns '' or 'gone', 'role', 'barred', 'closed', or a text problem's code.

    Who wrote, signed or gains by the subject is read where the flag is closed, with the subject held (R-15).
    """
    found = await one(flag, viewer.organisation)
    if found is None:
        return "gone"
    if viewer.role not in ANSWERED_BY:
        return "role"
    async with writing():
        if viewer.account in await barred_now(found.subject_kind, found.subject):
            return "barred"
        if problem := text_problem(reason, SHORT):
            return problem
        return "" if await _close(viewer, found, reason, now) else "closed"


async def close_mended(viewer: Viewer, flags: Sequence[UUID], reason: str, now: datetime) -> str:
    """Close flags of one subject whose findings are gone with one reason: all of them or none, each by itself.

    Returns '' or 'gone', 'role', 'barred', a text problem's code, or 'changed': one was answered or is found again.
    """
    found = await several(flags, viewer.organisation)
    if not found or len(found) != len(flags) or len({each.subject for each in found}) != 1:
        return "gone"
    if viewer.role not in ANSWERED_BY:
        return "role"
    async with writing():
        if viewer.account in await barred_now(found[0].subject_kind, found[0].subject):
            return "barred"
        if problem := text_problem(reason, SHORT):
            return problem
        if len(await _held_mended(flags)) != len(flags):
            return "changed"
        for each in found:
            await _close(viewer, each, reason, now)
    return ""


async def _held_mended(flags: Sequence[UUID]) -> list[dict[str, Any]]:
    """Hold those that are open and mended for the open transaction: nobody answers or finds them meanwhile."""
    return await rows(
        f"UPDATE flag SET finding = finding WHERE id IN {listed(flags)} AND closed_at IS NULL "
        "AND absent_since IS NOT NULL RETURNING id",
        *flags,
    )


async def _close(viewer: Viewer, found: FlagRow, reason: str, now: datetime) -> bool:
    """Close one open flag with its own answer and its own event; False when somebody was first."""
    closed = await rows(
        "UPDATE flag SET closed_at = {}, closed_by = {}, reopen_at = {} WHERE id = {} AND closed_at IS NULL "
        "RETURNING raised_at",
        now, viewer.account, now + OPENS_AGAIN_AFTER, found.id,
    )  # fmt: skip
    if not closed:
        return False
    answer, raised_at = uuid4(), closed[0]["raised_at"]
    sealed = (await box_of(found.person)).seal(reason_place(answer), reason)
    row = FlagAnswer(id=answer, flag=found.id, by=viewer.account, at=now, reason=sealed, raised_at=raised_at)
    await FlagAnswer.insert(row)
    about = (found.organisation, "flag_closed", now, viewer.account, viewer.role, found.person, found.id)
    note(Note(*about, detail={"rule": found.rule}))
    await touch(found.plan)
    return True
