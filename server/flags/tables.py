"""Something found. Open until a named human closes it with a reason."""

from piccolo.columns import UUID, Boolean, ForeignKey, Integer, OnDelete, OnUpdate, Text, Timestamptz, Varchar
from piccolo.table import Table

from server.people.tables import Account, Organisation

RESTRICT = OnDelete.restrict


class Flag(Table, tablename="flag"):
    """One finding about one subject; `finding` is unique, so that a sweep run twice raises nothing twice."""

    id = UUID(primary_key=True)
    organisation = ForeignKey(Organisation, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    person = ForeignKey(Account, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    plan = UUID(required=True)
    rule = Varchar(length=20, required=True)
    subject_kind = Varchar(length=20, required=True)
    subject = UUID(required=True)
    finding = Varchar(length=120, required=True)
    evidence = Text(default="{}")
    evidence_hash = Varchar(length=64, default="")
    raised_at = Timestamptz(required=True, default=None)
    times_raised = Integer(default=1)
    held_back = Boolean(default=False)
    passed_up_at = Timestamptz(null=True, default=None)
    due_at = Timestamptz(null=True, default=None)
    closed_at = Timestamptz(null=True, default=None)
    closed_by = UUID(null=True, default=None)
    close_reason = Text(default="")
    reopen_at = Timestamptz(null=True, default=None)
    absent_since = Timestamptz(null=True, default=None)


class FlagAnswer(Table, tablename="flag_answer"):
    """One closing of a flag: who answered, why (sealed with the person's key). Kept when the flag opens again."""

    id = UUID(primary_key=True)
    flag = ForeignKey(Flag, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    by = ForeignKey(Account, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    at = Timestamptz(required=True, default=None)
    reason = Text(required=True)
    raised_at = Timestamptz(required=True, default=None)


class FlagPassed(Table, tablename="flag_passed"):
    """Which lead had a flag when it went past the lead (R-14); none where nobody was free to answer it."""

    id = UUID(primary_key=True)
    flag = ForeignKey(Flag, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    lead = UUID(null=True, default=None)
    at = Timestamptz(required=True, default=None)


class FlagNote(Table, tablename="flag_note"):
    """What a quality reviewer did about a flag that went past the lead (sealed with the person's key)."""

    id = UUID(primary_key=True)
    flag = ForeignKey(Flag, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    by = ForeignKey(Account, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    at = Timestamptz(required=True, default=None)
    words = Text(required=True)


TABLES = [Flag, FlagAnswer, FlagPassed, FlagNote]
INDEXES = [
    "CREATE UNIQUE INDEX IF NOT EXISTS flag_finding ON flag (finding)",
    "CREATE INDEX IF NOT EXISTS flag_open ON flag (organisation, raised_at) WHERE closed_at IS NULL",
    "CREATE INDEX IF NOT EXISTS flag_open_rule ON flag (organisation, rule) WHERE closed_at IS NULL",
    "CREATE INDEX IF NOT EXISTS flag_subject ON flag (subject)",
    "CREATE INDEX IF NOT EXISTS flag_plan ON flag (plan) WHERE closed_at IS NULL",
    "CREATE INDEX IF NOT EXISTS flag_due ON flag (due_at) WHERE closed_at IS NULL AND passed_up_at IS NULL",
    "CREATE INDEX IF NOT EXISTS flag_answer_flag ON flag_answer (flag, at)",
    "CREATE INDEX IF NOT EXISTS flag_past_lead ON flag (organisation, passed_up_at) "
    "WHERE closed_at IS NULL AND passed_up_at IS NOT NULL",
    "CREATE INDEX IF NOT EXISTS flag_passed_flag ON flag_passed (flag, at)",
    "CREATE INDEX IF NOT EXISTS flag_note_flag ON flag_note (flag, at)",
    "CREATE INDEX IF NOT EXISTS flag_reopen ON flag (reopen_at) WHERE closed_at IS NOT NULL",
]
