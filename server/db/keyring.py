"""The installation's keys. They live outside the database and outside backups."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from server.db.key_files import KEY_BYTES, BadKey, KeysMissing, decoded, file_of, make, read, waiting_file

__all__ = ["KEY_BYTES", "BadKey", "Keyring", "KeysMissing", "load_keyring", "next_key"]
VARIABLES = {"sealing": "SEALING_KEY", "fingerprint": "FINGERPRINT_KEY"}
"""The keys that can be changed, and what their settings are called after OWNWORDS_ and OWNWORDS_NEW_."""


@dataclass(frozen=True)
class Keyring:
    """Three keys of 32 bytes: words, comparing, sign-ins; and the new ones that wait. Never shown in a log."""

    sealing: bytes = field(repr=False)
    fingerprint: bytes = field(repr=False)
    session_key: bytes = field(repr=False)
    waiting: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    def turned(self, name: str, key: bytes) -> Keyring:
        """The keyring with another key in the place of `name`, and what is derived from it."""
        waiting = {each: kept for each, kept in self.waiting.items() if each != name}
        if name == "fingerprint":
            return replace(self, fingerprint=key, waiting=waiting)
        derived = self.session_key == _session_key(self.sealing)
        return replace(
            self, sealing=key, waiting=waiting, session_key=_session_key(key) if derived else self.session_key
        )


def load_keyring(
    data_dir: Path, given_sealing_key: str | None, given_fingerprint_key: str | None, may_make: bool,
    *, given_new: Mapping[str, str | None] | None = None,
) -> Keyring:  # fmt: skip
    """The keys as given, else from `keys/*.key`, else new ones if `may_make` (an empty SQLite database only).

    Raises KeysMissing or BadKey with a sentence for the operator. The session key is made from the
    sealing key when
    it has no file, so that every replica has the same.
    """
    sealing = _key(data_dir, "sealing", given_sealing_key, may_make)
    fingerprint = _key(data_dir, "fingerprint", given_fingerprint_key, may_make)
    try:
        session = _key(data_dir, "session", None, may_make and not given_sealing_key)
    except KeysMissing:
        session = _session_key(sealing)
    waiting: dict[str, bytes] = {}
    for name, given in (("sealing", given_sealing_key), ("fingerprint", given_fingerprint_key)):
        key = _waiting(data_dir, name, bool(given), (given_new or {}).get(name))
        if key is not None:
            waiting[name] = key
    return Keyring(sealing, fingerprint, session, waiting)


def next_key(data_dir: Path, name: str, given: str | None, given_new: str | None) -> bytes:
    """The key that shall follow: as given when the present one is given, else from its file, made if need be.

    Raises KeysMissing when the present key is given and the new one is not, BadKey.
    """
    if given and not given_new:
        raise KeysMissing(
            f"The {name} key is given in OWNWORDS_{VARIABLES[name]}, so its successor must be given too: make one "
            f"(openssl rand -base64 32), give it as OWNWORDS_NEW_{VARIABLES[name]}, and say this again."
        )
    if given_new:
        return decoded(given_new, f"the given new {name} key")
    make(waiting_file(data_dir, name))  # the one that waits already stays
    return read(waiting_file(data_dir, name))


def _session_key(sealing: bytes) -> bytes:
    return hmac.digest(sealing, b"ownwords session key", hashlib.sha256)


def _waiting(data_dir: Path, name: str, given: bool, given_new: str | None) -> bytes | None:
    """The key that waits to follow, if there is one."""
    if given:
        return decoded(given_new, f"the given new {name} key") if given_new else None
    if given_new:
        raise BadKey(
            f"OWNWORDS_NEW_{VARIABLES[name]} is set, but the key in use is a file. Take the setting away: the new "
            "key is made as a file too."
        )
    try:
        return read(waiting_file(data_dir, name))
    except FileNotFoundError:
        return None


def _key(data_dir: Path, name: str, given: str | None, may_make: bool) -> bytes:
    path = file_of(data_dir, name)
    if given:
        return decoded(given, f"the given {name} key")
    if not path.exists() and may_make:
        make(path)
    try:
        return read(path)
    except FileNotFoundError:
        raise KeysMissing(
            f"The {name} key is missing: {path} is not there and none was given. Put back the key this "
            "database was made with; without it nothing in it can be read. A new key is made only for an "
            "empty SQLite database."
        ) from None
