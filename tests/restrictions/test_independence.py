"""Who wrote a limit does not help when the person's phone is lost (A-27)."""

from server.plans.queries_independence import stands_apart
from server.restrictions.actions import add
from server.restrictions.rules_recorded import Bare
from tests.cast import NOW, Cast
from tests.viewers import viewer


async def test_a_lead_who_wrote_a_limit_does_not_stand_apart_A_27(cast: Cast) -> None:
    assert await stands_apart(cast.sam, cast.mira)
    await add(await viewer(cast, "sam"), cast.mira, cast.plan, Bare("No visitors.", NOW), NOW)
    assert not await stands_apart(cast.sam, cast.mira)
    assert await stands_apart(cast.priya, cast.mira)
