"""The person's decisions: settling an offered wording, yes and no, "we have not found a way to ask me"."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from server.db.sealed import box_of
from server.db.writing import rows, writing
from server.plans.actions import touch
from server.words.actions_beside import set_beside
from server.words.actions_parts import may_undo, move_head, note_of, seen_statement
from server.words.queries_kept import kept_from, seen_head
from server.words.rules import (
    HOW_GIVEN,
    SETTLING,
    Author,
    Needs,
    NotHere,
    NotTheirs,
    decision_place,
    needs_for_answer,
)


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a decision. `outcome`: settled, later, already (somebody settled it before), or moved:
    the wording that stood is another now, so nothing was decided and both are shown again."""

    statement: UUID
    outcome: str
    head: UUID | None = None
    beside: UUID | None = None
    undo: UUID | None = None


async def settle(
    author: Author, proposal: UUID, answer: str, how_given: str, now: datetime, *, present: str = "",
    reason: str = "", standing: UUID | None = None,
) -> Settled:  # fmt: skip
    """Settle an offered wording: 'mine' keeps what stands, 'theirs' takes the offered one, 'both', 'later'.

    `standing` is the head the person saw beside it. Only the person settles what is about their statement;
    what two workers wrote at once on a worker's statement is settled by workers too.
    """
    if answer not in SETTLING or how_given not in HOW_GIVEN:
        raise Needs("answer")
    try:
        return await _settle(author, proposal, answer, how_given, now, present, reason, standing)
    except _HeadMovedError as moved:
        return Settled(moved.statement, "moved", moved.head)


class _HeadMovedError(Exception):
    """Another wording stands now; nothing of this transaction is kept."""

    def __init__(self, row: dict[str, Any]) -> None:
        super().__init__("the head moved")
        self.statement: UUID = row["statement"]
        self.head: UUID = row["head"]


async def _settle(
    author: Author, proposal: UUID, answer: str, how_given: str, now: datetime, present: str, reason: str,
    standing: UUID | None,
) -> Settled:  # fmt: skip
    async with writing():
        row = await _offered(author, proposal)
        if standing is not None and row["head"] != standing:
            raise _HeadMovedError(row)
        if answer == "later":
            return await _later(author, row, now)
        claimed = await rows(
            "UPDATE proposal SET settled_at = {}, outcome = {} WHERE id = {} AND settled_at IS NULL RETURNING id",
            now, answer, proposal,
        )  # fmt: skip
        if not claimed:
            return Settled(row["statement"], "already", row["head"])
        decision = await _decide(
            author,
            row["statement"],
            row["revision"],
            answer,
            how_given,
            now,
            present,
            reason,
            proposal=proposal,
        )
        head, beside = await _apply(author, row, answer, how_given, now)
        before = {
            "decision": decision,
            "proposal": proposal,
            "from": row["head"],
            "to": head,
            "beside": beside,
        }
        undo = await _finish(author, "settled", row["statement"], now, before)
        detail: dict[str, object] = {"statement": str(row["statement"]), "answer": answer, "how": how_given}
        note_of(author, "proposal_settled", row["statement"], now, detail)
    return Settled(row["statement"], "settled", head, beside, undo)


async def _finish(author: Author, what: str, subject: UUID, now: datetime, before: dict[str, Any]) -> UUID:
    await touch(author.plan)
    return await may_undo(author, what, subject, now, {key: str(it or "") for key, it in before.items()})


async def _offered(author: Author, proposal: UUID) -> dict[str, Any]:
    """Return a proposal this author may settle, with its statement's head; raises NotHere, NotTheirs."""
    found = await rows(
        "SELECT q.id, q.revision, q.statement, q.made_at AS offered_at, q.made_by AS offered_by, s.head, s.owner, "
        "s.section, s.position, s.made_at, s.made_by, s.removed_at FROM proposal q "
        "JOIN statement s ON s.id = q.statement WHERE q.id = {} AND s.plan = {}",
        proposal, author.plan,
    )  # fmt: skip
    kept = await kept_from(author.plan, author.account)
    if not found or found[0]["removed_at"] is not None or kept.hides({**found[0], "id": found[0]["statement"]}):
        raise NotHere(str(proposal))
    row = found[0]
    seen = await seen_head(row["statement"], row["head"], kept)
    if not kept.sees(row["offered_at"], row["offered_by"]) or seen != row["head"]:
        raise NotHere(str(proposal))  # in hand-over mode: not on the phone of whom it is kept from
    if not author.is_person and not (row["owner"] == "worker" and author.role == "worker"):
        raise NotTheirs("settle")
    return row


