"""Who stands too near a limit to answer for it: wrote, changed, signed, is related or gains (R-07, R-15, A-27)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from server.db.writing import listed, rows
from server.plans.queries_independence import INDEPENDENCE_CHECKS

_PARTS = (
    ("restriction", "id", "author"), ("restriction_revision", "restriction", "author"),
    ("rationale", "restriction", "author"), ("authorisation", "restriction", '"by"'),
    ("restriction_change", "restriction", '"by"'), ("restriction_interest", "restriction", "account"),
)  # fmt: skip
"""Where somebody stands who has a part in a limit: table, limit, account."""
NOT_SIGNED = tuple(each for each in _PARTS if each[0] != "authorisation")
"""Where somebody stands who may not sign it (R-07)."""
HAS_PART = "(" + " OR ".join(
    f"EXISTS (SELECT 1 FROM {table} b WHERE b.{limit} = f.subject AND b.{account} = {{}})"
    for table, limit, account in _PARTS
) + ")"  # fmt: skip
"""SQL about a flag `f`: whether an account, given PLACES times, has a part in the limit that the flag is about."""
PLACES = len(_PARTS)


async def barred_by_limit(limits: Iterable[UUID], among: Sequence[UUID] = ()) -> dict[UUID, frozenset[UUID]]:
    """Return, for many limits in one query, who may not answer a flag on each (R-15); of `among`, if it is given."""
    return await _near(list(limits), _PARTS, among)


async def barred_from(restriction: UUID) -> frozenset[UUID]:
    """Return who may not answer a flag on this limit: who wrote, changed, signed, is related or gains (R-15)."""
    return (await _near([restriction], _PARTS)).get(restriction, frozenset())


async def alone_responsible(restriction: UUID) -> frozenset[UUID]:
    """Return who may not sign it: as barred_from, but an earlier signature does not bar a new one (R-07)."""
    return (await _near([restriction], NOT_SIGNED)).get(restriction, frozenset())


async def _near(
    limits: Sequence[UUID], parts: Sequence[tuple[str, str, str]], among: Sequence[UUID] = ()
) -> dict[UUID, frozenset[UUID]]:
    made: dict[UUID, set[UUID]] = defaultdict(set)
    query = " UNION ".join(
        f"SELECT {limit} AS about, {account} AS account FROM {table} WHERE {limit} IN {listed(limits)}"
        + (f" AND {account} IN {listed(among)}" if among else "")
        for table, limit, account in parts
    )
    for row in await rows(query, *[each for _part in parts for each in (*limits, *among)]) if limits else []:
        made[UUID(str(row["about"]))].add(UUID(str(row["account"])))
    return {each: frozenset(accounts) for each, accounts in made.items()}


async def has_no_part_in(staff: UUID, person: UUID) -> bool:
    """Say whether a member of staff wrote, signed and gains by no limit on this person (A-27)."""
    found = await rows("SELECT id FROM restriction WHERE person = {}", person)
    return not any(staff in accounts for accounts in (await barred_by_limit(row["id"] for row in found)).values())


INDEPENDENCE_CHECKS.append(has_no_part_in)
