"""A new fingerprint key: what is compared about limits (D-07) is written again."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from server.db.paging import pages_of
from server.db.sealed import Box, boxes_of, fingerprint, unknown_fingerprint
from server.db.writing import listed, rows
from server.restrictions.queries_reading import text

Row = dict[str, Any]


async def renew_prints(step: Callable[[int], None]) -> int:
    """Write the fingerprints of every limit and of its reasons anew with the keys in use, in the open `writing()`.

    Limits that were equal stay equal. What nobody can open any more equals nothing. Returns how many limits.
    """
    count = 0
    async for page in pages_of("restriction", "id, person, head, what_print, reason_print"):
        boxes = await boxes_of({row["person"] for row in page}, remember=False)
        heads = await _by_id("restriction_revision", "id, what", "id", [row["head"] for row in page])
        reasons = await _by_id("rationale", "id, restriction, body, print", "restriction", [row["id"] for row in page])
        for row in page:
            [head] = heads[row["head"]]
            await _renew(row, head, reasons.get(row["id"], []), boxes.get(row["person"]))
        count += len(page)
        step(len(page))
    return count


async def _by_id(table: str, columns: str, key: str, ids: list[UUID]) -> dict[UUID, list[Row]]:
    made: dict[UUID, list[Row]] = {}
    for row in await rows(f"SELECT {columns} FROM {table} WHERE {key} IN {listed(ids)}", *ids):
        made.setdefault(row[key], []).append(row)
    return made


async def _renew(limit: Row, head: Row, reasons: list[Row], box: Box | None) -> None:
    """One limit: its reasons first; the one it is compared by is known by the fingerprint it had."""
    marks: dict[str, str] = {"": ""}
    for each in reasons:
        mark = fingerprint("limit.reason", text(box, "rationale", "body", each)) if box else unknown_fingerprint()
        marks[each["print"]] = mark
        await rows("UPDATE rationale SET print = {} WHERE id = {}", mark, each["id"])
    what = fingerprint("limit.what", text(box, "restriction_revision", "what", head)) if box else unknown_fingerprint()
    reason = marks.get(limit["reason_print"]) or (unknown_fingerprint() if limit["reason_print"] else "")
    await rows("UPDATE restriction SET what_print = {}, reason_print = {} WHERE id = {}", what, reason, limit["id"])
