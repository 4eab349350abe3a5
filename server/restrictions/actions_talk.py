"""What a talk about a limit changes on the limit; reviews calls these inside its own transactions."""

from datetime import date, datetime
from uuid import UUID

from server.db.writing import rows, writing
from server.plans.actions import touch_aside
from server.restrictions.actions_check import check_limit


async def mark_reviewed(restriction: UUID, now: datetime) -> None:
    """Note that a review conversation about it was held, in the open transaction of the review (D-18)."""
    async with writing():
        await rows(
            "UPDATE restriction SET reviewed_at = {}, talk_on = NULL WHERE id = {} RETURNING id",
            now,
            restriction,
        )
        await check_limit(restriction, now)


async def set_talk(restriction: UUID, on: date | None) -> None:
    """Note on which day the person's no is talked about, so that their page can say so. No rule asks for it."""
    async with writing():
        [row] = await rows("UPDATE restriction SET talk_on = {} WHERE id = {} RETURNING plan", on, restriction)
        await touch_aside(row["plan"])
