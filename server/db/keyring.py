"""The installation's keys. They live outside the database and outside backups."""

from __future__ import annotations

import base64
import binascii
import contextlib
import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

KEY_BYTES = 32


class KeysMissing(Exception):
    """The database holds sealed words and the key is not there. The message says what to do."""


class BadKey(Exception):
    """A key is not 32 bytes in base64 or hex."""


@dataclass(frozen=True)
class Keyring:
    """Three keys of 32 bytes: words, comparing, sign-ins. Never shown in a log."""

    sealing: bytes = field(repr=False)
    fingerprint: bytes = field(repr=False)
    session_key: bytes = field(repr=False)


def load_keyring(
    data_dir: Path, given_sealing_key: str | None, given_fingerprint_key: str | None, may_make: bool
) -> Keyring:
    """The keys as given, else from `keys/*.key`, else new ones if `may_make` (an empty SQLite database only).

    Raises KeysMissing or BadKey with a sentence for the operator. The session key is made from the
    sealing key when
    it has no file, so that every replica has the same.
    """
    folder = data_dir / "keys"
    sealing = _key(folder, "sealing", given_sealing_key, may_make)
    fingerprint = _key(folder, "fingerprint", given_fingerprint_key, may_make)
    try:
        session = _key(folder, "session", None, may_make and not given_sealing_key)
    except KeysMissing:
        session = hmac.digest(sealing, b"ownwords session key", hashlib.sha256)
    return Keyring(sealing, fingerprint, session)


def _key(folder: Path, name: str, given: str | None, may_make: bool) -> bytes:
    path = folder / f"{name}.key"
    if given:
        return _decoded(given, f"the given {name} key")
    if not path.exists() and may_make:
        _make(path)
    try:
        return _decoded(path.read_text(encoding="ascii"), str(path))
    except FileNotFoundError:
        raise KeysMissing(
            f"The {name} key is missing: {path} is not there and none was given. Put back the key this "
            "database was made with; without it nothing in it can be read. A new key is made only for an "
            "empty SQLite database."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise BadKey(f"{path} cannot be read as a key: {error}") from error


def _decoded(text: str, where: str) -> bytes:
    text = text.strip()
    try:
        key = bytes.fromhex(text) if len(text) == 2 * KEY_BYTES else base64.b64decode(text, validate=True)
    except (ValueError, binascii.Error):
        key = b""
    if len(key) != KEY_BYTES:
        raise BadKey(f"{where} is not a key: 32 bytes in base64 or hex are wanted.")
    return key


def _make(path: Path) -> None:
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
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
