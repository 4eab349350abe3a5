"""A limit on a person and everything that was ever recorded about it. All but the first table only grows.

Every text is sealed with the person's key. `restriction` holds what must be found or compared: who, when, the
fingerprints of its present words, and when time alone may change what the rules find.
"""

from piccolo.columns import UUID, Boolean, Date, ForeignKey, Integer, OnDelete, OnUpdate, Text, Timestamptz, Varchar
from piccolo.table import Table

from server.people.tables import Account, Organisation
from server.plans.tables import Conversation, Plan

RESTRICT = OnDelete.restrict


class Restriction(Table, tablename="restriction"):
    """One limit. `head` is the revision in force; `check_due_at` is when the rules must look again."""

    id = UUID(primary_key=True)
    organisation = ForeignKey(Organisation, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    plan = ForeignKey(Plan, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    person = ForeignKey(Account, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    author = UUID(required=True)
    begun_at = Timestamptz(required=True, default=None)
    recorded_at = Timestamptz(required=True, default=None)
    conversation = ForeignKey(Conversation, null=True, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    head = UUID(required=True)
    version = Integer(default=1)
    what_print = Varchar(length=64, default="")
    reason_print = Varchar(length=64, default="")
    reviewed_at = Timestamptz(null=True, default=None)
    talk_on = Date(null=True, default=None)
    check_due_at = Timestamptz(null=True, default=None)
    ended_at = Timestamptz(null=True, default=None)
    ended_by = UUID(null=True, default=None)


class RestrictionRevision(Table, tablename="restriction_revision"):
    """The facts of R-01 and R-06 to R-08 as they stood from one moment on. Never changed."""

    id = UUID(primary_key=True)
    restriction = ForeignKey(Restriction, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    number = Integer(required=True)
    author = UUID(required=True)
    at = Timestamptz(required=True, default=None)
    language = Varchar(length=12, default="en")
    kind = Varchar(length=20, default="")
    likelihood = Varchar(length=20, default="")
    severity = Varchar(length=20, default="")
    basis = Varchar(length=20, default="")
    review_on = Date(null=True, default=None)
    expires_on = Date(null=True, default=None)
    to_sign = UUID(null=True, default=None)
    what = Text(required=True)
    scope_when = Text(default="")
    scope_where = Text(default="")
    scope_who = Text(default="")
    harm = Text(default="")
    evidence = Text(default="")
    aim = Text(default="")
    basis_paper = Text(default="")


class Rationale(Table, tablename="rationale"):
    """One wording of the reason; `after_flag` when D-01 had been raised before it was written."""

    id = UUID(primary_key=True)
    restriction = ForeignKey(Restriction, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    body = Text(required=True)
    language = Varchar(length=12, default="en")
    print = Varchar(length=64, required=True)
    author = UUID(required=True)
    at = Timestamptz(required=True, default=None)
    after_flag = Boolean(default=False)


class RestrictionView(Table, tablename="restriction_view"):
    """What the person says about it, or that they were not asked and why (R-02, S-17)."""

    id = UUID(primary_key=True)
    restriction = ForeignKey(Restriction, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    how = Varchar(length=20, required=True)
    stance = Varchar(length=12, default="")
    words = Text(default="")
    language = Varchar(length=12, default="en")
    not_asked_why = Text(default="")
    present = Text(default="")
    support = Varchar(length=200, default="")
    consulted = Text(default="")
    advocate = Varchar(length=12, default="")
    author = UUID(required=True)
    at = Timestamptz(required=True, default=None)
    unconfirmed = Boolean(default=False)


class AlternativeSet(Table, tablename="alternative_set"):
    """What else was tried, as recorded at one moment, and what stays possible (R-05)."""

    id = UUID(primary_key=True)
    restriction = ForeignKey(Restriction, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    stays_possible = Text(default="")
    author = UUID(required=True)
    at = Timestamptz(required=True, default=None)


class Alternative(Table, tablename="alternative"):
    """One other way: tried or rejected, and what happened."""

    id = UUID(primary_key=True)
    alternatives = ForeignKey(AlternativeSet, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    position = Integer(required=True)
    outcome = Varchar(length=12, required=True)
    way = Text(required=True)
    reason = Text(required=True)


class WayOut(Table, tablename="way_out"):
    """What would end it, measurably (R-07)."""

    id = UUID(primary_key=True)
    restriction = ForeignKey(Restriction, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    criteria = Text(required=True)
    author = UUID(required=True)
    at = Timestamptz(required=True, default=None)


class Capacity(Table, tablename="capacity"):
    """Capacity for this decision at this time, and freedom from pressure (R-03)."""

    id = UUID(primary_key=True)
    restriction = ForeignKey(Restriction, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    assessed_on = Date(required=True, default=None)
    assessor = Text(required=True)
    support_tried = Text(default="")
    understand = Varchar(length=12, default="")
    retain = Varchar(length=12, default="")
    weigh = Varchar(length=12, default="")
    communicate = Varchar(length=12, default="")
    causal_link = Text(default="")
    has_capacity = Varchar(length=12, required=True)
    free_from_pressure = Varchar(length=12, default="")
    pressure_seen = Text(default="")
    author = UUID(required=True)
    at = Timestamptz(required=True, default=None)


class BestInterests(Table, tablename="best_interests"):
    """Why it is in the person's best interests where capacity is lacking; necessity and proportion (R-04)."""

    id = UUID(primary_key=True)
    restriction = ForeignKey(Restriction, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    why = Text(required=True)
    proportion = Text(default="")
    consulted = Text(default="")
    author = UUID(required=True)
    at = Timestamptz(required=True, default=None)


class Authorisation(Table, tablename="authorisation"):
    """A signature under one revision, on a basis (R-07, R-08). `alone`: the author says nobody else decided."""

    id = UUID(primary_key=True)
    restriction = ForeignKey(Restriction, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    revision = ForeignKey(RestrictionRevision, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    basis = Varchar(length=20, default="")
    alone = Boolean(default=False)
    by = UUID(required=True)
    at = Timestamptz(required=True, default=None)


class RestrictionChange(Table, tablename="restriction_change"):
    """Renewing, widening, easing, ending: separate acts with their own reasons."""

    id = UUID(primary_key=True)
    restriction = ForeignKey(Restriction, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    act = Varchar(length=12, required=True)
    reason = Text(required=True)
    revision = UUID(null=True, default=None)
    by = UUID(required=True)
    at = Timestamptz(required=True, default=None)


class RestrictionInterest(Table, tablename="restriction_interest"):
    """Somebody who is related, or gains by it, and so may not answer for it (R-15)."""

    id = UUID(primary_key=True)
    restriction = ForeignKey(Restriction, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    account = UUID(required=True)
    why = Varchar(length=12, required=True)
    noted_by = UUID(required=True)
    at = Timestamptz(required=True, default=None)


TABLES: list[type[Table]] = [
    Restriction, RestrictionRevision, Rationale, RestrictionView, AlternativeSet, Alternative, WayOut, Capacity,
    BestInterests, Authorisation, RestrictionChange, RestrictionInterest,
]  # fmt: skip
_PARTS = (
    "restriction_revision", "rationale", "restriction_view", "alternative_set", "way_out", "capacity",
    "best_interests", "authorisation", "restriction_change",
)  # fmt: skip
INDEXES: list[str] = [
    "CREATE INDEX IF NOT EXISTS restriction_plan ON restriction (plan)",
    "CREATE INDEX IF NOT EXISTS restriction_due ON restriction (check_due_at) "
    "WHERE ended_at IS NULL AND check_due_at IS NOT NULL",
    "CREATE INDEX IF NOT EXISTS restriction_what ON restriction (organisation, what_print) WHERE ended_at IS NULL",
    "CREATE INDEX IF NOT EXISTS restriction_reason ON restriction (organisation, reason_print) WHERE ended_at IS NULL",
    "CREATE INDEX IF NOT EXISTS restriction_author ON restriction (author) WHERE ended_at IS NULL",
    "CREATE INDEX IF NOT EXISTS alternative_of ON alternative (alternatives)",
    "CREATE UNIQUE INDEX IF NOT EXISTS restriction_interest_once ON restriction_interest (restriction, account)",
    *(f"CREATE INDEX IF NOT EXISTS {table}_limit ON {table} (restriction, at)" for table in _PARTS),
]
