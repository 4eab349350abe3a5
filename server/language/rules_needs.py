"""What a person needs to understand and be understood: the four kinds of the Accessible Information Standard
(DAPB1605: E-01, E-02), and whether something that is to be sent or printed meets them. Pure.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

KINDS: dict[str, tuple[str, ...]] = {
    "contact": ("phone_call", "text", "letter", "face_to_face", "through_somebody", "other"),
    "format": ("easy_read", "large_print", "aloud", "pictures", "braille", "sign_video", "other"),
    "professional": ("interpreter", "sign_interpreter", "advocate", "lipspeaker", "deafblind_guide", "other"),
    "support": ("time", "quiet", "aid", "lipread", "signs", "trusted_person", "short_talks", "other"),
}
"""kind -> what can be chosen. `other` says more in its own words."""

ASK_AGAIN = timedelta(days=365)
"""How long until the person is asked again, when no day is named (D)."""
MOST_DETAIL = 500

MEETS: dict[str, frozenset[str]] = {
    "easy_read": frozenset({"easy_read"}),
    "pictures": frozenset({"easy_read"}),
    "large_print": frozenset({"large_print", "easy_read"}),
    "aloud": frozenset({"aloud"}),
}
"""A format that we can give -> the forms of a document that meet it. Others (braille, a signed film) no print meets."""
CANNOT = frozenset({"braille", "sign_video"})
"""Formats that this application cannot make: whoever sends must see to them, and it says so."""


MOST_SHOWN = 4
"""How many needs the flag on a page names; the rest are a number, one tap away (D)."""


EASY_PRINT = frozenset({"easy_read", "large_print", "pictures"})
"""What easy words with their pictures have, on paper and in a file."""
LARGE_PRINT = frozenset({"large_print"})


@dataclass(frozen=True, slots=True)
class Form:
    """How a document would be given: `formats` that it has, and its language."""

    formats: frozenset[str]
    language: str


def unmet(needs: Iterable[str], form: Form, language: str = "") -> tuple[str, ...]:
    """Return the needed formats (values of KINDS['format']) that this form does not meet, and 'language' when the
    person's own is another. Read aloud is met by a screen that can, never by paper: printing offers the easy form."""
    missing = [each for each in needs if each in MEETS and not MEETS[each] & form.formats]
    missing += [each for each in needs if each in CANNOT]
    if language and language != form.language:
        missing.append("language")
    return tuple(dict.fromkeys(missing))


def stopped(needs: Iterable[str], form: Form, *, own: bool, language: str = "") -> tuple[str, ...]:
    """Return why this form is not to be given to the person: what it fails and another form of ours meets (E-01).

    One rule for every way out. The person's own choice beats it: `own`, nothing is stopped. What no paper meets
    (read aloud, braille, a film) stops nothing; it is told.
    """
    if own:
        return ()
    return tuple(each for each in unmet(needs, form, language) if each == "language" or each in EASY_PRINT)


def may_know(why: str, *, may_share: bool) -> bool:
    """Say whether whoever sees the plan for this reason (sharing.rules) may know what its person needs: with the
    person's yes, somebody whom they show parts of it, too (E-01)."""
    return may_share or why != "share"


def day_problem(day: date, today: date) -> str:
    """Return '' or a code for the day to ask again: 'past', 'too_far' (two years, D)."""
    if day <= today:
        return "past"
    return "too_far" if day - today > timedelta(days=731) else ""


def detail_place(need: str) -> str:
    """Return the place that a need's own words are sealed to; `need` is its id."""
    return f"communication_need.detail:{need}"
