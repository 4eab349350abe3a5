"""Out of sight, out of the plan, and in another place; each may be taken back for thirty seconds."""

from datetime import datetime
from uuid import UUID

from server.words.rules import Author


async def hide(author: Author, statement: UUID, now: datetime) -> UUID | None:
    """Take a statement out of the person's safe view (P-07); returns the undo, None when it was hidden."""
    raise NotImplementedError


async def show(author: Author, statement: UUID, now: datetime) -> UUID | None:
    """Bring a hidden statement back into the safe view."""
    raise NotImplementedError


async def keep_from(author: Author, worker: UUID, statement: UUID | None, now: datetime) -> UUID | None:
    """Keep a statement (None: everything from now on) from one worker of the circle, without a trace (P-12)."""
    raise NotImplementedError


async def stop_keeping_from(
    author: Author, worker: UUID, statement: UUID | None, now: datetime
) -> UUID | None:
    """Let that worker see it again."""
    raise NotImplementedError


async def remove(author: Author, statement: UUID, now: datetime) -> UUID | None:
    """Take a statement out of the plan; its words stay in its history. The person may, for any; a worker may
    for a worker's own statement."""
    raise NotImplementedError


async def move(author: Author, statement: UUID, to: str, now: datetime) -> UUID | None:
    """Move a statement one place 'up' or 'down' within its section."""
    raise NotImplementedError
