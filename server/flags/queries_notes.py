"""What quality reviewers wrote about flags that went past the lead, and which leads had those (R-14)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from server.db.sealed import boxes_of
from server.db.writing import listed, rows
from server.flags.rules import FlagRow


@dataclass(frozen=True, slots=True)
class Asked:
    """One note: whom a reviewer asked, in their words."""

    by: UUID
    at: datetime
    words: str


async def notes_of(flags: Sequence[FlagRow]) -> dict[UUID, list[Asked]]:
    """Return the notes of these flags with their words open, the oldest first; one query for them all."""
    person = {each.id: each.person for each in flags if each.passed_up_at is not None}
    made: dict[UUID, list[Asked]] = defaultdict(list)
    if not person:
        return made
    query = f'SELECT id, flag, "by", at, words FROM flag_note WHERE flag IN {listed(person)} ORDER BY at, id'
    found = await rows(query, *person)
    boxes = await boxes_of({person[row["flag"]] for row in found})
    for row in found:
        if box := boxes.get(person[row["flag"]]):
            made[row["flag"]].append(Asked(row["by"], row["at"], box.open(words_place(row["id"]), row["words"])))
    return made


async def who_asked(flags: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    """Return which reviewers wrote about each of these flags, each named once; no words."""
    made: dict[UUID, list[UUID]] = defaultdict(list)
    ids = list(flags)
    query = f'SELECT flag, "by" FROM flag_note WHERE flag IN {listed(ids)} ORDER BY at, id'
    for row in await rows(query, *ids) if ids else []:
        if row["by"] not in made[row["flag"]]:
            made[row["flag"]].append(row["by"])
    return made


async def who_had(flags: Sequence[FlagRow]) -> dict[UUID, list[UUID]]:
    """Return which leads had each of these flags when it went past them, the last one last, each named once."""
    made: dict[UUID, list[UUID]] = defaultdict(list)
    ids = [each.id for each in flags]
    query = f"SELECT flag, lead FROM flag_passed WHERE lead IS NOT NULL AND flag IN {listed(ids)} ORDER BY at, id"
    for row in await rows(query, *ids) if ids else []:
        if row["lead"] not in made[row["flag"]]:
            made[row["flag"]].append(row["lead"])
    return made


def words_place(note: UUID) -> str:
    """Return the place that the sealed words of a note are bound to."""
    return f"flag_note.words:{note}"
