"""What a plan is made of, and what must be there before it is agreed. Pure."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

SECTIONS: tuple[str, ...] = (
    "want",
    "about",
    "matters",
    "wrong",
    "helps",
    "myself",
    "seeing",
    "phrase",
    "worse",
    "checkins",
    "triggers",
    "card",
    "knows",
    "limits",
)
"""The parts of the plan in their order (PRODUCT, plan and section)."""

HEADINGS: dict[str, tuple[str, ...]] = {
    "about": ("about", "matters"),
    "strengths": ("myself",),
    "needs": ("wrong", "limits"),
    "goals": ("want",),
    "actions": ("helps", "seeing", "checkins", "card", "knows"),
    "contingency": ("phrase", "worse", "triggers"),
}
"""Heading of a Personalised Care and Support Plan -> our parts (F-01). How to talk with the person stands beside."""

PLAIN_SECTIONS = ("want", "about", "matters", "wrong", "helps", "myself")
"""Parts that are only statements; the others hold structured facts as well."""

QUESTIONS = ("want", "matters", "liked", "best", "wrong", "helps", "myself", "seeing", "worse", "checkins")
"""The first walk, one question a screen; the first comes before any procedure (S-15)."""
_ABOUT = ("liked", "best")
"""The questions of "About me" besides what matters (F-01); every other question is named after its part."""

ROLES = ("person", "worker", "advocate", "lead", "reviewer", "administrator")

BALANCE: dict[str, str] = {"risks": "wrong", "protective": "helps", "manages": "myself"}
"""Balanced recording (S-26): what is asked for -> the section that holds it."""

FURTHEST_REVIEW = timedelta(days=366)
"""No longer than a year until the next talk (D)."""

SUPPORT = ("easy_read", "pictures", "interpreter", "time", "trusted", "other")
"""Communication support used in a conversation (S-25)."""
PRIVACY = ("alone", "others_fine", "not_private")
"""The answer to "Is it all right to talk here?", asked before anything else (P-04)."""
PRIVATE_MOMENT = ("had", "not_wanted", "not_yet")
"""What became of the offer of a moment alone (P-04)."""
WAYS = ("type", "pictures", "said")
"""The three ways to answer a question of the walk."""


def empty_parts(counts: Mapping[str, int], visible: Collection[str] = SECTIONS) -> tuple[str, ...]:
    """Return what balanced recording misses: 'risks', 'protective', 'manages' (S-26).

    `counts` is section -> number of statements; sections that the reader may not see are not judged.
    """
    return tuple(name for name, section in BALANCE.items() if section in visible and not counts.get(section))


def missing_before_agreement(review_on: date | None, owner: UUID | None, triggers: int, today: date) -> tuple[str, ...]:
    """Return which of S-27's three are not there: 'review', 'owner', 'triggers'. A past review is none."""
    missing = []
    if review_on is None or review_on < today:
        missing.append("review")
    if owner is None:
        missing.append("owner")
    if triggers < 1:
        missing.append("triggers")
    return tuple(missing)


def review_problem(due: date, today: date) -> str:
    """Return '' or a code for a review date: 'past', 'too_far'."""
    if due < today:
        return "past"
    return "too_far" if due - today > FURTHEST_REVIEW else ""


def section_of(question: str) -> str:
    """Return the part that a question's answers stand in."""
    return "about" if question in _ABOUT else question


def unanswered(counts: Mapping[str, int], skipped: Collection[str] = ()) -> tuple[str, ...]:
    """Return the questions that are left; `counts` is section -> number of things said.

    Of two questions of one part, those that were passed over are taken to be answered last.
    """
    left: set[str] = set()
    for section in {section_of(each) for each in QUESTIONS}:
        asked = [each for each in QUESTIONS if section_of(each) == section]
        left |= set(sorted(asked, key=lambda each: each in skipped)[counts.get(section, 0) :])
    return tuple(each for each in QUESTIONS if each in left)


def questions_left(said: Iterable[tuple[str, str]], skipped: Collection[str] = ()) -> tuple[str, ...]:
    """Return the questions that are left; `said` is the section and the owner of each line: what a worker said for
    themselves is no answer of the person's."""
    return unanswered(Counter(section for section, owner in said if owner == "person"), skipped)


def question_at(number: int) -> str | None:
    """Return question `number` (from 1), or None when there is no such question."""
    return QUESTIONS[number - 1] if 1 <= number <= len(QUESTIONS) else None


def next_question(number: int) -> int | None:
    """Return the number of the next question, or None after the last."""
    return number + 1 if number < len(QUESTIONS) else None


@dataclass(frozen=True, slots=True)
class Room:
    """Who is there and what was asked, as a conversation recorded it."""

    privacy: str
    private_moment: str


def both_rooms(before: Room, joined: Room) -> Room:
    """Return what holds when somebody joins a conversation: the less private of the two, and, with others there, what
    became of the offer of a moment alone since they came (P-04)."""
    if PRIVACY.index(joined.privacy) < PRIVACY.index(before.privacy):
        return before
    return joined if joined.privacy != "alone" else before


def problems_before_yes(room: Room) -> tuple[str, ...]:
    """Return what must still happen before a yes counts: 'privacy', 'private_moment' (P-04).

    Alone with the worker nothing more is needed; with others in the room a moment alone must have
    been offered and the answer written down.
    """
    if room.privacy not in PRIVACY or room.privacy == "not_private":
        return ("privacy",)
    if room.privacy == "others_fine" and room.private_moment not in ("had", "not_wanted"):
        return ("private_moment",)
    return ()


def known(codes: Collection[str], allowed: Collection[str]) -> tuple[str, ...]:
    """Return the codes that exist, each once, in their own order; the rest is dropped."""
    return tuple(each for each in allowed if each in codes)
