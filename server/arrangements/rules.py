"""What the structured parts are made of, and what must hold in them. Pure."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ORDERS = ("court_order", "bail", "other")
TRIGGERS = ("missed_checkin", "fall", "targeting", "somebody_new", "other")
REPLACED_WHY = ("heard", "used", "mine")
ANSWERS = ("yes", "not_said")
ZONE = "Europe/London"
"""Wall times are kept with this zone's name (one installation, one country) (D)."""
MOST_WITHIN = 24 * 90
"""A review within ninety days at most; later than that is no early review (D)."""
MOST_GRACE = 24 * 60
"""Minutes somebody may be late before the others are told (D)."""


@dataclass(frozen=True, slots=True)
class Field:
    """One fact. `kind`: line and text are words and sealed; the others are plain columns."""

    name: str
    kind: str = "line"
    needed: bool = False
    choices: tuple[str, ...] = ()

    @property
    def sealed(self) -> bool:
        """Whether the fact is words, which are never stored open."""
        return self.kind in ("line", "text")


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of part. `section` decides who may see it; `sentence`: '', 'optional' or 'needed'."""

    kind: str
    section: str
    fields: tuple[Field, ...]
    sentence: str = "optional"
    ordered: bool = False


PARTS: dict[str, Part] = {
    part.kind: part
    for part in (
        Part("seeing", "seeing", (
            Field("with_whom", needed=True), Field("place"), Field("time"), Field("present"),
            Field("order_kind", "choice", choices=ORDERS), Field("order_binds"),
            Field("copy_seen", "choice", choices=("yes", "no")), Field("copy_seen_by"), Field("order_ends", "date"),
        )),
        Part("trusted", "knows", (
            Field("name", needed=True), Field("reach", needed=True), Field("safe_way"), Field("safe_time"),
        )),
        Part("worse", "worse", (Field("who", needed=True),), "needed", ordered=True),
        Part("checkins", "checkins", (
            Field("place", needed=True), Field("days", "many", choices=DAYS), Field("at", "time"),
            Field("grace", "number", needed=True), Field("told", "somebody", needed=True),
        ), "needed"),
        Part("triggers", "triggers", (
            Field("what", "choice", needed=True, choices=TRIGGERS), Field("leads", "account", needed=True),
            Field("within_hours", "within", needed=True),
        )),
        Part("card", "card", (), "needed", ordered=True),
        Part("risk", "helps", (
            Field("benefits", "text", needed=True), Field("harms", "text", needed=True), Field("strengths", "text"),
            Field("level", "text", needed=True), Field("agreed_with", needed=True), Field("contingency", "text"),
            Field("review_on", "date", needed=True),
        ), "needed"),
        Part("knows", "knows", (Field("name", needed=True), Field("what", "text", needed=True), Field("how"))),
    )
}  # fmt: skip
"""kind -> what it is made of; one generic form, list and check is driven by this table."""

NEVER_SHARED = frozenset({"trusted", "risk"})
"""Parts that stand beside another and that no tick of a share names: an advocate does not get them (S-40)."""

BESIDE = {"knows": "trusted", "trusted": "knows", "worse": "risk", "risk": "worse"}
"""Parts without a section of their own are found beside another."""


def problems(kind: str, facts: dict[str, Any], sentence: str, today: date) -> dict[str, str]:
    """Return field -> code for what does not fit together; single fields were read before.

    Codes: past, needs_order, needs_who, too_long_wait, too_small, say_what, time_or_day.
    """
    found: dict[str, str] = {}
    if kind == "seeing":
        found = _order_problems(facts, today)
    if kind == "checkins":
        if facts.get("days") and not facts.get("at"):
            found["at"] = "time_or_day"
        if (grace := facts.get("grace")) is not None and not 1 <= grace <= MOST_GRACE:
            found["grace"] = "too_small" if grace < 1 else "too_long_wait"
    if kind == "triggers":
        if (within := facts.get("within_hours")) is not None and not 1 <= within <= MOST_WITHIN:
            found["within_hours"] = "too_small" if within < 1 else "too_long_wait"
        if facts.get("what") == "other" and not sentence.strip():
            found["sentence"] = "say_what"
    if kind == "risk" and _past(facts.get("review_on"), today):
        found["review_on"] = "past"
    return found


def _order_problems(facts: dict[str, Any], today: date) -> dict[str, str]:
    found: dict[str, str] = {}
    said = [name for name in ("order_binds", "copy_seen", "copy_seen_by", "order_ends") if facts.get(name)]
    if said and not facts.get("order_kind"):
        found["order_kind"] = "needs_order"
    if facts.get("order_kind") and not facts.get("order_binds"):
        found["order_binds"] = "needs_who"
    if facts.get("copy_seen") == "yes" and not facts.get("copy_seen_by"):
        found["copy_seen_by"] = "needs_who"
    if _past(facts.get("order_ends"), today):
        found["order_ends"] = "past"
    return found


def _past(day: date | None, today: date) -> bool:
    return day is not None and day < today


_BETWEEN = re.compile(r"\band\b|\bor\b|\bwith\b|[,;/&+()]", re.IGNORECASE)
_SMALL = frozenset({"my", "the", "a", "his", "her", "their", "our", "mr", "mrs", "ms", "miss", "dr"})


def same_person(one: str, other: str) -> bool:
    """Say whether two lines may name the same person: 'my Mum' and 'Mum and her friend Gary' do (P-04).

    Each line is split into people; two people are the same when all words of one are in the other.
    It would rather stop once too often: the page then asks for the full name.
    """
    return any(a <= b or b <= a for a in _people(one) for b in _people(other))


def _people(line: str) -> list[frozenset[str]]:
    people = (frozenset(re.findall(r"\w+", each.casefold())) - _SMALL for each in _BETWEEN.split(line))
    return [each for each in people if each]
