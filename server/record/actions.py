"""Writing the record: in the transaction of the change it tells of, the chain's head locked last."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from server.db.writing import before_commit, rows
from server.record import events
from server.record.rules import Line, hash_of


@dataclass(frozen=True, slots=True)
class Note:
    """An event that waits for its number. `actor` None is the machine itself (the sweep)."""

    organisation: UUID
    kind: str
    at: datetime
    actor: UUID | None = None
    actor_as: str = "system"
    person: UUID | None = None
    subject: UUID | None = None
    share: UUID | None = None
    detail: dict[str, object] = field(default_factory=dict)


def note(event: Note) -> None:
    """Put an event into the open write transaction; raises UnknownEvent, and outside writing() RuntimeError.

    Numbers are given just before the commit, organisation by organisation in the order of their ids,
    so that two writes never wait for each other's chain (DESIGN, the data that matters).
    """
    events.check(event.kind, event.detail)
    before_commit(_append, event)


async def _append(notes: list[Note]) -> None:
    for organisation in sorted({each.organisation for each in notes}, key=str):
        await _append_chain(organisation, [each for each in notes if each.organisation == organisation])


_NUMBERED = (
    "INSERT INTO chain_head (organisation, number, hash, version) VALUES ({}, {}, '', 1) "
    "ON CONFLICT (organisation) DO UPDATE SET number = chain_head.number + excluded.number RETURNING number, hash"
)
_COLUMNS = "id, organisation, number, at, kind, actor, actor_as, person, subject, share, detail, previous_hash, hash"
_MARKS = "(" + ", ".join(["{}"] * 13) + ")"
_AT_ONCE = 500
"""Lines of one INSERT: 6,500 values, well below what either database takes."""


async def _append_chain(organisation: UUID, notes: list[Note]) -> None:
    """Three statements for any number of events (up to 500): take the numbers, write the lines, move the head."""
    [head] = await rows(_NUMBERED, organisation, len(notes))
    number, previous = int(head["number"]) - len(notes), str(head["hash"])
    lines: list[tuple[object, ...]] = []
    for each in notes:
        number += 1
        detail = json.dumps(each.detail, sort_keys=True, default=str, separators=(",", ":"))
        line = Line(
            organisation, number, each.at, each.kind, each.actor, each.actor_as,
            each.person, each.subject, each.share, detail,
        )  # fmt: skip
        digest = hash_of(line, previous)
        lines.append(
            (
                uuid4(), organisation, number, each.at, each.kind, each.actor, each.actor_as, each.person,
                each.subject, each.share, detail, previous, digest,
            )
        )  # fmt: skip
        previous = digest
    for start in range(0, len(lines), _AT_ONCE):
        part = lines[start : start + _AT_ONCE]
        values = [value for line in part for value in line]
        await rows(f"INSERT INTO event ({_COLUMNS}) VALUES {', '.join([_MARKS] * len(part))}", *values)
    await rows("UPDATE chain_head SET hash = {} WHERE organisation = {}", previous, organisation)
