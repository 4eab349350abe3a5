"""Tries at a door, counted in the database so that every replica counts the same (A-05)."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from server.db.sealed import exact_fingerprint
from server.db.writing import rows, writing
from server.people.rules_codes import TRIES, TRY_WINDOW
from server.people.tables import Attempt


async def begin_try(door: str, address: str, now: datetime) -> UUID | None:
    """Count a try at a door before it is looked at; None when there were too many.

    The count is committed first, so that tries sent at the same moment all see each other. Addresses
    are kept as keyed fingerprints only.
    """
    one, everywhere = TRIES[door]
    own, made = f"{door}:{exact_fingerprint(address)[:40]}", uuid4()
    async with writing():
        await rows("DELETE FROM attempt WHERE door = {} AND at < {}", own, now - timedelta(days=1))
        await Attempt.insert(Attempt(id=made, door=own, at=now))
    since = now - TRY_WINDOW
    [mine] = await rows("SELECT count(*) AS tries FROM attempt WHERE door = {} AND at > {}", own, since)
    if int(mine["tries"]) > one:  # refused already: not counted, or one address could shut the door on everybody
        await forget_try(made)
        return None
    [all_] = await rows("SELECT count(*) AS tries FROM attempt WHERE door LIKE {} AND at > {}", f"{door}:%", since)
    return made if int(all_["tries"]) <= everywhere else None


async def forget_try(made: UUID) -> None:
    """Take a try back that was right: only wrong ones count."""
    async with writing():
        await rows("DELETE FROM attempt WHERE id = {}", made)
