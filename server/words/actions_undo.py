"""Taking back a change within thirty seconds (E-07)."""

from datetime import datetime
from uuid import UUID


async def undo(account: UUID, undo_id: UUID, now: datetime) -> UUID | None:
    """Take a change back; returns its plan, or None when it is not theirs, too late, or something came after."""
    raise NotImplementedError
