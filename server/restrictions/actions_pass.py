"""Passing the flags of limits past the leads when each of them has a part in the limit: none of them may answer (R-15).

Waiting for the end of the shift would only hide that: nobody is free to answer in the meantime.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from server.flags.actions import pass_on
from server.restrictions.queries import barred_by_limit, staff_of


async def pass_on_unanswerable(limits: Iterable[tuple[UUID, UUID]], now: datetime) -> None:
    """Pass on, in the open transaction, the open flags of those limits (id, organisation) that no lead may answer."""
    places = dict(limits)
    leads = {each: frozenset(await staff_of(each, "lead")) for each in set(places.values())}
    barred = await barred_by_limit(places, sorted(frozenset().union(*leads.values())))
    await pass_on([each for each, place in places.items() if leads[place] <= barred.get(each, frozenset())], now)
