"""Taking back what was put out of sight, kept from somebody, or put in another place, inside `writing()`."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from uuid import UUID

from server.words.actions_sight import put_in_order
from server.words.actions_undone import Change, changed_one


async def _hidden(change: Change) -> None:
    await changed_one("UPDATE statement SET hidden_at = NULL WHERE id = {} RETURNING id", change.subject)


async def _shown(change: Change) -> None:
    was = datetime.fromisoformat(change.before["at"])
    await changed_one("UPDATE statement SET hidden_at = {} WHERE id = {} RETURNING id", was, change.subject)


async def _kept(change: Change) -> None:
    await changed_one(
        "UPDATE kept_from SET ended_at = {} WHERE id = {} AND ended_at IS NULL RETURNING id",
        change.now,
        change.subject,
    )


async def _unkept(change: Change) -> None:
    await changed_one("UPDATE kept_from SET ended_at = NULL WHERE id = {} RETURNING id", change.subject)


async def _moved(change: Change) -> None:
    await put_in_order({UUID(each): at for each, at in change.before.items()}, {})


SIGHT: dict[str, Callable[[Change], Awaitable[None]]] = {
    "hidden": _hidden,
    "shown": _shown,
    "kept": _kept,
    "unkept": _unkept,
    "moved": _moved,
}
