"""Drift: what is wrong with a limit, found from its facts alone (the D rows). Pure; `now` is passed in.

Every rule is a function from a `Limit` and a moment to evidence or None. Evidence holds ids, codes, numbers
and dates, never words, and stays equal while the facts stay equal: a closed flag opens when it changes.
Taking a fact away never takes a finding away, except that a finding about a fact gives place to the finding
that the fact is missing (`GIVES_PLACE_TO`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from server.restrictions.rules_snapshot import Limit
from server.restrictions.rules_stock import is_stock


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Every number of the rules (D)."""

    alternatives: int = 2
    blanket_people: int = 3
    reason_grace: timedelta = timedelta(minutes=30)
    review_after_no: timedelta = timedelta(days=7)
    basis_by: timedelta = timedelta(hours=12)


USUAL = Thresholds()


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule and its evidence."""

    rule: str
    evidence: dict[str, Any]


def d_01(limit: Limit, now: datetime, usual: Thresholds = USUAL) -> dict[str, Any] | None:
    """D-01: no rationale, or a stock one. The newest wording counts."""
    if not limit.reasons:
        return {"why": "missing"}
    return {"why": "stock"} if is_stock(limit.reasons[-1].text) else None


def d_05(limit: Limit, now: datetime, usual: Thresholds = USUAL) -> dict[str, Any] | None:
    """D-05: no person's view. That they were not asked is a reason, not a view."""
    if limit.view:
        return None
    return {"asked": "no" if limit.not_asked else "unrecorded"}


def d_06(limit: Limit, now: datetime, usual: Thresholds = USUAL) -> dict[str, Any] | None:
    """D-06: fewer than two (D) other ways, each with what happened."""
    if limit.alternatives >= usual.alternatives:
        return None
    return {"alternatives": limit.alternatives, "needed": usual.alternatives}


def d_07(limit: Limit, now: datetime, usual: Thresholds = USUAL) -> dict[str, Any] | None:
    """D-07: the same text for three (D) or more people. Evidence names the number's bound, nobody else."""
    same = [
        name
        for name, people in (("action", limit.same_action), ("reason", limit.same_reason))
        if people >= usual.blanket_people
    ]
    return {"same": same, "people_at_least": usual.blanket_people} if same else None


def d_13(limit: Limit, now: datetime, usual: Thresholds = USUAL) -> dict[str, Any] | None:
    """D-13: somebody who wrote it signed it."""
    both = sorted(str(each) for each in limit.authors & limit.signers)
    return {"accounts": both} if both else None


def d_14(limit: Limit, now: datetime, usual: Thresholds = USUAL) -> dict[str, Any] | None:
    """D-14: no way out: nothing is written that would end it, or only a stock phrase."""
    if not limit.criteria.strip():
        return {"criteria": "missing"}
    return {"criteria": "stock"} if is_stock(limit.criteria) else None


def d_18(limit: Limit, now: datetime, usual: Thresholds = USUAL) -> dict[str, Any] | None:
    """D-18: the person objects and no review was held within seven days (D)."""
    since = limit.objecting_since
    if limit.view != "objects" or since is None:
        return None
    if limit.reviewed_at is not None and limit.reviewed_at >= since:
        return None
    return {"objecting_since": since.isoformat()} if now >= since + usual.review_after_no else None


def d_20(limit: Limit, now: datetime, usual: Thresholds = USUAL) -> dict[str, Any] | None:
    """D-20: the first real reason came after the flag, and not within 30 minutes (D) of the recording."""
    if limit.flagged_at is None:
        return None
    first = min((each.at for each in limit.reasons if not is_stock(each.text)), default=None)
    if first is None or first <= limit.flagged_at or first <= limit.recorded_at + usual.reason_grace:
        return None
    return {"flagged_at": limit.flagged_at.isoformat(), "reason_at": first.isoformat()}


def d_23(limit: Limit, now: datetime, usual: Thresholds = USUAL) -> dict[str, Any] | None:
    """D-23: the easy-read or translated plan leaves it out."""
    return {"missing": list(limit.forms_missing)} if limit.forms_missing else None


def r_14(limit: Limit, now: datetime, usual: Thresholds = USUAL) -> dict[str, Any] | None:
    """R-14: no basis by the end of the shift (12 hours (D) after it was recorded)."""
    return None if limit.basis or now < limit.recorded_at + usual.basis_by else {"basis": "missing"}


RULES: dict[str, Callable[[Limit, datetime, Thresholds], dict[str, Any] | None]] = {
    "D-01": d_01, "D-05": d_05, "D-06": d_06, "D-07": d_07, "D-13": d_13, "D-14": d_14, "D-18": d_18, "D-20": d_20,
    "D-23": d_23, "R-14": r_14,
}  # fmt: skip

ANSWERED = frozenset({"D-05", "D-18"})
"""What the person's own answer may mend. It raises nothing: that only time does, or somebody else (P-12)."""

GIVES_PLACE_TO = {"D-07": "D-01", "D-18": "D-05", "D-20": "D-01"}
"""A finding about a fact -> the finding when that fact is missing altogether."""


def findings(limit: Limit, now: datetime, usual: Thresholds = USUAL) -> list[Finding]:
    """Return everything the rules find now, in the order of their numbers; nothing for a limit that ended."""
    if limit.ended_at is not None and limit.ended_at <= now:
        return []
    found = ((name, rule(limit, now, usual)) for name, rule in RULES.items())
    return [Finding(name, evidence) for name, evidence in found if evidence is not None]


def next_check(limit: Limit, now: datetime, usual: Thresholds = USUAL) -> datetime | None:
    """Return the next moment at which time alone may change a finding, or None."""
    if limit.ended_at is not None:
        return None
    moments = []
    if limit.view == "objects" and limit.objecting_since is not None:
        moments.append(limit.objecting_since + usual.review_after_no)
    if not limit.basis:
        moments.append(limit.recorded_at + usual.basis_by)
    if limit.review_on is not None and limit.review_on < date.max:  # reviews flags a talk whose day is over
        moments.append(datetime.combine(limit.review_on + timedelta(days=1), time.min, UTC))
    return min((each for each in moments if each > now), default=None)
