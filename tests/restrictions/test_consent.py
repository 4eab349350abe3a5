"""Consent carries a limit only with capacity, without pressure, and with the person's own yes (R-03, R-08)."""

from itertools import product

import pytest

from server.restrictions.actions import add, authorise, record_capacity, record_view
from server.restrictions.rules import consent_problem
from server.restrictions.rules_recorded import Assessed, Bare, Said
from tests.cast import NOW, Cast
from tests.viewers import viewer

ANSWERS = ("yes", "no", "unknown", "")


def test_only_all_three_together_are_consent() -> None:
    for capacity, free, stance in product(ANSWERS, ANSWERS, ("agrees", "objects", "unknown", "")):
        whole = (capacity, free, stance) == ("yes", "yes", "agrees")
        assert (consent_problem(capacity, free, stance) == "") is whole, (capacity, free, stance)


@pytest.mark.parametrize(
    ("capacity", "free", "stance", "lacks"),
    [("yes", "no", "agrees", "pressure"), ("yes", "unknown", "agrees", "pressure"), ("no", "yes", "agrees", "capacity"),
     ("yes", "yes", "objects", "view"), ("yes", "yes", "agrees", "")],
)  # fmt: skip
async def test_a_lead_signs_no_consent_that_lacks_something(
    cast: Cast, capacity: str, free: str, stance: str, lacks: str
) -> None:
    dan, sam = await viewer(cast, "dan"), await viewer(cast, "sam")
    limit = await add(dan, cast.mira, cast.plan, Bare("No phone", NOW), NOW)
    made = Assessed(NOW.date(), "Dr Lee", capacity, free_from_pressure=free)
    assert await record_capacity(dan, limit, made, NOW) == ""
    assert await record_view(dan, limit, Said("said", stance, "My words"), NOW) == ""
    assert await authorise(sam, limit, "consent", NOW) == lacks
