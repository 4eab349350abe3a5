"""That a machine was asked is in the record before a word leaves: which host, never the words."""

from datetime import datetime
from uuid import UUID

from server.db.writing import writing
from server.record.actions import Note, note
from server.words.rules import Author


async def note_machine_asked(author: Author, about: UUID, language: str, host: str, now: datetime) -> None:
    """Write down that a machine at `host` is asked to put a line, or a limit, into a language."""
    detail: dict[str, object] = {"about": str(about), "language": language, "host": host}
    async with writing():
        note(
            Note(
                author.organisation, "machine_asked", now, author.account, author.acts_as, author.person, author.plan,
                None, detail,
            )
        )  # fmt: skip
