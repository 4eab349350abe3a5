"""The fixed cast of every test: who is who, made once in a fresh database.

Mira is supported by Harbour; Dan and Kay work beside her, Sam leads, Priya leads too and wrote nothing.
Ruth advocates from another organisation, and Harbour knows her. Omar works there, and Mira is a stranger to him.
"""

from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from server.db.writing import writing
from server.people.actions import make_account, make_organisation
from server.people.tables import Introduction
from server.plans.tables import CircleMember, Plan

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
"""The moment at which every test begins."""
EARLIER = NOW - timedelta(days=7)
CANARY = "Zebrafinch"
"""A word that stands only in Mira's plan; no byte that others may not see contains it."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Ids of everybody, and of the plans and organisations."""

    harbour: UUID
    voices: UUID
    mira: UUID
    tom: UUID
    dan: UUID
    kay: UUID
    ruth: UUID
    sam: UUID
    priya: UUID
    quinn: UUID
    ada: UUID
    omar: UUID
    plan: UUID
    toms_plan: UUID

    def names(self) -> list[str]:
        """Return the names of all fields."""
        return [each.name for each in fields(self)]


PEOPLE = {
    "mira": "person", "tom": "person", "dan": "worker", "kay": "worker", "sam": "lead", "priya": "lead",
    "quinn": "reviewer", "ada": "administrator",
}  # fmt: skip
OTHERS = {"ruth": "advocate", "omar": "worker"}


async def make_cast() -> Cast:
    """Make everybody; Dan and Kay are in Mira's circle, Kay alone in Tom's."""
    harbour = await make_organisation("Harbour Support", EARLIER)
    voices = await make_organisation("Clear Voices", EARLIER)
    made: dict[str, UUID] = {}
    for organisation, people in ((harbour, PEOPLE), (voices, OTHERS)):
        for name, role in people.items():
            made[name] = await make_account(organisation, role, name.title(), EARLIER, confirmed_by=uuid4())
    plan = await make_plan(harbour, made["mira"], made["dan"], made["kay"])
    toms = await make_plan(harbour, made["tom"], made["kay"])
    async with writing():
        known = {"organisation": harbour, "advocate": made["ruth"], "made_at": EARLIER, "made_by": made["ada"]}
        await Introduction.insert(Introduction(id=uuid4(), **known))
    return Cast(harbour=harbour, voices=voices, plan=plan, toms_plan=toms, **made)


async def make_plan(organisation: UUID, person: UUID, *circle: UUID) -> UUID:
    """Make a bare plan with its circle; returns its id."""
    plan = uuid4()
    async with writing():
        await Plan.insert(Plan(id=plan, organisation=organisation, person=person, made_at=EARLIER))
        for worker in circle:
            await CircleMember.insert(
                CircleMember(id=uuid4(), organisation=organisation, plan=plan, worker=worker, since=EARLIER)
            )
    return plan
