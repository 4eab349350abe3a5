"""Who speaks for a statement, and what becomes of a write. Pure (DESIGN, Co-writing)."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

VOICES = ("own", "said", "shown", "interpreter", "worker")
"""Whose words: the person's own; said, shown or interpreted and written down by a worker; the worker's."""
WRITTEN_DOWN = frozenset({"said", "shown", "interpreter"})
"""Voices in which a worker writes for the person: they wait for the person's yes."""
WORKER_VOICES = VOICES[1:]
SETTLING = ("mine", "theirs", "both", "later")
"""What stands is kept; the offered one is taken; both are kept; the person decides another time."""
ANSWERS = ("yes", "no", "not_mine", "could_not")
HOW_GIVEN = ("own_phone", "in_room", "other")
UNDO_FOR = timedelta(seconds=30)
"""How long a change may be taken back by whoever made it (E-07)."""


class NotHere(LookupError):
    """No such thing for this author: another plan's, kept from them, or never made. Pages answer 404."""


class NotTheirs(PermissionError):
    """This author may not decide this; only the person may. Pages answer 404."""


class Needs(ValueError):
    """A decision without what it must carry; the argument is the field: 'reason', 'ask_again_on', 'answer'."""


@dataclass(frozen=True, slots=True)
class Author:
    """Whoever writes or decides. `account` is the sign-in's; in hand-over mode that is the worker's account
    while `is_person` is True, so that the record says how the answer was given."""

    account: UUID
    role: str
    organisation: UUID
    plan: UUID
    person: UUID
    is_person: bool

    @property
    def handed_over(self) -> bool:
        """Whether the person speaks on a worker's phone."""
        return self.is_person and self.account != self.person

    @property
    def acts_as(self) -> str:
        """Return what the record calls this author."""
        return "handed_over" if self.handed_over else self.role

    @property
    def how_given(self) -> str:
        """Return how an answer of this author was given (S-17)."""
        return "in_room" if self.handed_over else "own_phone"


def voices_for(author: Author) -> tuple[str, ...]:
    """Return the voices this author may write in: nobody but the person writes 'own' (S-24)."""
    return ("own",) if author.is_person else WORKER_VOICES


def owner_of_new(voice: str) -> str:
    """Return who a new statement belongs to: a worker's words are the worker's, all others the person's."""
    return "worker" if voice == "worker" else "person"


def who_speaks(owner: str, is_person: bool, voice: str) -> str:
    """Return what a write to a standing statement is: 'speaks', 'offers' or 'beside'.

    The person speaks for their statements, workers for the worker's. A worker's wording for the person's
    statement is always an offer. What belongs to another owner's voice is set beside, as a statement of its own.
    """
    if owner == "person":
        return "speaks" if is_person else "offers"
    return "speaks" if not is_person and voice == "worker" else "beside"


def outcome_of(speaks: str, base: UUID | None, seen_head: UUID | None, *, moved: bool) -> str:
    """Return 'moved', 'proposed' or 'conflict'; `seen_head` is the wording that stands for this author."""
    if moved or speaks == "beside":
        return "moved"
    return "proposed" if base == seen_head else "conflict"


def waits_for_yes(voice: str, answer: str) -> bool:
    """Say whether words written down for the person still wait for their yes or no; choosing them was a yes."""
    return voice in WRITTEN_DOWN and answer not in ("yes", "no", "not_mine", "theirs", "both")


def is_agreed(voice: str, answer: str) -> bool:
    """Say whether the wording that stands is agreed: the person's own, or one they said yes to."""
    return answer in ("yes", "theirs", "both") or (voice == "own" and answer != "no")


def needs_for_answer(answer: str, *, is_person: bool, reason: str, has_date: bool) -> str:
    """Return '' or the field that is missing; raises NotTheirs when this author may not give this answer."""
    if answer not in ANSWERS:
        return "answer"
    if is_person is (answer == "could_not"):
        raise NotTheirs(answer)
    if answer == "could_not" and not reason.strip():
        return "reason"
    return "ask_again_on" if answer == "could_not" and not has_date else ""


def body_place(revision: UUID | str) -> str:
    """Return the place that a wording is sealed to."""
    return f"revision.body:{revision}"


def meaning_place(revision: UUID | str) -> str:
    """Return the place that what a shown thing may mean is sealed to."""
    return f"revision.meaning:{revision}"


def decision_place(decision: UUID, field: str) -> str:
    """Return the place that a decision's 'reason' or 'present' is sealed to."""
    return f"decision.{field}:{decision}"
