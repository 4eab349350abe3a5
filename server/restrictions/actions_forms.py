"""Other forms of a limit, in easy words or another language: bound to what is stopped, why and what ends it (D-23)."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from uuid import UUID

from server.db.writing import rows, writing
from server.language import actions_easy, actions_translations
from server.language.actions_easy import Line
from server.language.actions_translations import Draft
from server.language.rules_bound import Changed
from server.restrictions.queries_forms import wordings_of
from server.words.rules import Author, NotHere


async def make_easy_limit(
    author: Author, limit: UUID, wording: UUID, language: str, lines: Sequence[Line], operation: UUID, now: datetime
) -> UUID:
    """Store an easy-read form of a limit; the person's own counts, a worker's waits for the person's yes.

    Raises NotHere for a limit of another plan, or one that ended; Changed when it is not said in these words any more.
    """
    async with _held(author, limit, wording, now):
        return await actions_easy.store(author, "limit", limit, wording, language, lines, operation, now)


async def translate_limit(
    author: Author, limit: UUID, wording: UUID, draft: Draft, operation: UUID, now: datetime
) -> UUID:
    """Store a limit in another language; it counts once it was read back to the person (E-08). Raises as above."""
    async with _held(author, limit, wording, now):
        return await actions_translations.store(author, "limit", limit, wording, draft, operation, now)


async def answer_limit(
    author: Author, limit: UUID, wording: UUID, answer: Callable[[], Awaitable[str]], now: datetime
) -> str:
    """Record the person's yes or no to a form of a limit by `answer`; 'changed' when its words have changed meanwhile.

    Raises as `answer` does, and NotHere as above.
    """
    try:
        async with _held(author, limit, wording, now):
            return await answer()
    except Changed:
        return "changed"


@asynccontextmanager
async def _held(author: Author, limit: UUID, wording: UUID, now: datetime) -> AsyncIterator[None]:
    """Hold a limit while a form of these words is written; the next sweep checks it."""
    async with writing():
        found = await rows(
            "UPDATE restriction SET check_due_at = {} WHERE id = {} AND plan = {} AND ended_at IS NULL RETURNING id",
            now, limit, author.plan,
        )  # fmt: skip
        if not found:
            raise NotHere(limit)
        if (await wordings_of([limit]))[limit] != wording:
            raise Changed(limit)
        yield
