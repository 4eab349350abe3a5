"""What becomes of a sentence whose row is in the plan no more: it goes with it. Its words stay in its history."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from server.arrangements.queries import ENDED_ALONE, table_of
from server.arrangements.rules import PARTS
from server.db.writing import listed, rows
from server.words.actions_sight import take_along
from server.words.rules import Author


async def drop_sentences(author: Author, kind: str, ended: Collection[UUID], now: datetime) -> None:
    """Take out the sentences of rows that have ended, inside the caller's `writing()`: those that no other row has,
    and that were not borrowed from another part of the plan. What goes on standing for others keeps its own (A-28)."""
    if not ended:
        return
    table = table_of(kind)
    found = await rows(
        f"SELECT p.statement, p.revision FROM {table} p JOIN statement s ON s.id = p.statement "
        f"WHERE p.id IN {listed(list(ended))} AND p.plan = {{}} AND s.section = {{}} AND s.removed_at IS NULL "
        f"AND NOT {ENDED_ALONE.format(table=table)} "
        f"AND NOT EXISTS (SELECT 1 FROM {table} o WHERE o.statement = p.statement AND o.ended_at IS NULL)",
        *ended, author.plan, PARTS[kind].section,
    )  # fmt: skip
    for row in found:
        await take_along(author, row["statement"], row["revision"], now)
