"""Who may be named in a part: the workers beside the person, and the leads."""

from uuid import UUID

from server.db.writing import rows


async def circle_of(plan: UUID) -> list[UUID]:
    """Return the accounts of the workers in the circle now, longest first."""
    found = await rows(
        "SELECT c.worker FROM circle_member c JOIN account a ON a.id = c.worker WHERE c.plan = {} "
        "AND c.left_at IS NULL AND a.suspended_at IS NULL ORDER BY c.since, c.id",
        plan,
    )
    return [row["worker"] for row in found]


async def leads_of(organisation: UUID) -> list[UUID]:
    """Return the accounts of the leads of an organisation."""
    found = await rows(
        "SELECT id FROM account WHERE organisation = {} AND role = 'lead' AND suspended_at IS NULL "
        "ORDER BY made_at, id",
        organisation,
    )
    return [row["id"] for row in found]
