"""Asking, inside a write, whether somebody stands apart from a person: nobody comes near meanwhile (A-27, A-28)."""

from uuid import UUID

from server.db.writing import rows
from server.plans.queries_independence import stands_apart


async def held_apart(staff: UUID, person: UUID) -> bool:
    """As stands_apart, holding the person's plan for the open transaction: whoever joins the circle, or writes or
    signs a limit, touches the plan, and so comes before this or after it, never unseen in between."""
    await rows("UPDATE plan SET render_version = render_version WHERE person = {} RETURNING id", person)
    return await stands_apart(staff, person)
