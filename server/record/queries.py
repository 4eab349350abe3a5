"""Reading the record."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from server.db.writing import rows
from server.record.rules import Line, first_break
from server.record.tables import Event

LINES_AT_ONCE = 2000


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


@dataclass(frozen=True, slots=True)
class Known:
    """Of what an account may know: what was before a moment, what it did itself, and some kinds whoever did them."""

    since: datetime
    account: UUID
    kinds: Sequence[str]


async def events_about(
    person: UUID, limit: int = 100, kinds: Sequence[str] = (), known: Known | None = None
) -> list[Entry]:
    """Return the newest events about a person (all of the record that concerns them), newest first.

    What an account from whom the rest is kept may not know of counts towards no limit (P-12).
    """
    query = Event.select().where(Event.person == person).order_by(Event.at, Event.number, ascending=False).limit(limit)
    if kinds:
        query = query.where(Event.kind.is_in(list(kinds)))
    if known:
        theirs = (Event.at < known.since) | (Event.actor == known.account)
        query = query.where(theirs | Event.kind.is_in(list(known.kinds)))
    return [_entry(row) for row in await query]


async def events_after(person: UUID, before: Entry, kinds: Sequence[str]) -> list[Entry]:
    """Return the events of some kinds about a person that the record has after this one, oldest first."""
    [this] = await Event.select(Event.organisation, Event.number).where(Event.id == before.id)
    query = Event.select().where(Event.person == person, Event.at >= before.at, Event.kind.is_in(list(kinds)))
    after = query.where(Event.organisation == this["organisation"], Event.number > this["number"])
    return [_entry(row) for row in await after.order_by(Event.number)]


def _entry(row: dict[str, Any]) -> Entry:
    return Entry(
        row["id"], row["at"], row["kind"], row["actor"], row["actor_as"],
        row["subject"], row["share"], json.loads(row["detail"]),
    )  # fmt: skip


async def first_broken_line(organisation: UUID) -> int | None:
    """Walk one organisation's chain to its head; return the number of the first line that does not fit, or None.

    What is written meanwhile comes after that head. Memory is for a page of lines, however long the chain.
    """
    [head] = await rows("SELECT number, hash FROM chain_head WHERE organisation = {}", organisation)
    number, digest = 0, ""
    chain = Event.select().where(Event.organisation == organisation).order_by(Event.number).limit(LINES_AT_ONCE)
    while found := await chain.where(Event.number > number, Event.number <= head["number"]):
        lines = ((_line(row), row["previous_hash"], row["hash"]) for row in found)
        if broken := first_break(lines, digest, number + 1):
            return broken
        number, digest = int(found[-1]["number"]), str(found[-1]["hash"])
    if (number, digest) != (head["number"], head["hash"]):
        return min(number + 1, int(head["number"]))  # the last lines are gone, or the head is another
    return await _beside(organisation)


async def _beside(organisation: UUID) -> int | None:
    """Return the first line that stands after the head or before the first line, or None."""
    found = await rows(
        "SELECT e.number FROM event e JOIN chain_head h ON h.organisation = e.organisation WHERE e.organisation = {} "
        "AND (e.number > h.number OR e.number < 1) ORDER BY e.number LIMIT 1",
        organisation,
    )
    return int(found[0]["number"]) if found else None


async def without_head() -> list[UUID]:
    """Return the organisations whose chain has lines and no head: somebody took it away."""
    found = await rows(
        "SELECT o.id FROM organisation o WHERE NOT EXISTS (SELECT 1 FROM chain_head h WHERE h.organisation = o.id) "
        "AND EXISTS (SELECT 1 FROM event e WHERE e.organisation = o.id) ORDER BY o.id"
    )
    return [row["id"] for row in found]


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
