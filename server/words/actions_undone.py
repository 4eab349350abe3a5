"""What is taken back, and the sentence that it cannot be."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from server.db.writing import rows
from server.words.queries_kept import Kept
from server.words.rules import Author


@dataclass(frozen=True, slots=True)
class Change:
    """What is taken back: its subject, what was before, by whom, when, and what is kept from them: what others did
    unseen stays as it is, and their change is taken back for them (P-12)."""

    subject: UUID
    before: dict[str, Any]
    author: Author
    now: datetime
    kept: Kept

    @property
    def account(self) -> UUID:
        """Whose change it is."""
        return self.author.account


class TooLateError(Exception):
    """Something came after it: taking it back would undo somebody else's words."""


async def changed_one(sql: str, *args: Any) -> dict[str, Any]:
    """Run a conditional change; nothing changed means that something came after."""
    found = await rows(sql, *args)
    if not found:
        raise TooLateError()
    return found[0]
