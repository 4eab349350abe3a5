"""Who knows the exit phrase. Nothing here but `phrase_view` ever opens one (P-03)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from server.arrangements.rules import contains_phrase
from server.db.sealed import box_of
from server.db.writing import listed, rows


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who knows a phrase. `who`: "account:<id>" or "trusted:<id>"."""

    id: UUID
    who: str
    since: datetime
    told_at: datetime | None
    told_ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class PhraseView:
    """An opened phrase: only ever for its person, its holders, and the one share that names it."""

    id: UUID
    phrase: str
    meaning: str
    todo: str
    made_at: datetime
    said_by: str
    made_by: UUID
    practised_on: date | None


def phrase_place(name: str, phrase: UUID) -> str:
    """Return the place that a sealed part of a phrase is bound to."""
    return f"exit_phrase.{name}:{phrase}"


async def phrases_of(plan: UUID) -> list[UUID]:
    """Return the ids of the phrases that work now (one at most); ids only, for shares that name one."""
    found = await rows("SELECT id FROM exit_phrase WHERE plan = {} AND ended_at IS NULL", plan)
    return [row["id"] for row in found]


async def phrase_view(phrase: UUID, viewer: UUID) -> PhraseView | None:
    """Return an open phrase for its person or for a holder who is in the circle now; None for anybody else.

    The person's page asks for a fresh passkey first. A share that names a phrase uses `phrase_for_share`.
    """
    found = await rows(
        "SELECT p.person FROM exit_phrase e JOIN plan p ON p.id = e.plan WHERE e.id = {} AND e.ended_at IS NULL "
        "AND (p.person = {} OR EXISTS (SELECT 1 FROM phrase_holder h JOIN circle_member c ON c.plan = p.id "
        "AND c.worker = {} AND c.left_at IS NULL WHERE h.phrase = e.id AND h.who = {} AND h.ended_at IS NULL))",
        phrase, viewer, viewer, f"account:{viewer}",
    )  # fmt: skip
    return await _open(phrase, found[0]["person"]) if found else None


async def phrase_for_share(phrase: UUID, plan: UUID) -> PhraseView | None:
    """Return an open phrase for a share that names it one by one; sharing has checked that it does."""
    found = await rows(
        "SELECT p.person FROM exit_phrase e JOIN plan p ON p.id = e.plan "
        "WHERE e.id = {} AND e.plan = {} AND e.ended_at IS NULL",
        phrase, plan,
    )  # fmt: skip
    return await _open(phrase, found[0]["person"]) if found else None


async def _open(phrase: UUID, person: UUID) -> PhraseView:
    [row] = await rows("SELECT * FROM exit_phrase WHERE id = {}", phrase)
    box = await box_of(person)
    said = {name: box.open(phrase_place(name, phrase), row[name]) for name in ("phrase", "meaning", "todo")}
    return PhraseView(
        phrase, said["phrase"], said["meaning"], said["todo"], row["made_at"], row["said_by"], row["made_by"],
        row["practised_on"],
    )  # fmt: skip


async def holders_of(phrase: UUID) -> list[Holder]:
    """Return who knows a phrase now, longest first."""
    return await _holders("h.phrase = {} AND h.ended_at IS NULL", phrase)


async def still_to_tell(plan: UUID) -> list[Holder]:
    """Return the holders of phrases that no longer work who have not been told so."""
    return await _holders(
        "e.plan = {} AND e.ended_at IS NOT NULL AND e.ended_why IN ('heard', 'used', 'mine', 'ended') "
        "AND h.told_ended_at IS NULL AND h.ended_at = e.ended_at",
        plan,
    )


async def _holders(where: str, *args: Any) -> list[Holder]:
    found = await rows(
        "SELECT h.id, h.who, h.since, h.told_at, h.told_ended_at FROM phrase_holder h "
        f"JOIN exit_phrase e ON e.id = h.phrase WHERE {where} ORDER BY h.since, h.id",
        *args,
    )
    return [Holder(row["id"], row["who"], row["since"], row["told_at"], row["told_ended_at"]) for row in found]


async def held_by(plan: UUID, worker: UUID) -> tuple[UUID | None, bool]:
    """Return the working phrase this worker holds (or None), and whether one they held has ended untold."""
    who = f"account:{worker}"
    current = await phrases_of(plan)
    holds = [each for each in current if any(holder.who == who for holder in await holders_of(each))]
    return (holds[0] if holds else None), any(each.who == who for each in await still_to_tell(plan))


async def phrase_in(plan: UUID, person: UUID, texts: list[str]) -> bool:
    """Say whether any of these texts has the working phrase in it (it never goes on the card)."""
    for phrase in await phrases_of(plan):
        opened = await _open(phrase, person)
        if any(contains_phrase(text, opened.phrase) for text in texts):
            return True
    return False


async def trusted_names(plan: UUID, person: UUID, ids: list[UUID]) -> dict[UUID, str]:
    """Return the open names of trusted persons by id, also of those that ended since."""
    found = await rows(f"SELECT id, name FROM trusted_person WHERE plan = {{}} AND id IN {listed(ids)}", plan, *ids)
    box = await box_of(person)
    return {row["id"]: box.open(f"trusted_person.name:{row['id']}", row["name"]) for row in found}
