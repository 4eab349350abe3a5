"""What the person says about a limit while they keep all from a worker stays untold to that worker (P-12)."""

import dataclasses
from datetime import datetime, timedelta
from uuid import UUID

from lxml import html as parser

from server.flags.actions import close_flag
from server.flags.queries import open_flags_of_plan
from server.restrictions.actions import add, check_limit, mark_reviewed, record_view, say
from server.restrictions.queries import flags_seen_by
from server.restrictions.rules_recorded import Bare, Said
from server.reviews.actions import ask_to_talk
from server.reviews.queries_desk import workers_flags
from server.reviews.scheduler import sweep
from server.sharing.access import plan_for
from server.sharing.authors import author_of
from server.words.actions import keep_from, stop_keeping_from
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


async def test_a_new_limit_is_a_number_on_the_persons_plan_until_they_answer(cast: Cast, visit, clock) -> None:
    """Promise 3: a limit is shown to the person at once, without their having to look for it."""
    limit = await add(await viewer(cast, "kay"), cast.mira, cast.plan, Bare("No visitors.", NOW), NOW)
    mira = await visit("mira")

    async def number() -> list[str]:
        tree = parser.fromstring((await mira.get(f"/notes/{cast.plan}")).text)
        return [str(each) for each in tree.xpath("//main//a[contains(@href, '/list')]//*[@class='count']/text()")]

    assert await number() == ["1"]
    assert await say(await viewer(cast, "mira"), limit, "no", clock()) == ""
    assert await number() == []


DAY = timedelta(days=1)


async def keep_all_from_dan(cast: Cast, at: datetime) -> None:
    own = await plan_for(await viewer(cast, "mira"), cast.plan, at)
    assert own is not None
    await keep_from(author_of(own), cast.dan, None, at)


async def told(cast: Cast, who: UUID) -> dict[str, bool]:
    """Return the rules of the open flags that a worker may know of -> whether they are still true for them."""
    return {each.rule: each.still_true for each in await flags_seen_by(who, await open_flags_of_plan(cast.plan))}


async def test_a_known_no_stays_without_a_talk_when_the_person_secretly_says_yes_P_12(cast: Cast) -> None:
    limit = await add(await viewer(cast, "kay"), cast.mira, cast.plan, Bare("No visitors.", NOW), NOW)
    mira = await viewer(cast, "mira")
    await say(mira, limit, "no", NOW)
    await sweep(NOW + 8 * DAY)
    await keep_all_from_dan(cast, NOW + 9 * DAY)
    before = await told(cast, cast.dan)
    assert before["D-18"]
    await say(mira, limit, "yes", NOW + 10 * DAY)
    assert await told(cast, cast.dan) == before
    assert not (await told(cast, cast.kay))["D-18"]
    await mark_reviewed(limit, NOW + 11 * DAY)
    assert not (await told(cast, cast.dan))["D-18"], "a talk is no secret of the person"


async def test_a_known_no_is_flagged_by_time_while_the_person_keeps_everything_P_12(cast: Cast) -> None:
    limit = await add(await viewer(cast, "kay"), cast.mira, cast.plan, Bare("No visitors.", NOW), NOW)
    await say(await viewer(cast, "mira"), limit, "no", NOW)
    await keep_all_from_dan(cast, NOW + DAY)
    await sweep(NOW + 8 * DAY)
    assert (await told(cast, cast.dan))["D-18"]


async def test_a_secret_no_stays_untold_also_when_the_keeping_is_over_P_12(cast: Cast) -> None:
    limit = await add(await viewer(cast, "kay"), cast.mira, cast.plan, Bare("No visitors.", NOW), NOW)
    mira = await viewer(cast, "mira")
    await keep_all_from_dan(cast, NOW + DAY)
    await say(mira, limit, "no", NOW + 2 * DAY)
    own = await plan_for(mira, cast.plan, NOW)
    assert own is not None
    await stop_keeping_from(author_of(own), cast.dan, None, NOW + 3 * DAY)
    await sweep(NOW + 10 * DAY)
    assert "D-18" in await told(cast, cast.kay)
    assert not {"D-18", "review_late"} & set(await told(cast, cast.dan))


async def test_a_late_talk_that_the_person_secretly_asked_for_is_no_flag_for_that_worker_P_12(cast: Cast) -> None:
    await keep_all_from_dan(cast, NOW)
    own = await plan_for(await viewer(cast, "mira"), cast.plan, NOW)
    assert own is not None
    await ask_to_talk(own, NOW + DAY, ask="Dan shouts.")
    await sweep(NOW + 16 * DAY)
    assert await told(cast, cast.kay) == {"review_late": True}
    assert await told(cast, cast.dan) == {}
    assert [each.rule for each in await workers_flags(cast.dan, cast.harbour)] == []


async def test_the_yes_of_somebody_nobody_has_met_opens_no_flag_again_P_12(cast: Cast) -> None:
    """A yes that does not count says nothing new about whether staff asked."""
    worker = await viewer(cast, "kay")
    limit = await add(worker, cast.mira, cast.plan, Bare("No visitors.", NOW), NOW)
    await record_view(worker, limit, Said("not_asked", not_asked_why="Asleep"), NOW)
    [flag] = [each for each in await open_flags_of_plan(cast.plan) if each.rule == "D-05"]
    assert await close_flag(await viewer(cast, "sam"), flag.id, "Kay asks tomorrow", NOW) == ""
    unmet = dataclasses.replace(await viewer(cast, "mira"), confirmed=False)
    await say(unmet, limit, "yes", NOW + timedelta(minutes=1))
    await check_limit(limit, NOW + timedelta(minutes=2))
    assert "D-05" not in await told(cast, cast.kay)
