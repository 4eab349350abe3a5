"""Changing a plan itself: making it, its circle, its conversations. Words have an area of their own."""

from uuid import UUID

from server.db.writing import rows


async def touch(plan: UUID) -> None:
    """Raise the plan's render version in the open transaction: whatever was cached for it is now old."""
    await rows("UPDATE plan SET render_version = render_version + 1 WHERE id = {} RETURNING id", plan)