async def _later(author: Author, row: dict[str, Any], now: datetime) -> Settled:
    put_off = await rows(
        "UPDATE proposal SET later_at = {} WHERE id = {} AND settled_at IS NULL RETURNING id", now, row["id"]
    )
    if not put_off:
        return Settled(row["statement"], "already", row["head"])
    await touch(author.plan)
    detail: dict[str, object] = {
        "statement": str(row["statement"]),
        "answer": "later",
        "how": author.how_given,
    }
    note_of(author, "proposal_settled", row["statement"], now, detail)
    return Settled(row["statement"], "later", row["head"])


async def _apply(
    author: Author, row: dict[str, Any], answer: str, how_given: str, now: datetime
) -> tuple[UUID, UUID | None]:
    """Do what was chosen; returns the head now and the statement that was set beside."""
    if answer == "theirs":
        moved = await rows(
            "UPDATE statement SET head = {}, version = version + 1, ask_again_on = NULL WHERE id = {} AND head = {} "
            "RETURNING version",
            row["revision"], row["statement"], row["head"],
        )  # fmt: skip
        if not moved:  # on PostgreSQL another write came between our SELECT and now
            raise _HeadMovedError(row)
        await move_head(author, row["statement"], row["revision"], int(moved[0]["version"]), "settled", now)
        return row["revision"], None
    if answer == "both":
        beside, revision = await set_beside(author, row, now)
        await _decide(author, beside, revision, "yes", how_given, now)
        return row["head"], beside
    return row["head"], None


async def _decide(
    author: Author, statement: UUID, revision: UUID, answer: str, how_given: str, now: datetime,
    present: str = "", reason: str = "", *, ask_again_on: date | None = None, proposal: UUID | None = None,
) -> UUID:  # fmt: skip
    """Insert a decision, its reason and who was there sealed; returns its id."""
    made, box = uuid4(), await box_of(author.person)
    sealed = [
        box.seal(decision_place(made, field), text) if text else ""
        for field, text in (("present", present), ("reason", reason))
    ]
    await rows(
        "INSERT INTO decision (id, statement, revision, proposal, answer, how_given, by, at, present, reason, "
        "ask_again_on) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}) RETURNING id",
        made, statement, revision, proposal, answer, how_given, author.account, now, *sealed, ask_again_on,
    )  # fmt: skip
    return made


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
        kept = await kept_from(author.plan, author.account)
        row = await seen_statement(author, statement, kept)
        if row is None or (row["removed_at"] is not None and kept.sees(row["removed_at"], row["removed_by"])):
            raise NotHere(str(statement))
        seen = await seen_head(statement, row["head"], kept)
        if seen != revision:
            return Settled(statement, "moved", seen)
        decision = await _decide(
            author, statement, revision, answer, how_given, now, present, reason, ask_again_on=ask_again_on
        )
        head = await _after(author, row, answer, now, ask_again_on)
        before = {
            "decision": decision, "ask": row["ask_again_on"], "from": revision,
            "to": head if answer == "not_mine" else "",
        }  # fmt: skip
        undo = await _finish(author, "answered", statement, now, before)
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


async def _after(
    author: Author, row: dict[str, Any], answer: str, now: datetime, ask_again_on: date | None
) -> UUID | None:
    """Set the date to ask again; words the person never said go: what stood before speaks, or nothing does."""
    await rows("UPDATE statement SET ask_again_on = {} WHERE id = {} RETURNING id", ask_again_on, row["id"])
    if answer != "not_mine":
        return UUID(str(row["head"]))
    before = await rows(
        "SELECT revision FROM head_move WHERE statement = {} AND version < {} ORDER BY version DESC LIMIT 1",
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
