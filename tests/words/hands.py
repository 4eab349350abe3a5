"""Hands that write: authors of the cast, and a short way to write and to read."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from server.words.actions import Written, write
from server.words.queries import StatementRow, statements_of
from server.words.rules import Author
from tests.cast import NOW, Cast


def person(cast: Cast) -> Author:
    """Mira on her own phone."""
    return Author(cast.mira, "person", cast.harbour, cast.plan, cast.mira, True)


def worker(cast: Cast, name: str = "dan") -> Author:
    """A worker of Mira's circle."""
    return Author(getattr(cast, name), "worker", cast.harbour, cast.plan, cast.mira, False)


def on_dans_phone(cast: Cast) -> Author:
    """Mira, in the room, on Dan's phone."""
    return Author(cast.dan, "worker", cast.harbour, cast.plan, cast.mira, True)


async def say(
    author: Author, body: str, *, at: datetime = NOW, statement: UUID | None = None, base: UUID | None = None,
    voice: str = "", operation: UUID | None = None, section: str = "want", **more: Any,
) -> Written:  # fmt: skip
    """Write as this author; the person in their own voice, a worker in the worker's."""
    return await write(
        author, statement=statement, section=section, body=body, language="en", base=base, now=at,
        voice=voice or ("own" if author.is_person else "worker"), operation=operation or uuid4(), **more,
    )  # fmt: skip


async def seen_by(author: Author, **more: Any) -> list[StatementRow]:
    """What this author sees of the plan."""
    return await statements_of(author.plan, author.account, is_person=author.is_person, **more)


async def bodies(author: Author, **more: Any) -> list[str]:
    """The wordings this author sees, in order."""
    return [row.body for row in await seen_by(author, **more)]
