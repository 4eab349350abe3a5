"""What the person keeps from one worker (P-12), and how the plan looks to them: as it was, without a gap."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from server.db.writing import rows

Row = TypeVar("Row")
LAST = 1 << 30
"""Behind every place."""
TAKEN_OUT = "(u.what = 'unmade' OR (u.what = 'removed' AND u.used_at IS NULL))"
"""What an account took out of the plan and did not take back."""
OWN_DONE = f"(u.what = 'unoffered' OR {TAKEN_OUT})"
ASIDE = (
    "h.statement = q.statement AND h.revision = q.revision AND h.at = q.made_at AND h.by = q.made_by "
    "AND h.why = 'aside'"
)
"""An offer (q) of words that, for whoever made it, stand (h): what stood had changed unseen."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept from one account in one plan. `since`: everything that others did from then on."""

    account: UUID
    statements: frozenset[UUID] = frozenset()
    since: datetime | None = None
    own: Mapping[UUID, tuple[str, datetime]] = field(default_factory=dict)
    """What this account did since to what others had changed unseen, and when: statements that it took out, offers that
    it settled (how) or took back. It happened for them, whatever became of it. What it did while things were kept from
    it before, and were not any more, is over: they have read since what became of it."""

    def hides(self, row: dict[str, Any]) -> bool:
        """Say whether a statement (its row with id, made_at, made_by) is not there for this account."""
        return row["id"] in self.statements or not self.sees(row["made_at"], row["made_by"])

    def sees(self, at: datetime, by: UUID | None) -> bool:
        """Say whether something done at `at` by `by` is there for this account: before, or their own."""
        return self.since is None or at < self.since or by == self.account

    def gone(self, row: dict[str, Any]) -> bool:
        """Say whether a statement (its row with id, removed_at, removed_by) was taken out, as far as they may know."""
        return row["id"] in self.own or (
            row["removed_at"] is not None and self.sees(row["removed_at"], row["removed_by"])
        )


async def kept_from(plan: UUID, account: UUID) -> Kept:
    """Return what is kept from this account in this plan now."""
    found = await rows(
        "SELECT statement, since FROM kept_from WHERE plan = {} AND worker = {} AND ended_at IS NULL",
        plan,
        account,
    )
    kept = kept_as(account, found)
    return kept if kept.since is None else replace(kept, own=await _own(plan, account, kept.since))


_OWN = (
    'SELECT u.subject AS "id [uuid]", u.what AS said, u.at AS "at [timestamptz]" FROM undo u '
    "WHERE u.plan = {} AND u.account = {} AND u.at >= {} AND "
    + OWN_DONE
    + " UNION ALL SELECT d.proposal, d.answer, d.at FROM decision d JOIN statement s ON s.id = d.statement "
    "WHERE s.plan = {} AND d.by = {} AND d.at >= {} AND d.proposal IS NOT NULL AND d.undone_at IS NULL "
    "UNION ALL SELECT q.id, 'aside', q.made_at FROM proposal q JOIN statement s ON s.id = q.statement "
    "JOIN head_move h ON " + ASIDE + " WHERE s.plan = {} AND q.made_by = {} AND h.at >= {}"
)


async def _own(plan: UUID, account: UUID, since: datetime) -> dict[UUID, tuple[str, datetime]]:
    found = await rows(_OWN, *(plan, account, since) * 3)
    return {row["id"]: (row["said"], row["at"]) for row in found}


def kept_as(account: UUID, found: list[dict[str, Any]]) -> Kept:
    """Return what these rows (statement, since) keep from an account."""
    since = [row["since"] for row in found if row["statement"] is None]
    only = frozenset(row["statement"] for row in found if row["statement"] is not None)
    return Kept(account, only, min(since) if since else None)


async def seen_head(statement: UUID, head: UUID, kept: Kept) -> UUID:
    """Return the wording that stands for this account: the head, or the last one they may know of."""
    if kept.since is None:
        return head
    found = await rows(
        "SELECT revision FROM head_move WHERE statement = {} AND (at < {} OR by = {}) ORDER BY version DESC LIMIT 1",
        statement, kept.since, kept.account,
    )  # fmt: skip
    seen: UUID = found[0]["revision"] if found else head
    return seen


async def in_places(
    plan: UUID, kept: Kept, found: list[Row], part_of: Callable[[Row], tuple[str, object]], what: str = "moved"
) -> list[Row]:
    """Return rows in the order in which they stood before others moved them, for whom that is kept from.

    `part_of` gives the list that a row is in, and its id. What was moved first says where everything beside it stood;
    what this account made since stands at the end, as it did when it was made.
    """
    if kept.since is None:
        return found
    moves = await rows(
        "SELECT before FROM undo WHERE plan = {} AND what = {} AND at >= {} AND account <> {} ORDER BY at, id",
        plan, what, kept.since, kept.account,
    )  # fmt: skip
    places: dict[str, int] = {}
    for row in moves:
        before = json.loads(row["before"])
        if not before.keys() & places.keys():
            places |= before

    def place(pair: tuple[int, Row]) -> tuple[str, int, int]:
        section, identity = part_of(pair[1])
        return section, places.get(str(identity), LAST), pair[0]

    return [row for _at, row in sorted(enumerate(found), key=place)] if places else found
