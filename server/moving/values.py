"""How each kind of column is written in an export, the same from either database. Pure.

Text goes as it is: sealed text stays sealed, byte for byte. A kind that is not here stops the export before it
begins, and a test, so that nothing is ever written in a way that cannot be read back.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from piccolo import columns
from piccolo.table import Table


class Kind(NamedTuple):
    """To JSON and back; NULL never gets here."""

    written: Callable[[Any], Any]
    read: Callable[[Any], Any]


TEXT = Kind(str, str)
NUMBER = Kind(int, int)
MOMENT = Kind(lambda value: value.astimezone(UTC).isoformat(timespec="microseconds"), datetime.fromisoformat)
KINDS: dict[type[columns.Column], Kind] = {
    columns.UUID: Kind(str, UUID),
    columns.Varchar: TEXT,
    columns.Text: TEXT,
    columns.JSON: TEXT,
    columns.SmallInt: NUMBER,
    columns.Integer: NUMBER,
    columns.BigInt: NUMBER,
    columns.Boolean: Kind(bool, bool),
    columns.Timestamptz: MOMENT,
    columns.Date: Kind(date.isoformat, date.fromisoformat),
    columns.Bytea: Kind(lambda value: b64encode(value).decode("ascii"), b64decode),
}


class UnknownKind(TypeError):
    """A table has a column that no export can hold yet: add its kind here."""


def kinds_of(table: type[Table]) -> list[Kind]:
    """The kind of each column, in the order of the table. Raises UnknownKind."""
    return [_kind(column) for column in table._meta.columns]


def _kind(column: columns.Column) -> Kind:
    while isinstance(column, columns.ForeignKey):
        column = column._foreign_key_meta.resolved_target_column
    try:
        return KINDS[type(column)]
    except KeyError:
        raise UnknownKind(
            f"{column._meta.table._meta.tablename}.{column._meta.name}: {type(column).__name__}"
        ) from None


def names_of(table: type[Table]) -> list[str]:
    """The columns as the database calls them."""
    return [column._meta.db_column_name for column in table._meta.columns]


def written(kinds: Sequence[Kind], row: Sequence[Any]) -> list[Any]:
    """A row as JSON."""
    return [None if value is None else kind.written(value) for kind, value in zip(kinds, row, strict=True)]


def read(kinds: Sequence[Kind], row: Sequence[Any]) -> list[Any]:
    """A row as the database takes it. Raises ValueError or TypeError for what was not written by `written`."""
    return [None if value is None else kind.read(value) for kind, value in zip(kinds, row, strict=True)]


def in_order(tables: Sequence[type[Table]]) -> list[type[Table]]:
    """The tables, each after those it points at; otherwise as given, so that two exports are the same file.

    Raises ValueError when tables point at each other in a circle, or one at itself.
    """
    left, placed = list(tables), list[type[Table]]()
    while left:
        ready = next((each for each in left if _points_at(each) <= set(placed)), None)
        if ready is None:
            raise ValueError(f"a circle of foreign keys: {[each._meta.tablename for each in left]}")
        placed.append(ready)
        left.remove(ready)
    return placed


def _points_at(table: type[Table]) -> set[type[Table]]:
    return {column._foreign_key_meta.resolved_references for column in table._meta.foreign_key_columns}
