"""A new sealing key: every person's key is wrapped again. Their words stay as they are, byte for byte."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from server.db.boxes import Box
from server.db.engine import current_engine
from server.db.errors import DatabaseUnavailable
from server.db.paging import pages_of
from server.db.person_keys import place_of
from server.db.sqlite import PooledSQLiteEngine
from server.db.writing import in_writing, rows


async def rewrap_all(old: bytes, new: bytes, step: Callable[[int], None]) -> int:
    """Wrap every person's key under another sealing key, inside the open `writing()`; how many.

    Raises SealBroken for a key that the old one does not open: then nothing may be kept.
    """
    if not in_writing():
        raise RuntimeError("rewrap_all() belongs inside writing(): half of it would be no database.")
    opening, wrapping, count = Box(old), Box(new), 0
    async for page in pages_of("person_key", "owner, wrapped", "owner"):
        for row in page:
            if row["wrapped"]:  # a destroyed key stays destroyed
                place = place_of(row["owner"])
                wrapped = wrapping.seal(place, opening.open(place, row["wrapped"]))
                await rows("UPDATE person_key SET wrapped = {} WHERE owner = {}", wrapped, row["owner"])
                count += 1
        step(len(page))
    return count


async def forget_old_wraps() -> bool:
    """Have the database's files hold the old wrapped keys no more; False when others kept it from that.

    SQLite overwrites what it frees, once the journal is folded in. PostgreSQL keeps old rows until the table is
    written anew.
    """
    engine = current_engine()
    with contextlib.suppress(DatabaseUnavailable):
        if isinstance(engine, PooledSQLiteEngine):
            await engine.checkpoint()
        else:
            await engine.run_ddl("VACUUM FULL person_key")
        return True
    return False
