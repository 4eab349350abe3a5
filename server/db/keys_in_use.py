"""The installation's keys that this process works with, and the boxes it has opened with them."""

from __future__ import annotations

import time
from collections import OrderedDict
from uuid import UUID

from server.db.boxes import Box
from server.db.engine import on_bind
from server.db.keyring import Keyring

CACHED_BOXES = 10_000
# A key destroyed by another process stays usable here for no longer than this many seconds.
CACHE_SECONDS = 300.0


class InUse:
    """The keyring in use, and the boxes opened with it."""

    def __init__(self, keyring: Keyring) -> None:
        self.keyring = keyring
        self.wrapping = Box(keyring.sealing)
        self.mark = ""  # the database's canary, once it was seen to fit
        self.boxes: OrderedDict[UUID, tuple[float, Box]] = OrderedDict()

    def cached(self, owner: UUID) -> Box | None:
        """The box, unless it was kept too long."""
        found = self.boxes.get(owner)
        if found is None or found[0] < time.monotonic():
            return None
        self.boxes.move_to_end(owner)
        return found[1]

    def keep(self, owner: UUID, box: Box) -> None:
        """Remember the box; the one used longest ago goes."""
        self.boxes[owner] = (time.monotonic() + CACHE_SECONDS, box)
        self.boxes.move_to_end(owner)
        while len(self.boxes) > CACHED_BOXES:
            self.boxes.popitem(last=False)


_in_use: InUse | None = None


def use_keyring(keyring: Keyring) -> None:
    """Bind the installation's keys; forgets every opened key."""
    global _in_use
    _in_use = InUse(keyring)


def in_use() -> InUse:
    """What is bound. Raises RuntimeError when there are no keys yet."""
    if _in_use is None:
        raise RuntimeError("No keyring is bound yet: call use_keyring(keyring) first.")
    return _in_use


def current_keyring() -> Keyring:
    """The keys in use. Raises RuntimeError when there are none yet."""
    return in_use().keyring


@on_bind
def forget_boxes() -> None:
    """Forget every opened key: another database has other keys."""
    if _in_use is not None:
        _in_use.boxes.clear()
