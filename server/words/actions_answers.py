"""The person's yes, no and "I didn't say that" to words; a worker's "we have not found a way to ask"."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from server.db.writing import rows, writing
from server.plans.actions import hold
from server.words.actions_decisions import Settled, decide, finish
from server.words.actions_parts import move_head, note_of, seen_statement
from server.words.queries_kept import kept_from, seen_head
from server.words.rules import HOW_GIVEN, Author, Needs, NotHere, needs_for_answer


async def answer(
    author: Author, statement: UUID, revision: UUID, answer: str, how_given: str, now: datetime, *,
    present: str = "", reason: str = "", ask_again_on: date | None = None,
) -> Settled:  # fmt: skip
    """Record yes, no, not_mine (the person), or could_not (a worker; needs a reason and a date) (S-17).

    Raises Needs with the missing field, NotTheirs, NotHere; outcome 'moved' when another wording stands now.
    """
    missing = needs_for_answer(answer, is_person=author.is_person, reason=reason, has_date=ask_again_on is not None)
    if missing or how_given not in HOW_GIVEN:
        raise Needs(missing or "answer")
    async with writing():
        await hold(author.plan)
        kept = await kept_from(author.plan, author.account)
        row = await seen_statement(author, statement, kept)
        if row is None or kept.gone(row):
            raise NotHere(str(statement))
        seen = await seen_head(statement, row["head"], kept)
        if seen != revision or not await _held(row, ask_again_on):
            return Settled(statement, "moved", seen)
        decision = await decide(
            author, statement, revision, answer, how_given, now, present, reason, ask_again_on=ask_again_on
        )
        head = await _after(author, row, answer, now)
        before = {
            "decision": decision, "ask": row["ask_again_on"], "from": revision,
            "to": head if answer == "not_mine" else "",
        }  # fmt: skip
        undo = await finish(author, "answered", statement, now, before)
        _note_answer(author, statement, answer, how_given, now, ask_again_on)
    return Settled(statement, "settled", head, None, undo)


def _note_answer(
    author: Author, statement: UUID, answer: str, how_given: str, now: datetime, ask_again_on: date | None
) -> None:
    if answer == "could_not":
        detail: dict[str, object] = {"statement": str(statement), "ask_again": str(ask_again_on)}
        note_of(author, "could_not_ask", statement, now, detail)
        return
    note_of(
        author, "statement_agreed", statement, now,
        {"statement": str(statement), "answer": answer, "how": how_given},
    )  # fmt: skip


async def _held(row: dict[str, Any], ask_again_on: date | None) -> bool:
    """Set the date to ask again, and hold the statement for this transaction; False when other words stand by now."""
    held = await rows(
        "UPDATE statement SET ask_again_on = {} WHERE id = {} AND head = {} RETURNING id",
        ask_again_on, row["id"], row["head"],
    )  # fmt: skip
    return bool(held)


async def _after(author: Author, row: dict[str, Any], answer: str, now: datetime) -> UUID | None:
    """Words the person never said go: what stood before speaks, or nothing does."""
    if answer != "not_mine":
        return UUID(str(row["head"]))
    before = await rows(
        "SELECT revision FROM head_move WHERE statement = {} AND version < {} AND why <> 'aside' "
        "ORDER BY version DESC LIMIT 1",
        row["id"], row["version"],
    )  # fmt: skip
    if not before:
        await rows(
            "UPDATE statement SET removed_at = {}, removed_by = {} WHERE id = {} AND removed_at IS NULL RETURNING id",
            now, author.account, row["id"],
        )  # fmt: skip
        return None
    head = UUID(str(before[0]["revision"]))
    moved = await rows(
        "UPDATE statement SET head = {}, version = version + 1 WHERE id = {} AND head = {} RETURNING version",
        head, row["id"], row["head"],
    )  # fmt: skip
    if moved:
        await move_head(author, row["id"], head, int(moved[0]["version"]), "put_back", now)
    return head
