"""A new fingerprint key: codes are stored as nothing but their fingerprints, so those made before work no more."""

from datetime import datetime
from uuid import UUID

from server.db.paging import pages_of
from server.db.writing import rows
from server.record.actions import Note, note


async def end_codes(now: datetime) -> int:
    """End every code on a screen and on paper, forget counted tries and what phones are being asked to prove, in
    the open `writing()`.

    Returns how many codes on paper ended; each owner finds it in their record, and can make another.
    """
    await rows("UPDATE invitation SET ends_at = {} WHERE used_at IS NULL AND ends_at > {}", now, now)
    await rows("DELETE FROM attempt")
    await rows("DELETE FROM challenge")  # each holds a mark of what a form said; the phone is asked again
    count = 0
    async for page in pages_of("recovery_code", "id, account, used_at, replaced_at"):
        for row in page:
            if row["used_at"] is None and row["replaced_at"] is None:
                await _end(row["id"], row["account"], now)
                count += 1
    return count


async def _end(code: UUID, account: UUID, now: datetime) -> None:
    await rows("UPDATE recovery_code SET replaced_at = {} WHERE id = {}", now, code)
    [owner] = await rows("SELECT organisation FROM account WHERE id = {}", account)
    note(Note(owner["organisation"], "recovery_code_ended", now, person=account, subject=code))
