"""What every command shares: its shape, how it speaks, how it refuses."""

import argparse
import time
from collections.abc import Callable, Coroutine

from server.settings import Settings

Work = Callable[[Settings, argparse.Namespace], Coroutine[None, None, int]]
EVERY = 2.0
"""Seconds between two lines of progress."""


class Refused(Exception):
    """What was asked cannot be done; the message is the sentence for the operator."""


def say(text: str) -> None:
    """Print one line at once, so that long work shows where it is."""
    print(text, flush=True)


class Progress:
    """Says how far long work is, a line every few seconds; short work says nothing."""

    def __init__(self, what: str, total: int) -> None:
        self.what, self.total, self.done = what, total, 0
        self.said_at = time.monotonic()

    def __call__(self, more: int) -> None:
        """So many more are done."""
        self.done += more
        if time.monotonic() - self.said_at >= EVERY:
            self.said_at = time.monotonic()
            say(f"  {self.done} of {self.total} {self.what}")
