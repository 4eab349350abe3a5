"""A limit as pages read it: every text open, and what stands of all that was ever recorded. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid5

from server.restrictions.rules import stands
from server.restrictions.rules_recorded import Assessed, Facts, Interests, Other


@dataclass(frozen=True, slots=True)
class ViewRow:
    """One recorded view, opened for reading."""

    id: UUID
    how: str
    stance: str
    words: str
    language: str
    not_asked_why: str
    present: str
    support: tuple[str, ...]
    consulted: str
    advocate: str
    author: UUID
    at: datetime
    own: bool
    unconfirmed: bool = False
    """Nobody had met the person with that phone yet (A-28)."""

    @property
    def counts(self) -> bool:
        """Whether it counts for others: a yes of a phone that nobody had met is kept, and is no answer to them."""
        return not (self.unconfirmed and self.stance == "agrees")


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature."""

    by: UUID
    at: datetime
    basis: str
    alone: bool
    current: bool
    """Whether it is under the revision in force."""


@dataclass(frozen=True, slots=True)
class Why:
    """One wording of the rationale, opened for reading."""

    text: str
    language: str
    author: UUID
    at: datetime
    after_flag: bool


@dataclass(frozen=True, slots=True)
class Acted:
    """One renewing, widening, easing or ending."""

    act: str
    reason: str
    by: UUID
    at: datetime


def wording_of(head: UUID, reason: UUID | None, way_out: UUID | None) -> UUID:
    """Return what an easy-read or translated form of a limit is bound to: what is stopped, why, and what ends it,
    each as it stands. When one of them is written anew, it is another wording (E-05)."""
    return uuid5(head, f"{reason or ''}{way_out or ''}")


@dataclass(slots=True)
class LimitView:
    """A limit as pages read it: every text open."""

    id: UUID
    organisation: UUID
    person: UUID
    plan: UUID
    author: UUID
    begun_at: datetime
    recorded_at: datetime
    what: str
    language: str
    version: int = 1
    wording: UUID | None = None
    """What forms of it in easy read and in other languages are bound to."""
    facts: Facts = field(default_factory=Facts)
    basis: str = ""
    basis_paper: str = ""
    review_on: date | None = None
    expires_on: date | None = None
    to_sign: UUID | None = None
    talk_on: date | None = None
    reviewed_at: datetime | None = None
    ended_at: datetime | None = None
    ended_by: UUID | None = None
    whys: list[Why] = field(default_factory=list)
    views: list[ViewRow] = field(default_factory=list)
    others: list[Other] = field(default_factory=list)
    stays_possible: str = ""
    criteria: str = ""
    capacity: Assessed | None = None
    interests: Interests | None = None
    signed: list[Signed] = field(default_factory=list)
    acts: list[Acted] = field(default_factory=list)

    @property
    def why(self) -> Why | None:
        """The wording of the reason in force."""
        return self.whys[-1] if self.whys else None

    @property
    def next_talk(self) -> date | None:
        """The day of the next talk about it: the one on its way out, or the one that the person's no brought nearer."""
        return min((each for each in (self.review_on, self.talk_on) if each), default=None)

    @property
    def widened_at(self) -> datetime | None:
        """When it last came to stop more: a yes from before says nothing about it."""
        return max((each.at for each in self.acts if each.act == "widen"), default=None)

    @property
    def view(self) -> ViewRow | None:
        """What the person says about these words, for whoever builds on it: without a yes that does not count."""
        return self.view_of([each for each in self.views if each.counts])

    def view_of(self, views: Sequence[ViewRow]) -> ViewRow | None:
        """Return the newest of these records that is about the words in force, else that they were not asked."""
        since = self.widened_at
        standing = [each for each in views if stands(each.stance, each.at, since)]
        return next((each for each in reversed(standing) if each.stance), standing[-1] if standing else None)

    @property
    def uncounted(self) -> bool:
        """Whether what the person says with their own phone is a yes that counts for nobody else (A-28)."""
        newest = self.view_of(self.views)
        return newest is not None and not newest.counts

    @property
    def said(self) -> ViewRow | None:
        """The newest answer the person gave with their own phone."""
        return next((each for each in reversed(self.views) if each.own), None)

    @property
    def signature(self) -> Signed | None:
        """The newest signature under the words in force."""
        return next((each for each in reversed(self.signed) if each.current), None)

    def done(self) -> dict[str, bool]:
        """Return which of the four steps have what they need."""
        return {
            "why": bool(self.why and self.facts.harm),
            "said": bool(self.view and self.view.stance),
            "tried": len(self.others) >= 2,
            "out": bool(self.criteria.strip() and self.review_on and self.basis),
        }
