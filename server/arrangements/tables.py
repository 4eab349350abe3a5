"""The structured parts of the plan: each row holds facts, and points at a statement for its sentence.

Rows are dated with their actors. A change is a new row that says which one it replaces; a row ends and
is never overwritten. Facts that are words are sealed with the person's key, bound to table, column and row.
"""

from piccolo.columns import UUID, Date, ForeignKey, Integer, OnDelete, OnUpdate, Text, Timestamptz, Varchar
from piccolo.table import Table

from server.people.tables import Organisation
from server.plans.tables import Plan
from server.words.tables import Statement

RESTRICT, KEEP = OnDelete.restrict, OnUpdate.restrict


class PartColumns:
    """What every part has: whose it is, who said it, who agreed to it, what became of it."""

    id = UUID(primary_key=True)
    organisation = ForeignKey(Organisation, null=False, on_delete=RESTRICT, on_update=KEEP)
    plan = ForeignKey(Plan, null=False, on_delete=RESTRICT, on_update=KEEP)
    statement = ForeignKey(Statement, null=True, on_delete=RESTRICT, on_update=KEEP)
    revision = UUID(null=True, default=None)
    said_by = Varchar(length=10, required=True)
    position = Integer(default=0)
    replaces = UUID(null=True, default=None)
    made_at = Timestamptz(required=True, default=None)
    made_by = UUID(required=True)
    agreed_at = Timestamptz(null=True, default=None)
    agreed_by = UUID(null=True, default=None)
    agreed_how = Varchar(length=20, default="")
    ended_at = Timestamptz(null=True, default=None)
    ended_by = UUID(null=True, default=None)
    ended_why = Varchar(length=20, default="")


class SeeingSafely(PartColumns, Table, tablename="seeing_safely"):
    """Seeing somebody safely, with a court order or a bail condition beside it (S-29)."""

    with_whom = Text(default="")
    place = Text(default="")
    time = Text(default="")
    present = Text(default="")
    order_kind = Varchar(length=20, default="")
    order_binds = Text(default="")
    copy_seen = Varchar(length=5, default="")
    copy_seen_by = Text(default="")
    order_ends = Date(null=True, default=None)


class TrustedPerson(PartColumns, Table, tablename="trusted_person"):
    """Who may be told in an emergency, and the safe way and time to reach them and the person (P-04)."""

    name = Text(default="")
    reach = Text(default="")
    safe_way = Text(default="")
    safe_time = Text(default="")


class WorseStep(PartColumns, Table, tablename="worse_step"):
    """One step if it gets worse; `position` is its order, the statement says what is done (S-30)."""

    who = Text(default="")


class CheckinPoint(PartColumns, Table, tablename="checkin_point"):
    """Where and when the person chose to say they are OK; the statement is "if I don't answer" (S-35).

    `at` is a local wall time (HH:MM) in `zone`, or empty for a moment such as getting home.
    """

    place = Text(default="")
    at = Varchar(length=5, default="")
    days = Varchar(length=40, default="")
    zone = Varchar(length=40, default="Europe/London")
    grace = Integer(default=30)
    told = Varchar(length=60, default="")
    chosen_by = UUID(required=True)


class ReviewTrigger(PartColumns, Table, tablename="review_trigger"):
    """What brings the review forward, who leads it, within how many hours (S-37)."""

    what = Varchar(length=20, required=True)
    leads = UUID(required=True)
    within_hours = Integer(required=True)


class CardLine(PartColumns, Table, tablename="card_line"):
    """One line of the help card: its statement, chosen from the plan or typed for the card (S-36)."""


class PositiveRisk(PartColumns, Table, tablename="positive_risk"):
    """A risk worth taking; the statement is the goal (P-11)."""

    benefits = Text(default="")
    harms = Text(default="")
    strengths = Text(default="")
    level = Text(default="")
    agreed_with = Text(default="")
    contingency = Text(default="")
    review_on = Date(null=True, default=None)


class ToldPerson(PartColumns, Table, tablename="told_person"):
    """Who is told what, and how; the statement is the limit on who is told."""

    name = Text(default="")
    what = Text(default="")
    how = Text(default="")


class ExitPhrase(Table, tablename="exit_phrase"):
    """A phrase, its meaning and what its holders do: sealed, and in no list, title, search or print (P-03).

    One that works has the person's yes (`agreed_at`). One that a worker wrote down waits for it, and ends nothing.
    """

    id = UUID(primary_key=True)
    organisation = ForeignKey(Organisation, null=False, on_delete=RESTRICT, on_update=KEEP)
    plan = ForeignKey(Plan, null=False, on_delete=RESTRICT, on_update=KEEP)
    phrase = Text(required=True)
    meaning = Text(required=True)
    todo = Text(required=True)
    said_by = Varchar(length=10, required=True)
    replaces = UUID(null=True, default=None)
    made_at = Timestamptz(required=True, default=None)
    made_by = UUID(required=True)
    agreed_at = Timestamptz(null=True, default=None)
    agreed_by = UUID(null=True, default=None)
    agreed_how = Varchar(length=20, default="")
    practised_on = Date(null=True, default=None)
    practised_by = UUID(null=True, default=None)
    ended_at = Timestamptz(null=True, default=None)
    ended_by = UUID(null=True, default=None)
    ended_why = Varchar(length=20, default="")


class PhraseHolder(Table, tablename="phrase_holder"):
    """Who knows a phrase: a worker of the circle ("account:<id>") or a trusted person ("trusted:<id>").

    `told_at`: told of the phrase. `told_ended_at`: told that it no longer works, once it is replaced.
    """

    id = UUID(primary_key=True)
    phrase = ForeignKey(ExitPhrase, null=False, on_delete=RESTRICT, on_update=KEEP)
    who = Varchar(length=60, required=True)
    since = Timestamptz(required=True, default=None)
    made_by = UUID(required=True)
    told_at = Timestamptz(null=True, default=None)
    told_by = UUID(null=True, default=None)
    ended_at = Timestamptz(null=True, default=None)
    ended_by = UUID(null=True, default=None)
    told_ended_at = Timestamptz(null=True, default=None)
    told_ended_by = UUID(null=True, default=None)


PART_TABLES: dict[str, type[Table]] = {
    "seeing": SeeingSafely, "trusted": TrustedPerson, "worse": WorseStep, "checkins": CheckinPoint,
    "triggers": ReviewTrigger, "card": CardLine, "risk": PositiveRisk, "knows": ToldPerson,
}  # fmt: skip
TABLES: list[type[Table]] = [*PART_TABLES.values(), ExitPhrase, PhraseHolder]
INDEXES = [
    *(
        f"CREATE INDEX IF NOT EXISTS {table._meta.tablename}_plan ON {table._meta.tablename} (plan) "
        "WHERE ended_at IS NULL"
        for table in PART_TABLES.values()
    ),
    "CREATE UNIQUE INDEX IF NOT EXISTS exit_phrase_works ON exit_phrase (plan) "
    "WHERE ended_at IS NULL AND agreed_at IS NOT NULL",
    "CREATE UNIQUE INDEX IF NOT EXISTS exit_phrase_waits ON exit_phrase (plan, made_by) "
    "WHERE ended_at IS NULL AND agreed_at IS NULL",
    "CREATE INDEX IF NOT EXISTS exit_phrase_plan ON exit_phrase (plan, made_at)",
    "CREATE UNIQUE INDEX IF NOT EXISTS phrase_holder_now ON phrase_holder (phrase, who) WHERE ended_at IS NULL",
]
