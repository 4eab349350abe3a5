"""Every write of the application, in walks (tests/writes/write.py says how to add one)."""

from tests.writes.table_limits import LIMITS
from tests.writes.table_parts import PARTS_WALK
from tests.writes.table_people import ACCOUNTS, SHARES
from tests.writes.table_words import ROOM, WORDS

WALKS = {
    "words": WORDS, "room": ROOM, "limits": LIMITS, "parts": PARTS_WALK, "shares": SHARES, "accounts": ACCOUNTS,
}  # fmt: skip
