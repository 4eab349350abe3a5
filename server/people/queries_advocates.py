"""Whom a provider knows: the advocates that its people may be offered, and no others (S-40, A-20)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from server.db.writing import rows
from server.people.queries import names_of


@dataclass(frozen=True, slots=True)
class Advocate:
    """An advocate whom a provider knows: since when, and by whose act."""

    account: UUID
    organisation: UUID
    name: str
    place: str
    language: str
    since: datetime
    by: str


_KNOWN = (
    "SELECT a.id, a.organisation, a.language, o.name AS place, i.made_at, i.made_by FROM introduction i "
    "JOIN account a ON a.id = i.advocate JOIN organisation o ON o.id = a.organisation "
    "WHERE i.organisation = {} AND i.ended_at IS NULL AND a.role = 'advocate' AND a.suspended_at IS NULL"
)


async def known_advocates(organisation: UUID) -> list[Advocate]:
    """Return the advocates whom a provider knows now, by name."""
    found = await rows(_KNOWN, organisation)
    names = await names_of([each for row in found for each in (row["id"], row["made_by"])])
    made = [
        Advocate(
            row["id"], row["organisation"], names[row["id"]], row["place"], row["language"], row["made_at"],
            names.get(row["made_by"], ""),
        )
        for row in found
        if row["id"] in names
    ]  # fmt: skip
    return sorted(made, key=lambda each: (each.name.casefold(), each.place))


async def known_advocate(organisation: UUID, account: UUID | None) -> Advocate | None:
    """Return one advocate whom a provider knows, or None for every other account."""
    return next((each for each in await known_advocates(organisation) if each.account == account), None)
