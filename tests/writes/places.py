"""What is typed into a field, and which route takes it."""

import re
from collections.abc import Iterator
from zlib import crc32

from server.app import routes

ID = "[0-9a-f]{8}-[0-9a-f-]{27}"


def words_for(name: str, at: str, *, area: bool) -> str:
    """Return the words typed into a field: Urdu, an emoji, quotes, markup; several lines where there is room for them.

    No two fields hold the same words: a name that stands in two parts of a plan is refused.
    """
    if name == "leave_to":
        return "https://weather.example/?q=<b>&amp;b='1'"
    mark = f"w{crc32((name + at).encode()) % 10**6}"
    said = f"{mark}بہن {mark}🌻 \"{mark}\" '{mark}' <{mark}>&{mark};"
    return f"\r\n {said}\r\n\t{mark}end " if area else said


def route_of(address: str) -> str:
    """Return the route that a POST to an address reaches."""
    for path in posts():
        if re.fullmatch(re.sub(r"\{\w+:int\}", r"\\d+", re.sub(r"\{\w+:uuid\}", ID, path)), address):
            return path
    raise AssertionError(f"no route takes POST {address}")


def posts() -> Iterator[str]:
    """Yield every route that takes a POST; addresses without ids first, as the application prefers them."""
    found = {
        path
        for handler in routes(demo=True)
        for method in handler.http_methods
        if str(getattr(method, "value", method)) == "POST"
        for path in handler.paths
    }
    yield from sorted(found, key=lambda path: ("{" in path, path.count("{"), path))
