"""How each kind of change is taken back, inside the caller's `writing()`. Nothing is deleted."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any
from uuid import UUID

from server.db.writing import rows
from server.words.actions_aside import stands_aside, take_back_aside, withdraw_aside
from server.words.actions_parts import move_head
from server.words.actions_undoing_sight import SIGHT
from server.words.actions_undone import Change, TooLateError, changed_one
from server.words.queries_kept import seen_head
from server.words.queries_offers import PROPOSAL, outcome_for


async def _as_left(statement: UUID, left: UUID, change: Change) -> dict[str, Any]:
    """Return a statement that, as far as they know, is as they left it; TooLateError when it is not."""
    [row] = await rows("SELECT * FROM statement WHERE id = {}", statement)
    if change.kept.gone(row) or await seen_head(statement, row["head"], change.kept) != left:
        raise TooLateError()
    return row


async def _head_back(statement: UUID, change: Change) -> None:
    back, left = UUID(change.before["from"]), UUID(change.before["to"])
    await _as_left(statement, left, change)
    moved = await rows(
        "UPDATE statement SET head = {}, version = version + 1 WHERE id = {} AND head = {} RETURNING version",
        back, statement, left,
    )  # fmt: skip
    if moved:
        await move_head(change.author, statement, back, int(moved[0]["version"]), "put_back", change.now)
    elif change.kept.since is None:  # on PostgreSQL another write came between our SELECT and now
        raise TooLateError()
    else:
        await withdraw_aside(change.account, statement, left, change.now)
        await stands_aside(change.author, statement, back, change.now, "put_back")


async def _wrote(change: Change) -> None:
    await _head_back(change.subject, change)


async def _made(change: Change) -> None:
    left = UUID(change.before["to"])
    await _as_left(change.subject, left, change)
    await _out_again(change, change.subject, left)


async def _out_again(change: Change, statement: UUID, left: UUID) -> None:
    """Take out what they set into the plan; where others changed it unseen, it is out for them alone."""
    done = await rows(
        "UPDATE statement SET removed_at = {}, removed_by = {} WHERE id = {} AND head = {} AND removed_at IS NULL "
        "RETURNING id",
        change.now, change.account, statement, left,
    )  # fmt: skip
    if not done and change.kept.since is None:
        raise TooLateError()
    if not done:
        await take_back_aside(change.author, "unmade", statement, change.now)


async def _offered(change: Change) -> None:
    done = await rows(
        "UPDATE proposal SET settled_at = {}, outcome = 'withdrawn' WHERE id = {} AND settled_at IS NULL RETURNING id",
        change.now, change.subject,
    )  # fmt: skip
    if done:
        return
    [offer] = await rows(PROPOSAL + "AND q.id = {}", change.author.plan, change.subject)
    if outcome_for(offer, change.kept):
        raise TooLateError()
    await take_back_aside(change.author, "unoffered", change.subject, change.now)


async def _settled(change: Change) -> None:
    before = change.before
    if before["to"] and before["to"] != before["from"]:
        await _head_back(change.subject, change)
    if before["beside"]:
        await _beside_out(change, UUID(before["beside"]))
    if before.get("claimed", "True") == "True":
        await changed_one(
            "UPDATE proposal SET settled_at = NULL, outcome = '' WHERE id = {} RETURNING id",
            UUID(before["proposal"]),
        )
    await _decision_back(change)


async def _beside_out(change: Change, statement: UUID) -> None:
    [row] = await rows("SELECT * FROM statement WHERE id = {}", statement)
    if change.kept.gone(row):
        raise TooLateError()
    await _out_again(change, statement, row["head"])


async def _decision_back(change: Change) -> None:
    await changed_one(
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
        await _head_back(change.subject, change)


async def _removed(change: Change) -> None:
    """It is there again, unless somebody else took it out as well: unseen by them, before or after."""
    back = await rows(
        "UPDATE statement SET removed_at = NULL, removed_by = NULL WHERE id = {} AND removed_by = {} RETURNING id",
        change.subject, change.account,
    )  # fmt: skip
    others = await rows(
        "SELECT u.account, u.at FROM undo u WHERE u.subject = {} AND u.account <> {} AND u.what = 'removed' "
        "AND u.used_at IS NULL ORDER BY u.at LIMIT 1",
        change.subject, change.account,
    ) if back else []  # fmt: skip
    for other in others:
        await rows(
            "UPDATE statement SET removed_at = {}, removed_by = {} WHERE id = {} AND removed_at IS NULL RETURNING id",
            other["at"], other["account"], change.subject,
        )  # fmt: skip


UNDOING: dict[str, Callable[[Change], Awaitable[None]]] = {
    "made": _made,
    "wrote": _wrote,
    "offered": _offered,
    "settled": _settled,
    "answered": _answered,
    "removed": _removed,
    **SIGHT,
}
