"""While the person keeps everything from a worker, no byte of that worker's pages changes, whatever happens (P-12)."""

import difflib
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from server.db.writing import rows
from server.reviews.scheduler import sweep
from server.words.actions import keep_from, move, undo
from tests.cast import Cast
from tests.kept.hidden import AROUND, FORMS, PARTS_OF, WORDS, Write
from tests.kept.hidden_line import ONE_LINE, line_taken_out
from tests.kept.world import AGREED, HIDDEN, SINCE, World, begin, circle, keep_all, pages_of

EACH = False
"""Walk after every single write: tells which of them left the trace. Slow; for whoever mends one."""


async def _happened() -> tuple[int, int]:
    """How much there is in the record, and how often the plan was touched."""
    [row] = await rows("SELECT (SELECT COUNT(*) FROM event) AS events, (SELECT SUM(render_version) FROM plan) AS seen")
    return int(row["events"]), int(row["seen"])


def _traces(what: str, before: dict[str, str], after: dict[str, str]) -> list[str]:
    """Return what tells that something happened: the page, and the first lines that differ."""
    found = []
    for address in sorted(before.keys() | after.keys()):
        one, other = before.get(address, "").splitlines(), after.get(address, "").splitlines()
        if one != other:
            lines = [each for each in difflib.unified_diff(one, other, n=0, lineterm="") if each[1:2] not in "-+@"]
            found.append(f"{what}: {address}: {' | '.join(lines[:4])[:400]}")
    return found


@pytest.mark.parametrize("writes", [WORDS, FORMS, AROUND, PARTS_OF], ids=["words", "forms", "around", "parts"])
async def test_no_hidden_write_leaves_a_trace_on_any_page_of_that_worker_P_12(
    cast: Cast, visit, clock, writes: Sequence[Write]
) -> None:
    world = await begin(cast)
    await keep_all(world)
    await _walked(world, visit, clock, writes, HIDDEN)


async def test_nothing_that_becomes_of_one_kept_line_leaves_a_trace_P_12(cast: Cast, visit, clock) -> None:
    """Days later, when nobody asked again: the flag that says so names the line."""
    world = await begin(cast)
    for line in (world.ids["again"], (await world.part("worse", "worse-2")).statement):
        assert await keep_from(world.mira, cast.dan, line, SINCE)
    world.at = HIDDEN
    await _walked(world, visit, clock, ONE_LINE, HIDDEN + timedelta(days=9))
    flags = await rows("SELECT rule FROM flag WHERE subject = {}", world.ids["again"])
    assert "ask_again" in {row["rule"] for row in flags}
    dan = await visit("dan")
    before = await pages_of(dan, world, circle)
    await line_taken_out(world)
    assert _traces("taken out", before, await pages_of(dan, world, circle)) == []


async def _walked(world: World, visit, clock, writes: Sequence[Write], at: datetime) -> None:
    """Read everything that Dan may read, at one moment, before and after these writes."""
    clock.now = at
    await sweep(at)
    dan, kay = await visit("dan"), await visit("kay")
    await pages_of(dan, world, circle)  # what a first look by itself leaves behind
    told = await pages_of(kay, world, circle)
    before = await pages_of(dan, world, circle)
    traces: list[str] = []
    for write in writes:
        then = await _happened()
        await write(world)
        assert await _happened() > then, f"{write.__name__} did nothing"
        if EACH or write is writes[-1]:
            await sweep(at)
            after = await pages_of(dan, world, circle)
            traces += _traces(write.__name__ if EACH else "something", before, after)
            before = after
    assert await pages_of(kay, world, circle) != told, "who is told sees it"
    if traces:
        pytest.fail("\n".join(traces), pytrace=False)


@pytest.mark.parametrize("changed", [False, True], ids=["after the yes", "changed since the yes"])
async def test_beginning_to_keep_everything_leaves_no_trace_nor_does_taking_that_back_P_12(
    cast: Cast, visit, clock, changed: bool
) -> None:
    world = await begin(cast)
    if changed:
        await move(world.mira, world.ids["again"], "down", AGREED)
    clock.now = SINCE
    dan, kay = await visit("dan"), await visit("kay")
    for browser in (dan, kay):
        await pages_of(browser, world, circle)
    known, told = await pages_of(dan, world, circle), await pages_of(kay, world, circle)
    kept = await keep_all(world)
    assert _traces("kept", known, await pages_of(dan, world, circle)) == []
    assert await undo(cast.mira, kept, SINCE) == cast.plan
    assert _traces("taken back", known, await pages_of(dan, world, circle)) == []
    assert _traces("taken back", told, await pages_of(kay, world, circle)) == []
