"""Keyed fingerprints: texts can be compared without being readable, or guessable, in the database."""

from __future__ import annotations

import hashlib
import hmac
import unicodedata

from server.db.keys_in_use import current_keyring


def fingerprint(kind: str, text: str) -> str:
    """64 hex digits, equal for texts that differ only in case, spacing or Unicode form. `kind` keeps
    fields apart."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return _digest(f"{kind}\0{' '.join(folded.split())}")


def exact_fingerprint(text: str) -> str:
    """64 hex digits, equal only for the very same text."""
    return _digest(f"\0exact\0{text}")


def _digest(text: str) -> str:
    return hmac.digest(current_keyring().fingerprint, text.encode(), hashlib.sha256).hex()
