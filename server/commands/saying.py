"""What every command shares: its shape, and how it speaks."""

import argparse
from collections.abc import Callable, Coroutine

from server.settings import Settings

Work = Callable[[Settings, argparse.Namespace], Coroutine[None, None, int]]


def say(text: str) -> None:
    """Print one line at once, so that long work shows where it is."""
    print(text, flush=True)
