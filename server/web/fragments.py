"""Pieces of pages kept in this process: shapes, and what is made of them.

A shape is a template rendered once, with marks for all that differs from one plan or request to the next (words,
ids, names, tokens). Everything that the template can see is the shape's key, so that it shows nothing else; what is
made of shapes and words is kept by version, language and what its viewer may see (DESIGN).
"""

import hashlib
import re
import secrets
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from markupsafe import escape

from server.db.engine import on_bind
from server.db.sealed import on_destroyed
from server.language.text import current
from server.web.environment import template

_TOKEN = secrets.token_hex(6)
"""Unknown outside this process: nobody can write text that looks like a mark."""
_MARK = re.compile(rf"(\x02{_TOKEN}:[^\x03]*\x03)".encode())

Pieces = tuple[bytes, ...]
"""HTML split at its marks: text, mark, text, and so on."""


def mark(kind: str, value: object = "") -> str:
    """Return what stands in a template's context for text that is filled in later."""
    return f"\x02{_TOKEN}:{kind}:{value}\x03"


def place(kind: str, value: object = "") -> bytes:
    """Return the place that a mark holds, as `fill` knows it."""
    return mark(kind, value).encode()


CSRF, OPERATION = place("csrf"), place("operation")


class MarkedFrame:
    """Stands for the frame while a shape is rendered: what each request has anew is a mark, the rest is not there."""

    csrf = mark("csrf")
    operation = mark("operation")


def pieces(html: bytes) -> Pieces:
    """Split rendered HTML at its marks."""
    return tuple(_MARK.split(html))


def fill(parts: Pieces, said: Mapping[bytes, bytes]) -> bytes:
    """Return the HTML with what is said, escaped already, in its places; KeyError when nothing is said for one."""
    filled = list(parts)
    filled[1::2] = map(said.__getitem__, parts[1::2])
    return b"".join(filled)


def escaped(text: str) -> bytes:
    """Return open text as it is put into HTML."""
    return escape(text).encode()


def digest(visible: object) -> str:
    """Return a short hash of what a viewer may see, whatever it is made of: ids, words and abilities, in order."""
    return hashlib.sha256(msgspec.json.encode(visible)).hexdigest()[:32]


def shape(name: str, context: Mapping[str, Hashable], make: Callable[[], Mapping[str, Any]] = dict) -> Pieces:
    """Return a template in the current language, rendered once for each `context`, of which it sees nothing else.

    `make` adds what has no hash when it is rendered: made from the context, and from nothing else.
    """
    key = (name, current.get(), *context.items())
    parts: Pieces | None = kept.get(key)
    if parts is None:
        html = template(current.get(), name).render(context, **make()).encode()
        parts = pieces(html)
        kept.put(key, parts, len(html))
    return parts


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
@on_destroyed
def forget() -> None:
    """Another database is bound, or somebody's words are erased: nothing that was kept may be shown."""
    kept.clear()
