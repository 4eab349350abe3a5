"""What may be recorded about a limit, and what is missing. Pure."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

KINDS = (
    "physical", "mechanical", "chemical", "environmental", "psychological", "surveillance", "cultural", "contact",
    "money", "blanket",
)  # fmt: skip
"""The types of a restriction (R-01)."""
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


@dataclass(frozen=True, slots=True)
class Bare:
    """The bare fact, saved in twenty seconds."""

    what: str
    begun_at: datetime
    why: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Facts:
    """Step 1: R-01 and R-06. Texts are open here and sealed when stored."""

    kind: str = ""
    likelihood: str = ""
    severity: str = ""
    scope_when: str = ""
    scope_where: str = ""
    scope_who: str = ""
    harm: str = ""
    evidence: str = ""
    aim: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Step 2: the person's words about it, or that they were not asked (R-02)."""

    how: str
    stance: str = ""
    words: str = ""
    language: str = "en"
    not_asked_why: str = ""
    present: str = ""
    support: tuple[str, ...] = ()
    consulted: str = ""
    advocate: str = ""


@dataclass(frozen=True, slots=True)
class Other:
    """Step 3: one less restrictive way (R-05)."""

    way: str
    outcome: str
    reason: str


@dataclass(frozen=True, slots=True)
class Out:
    """Step 4: the way out, its dates, its basis, who is asked to sign (R-07, R-08)."""

    criteria: str = ""
    review_on: date | None = None
    expires_on: date | None = None
    basis: str = ""
    basis_paper: str = ""
    to_sign: UUID | None = None
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Assessed:
    """Capacity for this decision at this time, and freedom from pressure (R-03)."""

    assessed_on: date
    assessor: str
    has_capacity: str
    support_tried: str = ""
    understand: str = ""
    retain: str = ""
    weigh: str = ""
    communicate: str = ""
    causal_link: str = ""
    free_from_pressure: str = ""
    pressure_seen: str = ""


@dataclass(frozen=True, slots=True)
class Interests:
    """Best interests, necessity and proportion (R-04, R-06)."""

    why: str
    proportion: str = ""
    consulted: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Renewing, widening or easing: its own reason; new words and dates where they change."""

    reason: str
    what: str = ""
    review_on: date | None = None
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class Objection:
    """The person said no: what a review is made of. Everything is an id or a moment."""

    organisation: UUID
    person: UUID
    plan: UUID
    restriction: UUID
    by: UUID
    now: datetime


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
    def widened_at(self) -> datetime | None:
        """When it last came to stop more: a yes from before says nothing about it."""
        return max((each.at for each in self.acts if each.act == "widen"), default=None)

    @property
    def view(self) -> ViewRow | None:
        """The newest record of what the person says about these words, else that they were not asked."""
        since = self.widened_at
        standing = [each for each in self.views if stands(each.stance, each.at, since)]
        return next((each for each in reversed(standing) if each.stance), standing[-1] if standing else None)

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
