"""What is recorded about a limit, on its way to being stored: each as a form gives it to a verb. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Bare:
    """The bare fact, saved in twenty seconds."""

    what: str
    begun_at: datetime
    why: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Facts:
    """Step 1: R-01 and R-06. Texts are open here and sealed when stored."""

    kind: str = ""
    likelihood: str = ""
    severity: str = ""
    scope_when: str = ""
    scope_where: str = ""
    scope_who: str = ""
    harm: str = ""
    evidence: str = ""
    aim: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Step 2: the person's words about it, or that they were not asked (R-02)."""

    how: str
    stance: str = ""
    words: str = ""
    language: str = "en"
    not_asked_why: str = ""
    present: str = ""
    support: tuple[str, ...] = ()
    consulted: str = ""
    advocate: str = ""


@dataclass(frozen=True, slots=True)
class Other:
    """Step 3: one less restrictive way (R-05)."""

    way: str
    outcome: str
    reason: str


@dataclass(frozen=True, slots=True)
class Out:
    """Step 4: the way out, its dates, its basis, who is asked to sign (R-07, R-08)."""

    criteria: str = ""
    review_on: date | None = None
    expires_on: date | None = None
    basis: str = ""
    basis_paper: str = ""
    to_sign: UUID | None = None
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Assessed:
    """Capacity for this decision at this time, and freedom from pressure (R-03)."""

    assessed_on: date
    assessor: str
    has_capacity: str
    support_tried: str = ""
    understand: str = ""
    retain: str = ""
    weigh: str = ""
    communicate: str = ""
    causal_link: str = ""
    free_from_pressure: str = ""
    pressure_seen: str = ""


@dataclass(frozen=True, slots=True)
class Interests:
    """Best interests, necessity and proportion (R-04, R-06)."""

    why: str
    proportion: str = ""
    consulted: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Renewing, widening or easing: its own reason; new words and dates where they change."""

    reason: str
    what: str = ""
    review_on: date | None = None
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class Objection:
    """The person said no: what a review is made of. Everything is an id or a moment."""

    organisation: UUID
    person: UUID
    plan: UUID
    restriction: UUID
    by: UUID
    now: datetime
