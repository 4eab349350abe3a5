"""That a machine was asked is in the record before a word leaves: which host, never the words."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from uuid import UUID

from server.db.writing import writing
from server.plans.actions import hold
from server.record.actions import Note, note
from server.words.rules import Author


async def note_machine_asked(
    author: Author, about: UUID, language: str, host: str, may: Callable[[], Awaitable[None]], now: datetime
) -> None:
    """Write down that a machine at `host` is asked to put a line, or a limit, into a language.

    `may` is asked once more in the same transaction, with the plan held: it raises where the words may not leave any
    more, and nothing is written.
    """
    detail: dict[str, object] = {"about": str(about), "language": language, "host": host}
    async with writing():
        await hold(author.plan)
        await may()
        note(
            Note(
                author.organisation, "machine_asked", now, author.account, author.acts_as, author.person, author.plan,
                None, detail,
            )
        )  # fmt: skip
