"""What the person keeps from one worker (P-12), and how the plan looks to them: as it was, without a gap."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from server.db.writing import rows


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept from one account in one plan. `since`: everything that others did from then on."""

    account: UUID
    statements: frozenset[UUID] = frozenset()
    since: datetime | None = None

    def hides(self, row: dict[str, Any]) -> bool:
        """Say whether a statement (its row with id, made_at, made_by) is not there for this account."""
        return row["id"] in self.statements or not self.sees(row["made_at"], row["made_by"])

    def sees(self, at: datetime, by: UUID | None) -> bool:
        """Say whether something done at `at` by `by` is there for this account: before, or their own."""
        return self.since is None or at < self.since or by == self.account


async def kept_from(plan: UUID, account: UUID) -> Kept:
    """Return what is kept from this account in this plan now."""
    found = await rows(
        "SELECT statement, since FROM kept_from WHERE plan = {} AND worker = {} AND ended_at IS NULL",
        plan,
        account,
    )
    return kept_as(account, found)


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
