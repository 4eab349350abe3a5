"""Questions about shares, openings and samples. Purposes and reasons come back open."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from server.db.sealed import box_of, boxes_of
from server.db.writing import rows
from server.people.queries import names_of
from server.people.rules import Viewer
from server.sharing.rules import purpose_place, reason_place


@dataclass(frozen=True, slots=True)
class ShareView:
    """One share as the person and its recipient read it; `phrases` is how many exit phrases it names."""

    id: UUID
    plan: UUID
    person: UUID
    person_name: str
    person_confirmed: bool
    recipient: UUID
    recipient_name: str
    place: str
    sections: frozenset[str]
    purpose: str
    made_at: datetime
    ends_at: datetime
    opened_at: datetime | None
    withdrawn_at: datetime | None
    phrases: int

    def active(self, now: datetime) -> bool:
        """Whether it can be opened now."""
        return self.withdrawn_at is None and self.ends_at > now


_SHARES = (
    "SELECT s.id, s.plan, s.recipient, s.sections, s.purpose, s.made_at, s.ends_at, s.opened_at, s.withdrawn_at, "
    "p.person, o.name AS place, m.confirmed_at, "
    "(SELECT COUNT(*) FROM shared_phrase n WHERE n.share = s.id) AS phrases "
    "FROM share s JOIN plan p ON p.id = s.plan JOIN account a ON a.id = s.recipient "
    "JOIN organisation o ON o.id = a.organisation JOIN account m ON m.id = p.person WHERE "
)


async def shares_of(plan: UUID) -> list[ShareView]:
    """Return every share of a plan that ever was, the newest first. For the person."""
    return await _shares(await rows(f"{_SHARES} s.plan = {{}} ORDER BY s.made_at DESC, s.id", plan))


async def share_of(plan: UUID, share: UUID) -> ShareView | None:
    """Return one share of this plan, or None."""
    found = await _shares(await rows(f"{_SHARES} s.plan = {{}} AND s.id = {{}}", plan, share))
    return found[0] if found else None


async def shown_to(recipient: UUID, now: datetime) -> list[ShareView]:
    """Return what this advocate may open now, the one that ends first first. What was taken back is not there."""
    found = await rows(
        f"{_SHARES} s.recipient = {{}} AND s.withdrawn_at IS NULL AND s.ends_at > {{}} ORDER BY s.ends_at, s.id",
        recipient, now,
    )  # fmt: skip
    return await _shares(found)


async def _shares(found: list[dict[str, Any]]) -> list[ShareView]:
    names = await names_of([each for row in found for each in (row["person"], row["recipient"])])
    boxes = await boxes_of([row["person"] for row in found])
    return [
        ShareView(
            row["id"], row["plan"], row["person"], names.get(row["person"], ""), row["confirmed_at"] is not None,
            row["recipient"], names.get(row["recipient"], ""), row["place"], frozenset(row["sections"].split()),
            boxes[row["person"]].open(purpose_place(row["id"]), row["purpose"]) if row["purpose"] else "",
            row["made_at"], row["ends_at"], row["opened_at"], row["withdrawn_at"], int(row["phrases"]),
        )
        for row in found
        if row["person"] in boxes
    ]  # fmt: skip


async def reasons_of(plan: UUID, person: UUID) -> dict[UUID, str]:
    """Return opening id -> the reason that a lead gave for reading the whole plan."""
    found = await rows("SELECT id, reason FROM lead_opening WHERE plan = {}", plan)
    box = await box_of(person)
    return {row["id"]: box.open(reason_place(row["id"]), row["reason"]) for row in found}


_EVERYBODY = (
    "SELECT a.id, a.organisation, a.role, a.language, o.name AS place, "
    "(SELECT c.since FROM circle_member c WHERE c.plan = p.id AND c.worker = a.id AND c.left_at IS NULL) AS since, "
    "(SELECT s.ends_on FROM sample s WHERE s.plan = p.id AND s.reviewer = a.id AND s.ends_on >= {} "
    " ORDER BY s.ends_on DESC LIMIT 1) AS sample_until "
    "FROM plan p JOIN account a ON a.suspended_at IS NULL AND a.role <> 'person' "
    "JOIN organisation o ON o.id = a.organisation WHERE p.id = {} AND (a.organisation = p.organisation "
    "OR EXISTS (SELECT 1 FROM share s WHERE s.plan = p.id "
    "AND s.recipient = a.id AND s.withdrawn_at IS NULL AND s.ends_at > {})) ORDER BY a.made_at, a.id"
)


@dataclass(frozen=True, slots=True)
class Somebody:
    """An account that may have a reason to see something of a plan; the door says whether it has."""

    viewer: Viewer
    place: str
    since: datetime | None
    sample_until: date | None


async def who_might_see(plan: UUID, now: datetime) -> list[Somebody]:
    """Return everybody who works where the plan is, and whom its person shows something, as viewers to ask the door
    with: who sees nothing is told too."""
    found = await rows(_EVERYBODY, now.date(), plan, now)
    names = await names_of([row["id"] for row in found])
    return [
        Somebody(
            Viewer(row["id"], row["organisation"], row["role"], names[row["id"]], row["id"], now),
            row["place"], row["since"], row["sample_until"],
        )
        for row in found
        if row["id"] in names
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class SampleView:
    """One plan drawn for a reviewer."""

    plan: UUID
    person_name: str
    drawn_at: datetime
    ends_on: date


async def samples_for(reviewer: UUID, today: date) -> list[SampleView]:
    """Return what a reviewer may read now, the one that ends first first."""
    found = await rows(
        "SELECT s.plan, s.drawn_at, s.ends_on, p.person FROM sample s JOIN plan p ON p.id = s.plan "
        "JOIN account a ON a.id = s.reviewer AND a.organisation = p.organisation "
        "WHERE s.reviewer = {} AND s.ends_on >= {} ORDER BY s.ends_on, s.drawn_at",
        reviewer, today,
    )  # fmt: skip
    names = await names_of([row["person"] for row in found])
    return [SampleView(row["plan"], names.get(row["person"], ""), row["drawn_at"], row["ends_on"]) for row in found]


async def reviewers_of(organisation: UUID) -> dict[UUID, str]:
    """Return the quality reviewers of an organisation."""
    found = await rows(
        "SELECT id FROM account WHERE organisation = {} AND role = 'reviewer' AND suspended_at IS NULL", organisation
    )
    return await names_of([row["id"] for row in found])
