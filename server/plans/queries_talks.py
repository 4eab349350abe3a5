"""Questions about planning conversations: which is open, who is in the room."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from server.db.sealed import box_of
from server.db.writing import rows
from server.plans.rules import Room


@dataclass(frozen=True, slots=True)
class Talk:
    """A planning conversation; `present` is open text, `support` its codes (S-25)."""

    id: UUID
    started_at: datetime
    started_by: UUID | None
    ended_at: datetime | None
    present: str
    support: tuple[str, ...]
    room: Room


def present_place(conversation: UUID) -> str:
    """Return the place that the sealed text about who was there is bound to."""
    return f"conversation.present:{conversation}"


async def open_talk(plan: UUID, person: UUID) -> Talk | None:
    """Return the conversation that is going on, or None."""
    found = await rows("SELECT * FROM conversation WHERE plan = {} AND ended_at IS NULL", plan)
    return await _talk(found[0], person) if found else None


async def _talk(row: dict[str, Any], person: UUID) -> Talk:
    present = row["present"]
    if present:
        present = (await box_of(person)).open(present_place(row["id"]), present)
    return Talk(
        row["id"], row["started_at"], row["started_by"], row["ended_at"], present, tuple(row["support"].split()),
        Room(row["privacy_asked"], row["private_moment"]),
    )  # fmt: skip
