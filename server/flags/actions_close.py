"""Closing a flag: a named person, with a reason, never the app by itself."""

from datetime import datetime
from uuid import UUID, uuid4

from server.db.sealed import box_of
from server.db.writing import rows, writing
from server.flags.actions_barred import barred_now
from server.flags.queries import one, reason_place
from server.flags.rules import ANSWERED_BY, OPENS_AGAIN_AFTER
from server.flags.tables import FlagAnswer
from server.people.rules import Viewer
from server.people.rules_text import SHORT, text_problem
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
        answer = uuid4()
        sealed = (await box_of(found.person)).seal(reason_place(answer), reason)
        closed = await rows(
            "UPDATE flag SET closed_at = {}, closed_by = {}, reopen_at = {} WHERE id = {} AND closed_at IS NULL "
            "RETURNING raised_at",
            now, viewer.account, now + OPENS_AGAIN_AFTER, flag,
        )  # fmt: skip
        if not closed:
            return "closed"
        await FlagAnswer.insert(
            FlagAnswer(
                id=answer,
                flag=flag,
                by=viewer.account,
                at=now,
                reason=sealed,
                raised_at=closed[0]["raised_at"],
            )
        )
        note(
            Note(
                found.organisation,
                "flag_closed",
                now,
                viewer.account,
                viewer.role,
                found.person,
                flag,
                detail={"rule": found.rule},
            )
        )
        await rows("UPDATE plan SET render_version = render_version + 1 WHERE id = {} RETURNING id", found.plan)
    return ""
