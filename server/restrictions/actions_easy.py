"""A limit in easy words: bound to what is stopped, why and what ends it, as they stand (E-05, D-23)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from server.db.writing import rows, writing
from server.language.actions_easy import Changed, Line, store
from server.restrictions.queries_easy import wordings_of
from server.words.rules import Author, NotHere


async def make_easy_limit(
    author: Author, limit: UUID, wording: UUID, language: str, lines: Sequence[Line], operation: UUID, now: datetime
) -> UUID:
    """Store an easy-read form of a limit; the person's own counts, a worker's waits for the person's yes.

    Raises NotHere for a limit of another plan, or one that ended; Changed when it is not said in these words any more.
    """
    async with writing():
        found = await rows(
            "SELECT id FROM restriction WHERE id = {} AND plan = {} AND ended_at IS NULL", limit, author.plan
        )
        if not found:
            raise NotHere(limit)
        if (await wordings_of([limit]))[limit] != wording:
            raise Changed(limit)
        made = await store(author, "limit", limit, wording, language, lines, operation, now)
        await rows("UPDATE restriction SET check_due_at = {} WHERE id = {} RETURNING id", now, limit)
        return made
