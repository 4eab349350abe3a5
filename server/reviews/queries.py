"""Questions about reviews, and about the sweep itself."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from server.db.sealed import Box, boxes_of
from server.db.writing import listed, rows
from server.restrictions.queries import may_see_words_since
from server.reviews.rules import Move, Outcome, ReviewRow, sweep_late

Row = dict[str, Any]
TEXTS = ("ask", "present", "wanted", "offered", "agreed", "changed")
_AHEAD = timedelta(days=28)


def place(table: str, column: str, row: UUID) -> str:
    """Return the place that a sealed text of a review is bound to."""
    return f"{table}.{column}:{row}"


async def swept_at() -> datetime | None:
    """Return when the last finished pass ended, or None when there was none."""
    found = await rows("SELECT value FROM setting WHERE name = 'swept_at'")
    return datetime.fromisoformat(found[0]["value"]) if found else None


async def sweep_is_late(now: datetime) -> bool:
    """Say whether nobody watches: the last finished pass is older than three intervals (DESIGN)."""
    return sweep_late(await swept_at(), now)


async def review(identity: UUID, organisation: UUID | None = None) -> ReviewRow | None:
    """Return one review, or None; with `organisation` another organisation's is None too."""
    found = await rows("SELECT * FROM review WHERE id = {}", identity)
    if not found or organisation not in (None, found[0]["organisation"]):
        return None
    made = await opened(found)
    return made[0] if made else None


async def reviews_of(plan: UUID, viewer: UUID, is_person: bool) -> list[ReviewRow]:
    """Return a plan's reviews, those to come first, then the newest.

    What the person asked for while they kept everything new from this viewer is left out without a trace (P-12),
    unless the viewer is the one who sees to it.
    """
    found = await rows("SELECT * FROM review WHERE plan = {} ORDER BY made_at DESC, id", plan)
    if not is_person and found:
        kept = await may_see_words_since(plan, viewer)
        found = [row for row in found if not _hidden(row, viewer, kept)]
    made = await opened(found)
    return sorted((each for each in made if each.open), key=lambda each: each.due_on) + [
        each for each in made if not each.open
    ]


def _hidden(row: Row, viewer: UUID, kept: Sequence[tuple[datetime, datetime | None]]) -> bool:
    if row["asked_by"] != row["person"] or viewer in (row["owner"], row["held_by"]):
        return False
    return any(since <= row["made_at"] and (until is None or row["made_at"] < until) for since, until in kept)


async def open_review(subject: UUID, why: str) -> UUID | None:
    """Return the open review of a subject for this reason, or None."""
    found = await rows("SELECT id FROM review WHERE subject = {} AND why = {} AND held_at IS NULL", subject, why)
    return found[0]["id"] if found else None


async def opened(found: Sequence[Row]) -> list[ReviewRow]:
    """Return reviews with every text open, in the same order; those of a person whose key is gone are left out."""
    boxes = await boxes_of({row["person"] for row in found})
    known = [row for row in found if row["person"] in boxes]
    moves = await _moves(known, boxes)
    return [_review(row, boxes[row["person"]], moves[row["id"]]) for row in known]


async def _moves(found: Sequence[Row], boxes: dict[UUID, Box]) -> dict[UUID, list[Move]]:
    made: dict[UUID, list[Move]] = defaultdict(list)
    person = {row["id"]: row["person"] for row in found}
    query = f"SELECT * FROM review_move WHERE review IN {listed(found)} ORDER BY at, id"
    for row in await rows(query, *person) if found else []:
        reason = boxes[person[row["review"]]].open(place("review_move", "reason", row["id"]), row["reason"])
        made[row["review"]].append(Move(row["was"], row["due_on"], row["by"], row["at"], reason))
    return made


def _review(row: Row, box: Box, moves: Sequence[Move]) -> ReviewRow:
    text = {name: box.open(place("review", name, row["id"]), row[name]) if row[name] else "" for name in TEXTS}
    outcome = None
    if row["held_at"] is not None:
        outcome = Outcome(text["wanted"], text["offered"], text["agreed"], text["changed"], text["present"])
    return ReviewRow(
        id=row["id"], organisation=row["organisation"], plan=row["plan"], person=row["person"], about=row["about"],
        restriction=row["restriction"], why=row["why"], due_on=row["due_on"], owner=row["owner"],
        asked_by=row["asked_by"], made_at=row["made_at"], offered_advocate=bool(row["offered_advocate"]),
        advocate=row["advocate"], held_at=row["held_at"], held_by=row["held_by"], ask=text["ask"], outcome=outcome,
        moves=tuple(moves),
    )  # fmt: skip


async def due_reviews(organisation: UUID, today: date, most: int = 200) -> list[Row]:
    """Return what an organisation talks about in the next 28 days or should have, the longest due first.

    Rows: kind (plan, restriction), review (id or None for a plan's own day), plan, person, due_on, owner, why,
    advocate. No words.
    """
    until = today + _AHEAD
    talks = await rows(
        "SELECT id AS review, about AS kind, plan, person, due_on, owner, why, advocate FROM review "
        f"WHERE organisation = {{}} AND held_at IS NULL AND due_on <= {{}} ORDER BY due_on, id LIMIT {int(most)}",
        organisation, until,
    )  # fmt: skip
    plans = await rows(
        "SELECT id AS plan, person, review_on AS due_on, review_owner AS owner FROM plan "
        "WHERE organisation = {} AND review_on IS NOT NULL AND review_on <= {} "
        f"ORDER BY review_on, id LIMIT {int(most)}",
        organisation, until,
    )  # fmt: skip
    own = [{**row, "review": None, "kind": "plan", "why": "planned", "advocate": ""} for row in plans]
    return sorted(talks + own, key=lambda row: (row["due_on"], str(row["plan"])))[:most]
