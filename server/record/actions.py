"""Writing the record: in the transaction of the change it tells of, the chain's head locked last."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from server.db.writing import before_commit, rows
from server.record import events
from server.record.rules import Line, hash_of
from server.record.tables import ChainHead, Event


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


async def _append_chain(organisation: UUID, notes: list[Note]) -> None:
    await rows(
        "INSERT INTO chain_head (organisation, number, hash, version) VALUES ({}, 0, '', 1) "
        "ON CONFLICT (organisation) DO NOTHING",
        organisation,
    )
    [head] = await rows(
        "UPDATE chain_head SET number = number + {} WHERE organisation = {} RETURNING number, hash",
        len(notes),
        organisation,
    )
    number, previous = int(head["number"]) - len(notes), str(head["hash"])
    made: list[Event] = []
    for each in notes:
        number += 1
        detail = json.dumps(each.detail, sort_keys=True, default=str, separators=(",", ":"))
        line = Line(
            organisation, number, each.at, each.kind, each.actor, each.actor_as,
            each.person, each.subject, each.share, detail,
        )  # fmt: skip
        digest = hash_of(line, previous)
        made.append(
            Event(
                id=uuid4(),
                organisation=organisation,
                number=number,
                at=each.at,
                kind=each.kind,
                actor=each.actor,
                actor_as=each.actor_as,
                person=each.person,
                subject=each.subject,
                share=each.share,
                detail=detail,
                previous_hash=previous,
                hash=digest,
            )
        )
        previous = digest
    await Event.insert(*made)
    await ChainHead.update({ChainHead.hash: previous}).where(ChainHead.organisation == organisation)
