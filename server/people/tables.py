"""Organisations, accounts and how they sign in. Names are sealed with the account's own key."""

from piccolo.columns import UUID, BigInt, Boolean, ForeignKey, OnDelete, OnUpdate, Text, Timestamptz, Varchar
from piccolo.table import Table

RESTRICT = OnDelete.restrict


class Organisation(Table, tablename="organisation"):
    """A provider, or an organisation that advocates or partners belong to."""

    id = UUID(primary_key=True)
    name = Varchar(length=120, required=True)
    made_at = Timestamptz(required=True, default=None)


class Account(Table, tablename="account"):
    """Somebody who signs in, or a person without a phone (then without passkeys)."""

    id = UUID(primary_key=True)
    organisation = ForeignKey(Organisation, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    role = Varchar(length=20, required=True)
    name = Text(required=True)
    handle = Varchar(length=64, required=True)
    language = Varchar(length=12, default="en")
    theme = Varchar(length=12, default="")
    mine = Varchar(length=12, default="")
    letters = Varchar(length=12, default="")
    easy_read = Boolean(default=False)
    size = Varchar(length=8, default="")
    pictures = Varchar(length=8, default="")
    aloud = Varchar(length=8, default="")
    leave_to = Varchar(length=300, default="")
    made_at = Timestamptz(required=True, default=None)
    made_by = UUID(null=True, default=None)
    confirmed_at = Timestamptz(null=True, default=None)
    confirmed_by = UUID(null=True, default=None)
    suspended_at = Timestamptz(null=True, default=None)
    suspended_by = UUID(null=True, default=None)


class Passkey(Table, tablename="passkey"):
    """One credential of an account (WebAuthn). `public_key` and `credential` are base64url."""

    id = UUID(primary_key=True)
    account = ForeignKey(Account, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    credential = Varchar(length=1400, required=True)
    public_key = Text(required=True)
    sign_count = BigInt(default=0)
    name = Text(default="")
    device_type = Varchar(length=20, default="")
    backed_up = Boolean(default=False)
    made_at = Timestamptz(required=True, default=None)
    used_at = Timestamptz(null=True, default=None)
    removed_at = Timestamptz(null=True, default=None)


class SignIn(Table, tablename="sign_in"):
    """A session: only the hash of its token is kept; it ends and is never revived (A-12 to A-14)."""

    id = UUID(primary_key=True)
    account = ForeignKey(Account, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    token_hash = Varchar(length=64, required=True)
    how = Varchar(length=20, required=True)
    passkey = UUID(null=True, default=None)
    device = Varchar(length=60, default="")
    made_at = Timestamptz(required=True, default=None)
    seen_at = Timestamptz(required=True, default=None)
    ends_at = Timestamptz(required=True, default=None)
    ended_at = Timestamptz(null=True, default=None)
    ended_why = Varchar(length=20, default="")
    handed_over = UUID(null=True, default=None)


class Challenge(Table, tablename="challenge"):
    """A WebAuthn challenge: spent before it is checked, bound to what it is for."""

    id = UUID(primary_key=True)
    purpose = Varchar(length=20, required=True)
    act = Varchar(length=200, default="")
    account = UUID(null=True, default=None)
    challenge = Varchar(length=200, required=True)
    made_at = Timestamptz(required=True, default=None)
    spent_at = Timestamptz(null=True, default=None)


class Invitation(Table, tablename="invitation"):
    """A single-use code on the inviter's screen (A-06, A-09): hashed, ten minutes."""

    id = UUID(primary_key=True)
    organisation = ForeignKey(Organisation, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    account = ForeignKey(Account, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    code_hash = Varchar(length=64, required=True)
    pictures = Varchar(length=120, default="")
    why = Varchar(length=20, default="new")
    made_by = UUID(null=True, default=None)
    made_at = Timestamptz(required=True, default=None)
    ends_at = Timestamptz(required=True, default=None)
    used_at = Timestamptz(null=True, default=None)


class Attempt(Table, tablename="attempt"):
    """A failed try at a code, counted in the database so that every replica sees it (A-05)."""

    id = UUID(primary_key=True)
    door = Varchar(length=80, required=True)
    at = Timestamptz(required=True, default=None)


class RecoveryCode(Table, tablename="recovery_code"):
    """A printed code that works once, and only together with a worker (A-27)."""

    id = UUID(primary_key=True)
    account = ForeignKey(Account, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    code_hash = Varchar(length=64, required=True)
    made_at = Timestamptz(required=True, default=None)
    used_at = Timestamptz(null=True, default=None)
    replaced_at = Timestamptz(null=True, default=None)


class Recovery(Table, tablename="recovery"):
    """A lost phone: who asked, which two confirmed, when it was done. `unmet_since`: since when the person had what was
    lost, if nobody had ever met them with it (A-28)."""

    id = UUID(primary_key=True)
    account = ForeignKey(Account, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    how = Varchar(length=20, required=True)
    asked_by = UUID(null=True, default=None)
    asked_at = Timestamptz(required=True, default=None)
    first_by = UUID(null=True, default=None)
    second_by = UUID(null=True, default=None)
    told_at = Timestamptz(null=True, default=None)
    done_at = Timestamptz(null=True, default=None)
    stopped_at = Timestamptz(null=True, default=None)
    unmet_since = Timestamptz(null=True, default=None)


class Introduction(Table, tablename="introduction"):
    """An advocate whom a provider knows: its people are offered them, from when to when, and by whose act (S-40)."""

    id = UUID(primary_key=True)
    organisation = ForeignKey(Organisation, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    advocate = ForeignKey(Account, null=False, on_delete=RESTRICT, on_update=OnUpdate.restrict)
    made_at = Timestamptz(required=True, default=None)
    made_by = UUID(required=True)
    ended_at = Timestamptz(null=True, default=None)
    ended_by = UUID(null=True, default=None)


TABLES = [
    Organisation, Account, Passkey, SignIn, Challenge, Invitation, Attempt, RecoveryCode, Recovery, Introduction,
]  # fmt: skip
INDEXES = [
    "CREATE UNIQUE INDEX IF NOT EXISTS account_handle ON account (handle)",
    "CREATE INDEX IF NOT EXISTS account_organisation ON account (organisation, role)",
    "CREATE UNIQUE INDEX IF NOT EXISTS passkey_credential ON passkey (credential)",
    "CREATE INDEX IF NOT EXISTS passkey_account ON passkey (account)",
    "CREATE UNIQUE INDEX IF NOT EXISTS sign_in_token ON sign_in (token_hash)",
    "CREATE INDEX IF NOT EXISTS sign_in_account ON sign_in (account) WHERE ended_at IS NULL",
    "CREATE UNIQUE INDEX IF NOT EXISTS invitation_code ON invitation (code_hash)",
    "CREATE INDEX IF NOT EXISTS attempt_door ON attempt (door, at)",
    "CREATE UNIQUE INDEX IF NOT EXISTS recovery_code_hash ON recovery_code (code_hash)",
    "CREATE INDEX IF NOT EXISTS recovery_account ON recovery (account)",
    "CREATE UNIQUE INDEX IF NOT EXISTS introduction_now ON introduction (organisation, advocate) "
    "WHERE ended_at IS NULL",
]
