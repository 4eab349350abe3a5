"""What somebody does to words that were changed or taken out unseen by them (P-12): for them it happened, as it would
have; what others know stays as it is. Inside the caller's `writing()`.
"""

from datetime import datetime
from uuid import UUID, uuid4

from server.db.writing import rows
from server.words.actions_parts import remember
from server.words.rules import Author


async def stands_aside(author: Author, statement: UUID, revision: UUID, now: datetime, why: str = "aside") -> None:
    """Let a wording stand for its author alone: two steps, the second of which is back where it was for all others."""
    [row] = await rows("UPDATE statement SET version = version + 2 WHERE id = {} RETURNING version, head", statement)
    [mover] = await rows(
        "SELECT by FROM head_move WHERE statement = {} AND revision = {} ORDER BY version DESC LIMIT 1",
        statement, row["head"],
    )  # fmt: skip
    version, other = int(row["version"]), mover["by"] if mover["by"] != author.account else author.person
    steps = ((version - 1, revision, author.account, why), (version, row["head"], other, "aside"))
    for number, words, by, reason in steps:
        await rows(
            "INSERT INTO head_move (id, statement, version, revision, at, by, why) VALUES ({}, {}, {}, {}, {}, {}, {}) "
            "RETURNING id",
            uuid4(), statement, number, words, now, by, reason,
        )  # fmt: skip


async def take_back_aside(author: Author, what: str, subject: UUID, now: datetime) -> None:
    """Write down that for this author something is there no more: 'unmade', a statement or a part; 'unoffered'."""
    await remember(author, what, subject, now, {}, used_at=now)


async def withdraw_aside(account: UUID, statement: UUID, revision: UUID, now: datetime) -> None:
    """Withdraw the offer that was made of words of theirs that stood for them alone: they have changed them."""
    await rows(
        "UPDATE proposal SET settled_at = {}, outcome = 'withdrawn' WHERE statement = {} AND revision = {} "
        "AND made_by = {} AND settled_at IS NULL AND EXISTS (SELECT 1 FROM head_move h WHERE h.statement = "
        "proposal.statement AND h.revision = proposal.revision AND h.at = proposal.made_at AND h.why = 'aside') "
        "RETURNING id",
        now, statement, revision, account,
    )  # fmt: skip
