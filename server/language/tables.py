"""The plan in the forms its person can use: easy-read lines, pictures, translations, and what the person needs.

Easy read and translations are bound to one wording (a revision of a statement, or of a limit). Whether they are
still true is never stored: they are when that wording still speaks. So no change of words can leave an old line
standing as the present one (E-05, E-08).
"""

from piccolo.columns import UUID, Boolean, Date, ForeignKey, Integer, OnDelete, OnUpdate, Text, Timestamptz, Varchar
from piccolo.table import Table

from server.people.tables import Account, Organisation
from server.plans.tables import Plan

RESTRICT, KEEP = OnDelete.restrict, OnUpdate.restrict


class CommunicationNeed(Table, tablename="communication_need"):
    """One thing that has to be so for this person to understand and be understood (E-01, E-02).

    `kind`: contact, format, professional or support; `value` is a code of `rules_needs`, `detail` its sealed words.
    A need ends and is never changed.
    """

    id = UUID(primary_key=True)
    organisation = ForeignKey(Organisation, null=False, on_delete=RESTRICT, on_update=KEEP)
    person = ForeignKey(Account, null=False, on_delete=RESTRICT, on_update=KEEP)
    kind = Varchar(length=20, required=True)
    value = Varchar(length=30, required=True)
    detail = Text(default="")
    said_by = Varchar(length=10, required=True)
    recorded_by = UUID(required=True)
    recorded_at = Timestamptz(required=True, default=None)
    ended_at = Timestamptz(null=True, default=None)
    ended_by = UUID(null=True, default=None)


class NeedsAsked(Table, tablename="needs_asked"):
    """The person was asked what they need: by whom, when, when to ask again, may others be told (E-01)."""

    id = UUID(primary_key=True)
    organisation = ForeignKey(Organisation, null=False, on_delete=RESTRICT, on_update=KEEP)
    person = ForeignKey(Account, null=False, on_delete=RESTRICT, on_update=KEEP)
    asked_by = UUID(required=True)
    asked_at = Timestamptz(required=True, default=None)
    ask_again_on = Date(required=True, default=None)
    may_share = Boolean(default=False)


class Photo(Table, tablename="photo"):
    """The person's own picture: made again from its pixels, so that nothing else of the file is left; sealed."""

    id = UUID(primary_key=True)
    organisation = ForeignKey(Organisation, null=False, on_delete=RESTRICT, on_update=KEEP)
    person = ForeignKey(Account, null=False, on_delete=RESTRICT, on_update=KEEP)
    data = Text(required=True)
    width = Integer(required=True)
    height = Integer(required=True)
    made_by = UUID(required=True)
    made_at = Timestamptz(required=True, default=None)
    removed_at = Timestamptz(null=True, default=None)
    removed_by = UUID(null=True, default=None)


class EasyVersion(Table, tablename="easy_version"):
    """One easy-read form of one wording. It counts when the person approved it (E-05).

    `about_kind`: statement or limit; `about` its id; `wording` the revision that it says in easy words.
    """

    id = UUID(primary_key=True)
    organisation = ForeignKey(Organisation, null=False, on_delete=RESTRICT, on_update=KEEP)
    plan = ForeignKey(Plan, null=False, on_delete=RESTRICT, on_update=KEEP)
    about_kind = Varchar(length=12, required=True)
    about = UUID(required=True)
    wording = UUID(required=True)
    language = Varchar(length=12, required=True)
    made_by = UUID(required=True)
    made_at = Timestamptz(required=True, default=None)
    approved_at = Timestamptz(null=True, default=None)
    approved_by = UUID(null=True, default=None)
    approved_how = Varchar(length=20, default="")
    refused_at = Timestamptz(null=True, default=None)
    replaced_at = Timestamptz(null=True, default=None)


class EasyLine(Table, tablename="easy_line"):
    """One short sentence with its picture: a symbol by its name, or one of the person's photos."""

    id = UUID(primary_key=True)
    version = ForeignKey(EasyVersion, null=False, on_delete=RESTRICT, on_update=KEEP)
    position = Integer(required=True)
    body = Text(required=True)
    picture = Varchar(length=60, default="")
    photo = ForeignKey(Photo, null=True, on_delete=RESTRICT, on_update=KEEP)


class Translation(Table, tablename="translation"):
    """One wording in another language: who translated (interpreter, worker, machine, family), who confirmed (E-08)."""

    id = UUID(primary_key=True)
    organisation = ForeignKey(Organisation, null=False, on_delete=RESTRICT, on_update=KEEP)
    plan = ForeignKey(Plan, null=False, on_delete=RESTRICT, on_update=KEEP)
    about_kind = Varchar(length=12, required=True)
    about = UUID(required=True)
    wording = UUID(required=True)
    language = Varchar(length=12, required=True)
    body = Text(required=True)
    by_kind = Varchar(length=12, required=True)
    translator = Text(default="")
    why_family = Text(default="")
    made_by = UUID(required=True)
    made_at = Timestamptz(required=True, default=None)
    confirmed_at = Timestamptz(null=True, default=None)
    confirmed_by = UUID(null=True, default=None)
    confirmed_how = Varchar(length=20, default="")
    refused_at = Timestamptz(null=True, default=None)
    replaced_at = Timestamptz(null=True, default=None)


TABLES: list[type[Table]] = [CommunicationNeed, NeedsAsked, Photo, EasyVersion, EasyLine, Translation]
INDEXES: list[str] = [
    "CREATE INDEX IF NOT EXISTS communication_need_person ON communication_need (person) WHERE ended_at IS NULL",
    "CREATE INDEX IF NOT EXISTS needs_asked_person ON needs_asked (person, asked_at)",
    "CREATE INDEX IF NOT EXISTS needs_asked_again ON needs_asked (ask_again_on)",
    "CREATE INDEX IF NOT EXISTS photo_person ON photo (person) WHERE removed_at IS NULL",
    "CREATE INDEX IF NOT EXISTS easy_version_about ON easy_version (about, language, made_at)",
    "CREATE INDEX IF NOT EXISTS easy_version_plan ON easy_version (plan) WHERE replaced_at IS NULL",
    "CREATE INDEX IF NOT EXISTS easy_version_approved ON easy_version (approved_at) WHERE approved_at IS NOT NULL",
    "CREATE INDEX IF NOT EXISTS translation_confirmed ON translation (confirmed_at) WHERE confirmed_at IS NOT NULL",
    "CREATE UNIQUE INDEX IF NOT EXISTS easy_line_place ON easy_line (version, position)",
    "CREATE INDEX IF NOT EXISTS translation_about ON translation (about, language, made_at)",
    "CREATE INDEX IF NOT EXISTS translation_plan ON translation (plan) WHERE replaced_at IS NULL",
]
