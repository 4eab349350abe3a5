"""Many rows in one JSON text: the same Structs from both databases, in order."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import msgspec

from server.db.records import records
from server.db.writing import rows, writing
from tests.cast import Cast


class Found(msgspec.Struct, array_like=True):
    """One of each type that a column has."""

    id: UUID
    text: str
    made_at: datetime
    day: date | None
    confirmed: bool
    number: int


_ASKED = (
    "SELECT a.id, a.language AS text, a.made_at, p.review_on AS day, a.confirmed_at IS NOT NULL AS confirmed, "
    "(SELECT COUNT(*) FROM circle_member c WHERE c.plan = p.id) AS number "
    "FROM plan p JOIN account a ON a.id = p.person WHERE p.id IN ({}, {}) ORDER BY number DESC"
)


async def test_records_have_the_types_of_their_struct_and_the_order_of_the_query(cast: Cast) -> None:
    async with writing():
        await rows("UPDATE plan SET review_on = {} WHERE id = {} RETURNING id", date(2026, 12, 1), cast.plan)
        await rows("UPDATE account SET confirmed_at = NULL WHERE id = {} RETURNING id", cast.tom)
        await rows("UPDATE account SET language = {} WHERE id = {} RETURNING id", '"[\\', cast.tom)
    mira, tom = await records(Found, _ASKED, cast.plan, cast.toms_plan)
    assert (mira.id, mira.text, mira.day, mira.confirmed, mira.number) == (cast.mira, "en", date(2026, 12, 1), True, 2)
    assert (tom.id, tom.text, tom.day, tom.confirmed, tom.number) == (cast.tom, '"[\\', None, False, 1)
    [row] = await rows("SELECT made_at FROM account WHERE id = {}", cast.mira)
    assert mira.made_at == row["made_at"]
    assert mira.made_at < datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


async def test_no_rows_are_no_records(cast: Cast) -> None:
    assert await records(Found, _ASKED, uuid4(), uuid4()) == []
