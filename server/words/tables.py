"""Statements and everything ever said in them. Revisions are only ever inserted."""

from piccolo.columns import (
    UUID,
    Boolean,
    Date,
    ForeignKey,
    Integer,
    OnDelete,
    OnUpdate,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.table import Table

from server.people.tables import Organisation
from server.plans.tables import Conversation, Plan

RESTRICT = OnDelete.restrict


class Statement(Table, tablename="statement"):
    """One thing said in the plan. `head` is the revision that speaks now; `version` counts its moves."""

    id = UUID(primary_key=True)
    organisation = ForeignKey(Organisation, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    plan = ForeignKey(Plan, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    section = Varchar(length=20, required=True)
    position = Integer(default=0)
    head = UUID(null=True, default=None)
    version = Integer(default=0)
    owner = Varchar(length=10, default="person")
    made_at = Timestamptz(required=True, default=None)
    made_by = UUID(required=True)
    hidden_at = Timestamptz(null=True, default=None)
    removed_at = Timestamptz(null=True, default=None)
    removed_by = UUID(null=True, default=None)
    ask_again_on = Date(null=True, default=None)


class Revision(Table, tablename="revision"):
    """One wording, sealed, with its voice and author; never changed, never deleted (S-24)."""

    id = UUID(primary_key=True)
    statement = ForeignKey(Statement, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    body = Text(required=True)
    language = Varchar(length=12, default="en")
    voice = Varchar(length=20, required=True)
    author = UUID(required=True)
    base = UUID(null=True, default=None)
    conversation = ForeignKey(Conversation, null=True, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    meaning = Text(default="")
    moved_head = Boolean(default=False)
    written_at = Timestamptz(null=True, default=None)
    received_at = Timestamptz(required=True, default=None)


class Operation(Table, tablename="operation"):
    """A write that the browser named: repeated with the same content it answers as the first did."""

    id = UUID(primary_key=True)
    account = UUID(required=True)
    operation = UUID(required=True)
    fingerprint = Varchar(length=64, required=True)
    outcome = Text(default="{}")
    at = Timestamptz(required=True, default=None)


class Proposal(Table, tablename="proposal"):
    """A wording offered for a statement, until the person settles it (or its author takes it back)."""

    id = UUID(primary_key=True)
    statement = ForeignKey(Statement, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    revision = ForeignKey(Revision, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    base = UUID(null=True, default=None)
    kind = Varchar(length=12, default="proposal")
    made_by = UUID(required=True)
    made_at = Timestamptz(required=True, default=None)
    later_at = Timestamptz(null=True, default=None)
    settled_at = Timestamptz(null=True, default=None)
    outcome = Varchar(length=12, default="")


class Decision(Table, tablename="decision"):
    """The person's yes, no or could-not-answer to a wording: how given, when, who was there (S-17)."""

    id = UUID(primary_key=True)
    statement = ForeignKey(Statement, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    revision = ForeignKey(Revision, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    proposal = ForeignKey(Proposal, null=True, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    answer = Varchar(length=12, required=True)
    how_given = Varchar(length=20, required=True)
    by = UUID(required=True)
    at = Timestamptz(required=True, default=None)
    present = Text(default="")
    reason = Text(default="")
    ask_again_on = Date(null=True, default=None)
    undone_at = Timestamptz(null=True, default=None)


class HeadMove(Table, tablename="head_move"):
    """One step of a statement's head: which wording spoke from when on. What somebody from whom later
    words are kept sees is read off these (P-12). `why`: wrote, settled, put_back."""

    id = UUID(primary_key=True)
    statement = ForeignKey(Statement, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    version = Integer(required=True, default=None)
    revision = ForeignKey(Revision, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    at = Timestamptz(required=True, default=None)
    by = UUID(required=True)
    why = Varchar(length=10, default="wrote")


TABLES = [Statement, Revision, Operation, Proposal, Decision, HeadMove]
INDEXES = [
    "CREATE INDEX IF NOT EXISTS statement_plan ON statement (plan, section, position)",
    "CREATE INDEX IF NOT EXISTS statement_ask ON statement (ask_again_on) WHERE ask_again_on IS NOT NULL",
    "CREATE INDEX IF NOT EXISTS revision_statement ON revision (statement, received_at)",
    "CREATE INDEX IF NOT EXISTS revision_author ON revision (author, received_at)",
    "CREATE UNIQUE INDEX IF NOT EXISTS operation_once ON operation (account, operation, fingerprint)",
    "CREATE INDEX IF NOT EXISTS proposal_open ON proposal (statement) WHERE settled_at IS NULL",
    "CREATE INDEX IF NOT EXISTS decision_statement ON decision (statement, at)",
    "CREATE INDEX IF NOT EXISTS decision_revision ON decision (revision, at)",
    "CREATE UNIQUE INDEX IF NOT EXISTS head_move_once ON head_move (statement, version)",
]
