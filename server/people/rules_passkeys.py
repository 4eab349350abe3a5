"""Passkeys: how long a challenge lives, what an act may be called, what a key's flags mean. Pure."""

import re
from datetime import datetime, timedelta

CHALLENGE_LIFE = timedelta(minutes=5)
"""A challenge that nobody answers is worth nothing after this (D)."""
_ACT = re.compile(r"[a-z0-9_:-]{1,120}")


def is_act(act: str) -> bool:
    """Say whether `act` can name an act: a verb and perhaps its subject, such as 'share:<plan>'.

    What the act is done with comes after a slash, and is written by nobody but us (server/web/step_up.py).
    """
    return _ACT.fullmatch(act) is not None


def oldest_challenge(now: datetime) -> datetime:
    """Return the moment before which a challenge is too old to be answered."""
    return now - CHALLENGE_LIFE


def where_kept(device_type: str, backed_up: bool) -> str:
    """Return what a key's flags mean (A-26): 'copied', 'may_be_copied' or 'only_here'."""
    if backed_up:
        return "copied"
    return "may_be_copied" if device_type == "multi_device" else "only_here"


_DEVICES = (
    ("iphone", "iphone"), ("ipad", "ipad"), ("android", "android"), ("cros", "chromebook"),
    ("windows", "windows"), ("macintosh", "mac"), ("linux", "linux"),
)  # fmt: skip


def device_of(user_agent: str) -> str:
    """Return a code for the kind of device, or ''; nothing finer is kept about anybody's phone."""
    said = user_agent.lower()
    return next((code for sign, code in _DEVICES if sign in said), "")
