"""The words that a limit is recorded in, and what may be recorded. Pure."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

KINDS = (
    "physical", "mechanical", "chemical", "environmental", "psychological", "surveillance", "cultural", "contact",
    "money", "belongings", "blanket", "other",
)  # fmt: skip
"""The types of a restriction (R-01): 'belongings', things that are taken away; 'other', what no other type says."""
LIKELIHOODS = ("rare", "possible", "likely", "certain")
SEVERITIES = ("small", "serious", "grave")
BASES = ("consent", "mca", "lpa", "deputy", "dols", "dols_urgent", "court", "mha", "emergency")
"""What can carry a limit (R-08)."""
NEVER_A_BASIS = frozenset({"care_plan", "contract", "tenancy"})
"""Never enough by itself (R-08)."""
STANCES = ("objects", "agrees", "unknown")
HOWS = ("said", "shown", "interpreter", "own", "not_asked")
SUPPORTS = ("easy_read", "pictures", "interpreter", "time", "supporter", "signs", "none")
ADVOCATES = ("there", "offered", "refused", "none")
OUTCOMES = ("tried", "rejected")
KNOWN = ("yes", "no", "unknown")
ANSWERS = {"yes": "agrees", "no": "objects", "unsure": "unknown"}
"""What the person taps -> the stance it is recorded as. A yes is a view, not consent (PRODUCT, promise 1)."""
STEPS = ("why", "said", "tried", "out")
"""The four short pages after the bare fact."""
WRITES = frozenset({"worker", "lead"})
SIGNS = frozenset({"lead"})

LONGEST = {"emergency": timedelta(hours=72), "short": timedelta(days=28), "other": timedelta(days=84)}
"""The longest time to a review (D, R-10)."""
_SHORT_KINDS = frozenset({"physical", "mechanical", "chemical", "contact", "surveillance"})


def latest_review(kind: str, basis: str, begun_at: datetime) -> date:
    """Return the last day for a review by type and basis (R-10)."""
    name = "emergency" if basis == "emergency" else "short" if kind in _SHORT_KINDS else "other"
    return (begun_at + LONGEST[name]).date()


def basis_problem(basis: str) -> str:
    """Return '' or 'never_a_basis', 'basis': a care plan, contract or tenancy is never enough (R-08)."""
    if basis in NEVER_A_BASIS:
        return "never_a_basis"
    return "" if basis in BASES else "basis"


def may_sign(signer: UUID, barred: frozenset[UUID], role: str) -> str:
    """Return '' or 'role', 'wrote': who wrote it, is related or gains never signs it (R-07, R-15)."""
    if role not in SIGNS:
        return "role"
    return "wrote" if signer in barred else ""


def who_answers(leads: Sequence[UUID], barred: Collection[UUID], to_sign: UUID | None) -> UUID | None:
    """Return the lead who has to answer for a limit: who was asked to sign it, else the first who has no part in it."""
    free = [each for each in leads if each not in barred]
    return to_sign if to_sign in free else next(iter(free), None)


def stands(stance: str, at: datetime, widened_at: datetime | None) -> bool:
    """Say whether a view is about the words in force: a yes to less is no yes to more, a no stays a no."""
    return stance != "agrees" or widened_at is None or at >= widened_at


def consent_problem(has_capacity: str, free_from_pressure: str, stance: str) -> str:
    """Return '' or what consent lacks: 'capacity', 'pressure', 'view' (promise 1)."""
    if has_capacity != "yes":
        return "capacity"
    if free_from_pressure != "yes":
        return "pressure"
    return "" if stance == "agrees" else "view"


def dates_problem(today: date, review_on: date | None, expires_on: date | None) -> str:
    """Return '' or 'review_past', 'expires_past', 'review_after_end'."""
    if review_on is not None and review_on < today:
        return "review_past"
    if expires_on is not None and expires_on < today:
        return "expires_past"
    if review_on is not None and expires_on is not None and review_on > expires_on:
        return "review_after_end"
    return ""
