"""The key of each person: made, opened, remembered for a while, destroyed for ever."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from server.db.boxes import Box
from server.db.canary import refuse_if_keys_changed
from server.db.engine import current_engine
from server.db.errors import DatabaseUnavailable
from server.db.keys_in_use import in_use
from server.db.sqlite import PooledSQLiteEngine
from server.db.tables import PersonKey
from server.db.writing import after_commit, in_writing, rows, writing

_CHUNK = 500
_forgetful: list[Callable[[], None]] = []


class KeyDestroyed(Exception):
    """This person's key was destroyed: their words are gone for ever."""


class KeyUnknown(KeyError):
    """No key was ever made for this account."""


def place_of(owner: UUID) -> str:
    """The place that a wrapped key is bound to."""
    return f"person_key.wrapped:{owner}"


def _unwrap(owner: UUID, wrapped: str, destroyed: datetime | None) -> Box:
    if destroyed is not None or not wrapped:
        raise KeyDestroyed(str(owner))
    return Box(bytes.fromhex(in_use().wrapping.open(place_of(owner), wrapped)))


def _keep(owner: UUID, box: Box) -> None:
    """Cache a box that was read now; inside a transaction only if it commits, for it may be new."""
    after_commit(lambda: in_use().keep(owner, box))


async def box_of(owner: UUID) -> Box:
    """The owner's box. Raises KeyDestroyed, KeyUnknown. One query, none when cached."""
    box = in_use().cached(owner)
    if box is not None:
        return box
    found = await rows("SELECT wrapped, destroyed_at FROM person_key WHERE owner = {}", owner)
    if not found:
        raise KeyUnknown(str(owner))
    box = _unwrap(owner, found[0]["wrapped"], found[0]["destroyed_at"])
    _keep(owner, box)
    return box


async def boxes_of(owners: Iterable[UUID], *, remember: bool = True) -> dict[UUID, Box]:
    """The boxes of many owners in one query (one per 500). Owners without a key, or with a destroyed
    one, are left
    out: a list of people must still be shown when one of them was erased. `remember`: not for a walk
    through everybody."""
    wanted = set(owners)
    boxes = {owner: box for owner in wanted if (box := in_use().cached(owner)) is not None}
    missing = [owner for owner in wanted if owner not in boxes]
    for start in range(0, len(missing), _CHUNK):
        chunk = missing[start : start + _CHUNK]
        marks = ", ".join("{}" for _ in chunk)
        query = f"SELECT owner, wrapped FROM person_key WHERE destroyed_at IS NULL AND owner IN ({marks})"
        for row in await rows(query, *chunk):
            owner = UUID(str(row["owner"]))  # asyncpg has a UUID class of its own
            boxes[owner] = _unwrap(owner, row["wrapped"], None)
            if remember:
                _keep(owner, boxes[owner])
    return boxes


async def new_box(owner: UUID, now: datetime | None = None) -> Box:
    """Make the owner's key inside the open `writing()`. An owner has one key ever: a second raises the
    database's
    duplicate error (`errors.is_duplicate`)."""
    if not in_writing():
        raise RuntimeError("new_box() belongs inside writing(), with the account it is for.")
    await refuse_if_keys_changed()
    key = AESGCM.generate_key(256)
    wrapped = in_use().wrapping.seal(place_of(owner), key.hex())
    await PersonKey.insert(PersonKey(owner=owner, wrapped=wrapped, made_at=now or datetime.now(UTC)))
    box = Box(key)
    _keep(owner, box)
    return box


def on_destroyed(forget: Callable[[], None]) -> Callable[[], None]:
    """Register what empties a cache of open words when this process destroys a key."""
    _forgetful.append(forget)
    return forget


async def destroy_key(owner: UUID, now: datetime) -> bool:
    """Destroy the owner's key for ever. False when there was none left to destroy."""
    async with writing():
        gone = await rows(
            "UPDATE person_key SET wrapped = '', destroyed_at = {} WHERE owner = {} AND destroyed_at IS NULL"
            " RETURNING owner",
            now,
            owner,
        )
        in_use().boxes.pop(owner, None)
        after_commit(lambda: _after_destroyed(owner))
    return bool(gone)


async def _after_destroyed(owner: UUID) -> None:
    """The journal still holds the old page: fold it in at once. Busy readers only make that happen later."""
    in_use().boxes.pop(owner, None)
    for forget in _forgetful:
        forget()
    engine = current_engine()
    if isinstance(engine, PooledSQLiteEngine):
        with contextlib.suppress(DatabaseUnavailable):
            await engine.checkpoint()
