"""Hands that write: authors of the cast, and a short way to write and to read."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from server.plans.rules import SECTIONS
from server.words.actions import Written, write
from server.words.queries import StatementRow, statements_of
from server.words.queries_lines import Line, lines_of
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
    voice: str = "", operation: UUID | None = None, section: str = "want", language: str = "en",
    **more: Any,
) -> Written:  # fmt: skip
    """Write as this author; the person in their own voice, a worker in the worker's."""
    return await write(
        author, statement=statement, section=section, body=body, language=language, base=base, now=at,
        voice=voice or ("own" if author.is_person else "worker"), operation=operation or uuid4(), **more,
    )  # fmt: skip


async def seen_by(author: Author, **more: Any) -> list[StatementRow]:
    """What this author sees of the plan; the lines of its page, which have a query of their own, must say the same."""
    found = await statements_of(author.plan, author.account, is_person=author.is_person, **more)
    if not more and author.is_person == (author.account == author.person):
        lines = await lines_of(
            author.plan, author.person, author.account, sections=SECTIONS, own_phone=author.is_person
        )  # fmt: skip
        assert [_shown(line, line.wording, line.waits, line.asked_again) for line in lines] == [
            _shown(row, row.head, row.waits_for_yes, row.ask_again_on is not None) for row in found
        ]
    return found


def _shown(row: Line | StatementRow, wording: object, waits: bool, asked_again: bool) -> tuple[object, ...]:
    texts = (row.section, row.body, row.language, row.voice, row.meaning or "", row.answer or "")
    ids = (str(row.id), str(wording), str(row.author))
    return *texts, *ids, row.proposals, row.agreed, waits, asked_again


async def bodies(author: Author, **more: Any) -> list[str]:
    """The wordings this author sees, in order."""
    return [row.body for row in await seen_by(author, **more)]
