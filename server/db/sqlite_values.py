"""How ids, times and the like go into SQLite and come back."""

import sqlite3
from datetime import UTC, datetime
from functools import lru_cache
from uuid import UUID


@lru_cache(maxsize=8192)
def _uuid(value: bytes) -> UUID:
    """A page reads hundreds of ids, most of them again and again."""
    return UUID(value.decode("ascii"))


def _moment(value: bytes) -> datetime:
    found = datetime.fromisoformat(value.decode("ascii"))
    return found if found.tzinfo is UTC else found.replace(tzinfo=UTC)


def _told(value: datetime) -> str:
    return str(value if value.tzinfo in (UTC, None) else value.astimezone(UTC))


def register_values() -> None:
    """Put ours in the place of Piccolo's, which were a third of the time of a page's queries. After Piccolo was
    imported, which registers its own."""
    sqlite3.register_adapter(UUID, lru_cache(maxsize=8192)(str))
    sqlite3.register_adapter(datetime, _told)
    sqlite3.register_converter("UUID", _uuid)
    sqlite3.register_converter("INTEGER", int)
    sqlite3.register_converter("TIMESTAMPTZ", _moment)
    sqlite3.register_converter("BOOLEAN", b"1".__eq__)
