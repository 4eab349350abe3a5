"""What a flag is, and when it opens again or goes past the lead. Pure."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

OPENS_AGAIN_AFTER = timedelta(days=28)
"""A closed flag whose finding is still true opens again after this (D)."""
PASSED_UP_AFTER = timedelta(hours=12)
"""A missing reason that nobody answered by the end of the shift goes past the lead (D, R-14)."""
PASSED_UP = ("D-01", "R-14")
"""The findings that go past the lead (R-14): no reason, no basis."""
ANSWERED_BY = frozenset({"lead"})
"""The roles that may close a flag."""
ASKED = frozenset({"reviewer"})
"""The roles that are asked, and write down whom they asked, when a flag went past the lead."""


@dataclass(frozen=True, slots=True)
class Found:
    """A finding on its way to becoming a flag. `evidence`: ids, codes, numbers and dates, never words."""

    organisation: UUID
    person: UUID
    plan: UUID
    rule: str
    subject_kind: str
    subject: UUID
    evidence: Mapping[str, Any] = field(default_factory=dict)
    due_at: datetime | None = None
    held_back: bool = False

    @property
    def finding(self) -> str:
        """The name that is unique: a sweep run twice raises nothing twice."""
        return f"{self.rule}:{self.subject}"


@dataclass(frozen=True, slots=True)
class FlagRow:
    """A flag as lists show it. `still_true` is False when the finding has gone but nobody has closed it."""

    id: UUID
    organisation: UUID
    person: UUID
    plan: UUID
    rule: str
    subject_kind: str
    subject: UUID
    evidence: dict[str, Any]
    raised_at: datetime
    times_raised: int
    due_at: datetime | None
    passed_up_at: datetime | None
    absent_since: datetime | None
    held_back: bool
    closed_at: datetime | None
    closed_by: UUID | None

    @property
    def still_true(self) -> bool:
        """Whether the last check still found it."""
        return self.absent_since is None


def written(evidence: Mapping[str, Any]) -> str:
    """Return evidence as it is stored: JSON with sorted keys, so that equal evidence is equal text."""
    return json.dumps(dict(evidence), sort_keys=True, default=str, separators=(",", ":"))


def hash_of(text: str) -> str:
    """Return the hash of stored evidence: a closed flag opens again when it changes."""
    return hashlib.sha256(text.encode()).hexdigest()
