"""Whoever changes the record breaks its chain, and `ownwords verify` says where (A-25)."""

import pytest

from server.db.writing import rows
from server.record import queries
from server.record.queries import first_broken_line, heads, without_head
from tests.cast import Cast


async def last(cast: Cast) -> int:
    [head] = [number for organisation, number, _hash in await heads() if organisation == cast.harbour]
    return head


@pytest.fixture(autouse=True)
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Walk the chain a few lines at a time, so that a page ends in the middle of what is tried."""
    monkeypatch.setattr(queries, "LINES_AT_ONCE", 3)


async def test_an_untouched_chain_is_whole(cast: Cast) -> None:
    assert await last(cast) > 6
    assert await first_broken_line(cast.harbour) is None
    assert await without_head() == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE event SET kind = 'looked' WHERE number = 4",
        "UPDATE event SET detail = '{{}}' WHERE number = 4",
        "UPDATE event SET previous_hash = hash WHERE number = 4",
        "DELETE FROM event WHERE number = 4",
    ],
)
async def test_a_line_that_is_changed_or_gone_breaks_it_there(cast: Cast, change: str) -> None:
    await rows(f"{change} AND organisation = {{}}", cast.harbour)
    assert await first_broken_line(cast.harbour) == 4


async def test_lines_gone_from_the_end_break_it(cast: Cast) -> None:
    await rows("DELETE FROM event WHERE organisation = {} AND number >= {}", cast.harbour, await last(cast) - 1)
    assert await first_broken_line(cast.harbour) == await last(cast) - 1


async def test_all_lines_gone_break_it(cast: Cast) -> None:
    await rows("DELETE FROM event WHERE organisation = {}", cast.harbour)
    assert await first_broken_line(cast.harbour) == 1


async def test_a_head_that_is_not_the_last_line_breaks_it(cast: Cast) -> None:
    await rows("UPDATE chain_head SET hash = {} WHERE organisation = {}", "0" * 64, cast.harbour)
    assert await first_broken_line(cast.harbour) == await last(cast)


async def test_a_line_after_the_head_breaks_it(cast: Cast) -> None:
    end = await last(cast)
    await rows("UPDATE event SET number = {} WHERE organisation = {} AND number = {}", end + 5, cast.harbour, end)
    await rows("UPDATE chain_head SET number = {} WHERE organisation = {}", end - 1, cast.harbour)
    [row] = await rows("SELECT hash FROM event WHERE organisation = {} AND number = {}", cast.harbour, end - 1)
    await rows("UPDATE chain_head SET hash = {} WHERE organisation = {}", row["hash"], cast.harbour)
    assert await first_broken_line(cast.harbour) == end + 5


async def test_a_chain_without_its_head_is_found(cast: Cast) -> None:
    await rows("DELETE FROM chain_head WHERE organisation = {}", cast.harbour)
    assert await without_head() == [cast.harbour]
