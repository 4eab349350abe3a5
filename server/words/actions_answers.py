"""The person's decisions: settling an offered wording, yes and no, and "we have not found a way to ask me"."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from server.words.rules import Author


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
    a conflict between workers on a worker's statement is settled by workers too.
    """
    raise NotImplementedError


async def answer(
    author: Author, statement: UUID, revision: UUID, answer: str, how_given: str, now: datetime, *,
    present: str = "", reason: str = "", ask_again_on: date | None = None,
) -> Settled:  # fmt: skip
    """Record yes, no, not_mine (the person), or could_not (a worker; needs a reason and a date) (S-17).

    Raises Needs with the missing field, NotTheirs, NotHere; outcome 'moved' when another wording stands now.
    """
    raise NotImplementedError
