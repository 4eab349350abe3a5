"""Key files: `keys/sealing.key` and its like, readable by their owner only.

While a key is changed, the new one waits beside it as `sealing.key.new`. It takes the old one's place only after
the database was committed under it, so that at every moment one of the two opens the database.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import os
import secrets
from pathlib import Path

KEY_BYTES = 32


class KeysMissing(Exception):
    """The database holds sealed words and the key is not there. The message says what to do."""


class BadKey(Exception):
    """A key is not 32 bytes in base64 or hex."""


def file_of(data_dir: Path, name: str) -> Path:
    """Where the key in use is."""
    return data_dir / "keys" / f"{name}.key"


def waiting_file(data_dir: Path, name: str) -> Path:
    """Where the key that will follow it waits."""
    return data_dir / "keys" / f"{name}.key.new"


def decoded(text: str, where: str) -> bytes:
    """The 32 bytes of a written key. Raises BadKey."""
    text = text.strip()
    try:
        key = bytes.fromhex(text) if len(text) == 2 * KEY_BYTES else base64.b64decode(text, validate=True)
    except (ValueError, binascii.Error):
        key = b""
    if len(key) != KEY_BYTES:
        raise BadKey(f"{where} is not a key: 32 bytes in base64 or hex are wanted.")
    return key


def read(path: Path) -> bytes:
    """The key in a file. Raises FileNotFoundError, BadKey."""
    try:
        return decoded(path.read_text(encoding="ascii"), str(path))
    except FileNotFoundError:
        raise
    except (OSError, UnicodeDecodeError) as error:
        raise BadKey(f"{path} cannot be read as a key: {error}") from error


def make(path: Path) -> None:
    """Write a new key, readable by its owner only. When two processes start at once, both use the first
    one's."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(base64.b64encode(secrets.token_bytes(KEY_BYTES)) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)  # unlike a rename, never replaces a key that is already there
    finally:
        draft.unlink()
    _settle(path.parent)


def finish(data_dir: Path, name: str) -> None:
    """Put the waiting key into the place of the one before; nothing happens when none waits."""
    with contextlib.suppress(FileNotFoundError):
        waiting_file(data_dir, name).replace(file_of(data_dir, name))
        _settle(data_dir / "keys")


def _settle(folder: Path) -> None:
    """Have the folder's names on the disk before going on."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
