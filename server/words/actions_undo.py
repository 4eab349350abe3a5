"""Taking back a change within thirty seconds (E-07). Nothing is deleted: what was undone stays in history."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from server.db.writing import rows, writing
from server.plans.actions import hold, touch, touch_aside
from server.record.actions import Note, note
from server.words.actions_undoing import UNDOING
from server.words.actions_undone import Change, TooLateError
from server.words.queries_kept import kept_from
from server.words.rules import UNDO_FOR, Author


async def undo(account: UUID, undo_id: UUID, now: datetime, plan: UUID | None = None) -> UUID | None:
    """Take a change back; returns its plan, or None when it is not theirs, too late, or more came after.
    `plan`, where given, must be the one it is in."""
    try:
        return await _undo(account, undo_id, now, plan)
    except TooLateError:
        return None


async def _undo(account: UUID, undo_id: UUID, now: datetime, plan: UUID | None) -> UUID | None:
    async with writing():
        found = await rows(
            "UPDATE undo SET used_at = {} WHERE id = {} AND account = {} AND used_at IS NULL AND at > {} "
            "RETURNING what, subject, before, plan",
            now, undo_id, account, now - UNDO_FOR,
        )  # fmt: skip
        if not found or found[0]["what"] not in UNDOING:
            return None
        row = found[0]
        if plan is not None and row["plan"] != plan:
            raise TooLateError()
        await hold(row["plan"])
        author = await _author(account, row["plan"])
        kept = await kept_from(row["plan"], account)
        await UNDOING[row["what"]](Change(row["subject"], json.loads(row["before"]), author, now, kept))
        if row["what"] in {*ASIDE, "hidden", "shown"}:
            await touch_aside(row["plan"])
        else:
            await touch(row["plan"])
        await _note(row, author, now)
    changed: UUID = row["plan"]
    return changed


async def _author(account: UUID, plan: UUID) -> Author:
    [row] = await rows(
        "SELECT p.organisation, p.person, a.role FROM plan p JOIN account a ON a.id = {} WHERE p.id = {}", account, plan
    )
    person: UUID = row["person"]
    return Author(account, row["role"], row["organisation"], plan, person, account == person)


async def _note(row: dict[str, Any], author: Author, now: datetime) -> None:
    kind, subject, detail = await _said(row)
    note(Note(author.organisation, kind, now, author.account, author.role, author.person, subject, detail=detail))


async def _said(row: dict[str, Any]) -> tuple[str, UUID | None, dict[str, object]]:
    """Return what the record says: what is kept from a worker, or is not any more, is told as that itself, to the
    person alone (P-12)."""
    if row["what"] == "offered":
        [offer] = await rows("SELECT statement FROM proposal WHERE id = {}", row["subject"])
        return "statement_undone", offer["statement"], {"statement": str(offer["statement"])}
    if row["what"] not in ASIDE:
        return "statement_undone", row["subject"], {"statement": str(row["subject"])}
    [kept] = await rows("SELECT worker, statement FROM kept_from WHERE id = {}", row["subject"])
    scope = "statement" if kept["statement"] else "everything"
    return ASIDE[row["what"]], kept["statement"], {"worker": str(kept["worker"]), "scope": scope}


ASIDE = {"kept": "no_longer_kept_from", "unkept": "kept_from"}
"""What is no part of the plan, and no trace of it on anybody's page: its events are those of doing the other."""
