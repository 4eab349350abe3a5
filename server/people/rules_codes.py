"""Codes that are read off one screen and typed on another, and the pictures shown on both. Pure."""

import re
import secrets
from datetime import timedelta
from urllib.parse import urlsplit

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""No 0, O, 1 or I: nobody has to ask which one it is. 32 signs, 5 bits each."""
CODE_LENGTH, RECOVERY_LENGTH = 8, 16
JOINING = frozenset({"new", "recovery"})
"""Codes that make a key for an account. The others ('meet', 'known') only say whose phone shows them."""
CODE_LIFE = timedelta(minutes=10)
"""How long a code on a screen works (A-09)."""
RECOVERY_LIFE = timedelta(hours=24)
"""How long a lost phone waits for its second member of staff (D)."""

PICTURES = ("sun", "moon", "tree", "house", "cup", "boat", "fish", "star", "flower", "bell", "leaf", "ball")
"""Calm things that everybody can name; three of them in order are one of 1,320."""

TRY_WINDOW = timedelta(minutes=10)
TRIES: dict[str, tuple[int, int, int]] = {"code": (5, 30, 200), "recovery": (5, 30, 200), "sign_in": (20, 20, 1000)}
"""door -> wrong tries in ten minutes by one hand (a browser, or an account), from one address, and from everywhere
(A-05). Many share an address, and whoever mistypes shuts out nobody else. A code is one of a million million: guessing
on at 200 in ten minutes for a year finds one that never ended with a chance of 1 in 100,000. A passkey cannot be
guessed, so its door only keeps a broken phone from hammering."""


def new_code(length: int = CODE_LENGTH) -> str:
    """Return a random code of our letters."""
    return "".join(secrets.choice(LETTERS) for _ in range(length))


def tidy(code: str) -> str:
    """Return a typed code without the spaces, dashes and small letters people put into it."""
    return re.sub(r"[\s\-–—]", "", code).upper()[:64]


def spaced(code: str) -> str:
    """Return a code in groups of four, as it is shown."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def new_pictures() -> tuple[str, ...]:
    """Return three different pictures in an order of their own."""
    return tuple(secrets.SystemRandom().sample(PICTURES, 3))


def is_local(path: str) -> bool:
    """Say whether `path` stays on this host: '/x', never '//x', '/\\x' or something with a scheme.

    Nothing but ASCII either: no header can carry it, and none of our own addresses has it.
    """
    plain = path.isascii() and path.isprintable() and "\\" not in path
    return plain and path.startswith("/") and not path.startswith("//")


def safe_exit(address: str, origin: str) -> bool:
    """Say whether Leave may go there: a plain https page of another host, with no name or password in it."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    host = parts.hostname or ""
    if parts.scheme != "https" or "." not in host or port not in (None, 443) or len(address) > 300:
        return False
    if parts.username is not None or not address.isascii() or not address.isprintable() or " " in address:
        return False
    return host != (urlsplit(origin).hostname or "")
