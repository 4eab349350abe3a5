"""Keyed fingerprints: texts can be compared without being readable, or guessable, in the database."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata

from server.db.keys_in_use import current_keyring


def fingerprint(kind: str, text: str) -> str:
    """64 hex digits, equal for texts that differ only in case, spacing or Unicode form. `kind` keeps
    fields apart."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return _digest(current_keyring().fingerprint, f"{kind}\0{' '.join(folded.split())}")


def exact_fingerprint(text: str) -> str:
    """64 hex digits, equal only for the very same text."""
    return exact_fingerprint_with(current_keyring().fingerprint, text)


def exact_fingerprint_with(key: bytes, text: str) -> str:
    """The same under a key that is not, or not yet, in use."""
    return _digest(key, f"\0exact\0{text}")


def unknown_fingerprint() -> str:
    """What stands for the fingerprint of a text that nobody can open any more: equal to no other."""
    return secrets.token_hex(32)


def _digest(key: bytes, text: str) -> str:
    return hmac.digest(key, text.encode(), hashlib.sha256).hex()
