"""What somebody outside the circle may see, why, and until when."""

from piccolo.columns import UUID, Date, ForeignKey, OnDelete, OnUpdate, Text, Timestamptz, Varchar
from piccolo.table import Table

from server.people.tables import Account, Organisation
from server.plans.tables import Plan

RESTRICT = OnDelete.restrict


class Share(Table, tablename="share"):
    """One recipient, one purpose, one end. Taking it back is a date with its actor (S-40, I-01, I-08)."""

    id = UUID(primary_key=True)
    organisation = ForeignKey(Organisation, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    plan = ForeignKey(Plan, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    recipient = ForeignKey(Account, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    basis = Varchar(length=20, default="consent")
    purpose = Text(default="")
    sections = Varchar(length=200, default="")
    made_at = Timestamptz(required=True, default=None)
    made_by = UUID(required=True)
    ends_at = Timestamptz(required=True, default=None)
    opened_at = Timestamptz(null=True, default=None)
    withdrawn_at = Timestamptz(null=True, default=None)
    withdrawn_by = UUID(null=True, default=None)


class SharedPhrase(Table, tablename="shared_phrase"):
    """An exit phrase chosen one by one for a share (never part of a section)."""

    id = UUID(primary_key=True)
    share = ForeignKey(Share, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    phrase = UUID(required=True)


class Look(Table, tablename="look"):
    """The last look of one viewer at one plan: one event for each fifteen minutes."""

    id = UUID(primary_key=True)
    viewer = UUID(required=True)
    plan = ForeignKey(Plan, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    slot = Varchar(length=40, required=True)


class LeadOpening(Table, tablename="lead_opening"):
    """A lead opened a whole plan, with a reason the person can read, for one hour."""

    id = UUID(primary_key=True)
    plan = ForeignKey(Plan, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    lead = ForeignKey(Account, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    reason = Text(required=True)
    at = Timestamptz(required=True, default=None)
    until = Timestamptz(required=True, default=None)


class Sample(Table, tablename="sample"):
    """A plan drawn for a quality reviewer, on purpose, with an end."""

    id = UUID(primary_key=True)
    plan = ForeignKey(Plan, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    reviewer = ForeignKey(Account, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    drawn_at = Timestamptz(required=True, default=None)
    ends_on = Date(required=True, default=None)


TABLES = [Share, SharedPhrase, Look, LeadOpening, Sample]
INDEXES = [
    "CREATE INDEX IF NOT EXISTS share_recipient ON share (recipient) WHERE withdrawn_at IS NULL",
    "CREATE INDEX IF NOT EXISTS share_plan ON share (plan)",
    "CREATE UNIQUE INDEX IF NOT EXISTS look_slot ON look (viewer, plan, slot)",
    "CREATE INDEX IF NOT EXISTS lead_opening_now ON lead_opening (plan, lead, until)",
    "CREATE INDEX IF NOT EXISTS sample_reviewer ON sample (reviewer, plan)",
]
