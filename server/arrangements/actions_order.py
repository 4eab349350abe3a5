"""Putting a structured part in another place; where everything stood before is written down (P-12)."""

from datetime import datetime

from server.arrangements.actions import tell
from server.arrangements.queries import PART_MOVED, PartRow, Sight, parts_of, table_of
from server.db.writing import rows, writing
from server.plans.actions import hold, touch
from server.words.actions_parts import remember
from server.words.rules import Author


async def move(author: Author, sight: Sight, row: PartRow, to: str, now: datetime) -> None:
    """Move a row one place 'up' or 'down'; at the end of the list nothing happens."""
    async with writing():
        await hold(author.plan)
        order = [each.id for each in await parts_of(sight, row.kind)]
        if row.id not in order:
            return
        here = order.index(row.id)
        there = here + (-1 if to == "up" else 1)
        if not 0 <= there < len(order):
            return
        order[here], order[there] = order[there], order[here]
        before = await rows(f"SELECT id, position FROM {table_of(row.kind)} WHERE plan = {{}}", sight.plan)
        stood = {str(each["id"]): int(each["position"]) for each in before}
        await remember(author, PART_MOVED, row.id, now, stood, used_at=now)
        for number, each in enumerate(order, 1):
            await rows(f"UPDATE {table_of(row.kind)} SET position = {{}} WHERE id = {{}} RETURNING id", number, each)
        await touch(author.plan)
        tell(author, "part_moved", row.id, now, part=row.kind)
