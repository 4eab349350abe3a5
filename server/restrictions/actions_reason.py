"""The reason of a limit: every wording stays, the newest one counts."""

from datetime import datetime
from uuid import UUID

from server.db.sealed import box_of, fingerprint
from server.db.writing import rows, writing
from server.language.locales import speech
from server.people.rules import Viewer
from server.restrictions.actions_check import check_limit, mark_same
from server.restrictions.actions_store import Row, hold, insert, tell
from server.restrictions.tables import Rationale


async def write_reason(viewer: Viewer, held: Row, said: str, language: str, now: datetime) -> None:
    """Insert one wording of the rationale, in the open transaction; its fingerprint moves the limit between groups
    of equal texts (D-07)."""
    mark = fingerprint("limit.reason", said)
    flagged = await rows("SELECT id FROM flag WHERE finding = {}", f"D-01:{held['id']}")
    await insert(
        Rationale, await box_of(held["person"]),
        {
            "restriction": held["id"], "language": language, "print": mark, "author": viewer.account, "at": now,
            "after_flag": bool(flagged),
        },
        {"body": said},
    )  # fmt: skip
    await rows("UPDATE restriction SET reason_print = {} WHERE id = {} RETURNING id", mark, held["id"])
    if mark != held["reason_print"]:
        await mark_same(held["organisation"], "reason_print", held["reason_print"], now, joined=False)
        await mark_same(held["organisation"], "reason_print", mark, now, joined=True)
    await tell(viewer, held, "limit_reason_written", now, after_flag=bool(flagged))


async def add_rationale(viewer: Viewer, restriction: UUID, said: str, now: datetime, language: str = "") -> str:
    """Add one wording of the reason (the earlier ones stay). Returns '' or 'gone'."""
    async with writing():
        if (got := await hold(viewer, restriction)) is None:
            return "gone"
        await write_reason(viewer, got[0], said, language or speech(viewer.language), now)
        await check_limit(restriction, now)
    return ""
