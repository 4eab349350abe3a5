"""Open flags for desks: a page at a time, the same few queries however many flags are open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from server.db.writing import listed, rows
from server.flags.queries import COLUMNS, flag_of
from server.flags.rules import FlagRow
from server.restrictions.queries import flags_seen_by
from server.restrictions.queries_barred import HAS_PART, PLACES
from server.reviews.rules import Desk, Listed

PAGE = 50
_LISTED = (
    "f.id, f.person, f.plan, f.rule, f.subject_kind, f.subject, f.raised_at, f.passed_up_at, f.absent_since, "
    "v.kind, r.begun_at, v.to_sign FROM flag f LEFT JOIN restriction r ON r.id = f.subject "
    "LEFT JOIN restriction_revision v ON v.id = r.head"
)
_AGES = {"week": timedelta(days=7), "month": timedelta(days=28)}


@dataclass(frozen=True, slots=True)
class LimitFacts:
    """A limit without its words: what a list may say of it."""

    id: UUID
    kind: str
    begun_at: datetime
    to_sign: UUID | None


async def open_by_rule(organisation: UUID) -> dict[str, int]:
    """Return how many flags of each rule are open."""
    found = await rows(
        "SELECT rule, count(*) AS number FROM flag WHERE organisation = {} AND closed_at IS NULL GROUP BY rule "
        "ORDER BY rule",
        organisation,
    )
    return {row["rule"]: int(row["number"]) for row in found}


async def desk_flags(
    organisation: UUID, viewer: UUID, desk: Desk, now: datetime, counts: Mapping[str, int]
) -> tuple[list[Listed], int]:
    """Return one page of open flags, those that went past the lead first, and how many fit the filters.

    Each kind of flag comes in the order of its own index, so that a page costs what it holds and not what is open.
    `counts` is what open_by_rule says.
    """
    where, values = _filters(organisation, viewer, desk, now)
    order = "f.raised_at DESC, f.id" if desk.age == "newest" else "f.raised_at, f.id"
    first = await _number(f"{where} AND f.passed_up_at IS NOT NULL", values)
    start = (desk.page - 1) * PAGE
    found = await _page(f"{where} AND f.passed_up_at IS NOT NULL", values, order, PAGE, start) if start < first else []
    if rest := PAGE - len(found):
        found += await _page(f"{where} AND f.passed_up_at IS NULL", values, order, rest, max(0, start - first))
    if desk.who or desk.age in _AGES:
        return found, await _number(where, values)
    return found, counts.get(desk.kind, 0) if desk.kind else sum(counts.values())


def _filters(organisation: UUID, viewer: UUID, desk: Desk, now: datetime) -> tuple[str, list[Any]]:
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
    return where, values


async def _number(where: str, values: list[Any]) -> int:
    [found] = await rows(f"SELECT count(*) AS number FROM flag f WHERE {where}", *values)
    return int(found["number"])


async def _page(where: str, values: list[Any], order: str, most: int, after: int) -> list[Listed]:
    query = f"SELECT {_LISTED} WHERE {where} ORDER BY {order} LIMIT {most} OFFSET {after}"
    return [Listed(**row) for row in await rows(query, *values)]


_WORKERS = (
    f"SELECT {COLUMNS} FROM flag f JOIN circle_member c ON c.plan = f.plan "
    "WHERE c.worker = {} AND c.left_at IS NULL AND f.closed_at IS NULL AND f.organisation = {} "
    "AND NOT EXISTS (SELECT 1 FROM kept_from k JOIN statement s ON s.id = f.subject "
    "WHERE k.plan = f.plan AND k.worker = {} AND k.ended_at IS NULL "
    "AND (k.statement = s.id OR (k.statement IS NULL AND k.since <= s.made_at))) "
    "ORDER BY f.raised_at, f.id LIMIT 500"
)


async def workers_flags(worker: UUID, organisation: UUID) -> list[Listed]:
    """Return the open flags of the plans this worker is beside, oldest first.

    Flags about a statement that its person keeps from this worker are left out without a trace (P-12).
    """
    found = [flag_of(row) for row in await rows(_WORKERS, worker, organisation, worker)]
    seen = await flags_seen_by(worker, found)
    facts = await limit_facts(each.subject for each in seen)
    return [_listed(each, facts.get(each.subject)) for each in seen]


def _listed(flag: FlagRow, facts: LimitFacts | None) -> Listed:
    kind, begun_at, to_sign = (facts.kind, facts.begun_at, facts.to_sign) if facts else (None, None, None)
    return Listed(
        flag.id, flag.person, flag.plan, flag.rule, flag.subject_kind, flag.subject, flag.raised_at,
        flag.passed_up_at, flag.absent_since, kind, begun_at, to_sign,
    )  # fmt: skip


async def limit_facts(limits: Iterable[UUID]) -> dict[UUID, LimitFacts]:
    """Return the facts of these limits, in one query; an id that is no limit's has none."""
    ids = set(limits)
    found = await rows(
        "SELECT r.id, v.kind, r.begun_at, v.to_sign FROM restriction r "
        f"JOIN restriction_revision v ON v.id = r.head WHERE r.id IN {listed(ids)}",
        *ids,
    )
    return {row["id"]: LimitFacts(**row) for row in found}
