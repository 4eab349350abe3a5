"""Every kind of write interrupted and repeated (A-22, S-24): by an expired sign-in, a stale token and a database that
takes nothing, the text is given back, byte for byte; sent twice it is one write, answered as the first was."""

from collections import defaultdict
from uuid import UUID, uuid4

import pytest

from server.db.writing import rows
from server.people.actions import begin_sign_in
from tests.cast import NOW, Cast
from tests.full_plan import fill
from tests.people.phones import give_phone
from tests.writes.odd import OddWalker
from tests.writes.places import posts, route_of
from tests.writes.table import WALKS
from tests.writes.walk import Walker


def test_every_write_has_its_row() -> None:
    anything = defaultdict(lambda: str(uuid4()))
    reached = {
        route_of(write.address.format_map(anything).replace("*", str(uuid4())))
        for walk in WALKS.values()
        for write in walk
    }
    assert set(posts()) - reached == set(), "writes without a row in tests/writes"


@pytest.mark.parametrize("name", WALKS)
async def test_every_write_is_given_back_or_stored_and_never_twice(name: str, demo_app, cast: Cast, clock) -> None:
    await walked(Walker(demo_app, cast, await filled(cast), clock), name)


@pytest.mark.parametrize("name", WALKS)
async def test_odd_input_in_any_field_is_refused_with_a_sentence_or_stored(name: str, demo_app, cast, clock) -> None:
    await walked(OddWalker(demo_app, cast, await filled(cast), clock), name)


async def filled(cast: Cast) -> dict[str, UUID]:
    """Fill Mira's plan; two keys, so that one may be taken away; a second place, so that it may be ended; a reason that
    nobody gave in time."""
    ids = await fill(cast)
    await rows("UPDATE flag SET passed_up_at = {} WHERE rule = 'D-01' RETURNING id", NOW)
    for _ in range(2):
        await give_phone(cast.mira, NOW)
        await begin_sign_in(cast.mira, "test", NOW)
    return ids


async def walked(walker: Walker, name: str) -> None:
    """Send every write of a walk in order; fails with everything that was wrong."""
    for write in WALKS[name]:
        await walker.go(write)
    await walker.close()
    assert not walker.wrong, "\n".join(walker.wrong)
