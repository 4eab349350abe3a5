"""The file of an export: one JSON line for what is in it, one for each row, one that proves it is whole.

    {"ownwords": "export", "format": 1, "schema": ..., "mark": ..., "canary": ..., "tables": [[name, rows], ...],
     "heads": [[organisation, number, hash], ...]}
    {"table": "organisation", "columns": [...]}
    [...]
    {"end": "export", "rows": 12345, "checksum": "..."}

The checksum is keyed with the sealing key: who has not got it can neither change the file nor make one.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

FORMAT = 1


class BadFile(Exception):
    """A file that cannot be written or imported; the message is the sentence for the operator."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The first line. `mark`: real or demonstration; `canary` opens with the installation's keys only."""

    schema: str
    mark: str
    canary: str
    tables: list[list[Any]]
    heads: list[list[Any]]

    @property
    def rows(self) -> int:
        """How many rows the file holds."""
        return sum(int(number) for _name, number in self.tables)


def _line(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode("ascii") + b"\n"


def _checksum(sealing_key: bytes) -> hmac.HMAC:
    return hmac.new(hmac.digest(sealing_key, b"ownwords export", hashlib.sha256), digestmod=hashlib.sha256)


class Writer:
    """Writes the lines of a new file; `end` makes it whole."""

    def __init__(self, file: BinaryIO, sealing_key: bytes) -> None:
        self._file, self._sum, self._rows = file, _checksum(sealing_key), 0

    def manifest(self, manifest: Manifest) -> None:
        """The first line."""
        self._write({"ownwords": "export", "format": FORMAT, **asdict(manifest)})

    def table(self, name: str, columns: list[str]) -> None:
        """The line before a table's rows."""
        self._write({"table": name, "columns": columns})

    def row(self, values: list[Any]) -> None:
        """One row."""
        self._rows += 1
        self._write(values)

    def end(self) -> None:
        """The last line; then everything is on the disk."""
        self._file.write(_line({"end": "export", "rows": self._rows, "checksum": self._sum.hexdigest()}))
        self._file.flush()
        os.fsync(self._file.fileno())

    def _write(self, value: Any) -> None:
        line = _line(value)
        self._sum.update(line)
        self._file.write(line)


def read_manifest(path: Path) -> Manifest:
    """The first line of a file. Raises BadFile."""
    try:
        with path.open("rb") as file:
            found = json.loads(file.readline())
        if found.pop("ownwords") != "export" or found.pop("format") != FORMAT:
            raise ValueError
        return Manifest(**found)
    except FileNotFoundError:
        raise BadFile(f"{path.name} is not there.") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise BadFile(f"{path.name} is not an export of Own Words that this release can read.") from None


def check_whole(path: Path, manifest: Manifest, sealing_key: bytes) -> None:
    """Read a file to its end before anything of it is used. Raises BadFile when it is cut short or was changed."""
    total, last = _checksum(sealing_key), b""
    with path.open("rb") as file:
        for line in file:
            total.update(last)
            last = line
    try:
        end = json.loads(last)
        said = (end["end"], end["rows"], end["checksum"])
    except (ValueError, KeyError, TypeError):
        raise BadFile(f"{path.name} is cut short: its last line is missing. Nothing was imported.") from None
    if not last.endswith(b"\n") or said[:2] != ("export", manifest.rows):
        raise BadFile(f"{path.name} is not whole: it does not end as its first line says. Nothing was imported.")
    if not hmac.compare_digest(str(said[2]), total.hexdigest()):
        raise BadFile(f"{path.name} was changed since it was written. Nothing was imported.")


def lines(path: Path) -> Iterator[Any]:
    """What stands between the first and the last line: {"table": ...}, and a list for each row."""
    with path.open("rb") as file:
        file.readline()
        for line in file:
            found = json.loads(line)
            if isinstance(found, dict) and "end" in found:
                return
            yield found
