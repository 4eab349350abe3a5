"""Reading the record."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from server.db.writing import rows
from server.record.rules import Line, first_break
from server.record.tables import Event


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the record as pages read it."""

    id: UUID
    at: datetime
    kind: str
    actor: UUID | None
    actor_as: str
    subject: UUID | None
    share: UUID | None
    detail: dict[str, Any]


async def events_about(person: UUID, limit: int = 100, kinds: list[str] | None = None) -> list[Entry]:
    """Return the newest events about a person (all of the record that concerns them), newest first."""
    query = Event.select().where(Event.person == person).order_by(Event.at, ascending=False).limit(limit)
    if kinds:
        query = query.where(Event.kind.is_in(kinds))
    return [_entry(row) for row in await query]


def _entry(row: dict[str, Any]) -> Entry:
    return Entry(
        row["id"], row["at"], row["kind"], row["actor"], row["actor_as"],
        row["subject"], row["share"], json.loads(row["detail"]),
    )  # fmt: skip


async def first_broken_line(organisation: UUID) -> int | None:
    """Walk one organisation's chain; return the number of the first line that does not fit, or None."""
    found = await Event.select().where(Event.organisation == organisation).order_by(Event.number)
    return first_break((_line(row), row["previous_hash"], row["hash"]) for row in found)


def _line(row: dict[str, Any]) -> Line:
    return Line(
        row["organisation"], row["number"], row["at"], row["kind"], row["actor"], row["actor_as"],
        row["person"], row["subject"], row["share"], row["detail"],
    )  # fmt: skip


async def heads() -> list[tuple[UUID, int, str]]:
    """Return (organisation, number, hash) of every chain, to be written down elsewhere."""
    found = await rows("SELECT organisation, number, hash FROM chain_head ORDER BY organisation")
    return [(row["organisation"], int(row["number"]), row["hash"]) for row in found]


async def hash_at(organisation: str, number: int) -> str | None:
    """Return the hash of one numbered line, to compare with a head that was written down elsewhere."""
    found = await rows("SELECT hash FROM event WHERE organisation = {} AND number = {}", UUID(organisation), number)
    return found[0]["hash"] if found else None
