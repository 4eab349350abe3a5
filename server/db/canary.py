"""The canary: a sealed mark in the database that only the right keys open."""

from __future__ import annotations

import hmac

from server.db.boxes import Box, SealBroken
from server.db.errors import DatabaseUnavailable
from server.db.fingerprints import exact_fingerprint_with
from server.db.keyring import VARIABLES, Keyring
from server.db.keys_in_use import current_keyring, in_use, use_keyring
from server.db.writing import rows, writing

CANARY = "canary"
_PLACE = "setting.value:canary"
_WRONG = (
    "The {} key is not the one this database was made with. Nothing was changed. Put back the right key "
    "file, or give the right key, and start again."
)


class WrongKeys(Exception):
    """The keys in use are not those the database was made with. The message says what to do."""


class KeysChanged(DatabaseUnavailable):
    """The installation's keys were changed while this process ran: it must be started again."""


async def check_canary() -> tuple[str, ...]:
    """Write the sealed mark into a database that has none, else check that it opens. Raises WrongKeys.

    A key that waits is tried after the one in use: when the database is under it already, the change of keys
    stopped after its commit, and the waiting key is the one in use from now on. Returns the names of those.
    """
    made = mark_of(current_keyring())
    async with writing():
        await rows(
            "INSERT INTO setting (name, value) VALUES ({}, {}) ON CONFLICT (name) DO NOTHING RETURNING name",
            CANARY, made,
        )  # fmt: skip
        [found] = await rows("SELECT value FROM setting WHERE name = {}", CANARY)
    keyring = current_keyring()
    turned = tuple(name for name in VARIABLES if not fits(keyring, name, found["value"]))
    for name in turned:
        if name not in keyring.waiting:
            raise WrongKeys(_WRONG.format(name))
        keyring = keyring.turned(name, keyring.waiting[name])
        if not fits(keyring, name, found["value"]):
            raise WrongKeys(_WRONG.format(name))
    if turned:
        use_keyring(keyring)
    in_use().mark = found["value"]
    return turned


async def write_canary() -> None:
    """Put the mark of the keys in use into the place of the one before, inside the open `writing()`."""
    made = mark_of(current_keyring())
    await rows("UPDATE setting SET value = {} WHERE name = {}", made, CANARY)
    in_use().mark = made


def mark_of(keyring: Keyring) -> str:
    """A new mark that `fits` these keys and no others."""
    return f"{Box(keyring.sealing).seal(_PLACE, CANARY)} {exact_fingerprint_with(keyring.fingerprint, CANARY)}"


def fits(keyring: Keyring, name: str, mark: str) -> bool:
    """Whether the key `name` of a keyring is the one that a mark was made with."""
    sealed, _, digest = mark.partition(" ")
    if name == "fingerprint":
        return hmac.compare_digest(digest, exact_fingerprint_with(keyring.fingerprint, CANARY))
    try:
        Box(keyring.sealing).open(_PLACE, sealed)
    except SealBroken:
        return False
    return True


async def refuse_if_keys_changed() -> None:
    """Before a person's key is sealed with the keys in use: a key under a sealing key that nobody keeps any more
    would be lost for ever, with every word under it. Raises KeysChanged."""
    mark = in_use().mark
    if mark and not await rows("SELECT name FROM setting WHERE name = {} AND value = {}", CANARY, mark):
        raise KeysChanged("The keys of this installation were changed. Start Own Words again.")
