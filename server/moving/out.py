"""Writing an export, while the app runs: every row of every table, as they were at one moment."""

import contextlib
import os
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from piccolo.columns import Varchar
from piccolo.table import Table

from server.db.engine import current_engine
from server.db.release import schema_version
from server.db.sealed import current_keyring
from server.db.snapshots import Rows, Snapshot, snapshot
from server.moving.file import BadFile, Manifest, Writer
from server.moving.values import in_order, kinds_of, names_of, written

HEADS = "SELECT organisation, number, hash FROM chain_head ORDER BY organisation"
Ready = Callable[[int], Callable[[int], None]]


async def export(path: Path, tables: Sequence[type[Table]], ready: Ready) -> Manifest:
    """Write the open installation to a new file that only its owner can read. Raises BadFile when it is there.

    `ready(rows)` is told how many rows come; what it returns, how many more are written.
    """
    ordered = in_order(tables)
    kinds = {table: kinds_of(table) for table in ordered}
    with _new(path) as file:
        async with snapshot(current_engine()) as seen:
            manifest = await _manifest(seen, ordered)
            writer = Writer(file, current_keyring().sealing)
            writer.manifest(manifest)
            step = ready(manifest.rows)
            for table in ordered:
                writer.table(table._meta.tablename, names_of(table))
                async for page in _rows(seen, table):
                    for row in page:
                        writer.row(written(kinds[table], row))
                    step(len(page))
            writer.end()
    return manifest


@contextlib.contextmanager
def _new(path: Path) -> Iterator[BinaryIO]:
    """A file that was not there; gone again when writing it fails."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise BadFile(f"{path.name} is there already. Choose a new name: an export never overwrites.") from None
    except OSError as error:
        raise BadFile(f"{path} cannot be written: {error.strerror}.") from error
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
    except BaseException:
        path.unlink(missing_ok=True)
        raise


async def _manifest(seen: Snapshot, tables: Sequence[type[Table]]) -> Manifest:
    settings: dict[str, str] = dict(
        await _all(seen, "SELECT name, value FROM setting WHERE name IN ('canary', 'mark')")
    )
    counts = [
        [table._meta.tablename, (await _all(seen, f'SELECT count(*) FROM "{table._meta.tablename}"'))[0][0]]
        for table in tables
    ]
    heads = [list(map(str, row)) for row in await _all(seen, HEADS)]
    return Manifest(await schema_version(), settings.get("mark", ""), settings["canary"], counts, heads)


async def _all(seen: Snapshot, sql: str) -> Rows:
    return [row async for page in seen.rows(sql) for row in page]


def _rows(seen: Snapshot, table: type[Table]) -> AsyncIterator[Rows]:
    """Every row in the order of its key, which both databases sort alike."""
    columns = ", ".join(f'"{name}"' for name in names_of(table))
    key = table._meta.primary_key
    bytewise = ' COLLATE "C"' if isinstance(key, Varchar) and current_engine().dialect == "postgres" else ""
    return seen.rows(f'SELECT {columns} FROM "{table._meta.tablename}" ORDER BY "{key._meta.db_column_name}"{bytewise}')
