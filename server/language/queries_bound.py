"""What a viewer may know of forms that are bound to a wording (P-07, P-12)."""

from collections.abc import Iterable
from typing import Any

from server.language.rules_bound import Forms, Version
from server.words.queries_kept import Kept


def seen(row: dict[str, Any], kept: Kept, is_person: bool) -> Version | None:
    """Return a version as this viewer knows it: an approval they may not know of has not happened for them."""
    if not kept.sees(row["made_at"], row["made_by"]):
        return None
    approved = row["approved_at"] is not None and kept.sees(row["approved_at"], row["approved_by"])
    if not approved and not is_person and row["made_by"] != kept.account:
        return None
    return Version(**{**row, "approved_at": row["approved_at"] if approved else None})


def all_of(found: Forms) -> Iterable[Version]:
    """Return the versions of which the words are needed."""
    return (each for each in (found.current, found.stale, found.waiting) if each)
