"""PDFs, made by WeasyPrint in a process that is started for each (server/web/paper_maker.py).

Page and photos go in on its standard input and the PDF comes out on its standard output: no file is written, nothing
is fetched, and it is told no key. One that is slow, large or dies hurts nobody; whoever asked is told in plain words.
"""

import asyncio
import base64
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from threading import Event
from weakref import WeakKeyDictionary

from server.data import ROOT
from server.language.text import N_, gettext
from server.web.environment import asset
from server.web.paper_maker import LETTERS, MISSING, TOO_LONG

MAKER = [sys.executable, "-m", "server.web.paper_maker"]
SLOWEST = 30.0
"""Seconds, waiting for a turn and all, after which a PDF is given up; a whole plan takes less than three."""
AT_ONCE = 2
LARGEST = 40_000_000
"""Bytes that are handed over at most: a plan with two hundred photos has thirty million."""
SAID: dict[str, str] = {
    "missing": N_("PDF files are not set up here. You can print the page itself."),
    "letters": N_("Some letters cannot go in a file here. You can print the page itself."),
    "long": N_("This needs more than 20 pages. Choose what goes on it."),
    "failed": N_("That took too long. Try again, or print the page itself."),
}
"""Why there is no PDF -> in plain words."""


class NoPaper(RuntimeError):
    """No PDF: 'missing' (the system's library), 'letters' (no font has them), 'long' (more pages than asked for),
    'slow' or 'failed'."""

    @property
    def said(self) -> str:
        """Say in plain words why there is none."""
        return gettext(SAID.get(str(self), SAID["failed"]))


_found = Event()
"""Set once WeasyPrint was seen to find its library."""


async def can_make() -> bool:
    """Say whether PDFs can be made on this machine."""
    return await asyncio.to_thread(has_library)


def has_library() -> bool:
    """Say the same, not in the loop: WeasyPrint needs Pango from the system.

    A yes is kept. A no is asked again: the machine may have had no memory to spare for a moment, or time.
    """
    if _found.is_set():
        return True
    try:
        tried = subprocess.run([*MAKER, "--try"], cwd=ROOT, env=_told(), capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    if tried.returncode == 0:
        _found.set()
    return tried.returncode == 0


def built(name: str) -> str:
    """Return the address under which the process that makes a PDF finds one of our built files."""
    return "ours:" + asset(name).removeprefix("/static/")


def _told() -> dict[str, str]:
    """Return our environment without our settings: there are keys among them."""
    return {name: value for name, value in os.environ.items() if not name.startswith("OWNWORDS_")}


_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


async def pdf_of(html: str, photos: Mapping[str, bytes] | None = None, most: int = 0) -> bytes:
    """Return the PDF of a page. `photos`: what `photo:<name>` in it means; `most`: pages, 0 for any number.

    Raises NoPaper.
    """
    if not await can_make():
        raise NoPaper("missing")
    asked = await asyncio.to_thread(_packed, html, photos or {}, most)
    if len(asked) > LARGEST:
        raise NoPaper("long")
    turn = _turns.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(AT_ONCE))
    try:
        async with asyncio.timeout(SLOWEST), turn:
            return await _made(asked)
    except TimeoutError:
        raise NoPaper("slow") from None


def _packed(html: str, photos: Mapping[str, bytes], most: int) -> bytes:
    given = {name: base64.b64encode(data).decode() for name, data in photos.items()}
    return json.dumps({"html": html, "photos": given, "most": most}).encode()


async def _made(asked: bytes) -> bytes:
    child = await asyncio.create_subprocess_exec(
        *MAKER, cwd=ROOT, env=_told(),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        made, _errors = await child.communicate(asked)
    finally:
        if child.returncode is None:
            with suppress(ProcessLookupError):
                child.kill()
            await child.wait()
    if child.returncode or not made.startswith(b"%PDF"):
        why = {MISSING: "missing", TOO_LONG: "long", LETTERS: "letters"}
        raise NoPaper(why.get(child.returncode or 0, "failed"))
    return made
