"""Importing an export into an empty database: everything in one transaction, or nothing."""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import asyncpg
from piccolo.table import Table

from server.db.canary import fits
from server.db.keyring import VARIABLES
from server.db.release import schema_version
from server.db.sealed import WrongKeys, current_keyring
from server.db.writing import rows, writing
from server.moving.file import BadFile, Manifest, check_whole, lines, read_manifest
from server.moving.out import HEADS, Ready
from server.moving.values import in_order, kinds_of, names_of, read

VALUES_AT_ONCE, TEXT_AT_ONCE = 8_000, 4_000_000
"""Placeholders of one INSERT, well below what either database takes; and letters, for some rows hold a photo."""
Step = Callable[[int], None]


async def bring_in(path: Path, tables: Sequence[type[Table]], ready: Ready) -> Manifest:
    """Fill the open, empty installation from a file that was exported with the same keys.

    Raises BadFile or WrongKeys with a sentence; then nothing was changed.
    """
    manifest = read_manifest(path)
    ordered = in_order(tables)
    await _must_fit(path, manifest)
    await asyncio.to_thread(check_whole, path, manifest, current_keyring().sealing)
    step = ready(manifest.rows)
    try:
        async with writing():
            await _must_be_empty(ordered)
            await rows("DELETE FROM setting")  # its own canary and mark; the file's fit the same keys
            await _fill(path, ordered, step)
            await _must_be_all(path, manifest)
    except (sqlite3.Error, asyncpg.PostgresError, asyncpg.InterfaceError, OverflowError) as error:
        raise BadFile(f"{path.name} holds something that this database does not take: {error}") from error
    return manifest


async def _must_fit(path: Path, manifest: Manifest) -> None:
    """The same release, the same keys, and both a demonstration or both real."""
    schema = await schema_version()
    if manifest.schema != schema:
        raise BadFile(
            f"{path.name} is of another release (its tables are of {manifest.schema}, this database's of {schema}). "
            "Import it with the release that wrote it, then upgrade."
        )
    for name in VARIABLES:
        if not fits(current_keyring(), name, manifest.canary):
            raise WrongKeys(
                f"The {name} key is not the one that {path.name} was exported with. Nothing was changed. Begin again "
                "with an empty database, and that key in its place from the start."
            )
    mark = await rows("SELECT value FROM setting WHERE name = 'mark'")
    if [row["value"] for row in mark] != [manifest.mark]:
        raise BadFile(f"{path.name} is of a {manifest.mark} installation, and this one is not. Nothing was imported.")


async def _must_be_empty(tables: Sequence[type[Table]]) -> None:
    for name in (table._meta.tablename for table in tables):
        if name != "setting" and await rows(f'SELECT 1 AS one FROM "{name}" LIMIT 1'):
            raise BadFile("There is something in this database already. Import into an empty one: nothing was changed.")


async def _fill(path: Path, tables: Sequence[type[Table]], step: Step) -> None:
    expected, batch = iter(tables), None
    for line in lines(path):
        if isinstance(line, list) and batch is not None:
            await batch.add(line)
            continue
        if batch is not None:
            await batch.insert()
        table = next(expected, None)
        if table is None or line != {"table": table._meta.tablename, "columns": names_of(table)}:
            raise BadFile(f"{path.name} holds other tables than this release has. Nothing was imported.")
        batch = _Batch(table, step)
    if batch is not None:
        await batch.insert()


class _Batch:
    """Rows of one table on their way in, a bounded number at a time."""

    def __init__(self, table: type[Table], step: Step) -> None:
        names = names_of(table)
        quoted = ", ".join(f'"{name}"' for name in names)
        self._into = f'INSERT INTO "{table._meta.tablename}" ({quoted}) VALUES '
        self._marks = f"({', '.join(['{}'] * len(names))})"
        self._most = VALUES_AT_ONCE // len(names)
        self._kinds, self._step = kinds_of(table), step
        self._rows: list[list[Any]] = []
        self._letters = 0

    async def add(self, row: list[Any]) -> None:
        """One more; those before it go in when they are enough."""
        self._rows.append(read(self._kinds, row))
        self._letters += sum(len(value) for value in row if isinstance(value, str))
        if len(self._rows) >= self._most or self._letters >= TEXT_AT_ONCE:
            await self.insert()

    async def insert(self) -> None:
        """Insert what waits."""
        if self._rows:
            marks = ", ".join([self._marks] * len(self._rows))
            await rows(self._into + marks, *(value for row in self._rows for value in row))
            self._step(len(self._rows))
        self._rows, self._letters = [], 0


async def _must_be_all(path: Path, manifest: Manifest) -> None:
    """What is in the database now is what the first line promised, the heads of the record's chains too."""
    for name, number in manifest.tables:
        [found] = await rows(f'SELECT count(*) AS number FROM "{name}"')
        if int(found["number"]) != number:
            raise BadFile(f"{path.name} does not hold what it says about {name}. Nothing was imported.")
    if [[str(value) for value in row.values()] for row in await rows(HEADS)] != manifest.heads:
        raise BadFile(f"{path.name} does not end its record as it says. Nothing was imported.")
