"""Walking through a whole table with memory for one page of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

from server.db.writing import rows


async def pages_of(table: str, columns: str, key: str = "id", size: int = 500) -> AsyncIterator[list[dict[str, Any]]]:
    """Every row of a table in the order of its UUID `key` (one of `columns`), a page at a time.

    Rows may be changed between pages, but for their key.
    """
    last = UUID(int=0)
    query = f"SELECT {columns} FROM {table} WHERE {key} > {{}} ORDER BY {key} LIMIT {size}"
    while found := await rows(query, last):
        yield found
        last = found[-1][key]
