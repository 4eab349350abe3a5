"""The living document: one plan a person, its circle, its planning conversations."""

from piccolo.columns import (
    UUID,
    BigInt,
    Boolean,
    Date,
    ForeignKey,
    OnDelete,
    OnUpdate,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.table import Table

from server.people.tables import Account, Organisation

RESTRICT = OnDelete.restrict


class Plan(Table, tablename="plan"):
    """One living plan of one person. `render_version` grows with every change that is seen."""

    id = UUID(primary_key=True)
    organisation = ForeignKey(Organisation, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    person = ForeignKey(Account, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    made_at = Timestamptz(required=True, default=None)
    made_by = UUID(null=True, default=None)
    render_version = BigInt(default=1)
    review_on = Date(null=True, default=None)
    review_owner = UUID(null=True, default=None)
    confidentiality_explained_at = Timestamptz(null=True, default=None)
    agreed_at = Timestamptz(null=True, default=None)
    agreed_version = BigInt(null=True, default=None)


class CircleMember(Table, tablename="circle_member"):
    """A worker beside the person, from when to when. Leaving is a date, never a deletion."""

    id = UUID(primary_key=True)
    organisation = ForeignKey(Organisation, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    plan = ForeignKey(Plan, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    worker = ForeignKey(Account, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    since = Timestamptz(required=True, default=None)
    added_by = UUID(null=True, default=None)
    left_at = Timestamptz(null=True, default=None)
    left_by = UUID(null=True, default=None)


class Conversation(Table, tablename="conversation"):
    """A planning conversation: who was in the room, what support was used, asked once (P-04, S-25)."""

    id = UUID(primary_key=True)
    organisation = ForeignKey(Organisation, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    plan = ForeignKey(Plan, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    started_at = Timestamptz(required=True, default=None)
    started_by = UUID(null=True, default=None)
    ended_at = Timestamptz(null=True, default=None)
    present = Text(default="")
    support = Varchar(length=200, default="")
    privacy_asked = Varchar(length=20, default="")
    private_moment = Varchar(length=20, default="")


class SkippedQuestion(Table, tablename="skipped_question"):
    """A question of the first walk that the person passed over for now."""

    id = UUID(primary_key=True)
    plan = ForeignKey(Plan, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    question = Varchar(length=40, required=True)
    at = Timestamptz(required=True, default=None)
    by = UUID(null=True, default=None)


class KeptFrom(Table, tablename="kept_from"):
    """What the person keeps from one worker (P-12): a statement, or everything made from now on."""

    id = UUID(primary_key=True)
    plan = ForeignKey(Plan, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    worker = UUID(required=True)
    statement = UUID(null=True, default=None)
    since = Timestamptz(required=True, default=None)
    ended_at = Timestamptz(null=True, default=None)


class Undo(Table, tablename="undo"):
    """A change that its author may take back for thirty seconds."""

    id = UUID(primary_key=True)
    account = UUID(required=True)
    plan = ForeignKey(Plan, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    what = Varchar(length=40, required=True)
    subject = UUID(required=True)
    before = Text(default="{}")
    at = Timestamptz(required=True, default=None)
    used_at = Timestamptz(null=True, default=None)


class PlanView(Table, tablename="plan_view"):
    """The person's yes to the plan as a whole, when S-27's three are there."""

    id = UUID(primary_key=True)
    plan = ForeignKey(Plan, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    at = Timestamptz(required=True, default=None)
    by = UUID(required=True)
    how_given = Varchar(length=20, required=True)
    unconfirmed = Boolean(default=False)
    version = BigInt(default=0)


TABLES = [Plan, CircleMember, Conversation, SkippedQuestion, KeptFrom, Undo, PlanView]
INDEXES = [
    "CREATE UNIQUE INDEX IF NOT EXISTS plan_person ON plan (person)",
    "CREATE INDEX IF NOT EXISTS plan_review ON plan (review_on) WHERE review_on IS NOT NULL",
    "CREATE UNIQUE INDEX IF NOT EXISTS circle_now ON circle_member (plan, worker) WHERE left_at IS NULL",
    "CREATE INDEX IF NOT EXISTS circle_worker ON circle_member (worker) WHERE left_at IS NULL",
    "CREATE UNIQUE INDEX IF NOT EXISTS conversation_now ON conversation (plan) WHERE ended_at IS NULL",
    "CREATE UNIQUE INDEX IF NOT EXISTS skipped_once ON skipped_question (plan, question)",
    "CREATE INDEX IF NOT EXISTS kept_from_plan ON kept_from (plan, worker) WHERE ended_at IS NULL",
    "CREATE INDEX IF NOT EXISTS undo_account ON undo (account, at)",
]
