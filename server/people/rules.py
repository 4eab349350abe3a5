"""Who is looking, and how long a sign-in lasts. Pure."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

IDLE = timedelta(minutes=30)
"""A sign-in that nobody uses ends after this (D, A-13)."""
ABSOLUTE = timedelta(hours=12)
"""A sign-in ends after this whatever happens (D, A-13)."""
SEEN_STEP = timedelta(minutes=1)
"""How exactly we remember when a sign-in was last used; keeps reads from writing."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """The signed-in account as every page sees it. `name` is open text."""

    account: UUID
    organisation: UUID
    role: str
    name: str
    sign_in: UUID
    signed_in_at: datetime
    language: str = "en"
    theme: str = ""
    mine: str = ""
    letters: str = ""
    easy_read: bool = False
    size: str = ""
    pictures: str = ""
    aloud: str = ""
    leave_to: str = ""
    confirmed: bool = True
    handed_over: UUID | None = None
    """The plan whose person holds this phone now (hand-over mode), or None."""


def hash_token(token: str) -> str:
    """Return the SHA-256 of a random token: the only form of it that is stored (A-12)."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_over(seen_at: datetime, ends_at: datetime, ended_at: datetime | None, now: datetime) -> bool:
    """Say whether a sign-in has ended: by hand, by idleness or by age (A-13, A-14)."""
    return ended_at is not None or now >= ends_at or now - seen_at >= IDLE
