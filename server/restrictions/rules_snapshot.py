"""A limit as the drift rules see it: its facts at one moment. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Reason:
    """One wording of the rationale."""

    text: str
    author: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class Limit:
    """A snapshot of a limit: everything the rules need, and nothing else."""

    id: UUID
    organisation: UUID
    person: UUID
    plan: UUID
    begun_at: datetime
    recorded_at: datetime
    ended_at: datetime | None = None
    authors: frozenset[UUID] = frozenset()
    """Who wrote it: the first record, any later one, any rationale."""
    signers: frozenset[UUID] = frozenset()
    reasons: tuple[Reason, ...] = ()
    """Every wording of the rationale, oldest first."""
    basis: str = ""
    criteria: str = ""
    """What would end it."""
    alternatives: int = 0
    """Other ways with what happened and why they were not enough."""
    view: str = ""
    """What the person says: '', objects, agrees, unknown."""
    not_asked: bool = False
    objecting_since: datetime | None = None
    reviewed_at: datetime | None = None
    """When the last review conversation about it was held."""
    flagged_at: datetime | None = None
    """When D-01 was first raised on it."""
    same_action: int = 1
    """Different people of the organisation under a limit in the same words, this one counted."""
    same_reason: int = 1
    forms_missing: tuple[str, ...] = ()
    """Forms of the plan that leave it out: 'easy', or a language."""
    review_on: date | None = None
    expires_on: date | None = None
