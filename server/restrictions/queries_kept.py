"""What the person keeps from a worker, as far as limits and their flags go (P-12)."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from server.db.writing import listed, rows
from server.flags.rules import FlagRow
from server.restrictions.rules_kept import Spans, as_told


async def may_see_words_since(plan: UUID, worker: UUID) -> list[tuple[datetime, datetime | None]]:
    """Return the spans in which the person keeps everything new from this worker."""
    found = await rows(
        "SELECT since, ended_at FROM kept_from WHERE plan = {} AND worker = {} AND statement IS NULL", plan, worker
    )
    return [(row["since"], row["ended_at"]) for row in found]


async def flags_seen_by(worker: UUID, flags: Sequence[FlagRow]) -> list[FlagRow]:
    """Return flags as a worker may see them: what the person said while they kept all from this worker stays untold,
    so 'was not asked' stays as it was, and neither 'says no' nor the talk that came of it is there."""
    spans: dict[UUID, list[tuple[datetime, datetime | None]]] = defaultdict(list)
    query = "SELECT plan, since, ended_at FROM kept_from WHERE worker = {} AND statement IS NULL"
    for row in await rows(query, worker):
        spans[row["plan"]].append((row["since"], row["ended_at"]))
    talked = await _reviewed([each.subject for each in flags if each.rule == "D-18" and each.plan in spans])
    told = [as_told(each, Spans(spans.get(each.plan, ())), talked.get(each.subject)) for each in flags]
    return [each for each in told if each is not None]


async def _reviewed(limits: Sequence[UUID]) -> dict[UUID, datetime | None]:
    query = f"SELECT id, reviewed_at FROM restriction WHERE id IN {listed(limits)}"
    return {row["id"]: row["reviewed_at"] for row in await rows(query, *limits)} if limits else {}
