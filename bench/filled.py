"""A database filled for measuring: 120 plans of 60 statements, 1,000 open flags, 50 people with sign-ins."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from server.db.installation import open_installation
from server.db.writing import rows, writing
from server.demonstration.measure import fill_limits, seed_people
from server.flags.actions import raise_flags
from server.flags.rules import Found
from server.people.actions import begin_sign_in
from server.settings import Settings

PLANS, STATEMENTS, PEOPLE, FLAGS = 120, 60, 50, 1000


@dataclass(slots=True)
class Filled:
    """What the measuring needs to know of the database."""

    settings: Settings
    plans: list[UUID] = field(default_factory=list)
    worker: str = ""
    lead: str = ""
    people: list[tuple[UUID, str]] = field(default_factory=list)
    statements: int = 0

    async def touch_all(self) -> None:
        """Make every cached piece old."""
        async with open_installation(self.settings):
            await rows("UPDATE plan SET render_version = render_version + 1 RETURNING id")

    async def count(self, table: str) -> int:
        """Return how many rows a table has."""
        async with open_installation(self.settings):
            return await counted(table)


async def counted(table: str) -> int:
    """Return how many rows a table has, the database being open."""
    return int((await rows(f"SELECT count(*) AS n FROM {table}"))[0]["n"])


async def fill(settings: Settings) -> Filled:
    """Fill an empty database; returns what was made, with sign-ins."""
    now, made = datetime.now(UTC), Filled(settings)
    async with open_installation(settings):
        made.plans = await seed_people(PLANS, STATEMENTS, 0, now, lambda _said: None)
        staff = {row["role"]: row["id"] for row in await rows("SELECT id, role FROM account WHERE role <> 'person'")}
        made.worker = await begin_sign_in(staff["worker"], "bench", now)
        made.lead = await begin_sign_in(staff["lead"], "bench", now)
        owners = await rows("SELECT id, person, organisation FROM plan ORDER BY made_at, id")
        for row in owners[:PEOPLE]:
            made.people.append((row["id"], await begin_sign_in(row["person"], "bench", now)))
        await _flags(owners[-1]["organisation"], owners[-1]["id"], owners[-1]["person"], staff["worker"], now)
        made.statements = await counted("statement")
    return made


async def _flags(organisation: UUID, plan: UUID, person: UUID, worker: UUID, now: datetime) -> None:
    """Raise the open flags of the desk, one for each of so many limits."""
    await fill_limits(organisation, plan, person, worker, FLAGS, now)
    limits = await rows("SELECT id FROM restriction WHERE plan = {}", plan)
    async with writing():
        await raise_flags(
            [Found(organisation, person, plan, "D-01", "restriction", row["id"], {"why": "missing"}) for row in limits],
            now,
        )
