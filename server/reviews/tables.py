"""Tables."""

from piccolo.table import Table

TABLES: list[type[Table]] = []
INDEXES: list[str] = []
