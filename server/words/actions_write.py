"""Writing: store first, then compare (DESIGN, Co-writing 1 to 4)."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from server.db.sealed import Box, box_of, exact_fingerprint
from server.db.writing import rows, writing
from server.plans.actions import touch
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


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a write. `outcome`: moved, proposed, conflict, repeated; `first` is the same, but for a
    repeated operation it is what became of the first one: answer as that did. `head` is the wording that
    stands for this author; `proposal` what the person settles; `undo` what may be taken back."""

    statement: UUID
    revision: UUID
    outcome: str
    head: UUID | None
    first: str = ""
    proposal: UUID | None = None
    undo: UUID | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A wording on its way in."""

    statement: UUID | None
    section: str
    body: str
    voice: str
    language: str
    base: UUID | None
    now: datetime
    written_at: datetime | None
    conversation: UUID | None
    meaning: str
    position: int | None


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
        claimed, before = await _claim(author, draft, operation)
        if claimed is None:
            return _again(before)
        kept = await kept_from(author.plan, author.account)
        written = await _store(author, _continued(draft, before), kept)
        await _remember(claimed, author, draft, written)
        await touch(author.plan)
    return written


async def _claim(author: Author, draft: Draft, operation: UUID) -> tuple[UUID | None, dict[str, Any]]:
    """Take the operation, or learn that the very same was taken; and what this id last became (JSON)."""
    asked = str(draft.statement or draft.section)
    content = [str(author.plan), asked, draft.voice, draft.language, draft.body, draft.meaning]
    print_of = exact_fingerprint(json.dumps(content))
    claimed = await rows(
        "INSERT INTO operation (id, account, operation, fingerprint, outcome, at) VALUES ({}, {}, {}, {}, '{{}}', {}) "
        "ON CONFLICT (account, operation, fingerprint) DO NOTHING RETURNING id",
        uuid4(), author.account, operation, print_of, draft.now,
    )  # fmt: skip
    if not claimed:
        found = await rows(
            "SELECT outcome FROM operation WHERE account = {} AND operation = {} AND fingerprint = {}",
            author.account, operation, print_of,
        )  # fmt: skip
        return None, json.loads(found[0]["outcome"])
    earlier = await rows(
        "SELECT outcome FROM operation WHERE account = {} AND operation = {} AND id <> {} ORDER BY at DESC",
        author.account, operation, claimed[0]["id"],
    )  # fmt: skip
    made = [json.loads(row["outcome"]) for row in earlier]
    same = (each for each in made if (each.get("plan"), each.get("asked")) == (str(author.plan), asked))
    return claimed[0]["id"], next(same, {})


def _continued(draft: Draft, before: dict[str, Any]) -> Draft:
    """The same id with other content (Back in the browser) is one more wording of what the first became."""
    if not before:
        return draft
    base = UUID(before["revision"]) if before["outcome"] == "moved" else draft.base
    return replace(draft, statement=UUID(before["statement"]), base=base)


def _again(before: dict[str, Any]) -> Written:
    return Written(
        statement=UUID(before["statement"]), revision=UUID(before["revision"]), outcome="repeated",
        head=UUID(before["head"]) if before["head"] else None, first=before["outcome"],
        proposal=UUID(before["proposal"]) if before["proposal"] else None,
    )  # fmt: skip


async def _remember(claimed: UUID, author: Author, draft: Draft, written: Written) -> None:
    outcome = {
        "plan": str(author.plan), "asked": str(draft.statement or draft.section),
        "statement": str(written.statement), "revision": str(written.revision), "outcome": written.outcome,
        "head": str(written.head or ""), "proposal": str(written.proposal or ""),
    }  # fmt: skip
    await rows("UPDATE operation SET outcome = {} WHERE id = {} RETURNING id", json.dumps(outcome), claimed)


async def _store(author: Author, draft: Draft, kept: Kept) -> Written:
    await _must_be_ours(author, draft.conversation)
    box = await box_of(author.person)
    if draft.statement is None:
        return await _new(author, draft, box)
    standing = await seen_statement(author, draft.statement, kept)
    if standing is None:
        raise NotHere(str(draft.statement))
    gone = standing["removed_at"] is not None
    speaks = "beside" if gone else who_speaks(standing["owner"], author.is_person, draft.voice)
    if gone and not kept.sees(standing["removed_at"], standing["removed_by"]):
        speaks = "offers"
    if speaks == "beside":
        section = standing["section"]
        position = await room_beside(author, section, standing["position"])
        return await _new(author, replace(draft, section=section, position=position), box)
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
    moved = await rows(
        "UPDATE statement SET head = {}, version = version + 1, ask_again_on = NULL "
        "WHERE id = {} AND head = {} AND removed_at IS NULL RETURNING version",
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


def _note_revision(author: Author, draft: Draft, statement: UUID, *, moved: bool) -> None:
    detail: dict[str, object] = {"statement": str(statement), "voice": draft.voice, "moved": moved}
    note_of(author, "revision_made", statement, draft.now, detail)
