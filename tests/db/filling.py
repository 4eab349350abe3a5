"""A row for every table that has none, whatever tables there are: a new one is tried by itself."""

import datetime as d
import itertools
from typing import Any
from uuid import uuid4

from piccolo import columns
from piccolo.table import Table

from server.db.errors import is_duplicate
from server.moving.values import in_order
from server.schema import TABLES

_numbers = itertools.count()
AT = d.datetime(2026, 2, 28, 23, 59, 59, 999999, tzinfo=d.UTC)
VALUES: dict[type[columns.Column], Any] = {
    columns.UUID: lambda _: uuid4(),
    columns.Varchar: lambda column: f"{next(_numbers)}é\u202e\\\"\n'{{}}%"[: column.length],
    columns.Text: lambda _: "1.YWJj 🙂 اردو",
    columns.SmallInt: lambda _: -32768,
    columns.Integer: lambda _: 2**31 - 1,
    columns.BigInt: lambda _: -(2**63),
    columns.Boolean: lambda _: True,
    columns.Timestamptz: lambda _: AT,
    columns.Date: lambda _: d.date(1, 1, 1),
    columns.Bytea: lambda _: bytes(range(256)),
}


async def fill_every_table() -> None:
    """Put a row with every column filled, and one with as few as can be, into each empty table."""
    for table in in_order(TABLES):
        if not await table.exists():
            await table.insert(table(**{each._meta.name: await _value(each) for each in table._meta.columns}))
            few = {each._meta.name: None if each._meta.null else await _value(each) for each in table._meta.columns}
            try:
                await table.insert(table(**few))
            except Exception as error:
                if not is_duplicate(error):  # one row may be all that a unique index allows
                    raise


async def _value(column: columns.Column) -> Any:
    if isinstance(column, columns.ForeignKey):
        pointed: type[Table] = column._foreign_key_meta.resolved_references
        key = pointed._meta.primary_key
        return (await pointed.select(key).order_by(key).first())[key._meta.name]
    return VALUES[type(column)](column)
