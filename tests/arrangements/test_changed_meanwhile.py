"""A part is changed while its sentence has become another one: nothing that was written is lost (promise 2)."""

from uuid import UUID, uuid4

from server.arrangements.actions import Draft, add
from server.arrangements.queries import PartRow, Sight, part
from server.words.queries import proposals_on
from tests.cast import NOW, Cast
from tests.words.hands import bodies, person, say, worker


async def _row(cast: Cast, row: UUID) -> PartRow:
    found = await part(Sight(cast.plan, cast.mira, cast.mira, is_person=True), "worse", row)
    assert found is not None
    return found


async def test_what_was_offered_is_changed_after_its_line_was_written_anew(cast: Cast) -> None:
    """Read before, stored after: the person's own two wordings stand beside each other, and they choose."""
    made = await _row(cast, await add(person(cast), Draft("worse", {"who": "Dan"}, "Go."), uuid4(), NOW))
    theirs = await _row(cast, await add(worker(cast), Draft("worse", {"who": "Dan"}, "Run."), uuid4(), NOW, made))
    assert made.statement
    await say(person(cast), "Walk.", statement=made.statement, base=made.base, section="worse")
    changed = await add(person(cast), Draft("worse", {"who": "Kay"}, "Swim."), uuid4(), NOW, theirs)
    assert (await _row(cast, changed)).facts["who"] == "Kay"
    offers = await proposals_on(cast.plan, made.statement, cast.mira, is_person=True)
    assert sorted([*await bodies(person(cast)), *(each.offered.body for each in offers)]) == ["Run.", "Swim.", "Walk."]
