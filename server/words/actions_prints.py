"""A new fingerprint key: what is compared about words is written again."""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from server.db.paging import pages_of
from server.db.sealed import Box, boxes_of, unknown_fingerprint
from server.db.writing import listed, rows
from server.words.actions_once import print_of
from server.words.rules import body_place, meaning_place


async def renew_prints(step: Callable[[int], None]) -> int:
    """Write the fingerprint of every operation anew with the keys in use, in the open `writing()`; how many.

    A write that comes again afterwards is still known for the same. What nobody can open equals nothing.
    """
    count = 0
    async for page in pages_of("operation", "id, outcome"):
        made = {row["id"]: json.loads(row["outcome"]) for row in page}
        wordings = await _wordings([UUID(each["revision"]) for each in made.values() if "revision" in each])
        boxes = await boxes_of({row["person"] for row in wordings.values()}, remember=False)
        for operation, outcome in made.items():
            mark = _mark(outcome, wordings.get(outcome.get("revision", "")), boxes)
            await rows("UPDATE operation SET fingerprint = {} WHERE id = {}", mark, operation)
        count += len(page)
        step(len(page))
    return count


async def _wordings(revisions: list[UUID]) -> dict[str, dict[str, Any]]:
    found = await rows(
        "SELECT r.id, r.body, r.meaning, r.voice, r.language, p.person FROM revision r "
        f"JOIN statement s ON s.id = r.statement JOIN plan p ON p.id = s.plan WHERE r.id IN {listed(revisions)}",
        *revisions,
    )
    return {str(row["id"]): row for row in found}


def _mark(outcome: dict[str, Any], row: dict[str, Any] | None, boxes: dict[UUID, Box]) -> str:
    box = boxes.get(row["person"]) if row else None
    if row is None or box is None:
        return unknown_fingerprint()
    body = box.open(body_place(row["id"]), row["body"])
    meaning = box.open(meaning_place(row["id"]), row["meaning"]) if row["meaning"] else ""
    return print_of(outcome["plan"], outcome["asked"], row["voice"], row["language"], body, meaning)
