"""The person's yes to the whole plan, and whether the plan has changed since, as a viewer may know it (S-27, P-12)."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from server.db.writing import rows
from server.people.queries_met import was_unmet
from server.plans.queries import Facts
from server.record.queries import Entry, events_about, events_after
from server.sharing.queries_past import OPEN, about_lines, known_to
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
    if facts.agreed_at is None or (facts.agreed_alone and not access.own):
        return Agreed()
    return Agreed("now" if facts.agreed_version == access.render_version else "before", facts.agreed_at)


async def _by_record(access: Access, kept: Kept) -> Agreed:
    yes = next(iter(await events_about(access.person, 1, ["plan_agreed"], known_to(kept))), None)
    if yes is None or await was_unmet(access.person, yes.at):
        return Agreed()
    secret = await _secret_since(access.plan, kept)
    changed = any(
        (each.kind in OPEN or kept.sees(each.at, each.actor)) and not _about(each, secret)
        for each in await events_after(access.person, yes, CHANGES)
    )
    return Agreed("before" if changed or await _moved(access.plan, yes.at, kept, secret) else "now", yes.at)


async def _secret_since(plan: UUID, kept: Kept) -> dict[str, datetime]:
    """Return since when each kept line, and what speaks with it or is about it, is kept. Before that it was known."""
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
        for each in {row["statement"], *await about_lines(frozenset([row["statement"]]))}
    }


def _about(entry: Entry, secret: dict[str, datetime]) -> bool:
    ids = {str(entry.subject), *(str(each) for each in entry.detail.values())}
    return any(each in secret and entry.at >= secret[each] for each in ids)


async def _moved(plan: UUID, after: datetime, kept: Kept, secret: dict[str, datetime]) -> bool:
    """Say whether a line was put in another place, as they may know it: the record does not tell of that. What was
    moved past nothing but lines that were kept then stands for them where it stood."""
    found = await rows(
        "SELECT at, account, before FROM undo WHERE plan = {} AND what = 'moved' AND at >= {} ORDER BY at, id",
        plan, after,
    )  # fmt: skip
    moved = [(row["at"], json.loads(row["before"])) for row in found if kept.sees(row["at"], row["account"])]
    if not moved or kept.since is not None:
        return bool(moved)
    now: dict[str, int] = {
        str(row["id"]): row["position"]
        for row in await rows("SELECT id, position FROM statement WHERE plan = {}", plan)
    }
    for number, (at, before) in enumerate(moved):  # `before` is in its order then
        later = (each for _at, each in moved[number + 1 :] if each.keys() & before.keys())
        left = next(later, now)
        known = [line for line in before if line in left and (line not in secret or at < secret[line])]
        if known != sorted(known, key=left.__getitem__):
            return True
    return False
