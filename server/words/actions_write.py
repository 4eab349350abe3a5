"""Writing: store first, then compare (DESIGN, Co-writing 1 to 4)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from server.words.rules import Author


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


async def write(
    author: Author, *, statement: UUID | None, section: str, body: str, voice: str, language: str,
    base: UUID | None, operation: UUID, now: datetime, written_at: datetime | None = None,
    conversation: UUID | None = None, meaning: str = "", position: int | None = None,
) -> Written:  # fmt: skip
    """Store a wording exactly as it was typed, and let it speak where its author may (S-24).

    `statement` None makes a new one. Raises NotHere for what this author cannot see, NotTheirs for a voice
    that is not theirs; the text must have passed `text_problem`.
    """
    raise NotImplementedError
