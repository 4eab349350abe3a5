"""Reviews: a talk with a date, an owner and an outcome. Its words are sealed with the person's key."""

from piccolo.columns import UUID, Boolean, Date, ForeignKey, OnDelete, OnUpdate, Text, Timestamptz, Varchar
from piccolo.table import Table

from server.people.tables import Account, Organisation
from server.plans.tables import Plan
from server.restrictions.tables import Restriction

RESTRICT = OnDelete.restrict


class Review(Table, tablename="review"):
    """One talk about a plan or a limit. `subject` is the id of what it is about."""

    id = UUID(primary_key=True)
    organisation = ForeignKey(Organisation, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    plan = ForeignKey(Plan, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    person = ForeignKey(Account, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    about = Varchar(length=12, required=True)
    subject = UUID(required=True)
    restriction = ForeignKey(Restriction, null=True, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    why = Varchar(length=12, required=True)
    ask = Text(default="")
    due_on = Date(required=True, default=None)
    owner = UUID(null=True, default=None)
    asked_by = UUID(null=True, default=None)
    made_at = Timestamptz(required=True, default=None)
    offered_advocate = Boolean(default=False)
    advocate = Varchar(length=10, default="")
    advocate_at = Timestamptz(null=True, default=None)
    held_at = Timestamptz(null=True, default=None)
    held_by = UUID(null=True, default=None)
    present = Text(default="")
    wanted = Text(default="")
    offered = Text(default="")
    agreed = Text(default="")
    changed = Text(default="")


class ReviewMove(Table, tablename="review_move"):
    """One time a review was put on another day: by whom, from when to when, why (sealed)."""

    id = UUID(primary_key=True)
    review = ForeignKey(Review, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    was = Date(required=True, default=None)
    due_on = Date(required=True, default=None)
    by = UUID(required=True)
    at = Timestamptz(required=True, default=None)
    reason = Text(required=True)


TABLES: list[type[Table]] = [Review, ReviewMove]
INDEXES: list[str] = [
    # One open talk for each subject and reason: a no said twice makes one.
    "CREATE UNIQUE INDEX IF NOT EXISTS review_open ON review (subject, why) WHERE held_at IS NULL",
    "CREATE INDEX IF NOT EXISTS review_due ON review (due_on) WHERE held_at IS NULL",
    "CREATE INDEX IF NOT EXISTS review_organisation ON review (organisation, due_on) WHERE held_at IS NULL",
    "CREATE INDEX IF NOT EXISTS review_plan ON review (plan, made_at)",
    "CREATE INDEX IF NOT EXISTS review_move_of ON review_move (review, at)",
    # What the sweep watches until it goes away: as many rows as things are late, however many flags there are.
    *(
        f"CREATE INDEX IF NOT EXISTS flag_{rule} ON flag (subject) WHERE rule = '{rule}' AND absent_since IS NULL"
        for rule in ("review_late", "ask_again")
    ),
    "CREATE INDEX IF NOT EXISTS plan_review_of ON plan (organisation, review_on) WHERE review_on IS NOT NULL",
]
