"""Which sentences of a plan belong to rows of parts. Such a sentence is told with its row, or not at all: what still
waits, what was taken out and what no share names is nowhere else either (S-40)."""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from server.arrangements.queries import COUNTS, ENDED_ALONE, table_of
from server.arrangements.rules import NEVER_SHARED, PARTS
from server.db.writing import rows


class Use(NamedTuple):
    """A row that has or had the sentence. `stands`: it is in the plan for somebody outside, said by the person or with
    a yes that counts for others (A-28)."""

    kind: str
    stands: bool


STRUCTURED = frozenset(kind for kind, part in PARTS.items() if kind == part.section)
"""Parts whose page shows its rows, and beside them the lines of its section that stand by themselves."""

_USES = " UNION ALL ".join(
    f"SELECT p.statement AS \"statement [uuid]\", '{kind}' AS kind, CASE WHEN (p.ended_at IS NULL "
    f"AND p.agreed_at IS NOT NULL AND (p.said_by = 'person' OR {COUNTS})) "
    f"OR {ENDED_ALONE.format(table=table_of(kind))} THEN 1 ELSE 0 END AS stands "
    f"FROM {table_of(kind)} p JOIN statement s ON s.id = p.statement "
    f"WHERE p.plan = {{}} AND (s.section = '{part.section}')"
    for kind, part in PARTS.items()
)
"""What a card borrows from another part of the plan stands there by itself: it is no sentence of the card's."""


async def uses_of(plan: UUID) -> dict[UUID, list[Use]]:
    """Return sentence -> the rows that have it, or had it."""
    found: dict[UUID, list[Use]] = {}
    for row in await rows(_USES, *[plan] * len(PARTS)):
        found.setdefault(row["statement"], []).append(Use(row["kind"], bool(row["stands"])))
    return found


def shown_outside(uses: Collection[Use]) -> bool:
    """Say whether a share of its section shows a sentence (S-40): one that stands by itself, or with its row."""
    return not uses or (any(each.stands for each in uses) and not any(each.kind in NEVER_SHARED for each in uses))
