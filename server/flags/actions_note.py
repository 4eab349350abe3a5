"""What a quality reviewer writes about a flag that went past the lead: whom they asked, and when (R-14)."""

from datetime import datetime
from uuid import UUID, uuid4

from server.db.sealed import box_of
from server.db.writing import rows, writing
from server.flags.actions_barred import barred_now
from server.flags.queries import one
from server.flags.queries_notes import words_place
from server.flags.rules import ASKED
from server.flags.tables import FlagNote
from server.people.rules import Viewer
from server.people.rules_text import SHORT, text_problem
from server.plans.actions import touch_aside
from server.record.actions import Note, note


async def write_note(viewer: Viewer, flag: UUID, words: str, now: datetime) -> str:
    """Write down whom this reviewer asked. Returns '' or 'gone', 'role', 'barred', or a text problem's code.

    Who has a part in the limit is not asked, and asks nobody (R-15). A note answers nothing: a lead still has to.
    """
    found = await one(flag, viewer.organisation)
    if found is None:
        return "gone"
    if viewer.role not in ASKED:
        return "role"
    async with writing():
        if viewer.account in await barred_now(found.subject_kind, found.subject):
            return "barred"
        if problem := text_problem(words, SHORT):
            return problem
        if not await _held_passed(flag):
            return "gone"
        made = uuid4()
        sealed = (await box_of(found.person)).seal(words_place(made), words)
        await FlagNote.insert(FlagNote(id=made, flag=flag, by=viewer.account, at=now, words=sealed))
        about = (found.organisation, "flag_asked", now, viewer.account, viewer.role, found.person, flag)
        note(Note(*about, detail={"rule": found.rule}))
        await touch_aside(found.plan)
    return ""


async def _held_passed(flag: UUID) -> bool:
    """Hold a flag that is open and past the lead for the open transaction; False for any other."""
    return bool(
        await rows(
            "UPDATE flag SET finding = finding WHERE id = {} AND closed_at IS NULL AND passed_up_at IS NOT NULL "
            "RETURNING id",
            flag,
        )
    )
