"""A box seals and opens texts: AES-GCM, bound to the place (table, column and row) where the text stands."""

from __future__ import annotations

import os
from base64 import b64decode, b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = "1."
MOST_KEPT = 4


class SealBroken(Exception):
    """A sealed text was changed, moved to another place, or sealed with another key."""


class Box:
    """Seals and opens texts of one owner. `place` is e.g. f"revision.body:{id}"."""

    __slots__ = ("_aes", "_kept")

    def __init__(self, key: bytes) -> None:
        self._aes = AESGCM(key)
        self._kept: dict[tuple[str, str], str] = {}

    def seal(self, place: str, text: str) -> str:
        """`text` as ASCII that only `open` with the same place turns back. Raises ValueError for
        lone surrogates."""
        nonce = os.urandom(12)
        return VERSION + b64encode(nonce + self._aes.encrypt(nonce, text.encode(), place.encode())).decode("ascii")

    def open(self, place: str, sealed: str) -> str:
        """The text exactly as it was sealed. Raises SealBroken."""
        try:
            if not sealed.startswith(VERSION):
                raise ValueError("unknown version")
            raw = b64decode(sealed[len(VERSION) :], validate=True)
            return self._aes.decrypt(raw[:12], raw[12:], place.encode()).decode()
        except (InvalidTag, ValueError) as error:
            raise SealBroken(place) from error

    def open_kept(self, place: str, sealed: str) -> str:
        """The same for a short text that page after page says, such as a name: it is kept open as long as this box
        is, so that it goes with the key."""
        found = self._kept.get((place, sealed))
        if found is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            found = self._kept[place, sealed] = self.open(place, sealed)
        return found
