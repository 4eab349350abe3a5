"""What people need to read and hear, on a worker's day: beside each row about them; when to ask again (E-01)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol
from uuid import UUID

from server.language.dates import day
from server.language.queries_needs import Needs, needs_of
from server.language.text import _
from server.language.wording_needs import in_short
from server.plans.queries import Beside
from server.web.names import plan_url


class Said(Protocol):
    """A row of the day."""

    href: str
    needs: str


async def needs_beside(beside: Iterable[Beside], worker: UUID) -> dict[UUID, Needs]:
    """Return plan -> what its person needs, as this worker may know it (P-12)."""
    return {each.plan: await needs_of(each.person, worker) for each in beside}


def asks(each: Beside, found: Needs, now: datetime) -> tuple[str, str, str] | None:
    """Return where to ask a person again, in which words, and since when it is time; None while it is not."""
    if not found.late(now.date()):
        return None
    soft = _("It was planned for %(day)s", day=day(found.ask_again_on)) if found.ask_again_on else ""
    words = _("Ask %(name)s what they need to read or hear", name=each.name)
    return plan_url(each.plan, "needs"), words, soft or _("Nobody has asked yet")


def put_beside(rows: Iterable[Said], beside: Iterable[Beside], found: Mapping[UUID, Needs]) -> None:
    """Put beside each row what the person whom it is about needs."""
    words = {plan_url(each.plan): in_short(found[each.plan].open, each.language) for each in beside}
    for row in rows:
        row.needs = next((said for url, said in words.items() if row.href.startswith(url)), "")
