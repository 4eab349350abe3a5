"""The person's yes to the whole plan, and whether the plan has changed since, as a viewer may know it (S-27, P-12)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from server.db.writing import rows
from server.plans.queries import Facts
from server.record.queries import Entry, events_about, events_after
from server.sharing.queries_past import OPEN, known_to, parts_of_lines
from server.sharing.rules import Access
from server.words.queries_kept import Kept

CHANGES = (
    *OPEN, "statement_made", "revision_made", "proposal_made", "proposal_settled", "statement_agreed", "could_not_ask",
    "statement_undone", "statement_removed", "part_added", "part_changed",
    "part_moved", "part_ended", "part_answered", "phrase_made", "phrase_replaced", "phrase_changed", "phrase_answered",
    "phrase_ended", "phrase_holder_added", "phrase_holder_ended", "needs_asked", "review_held", "flag_closed",
)  # fmt: skip
"""What touches a plan, so that a yes to it was to another one."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """`state`: '' (never), 'now' (to this very plan), 'before' (it has changed since); when the yes was given."""

    state: str = ""
    at: datetime | None = None


async def agreed_of(access: Access, facts: Facts, kept: Kept) -> Agreed:
    """Return the yes that stands for this viewer. One from whom something is kept is told by the record, without what
    is kept: the plan's version moves with every change. While nobody has met the person, none counts (A-28)."""
    if not access.counts:
        return Agreed()
    if kept.since is not None or kept.statements:
        return await _by_record(access, kept)
    if facts.agreed_at is None:
        return Agreed()
    return Agreed("now" if facts.agreed_version == access.render_version else "before", facts.agreed_at)


async def _by_record(access: Access, kept: Kept) -> Agreed:
    yes = next(iter(await events_about(access.person, 1, ["plan_agreed"], known_to(kept))), None)
    if yes is None:
        return Agreed()
    secret = await _secret_since(access.plan, kept)
    changed = any(
        (each.kind in OPEN or kept.sees(each.at, each.actor)) and not _about(each, secret)
        for each in await events_after(access.person, yes, CHANGES)
    )
    return Agreed("before" if changed or await _moved(access.plan, yes.at, kept) else "now", yes.at)


async def _secret_since(plan: UUID, kept: Kept) -> dict[str, datetime]:
    """Return since when each kept line, and each part that speaks with it, is kept: what it was before was known."""
    if not kept.statements:
        return {}
    found = await rows(
        "SELECT statement, since FROM kept_from WHERE plan = {} AND worker = {} AND ended_at IS NULL "
        "AND statement IS NOT NULL",
        plan, kept.account,
    )  # fmt: skip
    return {
        str(each): row["since"]
        for row in found
        for each in {row["statement"], *await parts_of_lines(frozenset([row["statement"]]))}
    }


def _about(entry: Entry, secret: dict[str, datetime]) -> bool:
    ids = {str(entry.subject), *(str(each) for each in entry.detail.values())}
    return any(each in secret and entry.at >= secret[each] for each in ids)


async def _moved(plan: UUID, after: datetime, kept: Kept) -> bool:
    """Say whether a line was put in another place: the record does not tell of that."""
    found = await rows("SELECT at, account FROM undo WHERE plan = {} AND what = 'moved' AND at >= {}", plan, after)
    return any(kept.sees(row["at"], row["account"]) for row in found)
