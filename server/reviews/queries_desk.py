"""Open flags for desks: a page at a time, the same few queries however many flags are open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from server.db.writing import listed, rows
from server.flags.queries import COLUMNS, flag_of
from server.flags.rules import FlagRow
from server.restrictions.queries import flags_seen_by
from server.restrictions.queries_barred import HAS_PART, PLACES
from server.reviews.rules import Desk

PAGE = 50
_AGES = {"week": timedelta(days=7), "month": timedelta(days=28)}


async def open_by_rule(organisation: UUID) -> dict[str, int]:
    """Return how many flags of each rule are open."""
    found = await rows(
        "SELECT rule, count(*) AS number FROM flag WHERE organisation = {} AND closed_at IS NULL GROUP BY rule "
        "ORDER BY rule",
        organisation,
    )
    return {row["rule"]: int(row["number"]) for row in found}


async def desk_flags(organisation: UUID, viewer: UUID, desk: Desk, now: datetime) -> tuple[list[FlagRow], int]:
    """Return one page of open flags, those that went past the lead first, and how many fit the filters."""
    where = "f.organisation = {} AND f.closed_at IS NULL"
    values: list[Any] = [organisation]
    if desk.kind:
        where += " AND f.rule = {}"
        values.append(desk.kind)
    if age := _AGES.get(desk.age):
        where += " AND f.raised_at <= {}"
        values.append(now - age)
    if desk.who:
        where += f" AND {'NOT ' if desk.who == 'me' else ''}{HAS_PART}"
        values += [viewer] * PLACES
    order = "f.raised_at DESC, f.id" if desk.age == "newest" else "f.raised_at, f.id"
    [count] = await rows(f"SELECT count(*) AS number FROM flag f WHERE {where}", *values)
    found = await rows(
        f"SELECT {COLUMNS} FROM flag f WHERE {where} ORDER BY CASE WHEN f.passed_up_at IS NULL THEN 1 ELSE 0 END, "
        f"{order} LIMIT {PAGE} OFFSET {(desk.page - 1) * PAGE}",
        *values,
    )
    return [flag_of(row) for row in found], int(count["number"])


_WORKERS = (
    f"SELECT {COLUMNS} FROM flag f JOIN circle_member c ON c.plan = f.plan "
    "WHERE c.worker = {} AND c.left_at IS NULL AND f.closed_at IS NULL AND f.organisation = {} "
    "AND NOT EXISTS (SELECT 1 FROM kept_from k JOIN statement s ON s.id = f.subject "
    "WHERE k.plan = f.plan AND k.worker = {} AND k.ended_at IS NULL "
    "AND (k.statement = s.id OR (k.statement IS NULL AND k.since <= s.made_at))) "
    "ORDER BY f.raised_at, f.id LIMIT 500"
)


async def workers_flags(worker: UUID, organisation: UUID) -> list[FlagRow]:
    """Return the open flags of the plans this worker is beside, oldest first.

    Flags about a statement that its person keeps from this worker are left out without a trace (P-12).
    """
    found = [flag_of(row) for row in await rows(_WORKERS, worker, organisation, worker)]
    return await flags_seen_by(worker, found)


@dataclass(frozen=True, slots=True)
class LimitFacts:
    """A limit without its words: what a list may say of it."""

    id: UUID
    kind: str
    begun_at: datetime
    author: UUID
    to_sign: UUID | None
    review_on: date | None


async def limit_facts(limits: Iterable[UUID]) -> dict[UUID, LimitFacts]:
    """Return the facts of these limits, in one query; an id that is no limit's has none."""
    ids = set(limits)
    found = await rows(
        "SELECT r.id, v.kind, r.begun_at, r.author, v.to_sign, v.review_on FROM restriction r "
        f"JOIN restriction_revision v ON v.id = r.head WHERE r.id IN {listed(ids)}",
        *ids,
    )
    return {row["id"]: LimitFacts(**row) for row in found}
