"""Limits for tests, made with the real verbs."""

from datetime import datetime, timedelta
from uuid import UUID

from server.flags.queries import flags_of_subject
from server.restrictions import actions
from server.restrictions.rules_recorded import Assessed, Bare, Facts, Other, Out, Said
from tests.cast import NOW, Cast
from tests.viewers import viewer

WHY = "A man asked Mira for money three times in October."


async def bare(
    cast: Cast, who: str = "kay", why: str = "", what: str = "No going out alone", whom: str = "mira"
) -> UUID:
    """Record the bare fact of a limit on Mira (or Tom)."""
    plan = cast.plan if whom == "mira" else cast.toms_plan
    return await actions.add(
        await viewer(cast, who), getattr(cast, whom), plan, Bare(what, NOW - timedelta(hours=1), why), NOW
    )


async def whole(cast: Cast, who: str = "kay", now: datetime = NOW) -> UUID:
    """Record a limit with everything, signed by Sam."""
    worker = await viewer(cast, who)
    made = await bare(cast, who, WHY, "Staff keep the bank card")
    facts = Facts(
        "money", "likely", "serious", "Always", "At home", "Staff", "Losing money", "Three visits", "Keep money"
    )
    assert await actions.set_facts(worker, made, facts, now, WHY) == ""
    said = Said("said", "agrees", "All right for now.", present="Kay", support=("time",))
    assert await actions.record_view(worker, made, said, now) == ""
    others = [Other("A purse", "tried", "It was taken"), Other("Small sums", "rejected", "Mira said no")]
    assert await actions.set_alternatives(worker, made, others, "Mira can ask for it any time.", now) == ""
    out = Out("Four weeks with no one asking.", now.date() + timedelta(days=28), None, "mca", "", cast.sam)
    assert await actions.set_way_out(worker, made, out, now) == ""
    assessed = Assessed(now.date(), "Kay", "yes", free_from_pressure="yes")
    assert await actions.record_capacity(worker, made, assessed, now) == ""
    assert await actions.authorise(await viewer(cast, "sam"), made, "mca", now) == ""
    return made


async def flags(subject: UUID, *, still: bool = True) -> set[str]:
    """Return the rules of the open flags on a limit; with `still`, only those that are still true."""
    return {
        each.rule
        for each in await flags_of_subject(subject)
        if each.closed_at is None and (each.still_true or not still)
    }
