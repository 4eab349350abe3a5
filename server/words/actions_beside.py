"""Both are kept: the offered wording becomes a statement of its own, in its writer's voice."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from server.db.sealed import box_of
from server.db.writing import rows
from server.words.actions_parts import insert_revision, insert_statement, move_head, note_of, room_beside
from server.words.rules import Author, body_place, meaning_place


@dataclass(frozen=True, slots=True)
class Copy:
    """A wording as it was, byte for byte, for another statement."""

    body: str
    voice: str
    language: str
    base: UUID | None
    now: datetime
    written_at: datetime | None
    conversation: UUID | None
    meaning: str


async def set_beside(author: Author, row: dict[str, Any], now: datetime) -> tuple[UUID, UUID]:
    """Copy an offered wording (a row with statement, revision, section, position, owner) beside its statement.

    Returns the new statement and its wording, whose author is still whoever wrote it.
    """
    [old] = await rows("SELECT * FROM revision WHERE id = {}", row["revision"])
    box = await box_of(author.person)
    meaning = box.open(meaning_place(old["id"]), old["meaning"]) if old["meaning"] else ""
    copy = Copy(
        box.open(body_place(old["id"]), old["body"]), old["voice"], old["language"], old["id"], now,
        old["written_at"] or old["received_at"], old["conversation"], meaning,
    )  # fmt: skip
    statement, revision = uuid4(), uuid4()
    position = await room_beside(author, row["section"], row["position"])
    await insert_statement(author, statement, revision, row["section"], position, row["owner"], now)
    writer = Author(old["author"], author.role, author.organisation, author.plan, author.person, author.is_person)
    await insert_revision(writer, copy, box, statement, revision, moved=True)
    await move_head(author, statement, revision, 1, "settled", now)
    detail: dict[str, object] = {"section": row["section"], "voice": copy.voice}
    note_of(author, "statement_made", statement, now, detail)
    await kept_alike(author, row["statement"], statement, now)
    return statement, revision


async def kept_alike(author: Author, line: UUID, beside: UUID, now: datetime) -> None:
    """Keep what is set beside a line from every worker from whom that line is kept: it tells of it (P-12)."""
    kept = await rows(
        "SELECT worker FROM kept_from WHERE plan = {} AND statement = {} AND ended_at IS NULL", author.plan, line
    )
    for row in kept:
        await rows(
            "INSERT INTO kept_from (id, plan, worker, statement, since) VALUES ({}, {}, {}, {}, {}) RETURNING id",
            uuid4(), author.plan, row["worker"], beside, now,
        )  # fmt: skip
