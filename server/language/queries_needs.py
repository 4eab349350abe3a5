"""Questions about what people need to understand and be understood."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from server.db.boxes import Box
from server.db.records import as_text, from_text
from server.db.sealed import KeyDestroyed, box_of
from server.db.writing import rows
from server.language.rules_needs import detail_place


class Need(msgspec.Struct, frozen=True):
    """One need that is open."""

    id: UUID
    kind: str
    value: str
    detail: str
    said_by: str
    recorded_by: UUID
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Needs:
    """Everything that is open for one person, and when they were last asked."""

    open: tuple[Need, ...] = ()
    asked_at: datetime | None = None
    asked_by: UUID | None = None
    ask_again_on: date | None = None
    may_share: bool = False

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats needed."""
        return tuple(each.value for each in self.open if each.kind == "format")

    def late(self, today: date) -> bool:
        """Whether it is time to ask, or nobody has asked yet."""
        return self.ask_again_on is None or self.ask_again_on <= today


class _Row(msgspec.Struct, array_like=True):
    """One line of the answer: what was asked last, the person's own last word on telling others, and one need."""

    asked_by: UUID
    asked_at: datetime
    ask_again_on: date
    may_share: bool
    own_share: bool | None
    id: UUID | None
    kind: str | None
    value: str | None
    detail: str | None
    said_by: str | None
    recorded_by: UUID | None
    recorded_at: datetime | None


_NEEDS = (
    "WITH k AS (SELECT MIN(f.since) AS since FROM kept_from f JOIN plan p ON p.id = f.plan "
    "WHERE p.person = {} AND f.worker = {} AND f.statement IS NULL AND f.ended_at IS NULL), "
    "q AS (SELECT a.person, a.asked_by, a.asked_at, a.ask_again_on, a.may_share FROM needs_asked a CROSS JOIN k "
    "WHERE a.person = {} AND (k.since IS NULL OR a.asked_at < k.since OR a.asked_by = {})) "
    "SELECT q.asked_by, q.asked_at, q.ask_again_on, q.may_share, "
    "(SELECT o.may_share FROM q o WHERE o.asked_by = o.person ORDER BY o.asked_at DESC LIMIT 1) AS own_share, "
    "n.id, n.kind, n.value, n.detail, n.said_by, n.recorded_by, n.recorded_at "
    "FROM q CROSS JOIN k LEFT JOIN communication_need n ON n.person = q.person "
    "AND (k.since IS NULL OR n.recorded_at < k.since OR n.recorded_by = {}) "
    "AND (n.ended_at IS NULL OR (n.ended_at >= k.since AND n.ended_by <> {})) "
    "WHERE q.asked_at = (SELECT MAX(l.asked_at) FROM q l) ORDER BY n.recorded_at, n.id"
)
"""What is known to one account: for a worker from whom everything since a moment is kept, what stood then (P-12)."""


def asking_needs(person: UUID, viewer: UUID | None) -> tuple[str, list[UUID | None]]:
    """Return an expression with the answer as one text, and its values: for a query that asks other things, too."""
    return f"({as_text(_Row, _NEEDS)})", [person, viewer, person, viewer, viewer, viewer]


async def needs_of(person: UUID, viewer: UUID | None = None) -> Needs:
    """Return what a person needs (E-01), as `viewer` may know it; one query. Whether they may is for who asks."""
    asking, values = asking_needs(person, viewer)
    [row] = await rows(f"SELECT {asking} AS found", *values)
    return await read_needs(person, row["found"])


async def read_needs(person: UUID, answer: str | None) -> Needs:
    """Return the needs of an answer to `asking_needs`.

    Others are told only while the person has not said no: somebody else's yes never undoes the person's own no.
    """
    found = from_text(_Row, answer)
    try:
        box = await box_of(person)
    except KeyDestroyed:
        return Needs()
    if not found:
        return Needs()
    last = found[0]
    made = {row.id: _need(row, box) for row in found if row.id is not None}
    shared = last.may_share and last.own_share is not False
    return Needs(tuple(made.values()), last.asked_at, last.asked_by, last.ask_again_on, shared)


async def to_ask_again(owner: UUID, today: date) -> list[dict[str, Any]]:
    """Return (plan, person, ask_again_on) of the plans that somebody sees to, whose person is to be asked again."""
    return await rows(
        "SELECT p.id AS plan, p.person, n.ask_again_on FROM plan p JOIN needs_asked n ON n.person = p.person "
        "WHERE p.review_owner = {} AND n.ask_again_on <= {} AND NOT EXISTS (SELECT 1 FROM needs_asked m "
        "WHERE m.person = n.person AND m.asked_at > n.asked_at) ORDER BY n.ask_again_on, p.id",
        owner, today,
    )  # fmt: skip


def _need(row: _Row, box: Box) -> Need:
    detail = box.open(detail_place(str(row.id)), row.detail) if row.detail else ""
    values = {name: getattr(row, name) for name in Need.__struct_fields__}
    return Need(**{**values, "detail": detail})
