"""Tries at a door, counted in the database so that every replica counts the same (A-05)."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from server.db.sealed import exact_fingerprint
from server.db.writing import rows, writing
from server.people.rules_codes import TRIES, TRY_WINDOW
from server.people.tables import Attempt


async def begin_try(door: str, address: str, now: datetime, who: str = "") -> UUID | None:
    """Count a try at a door before it is looked at; None when there were too many. `who`: the browser, or the account.

    The count is committed first, so that tries sent at the same moment all see each other. Addresses
    are kept as keyed fingerprints only.
    """
    one, there, everywhere = TRIES[door]
    place, made = f"{door}:{exact_fingerprint(address)[:40]}", uuid4()
    own = f"{place}:{exact_fingerprint(who)[:20]}"
    async with writing():
        await rows("DELETE FROM attempt WHERE door = {} AND at < {}", own, now - timedelta(days=1))
        await Attempt.insert(Attempt(id=made, door=own, at=now))
    since = now - TRY_WINDOW
    if await _tries(own, since) > one or await _tries(f"{place}:%", since) > there:
        await forget_try(made)  # refused already: not counted, or one address could shut the door on everybody
        return None
    return made if await _tries(f"{door}:%", since) <= everywhere else None


async def _tries(doors: str, since: datetime) -> int:
    [found] = await rows("SELECT count(*) AS tries FROM attempt WHERE door LIKE {} AND at > {}", doors, since)
    return int(found["tries"])


async def forget_try(made: UUID) -> None:
    """Take a try back that was right: only wrong ones count."""
    async with writing():
        await rows("DELETE FROM attempt WHERE id = {}", made)
