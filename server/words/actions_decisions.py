"""What every decision leaves behind: its row, what may be taken back of it, and what became of it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from server.db.sealed import box_of
from server.db.writing import rows
from server.plans.actions import touch
from server.words.actions_parts import may_undo
from server.words.rules import Author, decision_place


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a decision. `outcome`: settled, later, already (somebody settled it before), or moved:
    the wording that stood is another now, so nothing was decided and both are shown again."""

    statement: UUID
    outcome: str
    head: UUID | None = None
    beside: UUID | None = None
    undo: UUID | None = None


async def decide(
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


async def finish(author: Author, what: str, subject: UUID, now: datetime, before: dict[str, Any]) -> UUID:
    """Raise the plan's version and write down what may be taken back; returns the id to undo it with."""
    await touch(author.plan)
    return await may_undo(author, what, subject, now, {key: str(it or "") for key, it in before.items()})
