"""One page says who can see what and why, made from the rules that decide it."""

import pytest

from server.people.actions_accounts import suspend
from server.sharing.access import plan_for
from server.sharing.actions import draw_sample, open_whole
from server.sharing.pages_mirror import mirror_of
from tests.cast import NOW, Cast
from tests.sharing.test_pages import show, url
from tests.viewers import viewer

ACCOUNTS = ("dan", "kay", "ruth", "sam", "priya", "quinn", "ada", "omar")


async def test_the_mirror_says_of_everybody_what_the_door_would_say(cast: Cast, visit) -> None:
    await show(cast, await visit("mira"))
    sam = await plan_for(await viewer(cast, "sam"), cast.plan, NOW)
    assert sam is not None
    await open_whole(sam, "A concern", NOW)
    await draw_sample(sam, cast.quinn, NOW)
    own = await plan_for(await viewer(cast, "mira"), cast.plan, NOW)
    assert own is not None
    told = {line.name: line.why for line in await mirror_of(own, NOW)}
    for name in ACCOUNTS:
        access = await plan_for(await viewer(cast, name), cast.plan, NOW)
        assert told.get(name.title(), "") == (access.why if access else ""), name
    assert told == {
        "Dan": "circle", "Kay": "circle", "Ruth": "share", "Sam": "lead_opened", "Priya": "lead", "Quinn": "sample",
        "Ada": "",
    }  # fmt: skip


async def test_the_person_reads_who_sees_what_and_that_administrators_see_nothing(cast: Cast, visit) -> None:
    mira = await visit("mira")
    await show(cast, mira)
    said = mira.text(await mira.get(url(cast, "/people/mirror")))
    assert "They see nothing of my plan Ada" in said
    assert "Ruth Clear Voices · until Sunday 20 December" in said
    assert "What I want · Limits on me" in said
    assert "Everything but my exit phrase" in said
    assert "Omar" not in said


async def test_a_worker_learns_only_that_the_person_can_see_it(cast: Cast, visit) -> None:
    dan = await visit("dan")
    said = dan.text(await dan.get(url(cast, "/people/mirror")))
    assert "Only they can." in said
    for name in ("Ruth", "Priya", "Ada", "Kay"):
        assert name not in said
    for who in ("tom", "ruth", "sam", "quinn", "ada", "omar"):
        await (await visit(who)).get(url(cast, "/people/mirror"), status=404)


@pytest.mark.parametrize("who", ["dan", "sam"])
async def test_whoever_is_suspended_is_not_in_the_mirror(cast: Cast, visit, who: str) -> None:
    await suspend(await viewer(cast, "ada"), getattr(cast, who), NOW)
    mira = await visit("mira")
    assert who.title() not in mira.text(await mira.get(url(cast, "/people/mirror")))
