"""Pieces of pages kept in this process, by version, language and what the viewer may see.

What differs from one request to the next (token, operation ids, names) is no part of a kept piece: the
template is rendered with marks in those places, and the marks are filled for each request. What a viewer
may see is part of the key, so that a piece can never reach somebody it was not made for (DESIGN).
"""

import hashlib
import re
import secrets
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from server.db.engine import on_bind

_TOKEN = secrets.token_hex(6)
"""Unknown outside this process: nobody can write text that looks like a mark."""
_MARK = re.compile(rf"\x02{_TOKEN}:([a-z]+):([0-9a-f-]*)\x03")


def mark(kind: str, value: object = "") -> str:
    """Return a place to be filled later: 'csrf', 'operation', or 'name' with an account's id."""
    return f"\x02{_TOKEN}:{kind}:{value}\x03"


class MarkedFrame:
    """Stands for the frame while a piece is rendered: its token is a mark, everything else is not there."""

    csrf = mark("csrf")


Pieces = tuple[str | tuple[str, str], ...]


def pieces(html: str) -> Pieces:
    """Split rendered HTML at its marks: text, then (kind, value), and so on."""
    parts: list[str | tuple[str, str]] = []
    at = 0
    for found in _MARK.finditer(html):
        parts.append(html[at : found.start()])
        parts.append((found[1], found[2]))
        at = found.end()
    parts.append(html[at:])
    return tuple(parts)


def fill(parts: Pieces, say: Callable[[str, str], str]) -> Markup:
    """Return the HTML with every mark filled by `say(kind, value)`, which returns open text."""
    said: dict[tuple[str, str], str] = {}
    for each in parts:
        if isinstance(each, tuple) and each not in said:
            said[each] = str(escape(say(*each)))
    return Markup("".join([each if isinstance(each, str) else said[each] for each in parts]))


def digest(values: Iterable[object]) -> str:
    """Return a short hash of what a viewer may see: ids and abilities, in order."""
    return hashlib.sha256("\n".join(str(each) for each in values).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class _Entry:
    value: Any
    size: int


class Kept:
    """The least recently used goes first; bounded by entries and by characters, so by memory."""

    def __init__(self, entries: int = 2000, characters: int = 8_000_000) -> None:
        self._entries, self._characters, self._held = entries, characters, 0
        self._found: OrderedDict[Hashable, _Entry] = OrderedDict()

    def get(self, key: Hashable) -> Any:
        """Return what was kept under a key, or None."""
        entry = self._found.get(key)
        if entry is None:
            return None
        self._found.move_to_end(key)
        return entry.value

    def put(self, key: Hashable, value: Any, size: int) -> None:
        """Keep a value; `size` in characters."""
        if size > self._characters:
            return
        old = self._found.pop(key, None)
        self._held += size - (old.size if old else 0)
        self._found[key] = _Entry(value, size)
        while len(self._found) > self._entries or self._held > self._characters:
            self._held -= self._found.popitem(last=False)[1].size

    def clear(self) -> None:
        """Forget everything."""
        self._found.clear()
        self._held = 0


kept = Kept()
"""The pieces of this process."""


@on_bind
def forget() -> None:
    """Another database is bound: nothing that was kept is about it."""
    kept.clear()
