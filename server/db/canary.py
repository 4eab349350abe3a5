"""The canary: a sealed mark in the database that only the right keys open."""

from __future__ import annotations

import hmac

from server.db.boxes import SealBroken
from server.db.fingerprints import exact_fingerprint
from server.db.keys_in_use import in_use
from server.db.tables import Setting
from server.db.writing import rows, writing

CANARY = "canary"
_PLACE = "setting.value:canary"
_WRONG = (
    "The {} key is not the one this database was made with. Nothing was changed. Put back the right key "
    "file, or give the right key, and start again."
)


class WrongKeys(Exception):
    """The keys in use are not those the database was made with. The message says what to do."""


async def check_canary() -> None:
    """Write the sealed mark into a database that has none, else check that it opens. Raises WrongKeys."""
    here = in_use()
    mark = f"{here.wrapping.seal(_PLACE, CANARY)} {exact_fingerprint(CANARY)}"
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
        here.wrapping.open(_PLACE, sealed)
    except SealBroken:
        raise WrongKeys(_WRONG.format("sealing")) from None
    if not hmac.compare_digest(digest, exact_fingerprint(CANARY)):
        raise WrongKeys(_WRONG.format("fingerprint"))
