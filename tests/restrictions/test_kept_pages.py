"""The moment at which the person says something of a limit cannot be seen by whom everything is kept from (P-12)."""

import re
from datetime import timedelta
from uuid import UUID

import pytest

from server.db.writing import rows
from server.plans.actions import agree_plan
from server.restrictions.actions import add, say
from server.restrictions.rules_recorded import Bare
from server.reviews.scheduler import sweep
from server.sharing.access import plan_for
from server.sharing.authors import author_of
from server.words.actions import keep_from
from tests.cast import EARLIER, NOW, Cast
from tests.client import Client
from tests.full_plan import fill
from tests.test_every_page import ADDRESSES, LEAVES, ROWS, _filled, row_name
from tests.viewers import viewer

SAID = NOW + timedelta(minutes=2)
ONCE = re.compile(r'name="(?:csrf|operation)" value="[^"]*"|value="[^"]*" name="(?:csrf|operation)"')
"""What differs from one request to the next by itself."""


async def everything_due(cast: Cast) -> dict[str, UUID]:
    """Fill Mira's plan a week ago, with three of the same limit for D-07, no basis for R-14, and no sweep since.

    She says yes to the whole plan, then keeps everything from Dan.
    """
    ids = await fill(cast)
    same = await viewer(cast, "kay")
    for whom, plan in ((cast.mira, cast.plan), (cast.tom, cast.toms_plan)):
        await add(same, whom, plan, Bare("Kitchen locked at night", EARLIER, "The stove"), EARLIER)
    mira = await viewer(cast, "mira")
    own = await plan_for(mira, cast.plan, NOW)
    assert own is not None
    assert await agree_plan(cast.harbour, cast.plan, cast.mira, own.render_version, mira, "own_phone", NOW)
    await keep_from(author_of(own), cast.dan, None, NOW + timedelta(minutes=1))
    return ids


OWN_ACTS = "/more/acts"
"""Each opening of a phrase that a worker wrote down is an act of theirs: this very walk adds to the list."""


async def pages_of(browser: Client, kind: str, cast: Cast, ids: dict[str, UUID]) -> dict[str, str]:
    """Return every page that this kind of viewer may read, without what differs each time."""
    found = {}
    for method, path in ADDRESSES:
        if method == "GET" and kind in ROWS[method, row_name(path)][0] and path not in {*LEAVES, OWN_ACTS}:
            response = await browser.http.get(_filled(path, cast, ids))
            if response.status_code == 200:
                found[path] = ONCE.sub("", response.text)
    return found


@pytest.mark.parametrize("answer", ["yes", "no", "unsure"])
async def test_no_page_of_a_worker_kept_from_changes_when_the_person_answers_a_limit_P_12(
    cast: Cast, visit, clock, answer: str
) -> None:
    ids = await everything_due(cast)
    clock.now = SAID
    dan, kay = await visit("dan"), await visit("kay")
    before, known = await pages_of(dan, "circle", cast, ids), await pages_of(kay, "circle", cast, ids)
    assert "Mira said yes to it" in before["/notes/{plan:uuid}"]
    assert await say(await viewer(cast, "mira"), ids["restriction"], answer, SAID) == ""
    after = await pages_of(dan, "circle", cast, ids)
    assert [path for path in before if before[path] != after.get(path)] == []
    assert await pages_of(kay, "circle", cast, ids) != known, "who is told sees it"


async def test_what_was_due_before_the_person_answered_waits_for_the_next_sweep_P_12(cast: Cast) -> None:
    ids = await everything_due(cast)
    found = "SELECT rule FROM flag WHERE subject = {} AND closed_at IS NULL ORDER BY rule"
    before = await rows(found, ids["restriction"])
    assert await say(await viewer(cast, "mira"), ids["restriction"], "no", SAID) == ""
    assert await rows(found, ids["restriction"]) == before
    await sweep(SAID + timedelta(minutes=1))
    assert "R-14" in [row["rule"] for row in await rows(found, ids["restriction"])]
