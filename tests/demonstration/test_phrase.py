"""The demonstration's exit phrase is practised by somebody who was told of it (P-03)."""

from server.db.writing import rows
from server.demonstration.seed import Stage


async def test_whoever_is_named_as_knowing_a_practised_phrase_was_told_of_it_before(stage: Stage) -> None:
    found = await rows(
        "SELECT e.practised_on, h.told_at FROM exit_phrase e JOIN phrase_holder h ON h.phrase = e.id "
        "WHERE e.practised_on IS NOT NULL"
    )
    assert found
    assert stage.people
    assert [row for row in found if row["told_at"] is None or row["told_at"].date() > row["practised_on"]] == []
