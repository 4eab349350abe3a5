"""Sealing of words: AES-GCM with a key per person, itself wrapped by the installation's key.

Destroying a person's key erases their words from an append-only record, from backups too. A sealed text is
bound to
its place (table, column and row), so that it cannot be moved to another row unnoticed.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import time
import unicodedata
from base64 import b64decode, b64encode
from collections import OrderedDict
from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from server.db.engine import current_engine, on_bind
from server.db.errors import DatabaseUnavailable
from server.db.keyring import BadKey, Keyring, KeysMissing, load_keyring
from server.db.sqlite import PooledSQLiteEngine
from server.db.tables import PersonKey, Setting
from server.db.writing import after_commit, in_writing, rows, writing

__all__ = [
    "BadKey",
    "Box",
    "KeyDestroyed",
    "KeyUnknown",
    "Keyring",
    "KeysMissing",
    "SealBroken",
    "WrongKeys",
    "box_of",
    "boxes_of",
    "check_canary",
    "current_keyring",
    "destroy_key",
    "exact_fingerprint",
    "fingerprint",
    "forget_boxes",
    "load_keyring",
    "new_box",
    "use_keyring",
]  # fmt: skip

VERSION = "1."
CACHED_BOXES = 10_000
# A key destroyed by another process stays usable here for no longer than this many seconds.
CACHE_SECONDS = 300.0
CANARY = "canary"
_CHUNK = 500


class KeyDestroyed(Exception):
    """This person's key was destroyed: their words are gone for ever."""


class KeyUnknown(KeyError):
    """No key was ever made for this account."""


class SealBroken(Exception):
    """A sealed text was changed, moved to another place, or sealed with another key."""


class WrongKeys(Exception):
    """The keys in use are not those the database was made with. The message says what to do."""


class Box:
    """Seals and opens texts of one owner. `place` is e.g. f"revision.body:{id}"."""

    __slots__ = ("_aes",)

    def __init__(self, key: bytes) -> None:
        self._aes = AESGCM(key)

    def seal(self, place: str, text: str) -> str:
        """`text` as ASCII that only `open` with the same place turns back. Raises ValueError for
        lone surrogates."""
        nonce = os.urandom(12)
        return VERSION + b64encode(nonce + self._aes.encrypt(nonce, text.encode(), place.encode())).decode("ascii")

    def open(self, place: str, sealed: str) -> str:
        """The text exactly as it was sealed. Raises SealBroken."""
        try:
            if not sealed.startswith(VERSION):
                raise ValueError("unknown version")
            raw = b64decode(sealed[len(VERSION) :], validate=True)
            return self._aes.decrypt(raw[:12], raw[12:], place.encode()).decode()
        except (InvalidTag, ValueError) as error:
            raise SealBroken(place) from error


class _Bound:
    """The keyring in use, and the boxes opened with it."""

    def __init__(self, keyring: Keyring) -> None:
        self.keyring = keyring
        self.wrapping = Box(keyring.sealing)
        self.boxes: OrderedDict[UUID, tuple[float, Box]] = OrderedDict()

    def cached(self, owner: UUID) -> Box | None:
        """The box, unless it was kept too long."""
        found = self.boxes.get(owner)
        if found is None or found[0] < time.monotonic():
            return None
        self.boxes.move_to_end(owner)
        return found[1]

    def keep(self, owner: UUID, box: Box) -> None:
        """Remember the box; the one used longest ago goes."""
        self.boxes[owner] = (time.monotonic() + CACHE_SECONDS, box)
        self.boxes.move_to_end(owner)
        while len(self.boxes) > CACHED_BOXES:
            self.boxes.popitem(last=False)


_bound: _Bound | None = None


def use_keyring(keyring: Keyring) -> None:
    """Bind the installation's keys; forgets every opened key."""
    global _bound
    _bound = _Bound(keyring)


def _here() -> _Bound:
    if _bound is None:
        raise RuntimeError("No keyring is bound yet: call use_keyring(keyring) first.")
    return _bound


def current_keyring() -> Keyring:
    """The keys in use. Raises RuntimeError when there are none yet."""
    return _here().keyring


@on_bind
def forget_boxes() -> None:
    """Forget every opened key: another database has other keys."""
    if _bound is not None:
        _bound.boxes.clear()


