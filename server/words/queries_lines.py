"""The lines of a plan as its page shows them: only what a card needs, for sixty of them at once."""

from collections.abc import Iterable
from uuid import UUID

import msgspec

from server.db.records import records
from server.db.sealed import KeyDestroyed, box_of
from server.db.writing import rows
from server.words.queries_kept import Kept, in_places, kept_from
from server.words.queries_select import ALONE, Columns, standing
from server.words.rules import body_place, is_agreed, meaning_place, waits_for_yes


class Line(msgspec.Struct, array_like=True, gc=False):
    """One statement as a card shows it. Ids are text; `answer` is the person's last answer to this wording; `alone`:
    neither it nor that they wrote it ever counts for others (A-28)."""

    id: str
    section: str
    wording: str
    body: str
    language: str
    voice: str
    author: str
    owner: str
    meaning: str | None
    asked_again: bool
    hidden: bool
    answer: str | None
    how_given: str | None
    alone: bool
    proposals: int

    @property
    def agreed(self) -> bool:
        """Whether the wording that stands is agreed."""
        return is_agreed(self.voice, self.answer or "")

    @property
    def in_room(self) -> bool:
        """Whether the answer was given in the room: whoever was there met the person (A-28)."""
        return self.how_given == "in_room"

    @property
    def waits(self) -> bool:
        """Whether words written down for the person wait for their yes or no."""
        return waits_for_yes(self.voice, self.answer or "")


_COLUMNS = Columns(
    "s.id, s.section, r.id AS wording, r.body, r.language, r.voice, r.author, s.owner, r.meaning, "
    "{ask} IS NOT NULL AS asked_again, s.hidden_at IS NOT NULL AS hidden",
    ("answer", "how_given", ALONE), (("proposals", "1 = 1"),),
)  # fmt: skip


async def lines_of(
    plan: UUID, person: UUID, viewer_account: UUID, *, sections: Iterable[str], own_phone: bool = False,
    kept: Kept | None = None,
) -> list[Line]:  # fmt: skip
    """Return the lines of these sections in order, without what is kept from the viewer, and on the person's own
    phone without what is hidden. Two queries; one with `own_phone`, from whom nothing is kept, or with `kept`."""
    if kept is None:
        kept = Kept(viewer_account) if own_phone else await kept_from(plan, viewer_account)
    sql, args = standing(
        _COLUMNS, plan, kept, sections=sections, hidden=False if own_phone else None, for_person=own_phone
    )
    found = await records(Line, sql, *args)
    found = await in_places(plan, kept, found, lambda line: (line.section, line.id))
    try:
        box = await box_of(person)
    except KeyDestroyed:
        return []
    for line in found:
        line.body = box.open(body_place(line.wording), line.body)
        line.meaning = box.open(meaning_place(line.wording), line.meaning) if line.meaning else None
    return found


async def out_of_sight(plan: UUID) -> frozenset[UUID]:
    """Return the statements that the person put out of their own sight (P-07)."""
    found = await rows("SELECT id FROM statement WHERE plan = {} AND hidden_at IS NOT NULL", plan)
    return frozenset(row["id"] for row in found)
