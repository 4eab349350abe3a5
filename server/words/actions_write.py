"""Writing: store first, then compare (DESIGN, Co-writing 1 to 4)."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from server.db.sealed import Box, box_of
from server.db.writing import rows, writing
from server.plans.actions import touch
from server.words.actions_aside import stands_aside, withdraw_aside
from server.words.actions_beside import kept_alike
from server.words.actions_once import Draft, Written, again, claim, continued, remember
from server.words.actions_parts import (
    insert_revision,
    insert_statement,
    may_undo,
    move_head,
    note_of,
    offer,
    room_beside,
    seen_statement,
)
from server.words.queries_kept import Kept, kept_from, seen_head
from server.words.rules import Author, NotHere, NotTheirs, outcome_of, owner_of_new, voices_for, who_speaks

__all__ = ["Written", "write"]


async def write(
    author: Author, *, statement: UUID | None, section: str, body: str, voice: str, language: str,
    base: UUID | None, operation: UUID, now: datetime, written_at: datetime | None = None,
    conversation: UUID | None = None, meaning: str = "", position: int | None = None,
) -> Written:  # fmt: skip
    """Store a wording exactly as it was typed, and let it speak where its author may (S-24).

    `statement` None makes a new one. Raises NotHere for what this author cannot see, NotTheirs for a voice
    that is not theirs; the text must have passed `text_problem`.
    """
    if voice not in voices_for(author):
        raise NotTheirs(voice)
    draft = Draft(statement, section, body, voice, language, base, now, written_at, conversation, meaning, position)
    async with writing():
        claimed, before = await claim(author, draft, operation)
        if claimed is None:
            return again(before)
        await touch(author.plan)  # before any line of it: all that write in one plan wait for each other in one order
        kept = await kept_from(author.plan, author.account)
        written = await _store(author, continued(draft, before), kept)
        await remember(claimed, author, draft, written)
    return written


async def _store(author: Author, draft: Draft, kept: Kept) -> Written:
    await _must_be_ours(author, draft.conversation)
    box = await box_of(author.person)
    if draft.statement is None:
        return await _new(author, draft, box)
    standing = await seen_statement(author, draft.statement, kept)
    if standing is None:
        raise NotHere(str(draft.statement))
    gone = kept.gone(standing)
    speaks = "beside" if gone else who_speaks(standing["owner"], author.is_person, draft.voice)
    if speaks == "beside":
        section = standing["section"]
        position = await room_beside(author, section, standing["position"])
        written = await _new(author, replace(draft, section=section, position=position), box)
        await kept_alike(author, draft.statement, written.statement, draft.now)
        return written
    return await _change(author, draft, box, standing, speaks, kept)


async def _must_be_ours(author: Author, conversation: UUID | None) -> None:
    if conversation is not None and not await rows(
        "SELECT id FROM conversation WHERE id = {} AND plan = {}", conversation, author.plan
    ):
        raise NotHere(str(conversation))


async def _new(author: Author, draft: Draft, box: Box) -> Written:
    """Make a statement of its own: nobody's words were here before."""
    statement, revision = uuid4(), uuid4()
    owner = owner_of_new(draft.voice)
    await insert_statement(author, statement, revision, draft.section, draft.position, owner, draft.now)
    await insert_revision(author, draft, box, statement, revision, moved=True)
    await move_head(author, statement, revision, 1, "wrote", draft.now)
    detail: dict[str, object] = {"section": draft.section, "voice": draft.voice}
    note_of(author, "statement_made", statement, draft.now, detail)
    undo = await may_undo(author, "made", statement, draft.now, {"to": str(revision)})
    return Written(statement, revision, "moved", revision, "moved", None, undo)


async def _change(author: Author, draft: Draft, box: Box, standing: dict[str, Any], speaks: str, kept: Kept) -> Written:
    """Store another wording; move the head when its author speaks and it is still the one they saw."""
    statement, revision = UUID(str(standing["id"])), uuid4()
    seen = await seen_head(statement, standing["head"], kept)
    if speaks == "speaks" and draft.base == seen != standing["head"]:
        return await _aside(author, draft, box, statement, revision)
    there = "" if standing["removed_at"] else " AND removed_at IS NULL"  # else it is out, unseen by this author
    moved = await rows(
        "UPDATE statement SET head = {}, version = version + 1, ask_again_on = NULL "
        f"WHERE id = {{}} AND head = {{}}{there} RETURNING version",
        revision, statement, draft.base,
    ) if speaks == "speaks" and draft.base is not None else []  # fmt: skip
    await insert_revision(author, draft, box, statement, revision, moved=bool(moved))
    _note_revision(author, draft, statement, moved=bool(moved))
    if moved:
        await move_head(author, statement, revision, int(moved[0]["version"]), "wrote", draft.now)
        before = {"from": str(draft.base), "to": str(revision)}
        undo = await may_undo(author, "wrote", statement, draft.now, before)
        return Written(statement, revision, "moved", revision, "moved", None, undo)
    if seen != standing["head"]:  # what moved is kept from this author: for them nothing did
        outcome = outcome_of("offers", draft.base, seen, moved=False)
    else:
        [now_there] = await rows("SELECT head FROM statement WHERE id = {}", statement)
        seen = now_there["head"]
        outcome = outcome_of(speaks, draft.base, seen, moved=False)
    kind = "conflict" if outcome == "conflict" else "proposal"
    offered = await offer(author, statement, revision, draft.base, kind, draft.now)
    undo = await may_undo(author, "offered", offered, draft.now, {})
    return Written(statement, revision, outcome, seen, outcome, offered, undo)


async def _aside(author: Author, draft: Draft, box: Box, statement: UUID, revision: UUID) -> Written:
    """Other words stand, unseen by this author, than those they changed: theirs stand for them, and are offered beside
    what stands to everybody else (P-12)."""
    assert draft.base is not None
    await insert_revision(author, draft, box, statement, revision, moved=True)
    _note_revision(author, draft, statement, moved=False)
    await withdraw_aside(author.account, statement, draft.base, draft.now)
    await stands_aside(author, statement, revision, draft.now)
    await offer(author, statement, revision, draft.base, "conflict", draft.now)
    before = {"from": str(draft.base), "to": str(revision)}
    undo = await may_undo(author, "wrote", statement, draft.now, before)
    return Written(statement, revision, "moved", revision, "moved", None, undo)


def _note_revision(author: Author, draft: Draft, statement: UUID, *, moved: bool) -> None:
    detail: dict[str, object] = {"statement": str(statement), "voice": draft.voice, "moved": moved}
    note_of(author, "revision_made", statement, draft.now, detail)
