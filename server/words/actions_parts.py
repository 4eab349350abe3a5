"""The rows that several verbs write. All of it inside the caller's `writing()`."""

import json
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID, uuid4

from server.db.sealed import Box
from server.db.writing import rows
from server.record.actions import Note, note
from server.words.queries_kept import Kept
from server.words.rules import Author, body_place, meaning_place


class Wording(Protocol):
    """What a revision is made of."""

    @property
    def body(self) -> str: ...
    @property
    def voice(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def base(self) -> UUID | None: ...
    @property
    def now(self) -> datetime: ...
    @property
    def written_at(self) -> datetime | None: ...
    @property
    def conversation(self) -> UUID | None: ...
    @property
    def meaning(self) -> str: ...


async def seen_statement(author: Author, statement: UUID, kept: Kept) -> dict[str, Any] | None:
    """Return a statement of the author's plan, removed or not, unless it is kept from them."""
    found = await rows("SELECT * FROM statement WHERE id = {} AND plan = {}", statement, author.plan)
    return found[0] if found and not kept.hides(found[0]) else None


async def room_beside(author: Author, section: str, position: int) -> int:
    """Make room right after a position, and return it: what is set beside something stands next to it."""
    await rows(
        "UPDATE statement SET position = position + 1 WHERE plan = {} AND section = {} AND position > {} RETURNING id",
        author.plan, section, position,
    )  # fmt: skip
    return position + 1


async def insert_statement(
    author: Author, statement: UUID, head: UUID, section: str, position: int | None, owner: str, now: datetime
) -> None:
    """Insert a statement; without a position it goes last in its section."""
    if position is None:
        [last] = await rows(
            "SELECT COALESCE(MAX(position), 0) + 1 AS next FROM statement WHERE plan = {} AND section = {}",
            author.plan, section,
        )  # fmt: skip
        position = int(last["next"])
    await rows(
        "INSERT INTO statement (id, organisation, plan, section, position, head, version, owner, made_at, made_by) "
        "VALUES ({}, {}, {}, {}, {}, {}, 1, {}, {}, {}) RETURNING id",
        statement, author.organisation, author.plan, section, position, head, owner, now, author.account,
    )  # fmt: skip


async def insert_revision(
    author: Author, words: Wording, box: Box, statement: UUID, revision: UUID, *, moved: bool
) -> None:
    """Insert a wording, sealed exactly as it was typed."""
    meaning = box.seal(meaning_place(revision), words.meaning) if words.meaning else ""
    await rows(
        "INSERT INTO revision (id, statement, body, language, voice, author, base, conversation, meaning, "
        "moved_head, written_at, received_at) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}) RETURNING id",
        revision, statement, box.seal(body_place(revision), words.body), words.language, words.voice,
        author.account, words.base, words.conversation, meaning, moved, words.written_at, words.now,
    )  # fmt: skip


async def move_head(author: Author, statement: UUID, revision: UUID, version: int, why: str, now: datetime) -> None:
    """Write down that a wording speaks from now on."""
    await rows(
        "INSERT INTO head_move (id, statement, version, revision, at, by, why) VALUES ({}, {}, {}, {}, {}, {}, {}) "
        "RETURNING id",
        uuid4(), statement, version, revision, now, author.account, why,
    )  # fmt: skip


async def offer(author: Author, statement: UUID, revision: UUID, base: UUID | None, kind: str, now: datetime) -> UUID:
    """Offer a wording for the person to settle; returns the proposal."""
    made = uuid4()
    await rows(
        "INSERT INTO proposal (id, statement, revision, base, kind, made_by, made_at, outcome) "
        "VALUES ({}, {}, {}, {}, {}, {}, {}, '') RETURNING id",
        made, statement, revision, base, kind, author.account, now,
    )  # fmt: skip
    note_of(author, "proposal_made", statement, now, {"statement": str(statement)})
    return made


async def may_undo(author: Author, what: str, subject: UUID, now: datetime, before: dict[str, Any]) -> UUID:
    """Write down what may be taken back, and what it was before (ids and dates, never words).

    What the person does on a worker's phone is used up at once: given back, the phone is the worker's again, who
    takes nothing back that the person decided.
    """
    return await remember(author, what, subject, now, before, used_at=now if author.handed_over else None)


async def remember(
    author: Author, what: str, subject: UUID, now: datetime, before: dict[str, Any], *, used_at: datetime | None = None
) -> UUID:
    """Write down what something was before; with the time of now as `used_at`, nobody is offered to take it back."""
    made = uuid4()
    await rows(
        "INSERT INTO undo (id, account, plan, what, subject, before, at, used_at) "
        "VALUES ({}, {}, {}, {}, {}, {}, {}, {}) RETURNING id",
        made, author.account, author.plan, what, subject, json.dumps(before), now, used_at,
    )  # fmt: skip
    return made


def note_of(author: Author, kind: str, statement: UUID | None, now: datetime, detail: dict[str, object]) -> None:
    """Put an event about the author's plan into the record."""
    note(
        Note(
            author.organisation,
            kind,
            now,
            author.account,
            author.acts_as,
            author.person,
            statement,
            None,
            detail,
        )
    )
