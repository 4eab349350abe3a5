"""Tables that belong to no area: the wrapped keys of people, and marks of the installation."""

from __future__ import annotations

from piccolo.columns import UUID, Text, Timestamptz, Varchar
from piccolo.table import Table


class PersonKey(Table, tablename="person_key"):
    """One account's key for words, wrapped by the installation's key. Destroyed: `wrapped` is empty for
    ever."""

    owner = UUID(primary_key=True, default=None)
    wrapped = Text()
    made_at = Timestamptz(default=None)
    destroyed_at = Timestamptz(null=True, default=None)


class Setting(Table, tablename="setting"):
    """Marks of the installation: the sealed canary, the demonstration mark, the last finished sweep."""

    name = Varchar(length=100, primary_key=True)
    value = Text()


TABLES: list[type[Table]] = [PersonKey, Setting]
INDEXES: list[str] = []
