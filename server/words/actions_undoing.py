"""How each kind of change is taken back, inside the caller's `writing()`. Nothing is deleted."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from server.db.writing import rows
from server.words.actions_sight import put_in_order


@dataclass(frozen=True, slots=True)
class Change:
    """What is taken back: its subject, what was before, by whom, when."""

    subject: UUID
    before: dict[str, Any]
    account: UUID
    now: datetime


class TooLateError(Exception):
    """Something came after it: taking it back would undo somebody else's words."""


async def _one(sql: str, *args: Any) -> dict[str, Any]:
    """Run a conditional change; nothing changed means that something came after."""
    found = await rows(sql, *args)
    if not found:
        raise TooLateError()
    return found[0]


async def _head_back(statement: UUID, change: Change) -> None:
    before = change.before
    row = await _one(
        "UPDATE statement SET head = {}, version = version + 1 WHERE id = {} AND head = {} AND removed_at IS NULL "
        "RETURNING version",
        UUID(before["from"]), statement, UUID(before["to"]),
    )  # fmt: skip
    await rows(
        "INSERT INTO head_move (id, statement, version, revision, at, by, why) "
        "VALUES ({}, {}, {}, {}, {}, {}, 'put_back') RETURNING id",
        uuid4(), statement, row["version"], UUID(before["from"]), change.now, change.account,
    )  # fmt: skip


async def _wrote(change: Change) -> None:
    await _head_back(change.subject, change)


async def _made(change: Change) -> None:
    await _one(
        "UPDATE statement SET removed_at = {}, removed_by = {} WHERE id = {} AND head = {} AND removed_at IS NULL "
        "RETURNING id",
        change.now, change.account, change.subject, UUID(change.before["to"]),
    )  # fmt: skip


async def _offered(change: Change) -> None:
    await _one(
        "UPDATE proposal SET settled_at = {}, outcome = 'withdrawn' WHERE id = {} AND settled_at IS NULL RETURNING id",
        change.now, change.subject,
    )  # fmt: skip


async def _settled(change: Change) -> None:
    before = change.before
    if before["to"] and before["to"] != before["from"]:
        await _head_back(change.subject, change)
    if before["beside"]:
        await _one(
            "UPDATE statement SET removed_at = {}, removed_by = {} WHERE id = {} AND removed_at IS NULL RETURNING id",
            change.now, change.account, UUID(before["beside"]),
        )  # fmt: skip
    await _one(
        "UPDATE proposal SET settled_at = NULL, outcome = '' WHERE id = {} RETURNING id",
        UUID(before["proposal"]),
    )
    await _decision_back(change)


async def _decision_back(change: Change) -> None:
    await _one(
        "UPDATE decision SET undone_at = {} WHERE id = {} AND undone_at IS NULL RETURNING id",
        change.now, UUID(change.before["decision"]),
    )  # fmt: skip


async def _answered(change: Change) -> None:
    before = change.before
    await _decision_back(change)
    ask = date.fromisoformat(before["ask"]) if before["ask"] else None
    await rows(
        "UPDATE statement SET ask_again_on = {}, removed_at = CASE WHEN removed_by = {} THEN NULL ELSE removed_at END "
        "WHERE id = {} RETURNING id",
        ask, change.account, change.subject,
    )  # fmt: skip
    if before["to"]:
        swapped = {"from": before["from"], "to": before["to"]}
        await _head_back(change.subject, Change(change.subject, swapped, change.account, change.now))


async def _removed(change: Change) -> None:
    await _one(
        "UPDATE statement SET removed_at = NULL, removed_by = NULL WHERE id = {} AND removed_by = {} RETURNING id",
        change.subject, change.account,
    )  # fmt: skip


async def _hidden(change: Change) -> None:
    await _one("UPDATE statement SET hidden_at = NULL WHERE id = {} RETURNING id", change.subject)


async def _shown(change: Change) -> None:
    was = datetime.fromisoformat(change.before["at"])
    await _one("UPDATE statement SET hidden_at = {} WHERE id = {} RETURNING id", was, change.subject)


async def _kept(change: Change) -> None:
    await _one(
        "UPDATE kept_from SET ended_at = {} WHERE id = {} AND ended_at IS NULL RETURNING id",
        change.now,
        change.subject,
    )


async def _unkept(change: Change) -> None:
    await _one("UPDATE kept_from SET ended_at = NULL WHERE id = {} RETURNING id", change.subject)


async def _moved(change: Change) -> None:
    await put_in_order({UUID(each): at for each, at in change.before.items()}, {})


UNDOING: dict[str, Callable[[Change], Awaitable[None]]] = {
    "made": _made,
    "wrote": _wrote,
    "offered": _offered,
    "settled": _settled,
    "answered": _answered,
    "removed": _removed,
    "hidden": _hidden,
    "shown": _shown,
    "kept": _kept,
    "unkept": _unkept,
    "moved": _moved,
}
