"""What the person says about a limit while they keep all from a worker stays untold to that worker (P-12)."""

from datetime import timedelta

from lxml import html as parser

from server.flags.queries import open_flags_of_plan
from server.restrictions.actions import add, say
from server.restrictions.queries import flags_seen_by
from server.restrictions.rules_recorded import Bare
from server.sharing.access import plan_for
from server.sharing.authors import author_of
from server.words.actions import keep_from
from tests.cast import NOW, Cast
from tests.viewers import viewer


async def test_that_the_person_was_not_asked_stays_so_for_the_worker_it_is_kept_from_P_12(cast: Cast) -> None:
    limit = await add(await viewer(cast, "kay"), cast.mira, cast.plan, Bare("No visitors.", NOW), NOW)
    mira = await viewer(cast, "mira")
    own = await plan_for(mira, cast.plan, NOW)
    assert own is not None
    before = await flags_seen_by(cast.dan, await open_flags_of_plan(cast.plan))
    await keep_from(author_of(own), cast.dan, None, NOW + timedelta(minutes=1))
    assert await say(mira, limit, "no", NOW + timedelta(minutes=2)) == ""
    flags = await open_flags_of_plan(cast.plan)
    assert [each.still_true for each in await flags_seen_by(cast.kay, flags) if each.rule == "D-05"] == [False]
    assert await flags_seen_by(cast.dan, flags) == before


async def test_a_new_limit_is_a_number_on_the_persons_limits_until_they_answer(cast: Cast, visit, clock) -> None:
    """Promise 3: a limit is shown to the person at once, without their having to look for it."""
    limit = await add(await viewer(cast, "kay"), cast.mira, cast.plan, Bare("No visitors.", NOW), NOW)
    mira = await visit("mira")

    async def number() -> list[str]:
        tree = parser.fromstring((await mira.get(f"/notes/{cast.plan}")).text)
        return [str(each) for each in tree.xpath("//nav//a[contains(@href, 'list')]//*[@class='count']/text()")]

    assert await number() == ["1"]
    assert await say(await viewer(cast, "mira"), limit, "no", clock()) == ""
    assert await number() == []
