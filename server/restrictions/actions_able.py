"""Whether the person can decide this themselves, and what is best for them where they cannot (R-03, R-04)."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from server.db.writing import writing
from server.people.rules import Viewer
from server.restrictions.actions_check import check_limit
from server.restrictions.actions_store import hold, insert, tell
from server.restrictions.rules_recorded import Assessed, Interests
from server.restrictions.tables import BestInterests, Capacity


async def record_capacity(viewer: Viewer, restriction: UUID, made: Assessed, now: datetime) -> str:
    """Record one assessment of capacity for this decision, and of freedom from pressure (R-03)."""
    texts = ("assessor", "support_tried", "causal_link", "pressure_seen")
    async with writing():
        if (got := await hold(viewer, restriction)) is None:
            return "gone"
        held, box = got
        facts = asdict(made)
        plain = {name: value for name, value in facts.items() if name not in texts}
        await insert(
            Capacity, box, {"restriction": restriction, "author": viewer.account, "at": now, **plain},
            {name: facts[name] for name in texts},
        )  # fmt: skip
        await tell(viewer, held, "limit_step_recorded", now, step="capacity")
        await check_limit(restriction, now)
    return ""


async def record_best_interests(viewer: Viewer, restriction: UUID, made: Interests, now: datetime) -> str:
    """Record best interests, necessity and proportion (R-04, R-06)."""
    async with writing():
        if (got := await hold(viewer, restriction)) is None:
            return "gone"
        held, box = got
        plain = {"restriction": restriction, "author": viewer.account, "at": now}
        await insert(BestInterests, box, plain, asdict(made))
        await tell(viewer, held, "limit_step_recorded", now, step="best")
        await check_limit(restriction, now)
    return ""
