"""What a story of the demonstration is made of: lines, limits, structured parts."""

from dataclasses import dataclass
from datetime import timedelta

from server.restrictions.rules_recorded import Other

KITCHEN = "The kitchen is locked at night."
"""The same words for three people: a limit on all, that nobody thought about for one (D-07)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One statement: who wrote it down (a name of the cast), in which voice, and how long ago."""

    section: str
    words: str
    voice: str = "own"
    by: str = ""
    days: float = 9
    agreed: bool = True
    better: str = ""
    """A worker's wording for it, still waiting for the person."""


@dataclass(frozen=True, slots=True)
class LimitStory:
    """A limit as it was recorded, good or bad; what is empty was left empty."""

    what: str
    by: str
    days: float
    why: str = ""
    why_days: float | None = None
    kind: str = ""
    view: str = ""
    view_words: str = ""
    not_asked: str = ""
    others: tuple[Other, ...] = ()
    criteria: str = ""
    basis: str = ""
    review_in: timedelta | None = None
    signed_by: str = ""
    alone: bool = False
    no_days: float | None = None
    """How long ago the person said no on their own phone."""


@dataclass(frozen=True, slots=True)
class Story:
    """One person's plan."""

    person: str
    circle: tuple[str, ...]
    lines: tuple[Line, ...]
    limits: tuple[LimitStory, ...] = ()
    parts: tuple[tuple[str, dict[str, object], str], ...] = ()
    """(kind, facts, sentence) of the structured parts; '@dan' stands for Dan's id."""
    phrase: tuple[str, str, str] | None = None
    review_in: int | None = None
    owner: str = ""
    language: str = "en"