def fingerprint(kind: str, text: str) -> str:
    """64 hex digits, equal for texts that differ only in case, spacing or Unicode form. `kind` keeps
    fields apart."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return _digest(f"{kind}\0{' '.join(folded.split())}")


def exact_fingerprint(text: str) -> str:
    """64 hex digits, equal only for the very same text."""
    return _digest(f"\0exact\0{text}")


def _digest(text: str) -> str:
    return hmac.digest(_here().keyring.fingerprint, text.encode(), hashlib.sha256).hex()


def _place(owner: UUID) -> str:
    return f"person_key.wrapped:{owner}"


def _unwrap(owner: UUID, wrapped: str, destroyed: datetime | None) -> Box:
    if destroyed is not None or not wrapped:
        raise KeyDestroyed(str(owner))
    return Box(bytes.fromhex(_here().wrapping.open(_place(owner), wrapped)))


def _keep(owner: UUID, box: Box) -> None:
    """Cache a box that was read now; inside a transaction only if it commits, for it may be new."""
    after_commit(lambda: _here().keep(owner, box))


async def box_of(owner: UUID) -> Box:
    """The owner's box. Raises KeyDestroyed, KeyUnknown. One query, none when cached."""
    box = _here().cached(owner)
    if box is not None:
        return box
    found = await rows("SELECT wrapped, destroyed_at FROM person_key WHERE owner = {}", owner)
    if not found:
        raise KeyUnknown(str(owner))
    box = _unwrap(owner, found[0]["wrapped"], found[0]["destroyed_at"])
    _keep(owner, box)
    return box


async def boxes_of(owners: Iterable[UUID]) -> dict[UUID, Box]:
    """The boxes of many owners in one query (one per 500). Owners without a key, or with a destroyed
    one, are left
    out: a list of people must still be shown when one of them was erased."""
    wanted = set(owners)
    boxes = {owner: box for owner in wanted if (box := _here().cached(owner)) is not None}
    missing = [owner for owner in wanted if owner not in boxes]
    for start in range(0, len(missing), _CHUNK):
        chunk = missing[start : start + _CHUNK]
        marks = ", ".join("{}" for _ in chunk)
        query = f"SELECT owner, wrapped FROM person_key WHERE destroyed_at IS NULL AND owner IN ({marks})"
        for row in await rows(query, *chunk):
            owner = UUID(str(row["owner"]))  # asyncpg has a UUID class of its own
            boxes[owner] = _unwrap(owner, row["wrapped"], None)
            _keep(owner, boxes[owner])
    return boxes


async def new_box(owner: UUID, now: datetime | None = None) -> Box:
    """Make the owner's key inside the open `writing()`. An owner has one key ever: a second raises the
    database's
    duplicate error (`errors.is_duplicate`)."""
    if not in_writing():
        raise RuntimeError("new_box() belongs inside writing(), with the account it is for.")
    key = AESGCM.generate_key(256)
    wrapped = _here().wrapping.seal(_place(owner), key.hex())
    await PersonKey.insert(PersonKey(owner=owner, wrapped=wrapped, made_at=now or datetime.now(UTC)))
    box = Box(key)
    _keep(owner, box)
    return box


async def destroy_key(owner: UUID, now: datetime) -> bool:
    """Destroy the owner's key for ever. False when there was none left to destroy."""
    async with writing():
        gone = await rows(
            "UPDATE person_key SET wrapped = '', destroyed_at = {} WHERE owner = {} AND destroyed_at IS NULL"
            " RETURNING owner",
            now,
            owner,
        )
        _here().boxes.pop(owner, None)
        after_commit(lambda: _after_destroyed(owner))
    return bool(gone)


async def _after_destroyed(owner: UUID) -> None:
    """The journal still holds the old page: fold it in at once. Busy readers only make that happen later."""
    _here().boxes.pop(owner, None)
    engine = current_engine()
    if isinstance(engine, PooledSQLiteEngine):
        with contextlib.suppress(DatabaseUnavailable):
            await engine.checkpoint()


async def check_canary() -> None:
    """Write the sealed mark into a database that has none, else check that it opens. Raises WrongKeys."""
    here = _here()
    mark = f"{here.wrapping.seal('setting.value:canary', CANARY)} {exact_fingerprint(CANARY)}"
    async with writing():
        made = await rows(
            "INSERT INTO setting (name, value) VALUES ({}, {}) ON CONFLICT (name) DO NOTHING RETURNING name",
            CANARY,
            mark,
        )
    if made:
        return
    found = await Setting.select(Setting.value).where(Setting.name == CANARY).first()
    sealed, _, digest = (found or {"value": ""})["value"].partition(" ")
    try:
        here.wrapping.open("setting.value:canary", sealed)
    except SealBroken:
        raise WrongKeys(_WRONG.format("sealing")) from None
    if not hmac.compare_digest(digest, exact_fingerprint(CANARY)):
        raise WrongKeys(_WRONG.format("fingerprint"))


_WRONG = (
    "The {} key is not the one this database was made with. Nothing was changed. Put back the right key "
    "file, or give the right key, and start again."
)
