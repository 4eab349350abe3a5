"""The hash chain, pure: every line carries the hash of the one before (A-25)."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Line:
    """One event as it is hashed. `at` is UTC with zone; `detail` holds codes and ids only."""

    organisation: UUID
    number: int
    at: datetime
    kind: str
    actor: UUID | None
    actor_as: str
    person: UUID | None
    subject: UUID | None
    share: UUID | None
    detail: str


def hash_of(line: Line, previous: str) -> str:
    """Return the SHA-256 (64 hex characters) of the line and of the hash before it."""
    parts = [
        previous,
        str(line.organisation),
        line.number,
        line.at.astimezone(UTC).isoformat(timespec="microseconds"),
        line.kind,
        *(str(each) if each else "" for each in (line.actor, line.person, line.subject, line.share)),
        line.actor_as,
        line.detail,
    ]
    return hashlib.sha256(json.dumps(parts, separators=(",", ":")).encode()).hexdigest()


def first_break(lines: Iterable[tuple[Line, str, str]], previous: str = "", expected: int = 1) -> int | None:
    """Return the number of the first line that does not fit its chain, or None.

    `lines` are (line, previous_hash, hash) of one organisation, in the order of their numbers; `previous` and
    `expected` are where an earlier part of the chain ended.
    """
    for line, said_previous, said_hash in lines:
        if line.number != expected or said_previous != previous or hash_of(line, previous) != said_hash:
            return expected
        previous, expected = said_hash, expected + 1
    return None
