"""What a reason to look allows. Pure: the table below is the whole of it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from server.people.rules import Viewer
from server.plans.rules import SECTIONS

ABILITIES: dict[str, frozenset[str]] = {
    "own": frozenset({"read", "write", "decide", "hide", "share", "phrase", "limits", "say", "history", "mirror"}),
    "circle": frozenset({"read", "write", "propose", "limits", "limit", "history", "conversation"}),
    "share": frozenset({"read"}),
    "lead": frozenset({"limits", "flags", "authorise"}),
    "lead_opened": frozenset({"read", "limits", "flags", "authorise", "history"}),
    "sample": frozenset({"read", "limits", "flags", "history"}),
}
"""reason -> what it allows. A phrase is read only by its person and its holders (P-03)."""

ALL_SECTIONS = frozenset(SECTIONS)
WITHOUT_PHRASE = ALL_SECTIONS - {"phrase"}
SHAREABLE = tuple(each for each in SECTIONS if each != "phrase")
"""What can be ticked for somebody outside. Exit phrases are chosen one by one."""

BASES = ("consent",)
"""On what right a share stands (I-09). The statutory routes join this list; a share has a basis from the start."""
ZONE = ZoneInfo("Europe/London")
SPANS = {"1w": timedelta(weeks=1), "4w": timedelta(weeks=4)}
"""How long a share lasts when no day is named."""
LONGEST = timedelta(days=366)
"""No share lasts longer than a year (D): the person is asked again."""
OPEN_FOR = timedelta(hours=1)
"""How long a lead who gave a reason may read a whole plan (D)."""
SAMPLE_FOR = timedelta(days=14)
"""How long a reviewer may read a plan that was drawn (D)."""
MOST_PURPOSE = 500
MOST_REASON = 1000


@dataclass(frozen=True, slots=True)
class Access:
    """What one viewer may see and do in one plan, now, and why. Made only by sharing.access."""

    viewer: Viewer
    plan: UUID
    person: UUID
    organisation: UUID
    render_version: int
    why: str
    sections: frozenset[str]
    share: UUID | None = None
    purpose: str = ""
    phrases: frozenset[UUID] = frozenset()
    """Exit phrases that this share names one by one; empty for every other reason."""
    knows_phrase: bool = False
    """Whether this viewer may open the exit phrase that works now (P-03)."""
    language: str = ""
    """What the person reads the app in (a code of language.locales)."""
    written_phrases: int = 0
    """How many they may open that were written down and wait for the person's yes."""
    secret_phrases: int = 0
    """How many they wrote down and may not know the answer to: for them these wait still (P-12)."""
    met: bool = True
    """Whether somebody outside the circle has met the person with their phone; until then no yes of theirs counts
    for anybody else (A-28)."""

    def may(self, ability: str) -> bool:
        """Say whether this reason allows an ability (one of the words in ABILITIES)."""
        return ability in ABILITIES[self.why]

    @property
    def own(self) -> bool:
        """Whether the viewer is the person whom the plan belongs to."""
        return self.why == "own"

    @property
    def counts(self) -> bool:
        """Whether a yes that was given on the person's phone counts for this viewer (A-28)."""
        return self.own or self.met


def sections_for(why: str, shared: str = "") -> frozenset[str]:
    """Return the sections that a reason opens; `shared` is a share's sections, separated by spaces."""
    if why == "own":
        return ALL_SECTIONS
    if why == "share":
        return frozenset(shared.split()) & ALL_SECTIONS
    if why == "lead":
        return frozenset({"limits"})
    return WITHOUT_PHRASE


def last_day(until: str, named: date | None, today: date) -> date | None:
    """Return the last day of a share: 'until' is '1w', '4w' or 'day'; None when no day was named."""
    return today + SPANS[until] if until in SPANS else named


def day_problem(last: date, today: date) -> str:
    """Return '' or a code for a share's last day: 'past', 'too_far'."""
    if last < today:
        return "past"
    return "too_far" if last - today > LONGEST else ""


def end_of(last: date) -> datetime:
    """Return the moment (UTC) at which a day is over on the clock on the wall."""
    return datetime.combine(last + timedelta(days=1), time(), ZONE).astimezone(UTC)


def today_of(now: datetime) -> date:
    """Return the day it is on the clock on the wall."""
    return now.astimezone(ZONE).date()


def purpose_place(share: UUID) -> str:
    """Return the place that a share's sealed purpose is bound to."""
    return f"share.purpose:{share}"


def reason_place(opening: UUID) -> str:
    """Return the place that a lead's sealed reason is bound to."""
    return f"lead_opening.reason:{opening}"
