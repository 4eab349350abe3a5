"""The person's choice between what stands and what was offered: mine, theirs, both, later."""

from datetime import datetime
from typing import Any
from uuid import UUID

from server.db.writing import rows, writing
from server.plans.actions import hold, touch
from server.words.actions_aside import stands_aside
from server.words.actions_beside import set_beside
from server.words.actions_decisions import Settled, decide, finish
from server.words.actions_parts import move_head, note_of, offer
from server.words.queries_kept import kept_from, seen_head
from server.words.queries_offers import PROPOSAL, is_there, outcome_for, proposals_on
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
        await hold(author.plan)
        row = await _offered(author, proposal)
        if standing is not None and row["head"] != standing:  # nothing is written yet: who called goes on
            return Settled(row["statement"], "moved", row["head"])
        if row["outcome"]:
            return Settled(row["statement"], "already", row["head"])
        if answer == "later":
            return await _later(author, row, now)
        alone = row["unseen"] or (answer == "theirs" and row["stands"] != row["head"])
        claimed = not alone and await _claimed(proposal, answer, now)
        if not (claimed or alone):
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
        head, beside = await _apply(author, row, answer, how_given, now, alone=alone)
        before = {
            "decision": decision,
            "proposal": proposal,
            "from": row["head"],
            "to": head,
            "beside": beside,
            "claimed": claimed,
        }
        undo = await finish(author, "settled", row["statement"], now, before)
        detail: dict[str, object] = {"statement": str(row["statement"]), "answer": answer, "how": how_given}
        note_of(author, "proposal_settled", row["statement"], now, detail)
    return Settled(row["statement"], "settled", head, beside, undo)


async def _claimed(proposal: UUID, answer: str, now: datetime) -> bool:
    """Settle the offer; False when it was settled before."""
    done = await rows(
        "UPDATE proposal SET settled_at = {}, outcome = {} WHERE id = {} AND settled_at IS NULL RETURNING id",
        now, answer, proposal,
    )  # fmt: skip
    return bool(done)


async def choose_again(author: Author, proposal: UUID, now: datetime) -> UUID:
    """Offer what was not chosen once more, beside what was; returns the offer, the same for a second time.

    Raises NotHere when there is no such choice to make: nothing was chosen yet, both were kept, or the words have
    changed since.
    """
    async with writing():
        await hold(author.plan)  # of the same choice, made again twice at once, the second finds the first one's offer
        row = await _offered(author, proposal)
        other = await _not_chosen(author, row)
        if other is None:
            raise NotHere(str(proposal))
        there = await proposals_on(author.plan, row["statement"], author.account)
        if same := next((each.id for each in there if each.offered.revision == other), None):
            return same
        await touch(author.plan)
        return await offer(author, row["statement"], other, row["head"], "proposal", now)


async def _not_chosen(author: Author, row: dict[str, Any]) -> UUID | None:
    """Return the wording of a settled choice that was not taken, as long as the one that was still stands."""
    if row["outcome"] == "mine" and row["revision"] != row["head"]:
        return UUID(str(row["revision"]))
    if row["outcome"] != "theirs" or row["revision"] != row["head"]:
        return None
    moves = await rows(
        "SELECT revision, at, by FROM head_move WHERE statement = {} AND (why <> 'aside' OR by = {}) "
        "ORDER BY version DESC",
        row["statement"], author.account,
    )  # fmt: skip
    seen = [move["revision"] for move in moves if row["kept"].sees(move["at"], move["by"])]
    before = seen[seen.index(row["head"]) + 1 :] if row["head"] in seen else []
    return UUID(str(before[0])) if before else None


async def _offered(author: Author, proposal: UUID) -> dict[str, Any]:
    """Return a proposal this author may settle, as they know it: `head` is the wording that stands for them, `stands`
    for all others; `unseen`: others settled it unseen by them. Raises NotHere, NotTheirs."""
    found = await rows(PROPOSAL + "AND q.id = {}", author.plan, proposal)
    kept = await kept_from(author.plan, author.account)
    if not found or not is_there(found[0], kept, is_person=False):
        raise NotHere(str(proposal))
    row = found[0]
    stands, seen = row["head"], await seen_head(row["statement"], row["head"], kept)
    if author.is_person and (seen != stands or row["removed_at"] is not None):
        raise NotHere(str(proposal))  # in hand-over mode: not on the phone of whom it is kept from
    if not author.is_person and not (row["owner"] == "worker" and author.role == "worker"):
        raise NotTheirs("settle")
    outcome = outcome_for(row, kept)
    unseen = row["settled_at"] is not None and not outcome
    return row | {"head": seen, "stands": stands, "outcome": outcome, "unseen": unseen, "kept": kept}


async def _later(author: Author, row: dict[str, Any], now: datetime) -> Settled:
    still = "" if row["unseen"] else " AND settled_at IS NULL"
    put_off = await rows(f"UPDATE proposal SET later_at = {{}} WHERE id = {{}}{still} RETURNING id", now, row["id"])
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
    author: Author, row: dict[str, Any], answer: str, how_given: str, now: datetime, *, alone: bool
) -> tuple[UUID, UUID | None]:
    """Do what was chosen; returns the head now and the statement that was set beside. `alone`: other things happened
    unseen by this author, so that what they chose stands for them alone (P-12)."""
    if answer == "theirs" and alone:
        await stands_aside(author, row["statement"], row["revision"], now)
        return row["revision"], None
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
