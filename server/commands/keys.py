"""The command that changes the installation's keys (DESIGN: key rotation, sealing and fingerprints).

Everything that depends on a key is written again in one transaction together with the canary, so the database is
always wholly under one key. The new key is on the disk before that and takes the old one's place after it; stopped
anywhere, saying the command again goes on, and every start finds out by the canary which of the two it is.
"""

import argparse
from datetime import UTC, datetime

from server.commands.saying import Progress, Refused, say
from server.db.canary import write_canary
from server.db.installation import Installation, open_installation
from server.db.key_files import finish
from server.db.keyring import VARIABLES, Keyring, next_key
from server.db.rewrapping import forget_old_wraps, rewrap_all
from server.db.sealed import SealBroken, current_keyring, use_keyring
from server.db.writing import rows, writing
from server.settings import Settings


async def do_rekey(settings: Settings, args: argparse.Namespace) -> int:
    """Change the sealing key, the fingerprint key, or both, while nobody else uses the database."""
    wanted = [name for name, said in (("sealing", args.sealing), ("fingerprint", args.fingerprints)) if said]
    if not wanted:
        raise Refused("Say which key: ownwords rekey --sealing, ownwords rekey --fingerprints, or both.")
    async with open_installation(settings, alone=True) as installation:
        for name in wanted:
            await _rekey(settings, installation, name)
    return 0


async def _rekey(settings: Settings, installation: Installation, name: str) -> None:
    given = {"sealing": settings.sealing_key, "fingerprint": settings.fingerprint_key}[name]
    given_new = {"sealing": settings.new_sealing_key, "fingerprint": settings.new_fingerprint_key}[name]
    if name in installation.turned:  # stopped between the commit and the keys, the last time
        say(_done(name, given, "The database was under the new {} key already: nothing was left to do."))
        return
    old, new = current_keyring(), next_key(settings.data_dir, name, given, given_new)
    if new == getattr(old, name):
        say(_done(name, given, "The database is under this {} key already: nothing was changed."))
        return
    use_keyring(old.turned(name, new))
    try:
        async with writing():
            await (_sealing(old, new) if name == "sealing" else _fingerprints())
            await write_canary()
            await _write_down(name)
    except BaseException:
        use_keyring(old)
        raise
    if not given:
        finish(settings.data_dir, name)
    if name == "sealing" and not await forget_old_wraps():
        say("Old wrapped keys may still be in the database's files: stop whoever reads it, and run VACUUM FULL.")
    say(_done(name, given, "The {} key is changed. The old one opens nothing here any more."))


def _done(name: str, given: str | None, said: str) -> str:
    variable = VARIABLES[name]
    then = (
        f"Put the new key into OWNWORDS_{variable}, take OWNWORDS_NEW_{variable} away, and start again."
        if given
        else f"Copy keys/{name}.key to where the copies of the keys are kept, and make a new backup."
    )
    return f"{said.format(name)} {then}"


async def _sealing(old: Keyring, new: bytes) -> None:
    [people] = await rows("SELECT count(*) AS number FROM person_key")
    try:
        count = await rewrap_all(old.sealing, new, Progress("people", int(people["number"])))
    except SealBroken as broken:
        raise Refused(f"{broken} does not open with the present key: it was changed. Nothing was done.") from None
    say(f"Wrapped {count} people's keys under the new key.")


async def _fingerprints() -> None:
    """What each area compares by a fingerprint; tests/db/test_rekey.py fails when one is left out."""
    from server.people.actions_prints import end_codes
    from server.restrictions.actions_prints import renew_prints as renew_limits
    from server.words.actions_prints import renew_prints as renew_words

    [limits] = await rows("SELECT count(*) AS number FROM restriction")
    [writes] = await rows("SELECT count(*) AS number FROM operation")
    done = await renew_limits(Progress("limits", int(limits["number"])))
    again = await renew_words(Progress("writes", int(writes["number"])))
    ended = await end_codes(datetime.now(UTC))
    say(f"Wrote the fingerprints of {done} limits and {again} writes again.")
    say(f"{ended} codes on paper stopped working: their owners can each make a new one.")


async def _write_down(name: str) -> None:
    """The record of every organisation says that the key was changed, by the machine's operator."""
    from server.record.actions import Note, note

    now = datetime.now(UTC)
    for row in await rows("SELECT organisation FROM chain_head"):
        note(Note(row["organisation"], "locks_changed", now, actor_as="operator", detail={"which": name}))
