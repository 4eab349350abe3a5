"""Limits and looks at flags for the tests of reviews."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from server.db.writing import rows, writing
from server.restrictions import actions
from server.restrictions.rules_recorded import Bare
from tests.cast import NOW, Cast
from tests.viewers import viewer


async def limit_by(
    cast: Cast, who: str = "kay", why: str = "", at: datetime = NOW, what: str = "No going out after 6"
) -> UUID:
    """Let a worker add a limit on Mira; returns its id."""
    bare = Bare(what, at - timedelta(hours=1), why, "en")
    return await actions.add(await viewer(cast, who), cast.mira, cast.plan, bare, at)


async def open_rules(subject: UUID | None = None) -> list[str]:
    """Return the rules of the open flags, sorted; with a subject only its own."""
    found = await rows("SELECT rule, subject FROM flag WHERE closed_at IS NULL ORDER BY rule")
    return [row["rule"] for row in found if subject in (None, row["subject"])]


async def every_flag() -> list[tuple[Any, ...]]:
    """Return all that a second sweep must leave as it is."""
    found = await rows(
        "SELECT finding, evidence, raised_at, times_raised, passed_up_at, absent_since, closed_at, due_at FROM flag "
        "ORDER BY finding"
    )
    return [tuple(row.values()) for row in found]


async def events(kind: str) -> int:
    """Return how many events of a kind are in the record."""
    [row] = await rows("SELECT count(*) AS number FROM event WHERE kind = {}", kind)
    return int(row["number"])


async def set_review_day(restriction: UUID, day: date) -> None:
    """Put a limit's own review on a day, as an earlier save would have."""
    async with writing():
        await rows(
            "UPDATE restriction_revision SET review_on = {} WHERE id = "
            "(SELECT head FROM restriction WHERE id = {}) RETURNING id",
            day, restriction,
        )  # fmt: skip
        await actions.check_limit(restriction, NOW)


async def due_at(restriction: UUID) -> datetime | None:
    [row] = await rows("SELECT check_due_at FROM restriction WHERE id = {}", restriction)
    return row["check_due_at"]  # type: ignore[no-any-return]


__all__ = ["due_at", "events", "every_flag", "limit_by", "open_rules", "set_review_day"]
