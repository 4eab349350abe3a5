"""Who knows an exit phrase, and who is still to be told that one has ended."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from server.arrangements.queries_phrase import SECRET, writer
from server.db.sealed import box_of
from server.db.writing import listed, rows


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who knows a phrase. `who`: "account:<id>" or "trusted:<id>". `worked`: it ever had the person's yes."""

    id: UUID
    who: str
    since: datetime
    told_at: datetime | None
    told_ended_at: datetime | None
    worked: bool


async def holders_of(phrase: UUID) -> list[Holder]:
    """Return who knows a phrase now (or will, once it has the person's yes), longest first."""
    return await _holders("h.phrase = {} AND h.ended_at IS NULL", phrase)


_UNTOLD = "e.plan = {} AND e.ended_at IS NOT NULL AND h.told_ended_at IS NULL AND h.ended_at = e.ended_at AND "


async def still_to_tell(plan: UUID) -> list[Holder]:
    """Return the holders of phrases that no longer work who have not been told so."""
    return await _holders(_UNTOLD + "e.agreed_at IS NOT NULL", plan)


async def to_read(plan: UUID, worker: UUID) -> list[Holder]:
    """Return what a worker is still to read: a phrase they held has ended, or one they wrote down got no yes."""
    return await _holders(
        _UNTOLD + "h.who = {} AND (e.agreed_at IS NOT NULL OR (e.made_by = {} AND e.ended_by <> {})) "
        f"AND NOT ({SECRET})",
        plan, f"account:{worker}", worker, worker, *writer(worker),
    )  # fmt: skip


async def _holders(where: str, *args: Any) -> list[Holder]:
    found = await rows(
        "SELECT h.id, h.who, h.since, h.told_at, h.told_ended_at, e.agreed_at FROM phrase_holder h "
        f"JOIN exit_phrase e ON e.id = h.phrase WHERE {where} ORDER BY h.since, h.id",
        *args,
    )
    return [
        Holder(
            row["id"], row["who"], row["since"], row["told_at"], row["told_ended_at"], row["agreed_at"] is not None
        )
        for row in found
    ]  # fmt: skip


async def trusted_names(plan: UUID, person: UUID, ids: list[UUID]) -> dict[UUID, str]:
    """Return the open names of trusted persons by id, also of those that ended since."""
    found = await rows(f"SELECT id, name FROM trusted_person WHERE plan = {{}} AND id IN {listed(ids)}", plan, *ids)
    box = await box_of(person)
    return {row["id"]: box.open(f"trusted_person.name:{row['id']}", row["name"]) for row in found}
