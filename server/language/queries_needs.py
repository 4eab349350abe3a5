"""Questions about what people need to understand and be understood."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from server.db.sealed import KeyDestroyed, box_of
from server.db.writing import rows
from server.language.rules_needs import detail_place


@dataclass(frozen=True, slots=True)
class Need:
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


async def needs_of(person: UUID) -> Needs:
    """Return what a person needs (E-01). Whether the viewer may know is decided by who asks."""
    asked = await rows(
        "SELECT asked_by, asked_at, ask_again_on, may_share FROM needs_asked WHERE person = {} "
        "ORDER BY asked_at DESC LIMIT 1",
        person,
    )
    found = await rows(
        "SELECT id, kind, value, detail, said_by, recorded_by, recorded_at FROM communication_need "
        "WHERE person = {} AND ended_at IS NULL ORDER BY recorded_at, id",
        person,
    )
    try:
        box = await box_of(person)
    except KeyDestroyed:
        return Needs()
    made = tuple(
        Need(**{**row, "detail": box.open(detail_place(str(row["id"])), row["detail"]) if row["detail"] else ""})
        for row in found
    )
    if not asked:
        return Needs(made)
    last = asked[0]
    return Needs(made, last["asked_at"], last["asked_by"], last["ask_again_on"], bool(last["may_share"]))
