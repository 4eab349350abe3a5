"""When a review is late, who sees to one, when the sweep itself is late. Pure; `now` and `today` are passed in."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

OBJECTION_WITHIN = timedelta(days=7)
"""A no of the person is talked about within this (D, D-18)."""
ASKED_WITHIN = timedelta(days=14)
"""Somebody who wants to talk about something is talked with within this (D)."""
COUNTS_BEFORE = timedelta(days=14)
"""A talk held this long before its day was that talk (D)."""
ASK_AGAIN_GRACE = timedelta(days=7)
"""Asking again may be this late before it is flagged (D)."""
INTERVAL = timedelta(minutes=1)
"""How often the sweep runs inside `serve`."""
LATE_AFTER = 3 * INTERVAL
"""A last finished pass older than this is said on every lead's page (DESIGN, the scheduler)."""
WORKS = frozenset({"worker", "lead"})
"""Who may hold and move a review."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a review (S-28). Texts are open here and sealed when stored."""

    wanted: str
    offered: str
    agreed: str
    changed: str
    present: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """What the person reads after a no or a wish to talk: by when, with whom, what is offered."""

    problem: str = ""
    review: UUID | None = None
    due_on: date | None = None
    owner: UUID | None = None
    owner_name: str = ""
    advocate_offered: bool = False


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review as pages read it; texts are open, and empty before it was held."""

    id: UUID
    organisation: UUID
    plan: UUID
    person: UUID
    about: str
    restriction: UUID | None
    why: str
    due_on: date
    owner: UUID | None
    asked_by: UUID | None
    made_at: datetime
    offered_advocate: bool
    advocate: str
    held_at: datetime | None = None
    held_by: UUID | None = None
    ask: str = ""
    outcome: Outcome | None = None
    moves: Sequence["Move"] = field(default_factory=tuple)

    @property
    def open(self) -> bool:
        """Whether it is still to be held."""
        return self.held_at is None


@dataclass(frozen=True, slots=True)
class Move:
    """One time a review was put on another day, and why."""

    was: date
    due_on: date
    by: UUID
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class SweepResult:
    """What one pass did: rows looked at; flags raised, opened again, passed up (R-14)."""

    looked_at: int = 0
    raised: int = 0
    reopened: int = 0
    passed_up: int = 0


def is_late(due_on: date | None, held_at: datetime | None, today: date) -> bool:
    """Say whether a talk of a limit did not happen: its day is over and none was held near it."""
    if due_on is None or due_on >= today:
        return False
    return held_at is None or held_at.date() < due_on - COUNTS_BEFORE


def ask_is_late(ask_again_on: date | None, today: date) -> bool:
    """Say whether asking again is so late that it is flagged."""
    return ask_again_on is not None and ask_again_on + ASK_AGAIN_GRACE <= today


def sweep_late(swept_at: datetime | None, now: datetime) -> bool:
    """Say whether nobody watches: no pass has ever ended, or the last one ended too long ago."""
    return swept_at is None or now - swept_at > LATE_AFTER


def slot_of(now: datetime) -> str:
    """Return the name of the minute: slots compare as their texts do."""
    return now.strftime("%Y-%m-%dT%H:%MZ")


def owner_for(author: UUID, signers: Sequence[UUID], leads: Sequence[UUID], barred: Collection[UUID]) -> UUID | None:
    """Return who sees to the talk about a no: who signed it, else a lead; never who wrote it (R-15).

    `signers` newest first; `leads` the organisation's active leads; `barred` who wrote, changed or gains.
    """
    apart = frozenset(barred) | {author}
    for each in (*signers, *leads):
        if each in leads and each not in apart:
            return each
    return next((each for each in leads if each != author), None)


def due_problem(due_on: date, today: date, why: str) -> str:
    """Return '' or 'past', 'too_far' for the new day of a review."""
    if due_on < today:
        return "past"
    furthest = {"objected": timedelta(days=28), "asked": timedelta(days=28)}.get(why, timedelta(days=366))
    return "too_far" if due_on - today > furthest else ""


@dataclass(frozen=True, slots=True)
class Listed:
    """An open flag as a list needs it, with the facts of its limit where it is about one; no words, no evidence."""

    id: UUID
    person: UUID
    plan: UUID
    rule: str
    subject_kind: str
    subject: UUID
    raised_at: datetime
    passed_up_at: datetime | None
    absent_since: datetime | None
    kind: str | None
    begun_at: datetime | None
    to_sign: UUID | None

    @property
    def still_true(self) -> bool:
        """Whether the last check still found it."""
        return self.absent_since is None


@dataclass(frozen=True, slots=True)
class Desk:
    """How a lead looks at the open flags: kind is a rule or '', age an order or an age, who '' 'me' 'not_me'."""

    kind: str = ""
    age: str = "oldest"
    who: str = ""
    page: int = 1


AGES = ("oldest", "newest", "week", "month")
WHO = ("", "me", "not_me")


def page_of(said: str) -> int:
    """Return the number of a page of an address; whatever is no number is the first."""
    return max(1, int(said)) if said.isascii() and said.isdigit() and len(said) < 6 else 1


def desk_of(kind: str, age: str, who: str, page: str) -> Desk:
    """Return the filters of an address; whatever is not known is left out."""
    known = kind if len(kind) <= 20 and kind.isascii() and kind.replace("-", "").replace("_", "").isalnum() else ""
    return Desk(known, age if age in AGES else "oldest", who if who in WHO else "", page_of(page))
