"""Renewing, widening, easing and ending a limit: separate acts, each with a reason of its own."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from server.db.sealed import fingerprint
from server.db.writing import rows, writing
from server.people.rules import Viewer
from server.restrictions.actions_check import check_limit, mark_same
from server.restrictions.actions_store import Row, hold, insert, revise, tell
from server.restrictions.rules import WRITES
from server.restrictions.rules_recorded import Change
from server.restrictions.tables import RestrictionChange


async def renew(viewer: Viewer, restriction: UUID, change: Change, now: datetime) -> str:
    """Go on with it until another date, for a reason of its own. Returns '' or 'gone', 'role'."""
    changes = {"review_on": change.review_on, "expires_on": change.expires_on}
    return await _change(viewer, restriction, "renew", change, changes, now)


async def widen(viewer: Viewer, restriction: UUID, change: Change, now: datetime) -> str:
    """Stop more, for a reason of its own. Returns '' or 'gone', 'role'."""
    return await _change(viewer, restriction, "widen", change, {"what": change.what}, now)


async def ease(viewer: Viewer, restriction: UUID, change: Change, now: datetime) -> str:
    """Stop less, for a reason of its own. Returns '' or 'gone', 'role'."""
    return await _change(viewer, restriction, "ease", change, {"what": change.what}, now)


async def _change(
    viewer: Viewer, restriction: UUID, act: str, change: Change, changes: Mapping[str, object], now: datetime
) -> str:
    if viewer.role not in WRITES:
        return "role"
    async with writing():
        if (got := await hold(viewer, restriction)) is None:
            return "gone"
        held, box = got
        made = await revise(box, held, viewer.account, now, changes)
        if what := str(changes.get("what", "")):
            await _moved_text(held, fingerprint("limit.what", what), now)
        plain = {"restriction": restriction, "act": act, "revision": made, "by": viewer.account, "at": now}
        await insert(RestrictionChange, box, plain, {"reason": change.reason})
        await tell(viewer, held, "limit_changed", now, act=act)
        await check_limit(restriction, now)
    return ""


async def _moved_text(held: Row, mark: str, now: datetime) -> None:
    """Move the limit from one group of equal texts to another (D-07)."""
    if mark == held["what_print"]:
        return
    await rows("UPDATE restriction SET what_print = {} WHERE id = {} RETURNING id", mark, held["id"])
    await mark_same(held["organisation"], "what_print", held["what_print"], now, joined=False)
    await mark_same(held["organisation"], "what_print", mark, now, joined=True)


async def end_limit(viewer: Viewer, restriction: UUID, reason: str, now: datetime) -> str:
    """End a limit for a reason. Its flags stay until a named person closes them. Returns '' or 'gone', 'role'."""
    if viewer.role not in WRITES:
        return "role"
    async with writing():
        if (got := await hold(viewer, restriction)) is None:
            return "gone"
        held, box = got
        plain = {
            "restriction": restriction,
            "act": "end",
            "revision": held["head"],
            "by": viewer.account,
            "at": now,
        }
        await insert(RestrictionChange, box, plain, {"reason": reason})
        await rows(
            "UPDATE restriction SET ended_at = {}, ended_by = {} WHERE id = {} RETURNING id",
            now, viewer.account, restriction,
        )  # fmt: skip
        for column in ("what_print", "reason_print"):
            await mark_same(held["organisation"], column, held[column], now, joined=False)
        await tell(viewer, held, "limit_ended", now)
        await check_limit(restriction, now)
    return ""
