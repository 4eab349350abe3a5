"""While nobody outside the circle has met a person with their phone, their yes counts for nobody else (A-28)."""

from datetime import timedelta

from server.db.writing import rows
from server.plans.actions import agree_plan
from server.restrictions import actions as limits
from server.restrictions.rules_recorded import Assessed
from server.words.actions import answer
from tests.cast import NOW, Cast
from tests.restrictions.making import bare
from tests.viewers import viewer
from tests.words.hands import person, say, worker

NOBODY = "Nobody outside the circle has met them with that phone. Until then their yes does not count."


async def unmet(cast: Cast) -> None:
    await rows("UPDATE account SET confirmed_at = NULL, confirmed_by = NULL WHERE id = {} RETURNING id", cast.mira)


async def met(cast: Cast) -> None:
    await rows("UPDATE account SET confirmed_at = {} WHERE id = {} RETURNING id", NOW, cast.mira)


async def test_every_page_of_the_plan_says_so_to_others_and_shows_no_yes_until_somebody_has(visit, cast: Cast) -> None:
    said = await say(worker(cast), "I like tea", voice="said")
    await unmet(cast)
    mira = await viewer(cast, "mira")
    await answer(person(cast), said.statement, said.revision, "yes", "own_phone", NOW)
    [plan] = await rows("SELECT render_version FROM plan WHERE id = {}", cast.plan)
    assert await agree_plan(cast.harbour, cast.plan, cast.mira, int(plan["render_version"]), mira, "own_phone", NOW)
    kay = await visit("kay")
    for path in ("", "/whole", "/four", "/list", "/easy", f"/line/{said.statement}", "/people/circle"):
        page = await kay.get(f"/notes/{cast.plan}{path}")
        assert NOBODY in kay.text(page), path
        assert "voice-said agreed" not in page.text, path
        assert "said yes to it" not in kay.text(page), path
    own = await (await visit("mira")).get(f"/notes/{cast.plan}")
    assert "voice-said agreed" in own.text
    assert NOBODY not in own.text
    await met(cast)
    page = await kay.get(f"/notes/{cast.plan}")
    assert NOBODY not in kay.text(page)
    assert "voice-said agreed" in page.text
    assert "Mira said yes to it" in kay.text(page)


async def test_what_they_say_in_the_room_counts_for_somebody_met_them_there(visit, cast: Cast) -> None:
    said = await say(worker(cast), "I like tea", voice="said")
    await unmet(cast)
    await answer(person(cast), said.statement, said.revision, "yes", "in_room", NOW)
    assert "voice-said agreed" in (await (await visit("kay")).get(f"/notes/{cast.plan}")).text


async def test_no_consent_to_a_limit_is_built_on_their_yes(cast: Cast) -> None:
    """A worker who holds the only phone of a person cannot agree to a limit in their name (R-08, promise 1)."""
    await unmet(cast)
    limit = await bare(cast, why="A good reason that is long enough.")
    kay, mira, sam = await viewer(cast, "kay"), await viewer(cast, "mira"), await viewer(cast, "sam")
    await limits.record_capacity(kay, limit, Assessed(NOW.date(), "Kay", "yes", free_from_pressure="yes"), NOW)
    assert await limits.say(mira, limit, "yes", NOW) == ""
    assert await limits.authorise(sam, limit, "consent", NOW) == "view"
    await met(cast)
    later = NOW + timedelta(minutes=1)
    assert await limits.say(await viewer(cast, "mira"), limit, "yes", later) == ""
    assert await limits.authorise(sam, limit, "consent", later) == ""
