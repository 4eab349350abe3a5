"""The person's choice between what stands and what was offered: mine, theirs, both, later."""

from datetime import datetime
from typing import Any
from uuid import UUID

from server.db.writing import rows, writing
from server.plans.actions import touch
from server.words.actions_beside import set_beside
from server.words.actions_decisions import Settled, decide, finish
from server.words.actions_parts import move_head, note_of, offer
from server.words.queries_kept import kept_from, seen_head
from server.words.rules import HOW_GIVEN, SETTLING, Author, Needs, NotHere, NotTheirs


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
        decision = await decide(
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
        undo = await finish(author, "settled", row["statement"], now, before)
        detail: dict[str, object] = {"statement": str(row["statement"]), "answer": answer, "how": how_given}
        note_of(author, "proposal_settled", row["statement"], now, detail)
    return Settled(row["statement"], "settled", head, beside, undo)


async def choose_again(author: Author, proposal: UUID, now: datetime) -> UUID:
    """Offer what was not chosen once more, beside what was; returns the offer, the same for a second time.

    Raises NotHere when there is no such choice to make: nothing was chosen yet, both were kept, or the words have
    changed since.
    """
    async with writing():
        row = await _offered(author, proposal)
        other = await _not_chosen(row)
        if other is None:
            raise NotHere(str(proposal))
        there = await rows(
            "SELECT id FROM proposal WHERE statement = {} AND revision = {} AND settled_at IS NULL",
            row["statement"], other,
        )  # fmt: skip
        if there:
            return UUID(str(there[0]["id"]))
        await touch(author.plan)
        return await offer(author, row["statement"], other, row["head"], "proposal", now)


async def _not_chosen(row: dict[str, Any]) -> UUID | None:
    """Return the wording of a settled choice that was not taken, as long as the one that was still stands."""
    if row["outcome"] == "mine" and row["revision"] != row["head"]:
        return UUID(str(row["revision"]))
    if row["outcome"] != "theirs" or row["revision"] != row["head"]:
        return None
    before = await rows(
        "SELECT revision FROM head_move WHERE statement = {} AND version < (SELECT MAX(version) FROM head_move "
        "WHERE statement = {} AND revision = {}) ORDER BY version DESC LIMIT 1",
        row["statement"], row["statement"], row["head"],
    )  # fmt: skip
    return UUID(str(before[0]["revision"])) if before else None


async def _offered(author: Author, proposal: UUID) -> dict[str, Any]:
    """Return a proposal this author may settle, with its statement's head; raises NotHere, NotTheirs."""
    found = await rows(
        "SELECT q.id, q.revision, q.statement, q.outcome, q.made_at AS offered_at, q.made_by AS offered_by, s.head, "
        "s.owner, s.section, s.position, s.made_at, s.made_by, s.removed_at FROM proposal q "
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
        await decide(author, beside, revision, "yes", how_given, now)
        return row["head"], beside
    return row["head"], None
