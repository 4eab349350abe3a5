"""Who stands apart from a person: may meet them with a new phone, and help when one is lost (A-27, A-28)."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from server.db.writing import rows

Check = Callable[[UUID, UUID], Awaitable[bool]]
INDEPENDENCE_CHECKS: list[Check] = []
"""Asked as check(staff, person): areas above add their own, such as who wrote or signed a limit.
True means that the member of staff stands apart as far as that area knows."""


async def stands_apart(staff: UUID, person: UUID) -> bool:
    """Say whether a member of staff was never in the person's circle, did not open their account, and
    every other area agrees. Having left the circle is not enough: one could leave it for this."""
    near = await rows(
        "SELECT c.id FROM circle_member c JOIN plan p ON p.id = c.plan WHERE p.person = {} AND c.worker = {} LIMIT 1",
        person, staff,
    )  # fmt: skip
    opened = await rows("SELECT id FROM account WHERE id = {} AND made_by = {}", person, staff)
    if near or opened:
        return False
    for check in INDEPENDENCE_CHECKS:
        if not await check(staff, person):
            return False
    return True
