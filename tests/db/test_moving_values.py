"""What an export writes, it reads back exactly: ids, times, bytes, text; tables come after those they point at."""

import datetime as d
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from piccolo.columns import UUID, Bytea, ForeignKey, Interval, OnDelete
from piccolo.table import Table

from server.moving import values
from server.schema import TABLES
from tests.db.conftest import Counter, Thing

SECOND_YEAR, LAST_BUT_ONE = d.datetime(2, 1, 1), d.datetime(9998, 1, 1)  # noqa: DTZ001 - the zone is drawn
ZONES = st.timezones() | st.just(d.UTC)
SAMPLES: dict[Any, Any] = {
    values.columns.UUID: st.uuids(),
    values.columns.Varchar: st.text(),
    values.columns.Text: st.text(),
    values.columns.JSON: st.text(),
    values.columns.SmallInt: st.integers(-(2**15), 2**15 - 1),
    values.columns.Integer: st.integers(-(2**31), 2**31 - 1),
    values.columns.BigInt: st.integers(-(2**63), 2**63 - 1),
    values.columns.Boolean: st.booleans(),
    values.columns.Timestamptz: st.datetimes(SECOND_YEAR, LAST_BUT_ONE, timezones=ZONES),
    values.columns.Date: st.dates(),
    values.columns.Bytea: st.binary(),
}


@pytest.mark.parametrize("kind", values.KINDS, ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_every_value_comes_back_as_it_was(kind: Any, data: st.DataObject) -> None:
    value = data.draw(SAMPLES[kind])
    kinds = [values.KINDS[kind]] * 2
    line = json.dumps(values.written(kinds, [value, None]))
    assert line.isascii()
    back = values.read(kinds, json.loads(line))
    # An hour that the clocks went through twice is equal to no moment of another zone (PEP 495): its moment is meant.
    assert back == [value.astimezone(d.UTC) if isinstance(value, d.datetime) else value, None]
    assert type(back[0]) is type(value)
    assert json.dumps(values.written(kinds, back)) == line


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table._meta.tablename)
def test_every_column_of_every_table_can_be_exported(table: type[Table]) -> None:
    assert len(values.kinds_of(table)) == len(values.names_of(table)) == len(table._meta.columns)


def test_a_kind_of_column_that_nobody_thought_of_is_named() -> None:
    class Odd(Table):
        id = UUID(primary_key=True)
        held = Bytea()
        long = Interval()

    with pytest.raises(values.UnknownKind, match=r"odd\.long: Interval"):
        values.kinds_of(Odd)


def test_tables_come_after_those_they_point_at() -> None:
    assert values.in_order([Thing, Counter]) == [Counter, Thing]
    placed: set[type[Table]] = set()
    for table in values.in_order(TABLES):
        assert {each._foreign_key_meta.resolved_references for each in table._meta.foreign_key_columns} <= placed
        placed.add(table)
    assert placed == set(TABLES)


def test_a_table_that_points_at_itself_is_refused() -> None:
    class Circle(Table):
        id = UUID(primary_key=True)
        before = ForeignKey("self", null=True, on_delete=OnDelete.restrict)

    with pytest.raises(ValueError, match="circle"):
        values.in_order([Circle])
