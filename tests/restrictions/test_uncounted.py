"""A yes to a limit with a phone that nobody had met is no yes to anybody but the person (A-28)."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest

from server.db.writing import rows
from server.restrictions.actions import say
from server.restrictions.queries import limit as limit_of
from server.reviews.scheduler import sweep
from tests.cast import NOW, Cast
from tests.restrictions.making import WHY, bare, flags
from tests.viewers import viewer

DOES_NOT_COUNT = "It does not count. Nobody had met them with that phone."
YOURS = "Your yes does not count yet. Nobody had met you with that phone."


async def meet(cast: Cast, *, met: bool) -> None:
    await rows("UPDATE account SET confirmed_at = {} WHERE id = {} RETURNING id", NOW if met else None, cast.mira)
    await rows("UPDATE plan SET render_version = render_version + 1 WHERE id = {} RETURNING id", cast.plan)


@pytest.fixture
async def uncounted(cast: Cast) -> UUID:
    """A limit to which Mira said yes with a phone that nobody had met."""
    await meet(cast, met=False)
    limit = await bare(cast, why=WHY)
    assert await say(await viewer(cast, "mira"), limit, "yes", NOW) == ""
    return limit


def _pages(cast: Cast, limit: UUID) -> Iterator[str]:
    for rest in ("list", f"list/{limit}", "easy"):
        yield f"/notes/{cast.plan}/{rest}"


@pytest.mark.parametrize("met", [False, True])
@pytest.mark.parametrize("who", ["kay", "sam"])
async def test_nobody_else_reads_that_the_person_said_yes(
    cast: Cast, uncounted: UUID, visit, who: str, met: bool
) -> None:
    await meet(cast, met=met)
    await sweep(NOW + timedelta(minutes=5))
    assert "D-05" in await flags(uncounted)
    browser = await visit(who)
    for page in _pages(cast, uncounted):
        text = browser.text(await browser.http.get(page))
        assert "Mira said yes" not in text, page
        assert ("Says yes" in text) == (DOES_NOT_COUNT in text), page


async def test_the_person_reads_their_yes_and_that_it_does_not_count_yet(cast: Cast, uncounted: UUID, visit) -> None:
    mira = await visit("mira")
    for page in list(_pages(cast, uncounted))[:2]:
        text = mira.text(await mira.get(page))
        assert "You said yes" in text
        assert text.count(YOURS) == 1
        assert "You were not asked." not in text


async def test_a_no_that_counts_stands_until_the_yes_counts_too(cast: Cast, visit) -> None:
    limit = await bare(cast, why=WHY)
    assert await say(await viewer(cast, "mira"), limit, "no", NOW) == ""
    await meet(cast, met=False)
    assert await say(await viewer(cast, "mira"), limit, "yes", NOW + timedelta(minutes=1)) == ""
    kay, mira = await visit("kay"), await visit("mira")
    assert "Mira said no." in kay.text(await kay.get(f"/notes/{cast.plan}/list"))
    assert mira.text(await mira.get(f"/notes/{cast.plan}/list")).count(YOURS) == 1
    await meet(cast, met=True)
    assert await say(await viewer(cast, "mira"), limit, "yes", NOW + timedelta(minutes=2)) == ""
    assert "Mira said yes." in kay.text(await kay.get(f"/notes/{cast.plan}/list"))
    found = await limit_of(limit, cast.kay)
    assert found is not None
    assert found.done()["said"]
