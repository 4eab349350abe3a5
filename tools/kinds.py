"""Every kind of page: a demonstration is served, each role's links are followed, one page is kept of each route.

`demonstration(folder)` serves one; `pages(origin)` lists (role, kind, path). Used by screens and tests, so that a
new page is looked at without anybody adding it anywhere. Pages that answer a form are in tools/answers.py.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from lxml import html as parser

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from tests.browser.serving import serving  # noqa: E402 - after the path

ROLES = ("person", "worker", "advocate", "lead", "reviewer", "administrator", "stranger")
NEUTRAL = "https://weather.example"
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
PLAN = re.compile(r"/notes/" + ID.pattern)
NEVER = re.compile(r"^/(exit|static|sw\.js|manifest)|^[^/]|^//")
PUBLIC = ("/", "/language", "/join", "/demo", "/offline", "/nothing-here")
UNLINKED = {
    "person": (
        "begin/1", "begin/2", "begin/end", "part/trusted", "part/risk", "part/checkins", "part/trusted/add",
        "part/risk/add", "part/knows/add", "part/checkins/add", "part/phrase/new", "talks", "out", "hidden",
    ),
    "worker": ("begin/1", "part/trusted", "part/risk", "talks"),
    "lead": ("open",),
}  # fmt: skip
"""Pages of a plan that are reached by sending a form; opened for the first plan a role finds."""
MOST = 260
"""How many pages one role's crawl opens at most."""


@dataclass(frozen=True, slots=True, order=True)
class Kind:
    """One kind of page as one role sees it: `name` for files and reports, `path` to open."""

    role: str
    name: str
    path: str


@contextmanager
def demonstration(folder: Path, **more: str) -> Iterator[str]:
    """Seed and serve a demonstration in an empty folder; yields its origin. Tests stub the neutral place."""
    data = folder / "data"
    data.mkdir(parents=True)
    settings = {"OWNWORDS_DEMO": "1", "OWNWORDS_EXIT_TO": NEUTRAL, **more}
    env = {**os.environ, **settings, "OWNWORDS_DATA_DIR": str(data)}
    for verb in ("migrate", "demo"):
        command = [sys.executable, "-m", "server.commands", verb]
        subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)
    with serving(data, **settings) as origin:
        yield origin


def entered(origin: str, who: str) -> httpx.Client:
    """Return a browser of text in which one of the cast is signed in, in English: some begin in other words."""
    client = httpx.Client(base_url=origin, headers={"accept-language": "en"}, timeout=30)
    client.get("/demo")
    client.post("/language", data={"to": "en", "from": "/demo", "csrf": client.cookies["csrf"]})
    sent = client.post("/demo/enter", data={"who": who, "csrf": client.cookies["csrf"]})
    assert sent.status_code == 303, sent.text
    return client


def shape(path: str) -> str:
    """Return the kind of an address: ids, numbers and the language of a translation taken out."""
    kind = re.sub(r"/\d+(?=/|$)", "/N", ID.sub("ID", path.split("?")[0]))
    return re.sub(r"/in/[a-z]{2,3}(?=/|$)", "/in/LANGUAGE", kind)


def named(path: str) -> str:
    """Return a file name for a kind: /notes/ID/list/new is `notes-list-new`."""
    parts = [part for part in shape(path).split("/") if part and part != "ID"]
    ends = "-one" if path != "/" and shape(path).endswith("/ID") else ""
    return ("-".join(parts) or "front") + ends


def pages(origin: str) -> list[Kind]:
    """Return one page of every kind, for each role that reaches it; the first found stands for its kind."""
    found = [Kind("nobody", named(path), path) for path in PUBLIC]
    for role in ROLES:
        client = entered(origin, role)
        found += crawl(client, role)
        client.close()
    return found


def crawl(client: httpx.Client, role: str) -> Iterator[Kind]:
    """Follow a role's links, three pages of each kind at most (they may link to different kinds); yield the first."""
    waiting, seen, times = ["/home"], {"/home"}, {}
    unlinked = UNLINKED.get(role, ())
    while waiting and len(seen) < MOST:
        path = waiting.pop(0)
        kind = shape(path)
        if times.get(kind, 0) >= 3:
            continue
        answer = client.get(path)
        if answer.is_redirect:
            waiting[:0] = add(seen, [answer.headers["location"]])
            continue
        if answer.status_code != 200 or not answer.headers["content-type"].startswith("text/html"):
            continue
        times[kind] = times.get(kind, 0) + 1
        if "<!doctype" not in answer.text[:40].lower():
            continue
        if times[kind] == 1:
            yield Kind(role, named(path), path)
        waiting += add(seen, parser.fromstring(answer.text).xpath("//a/@href"))
        if unlinked and (plan := PLAN.search(" ".join(waiting))):
            waiting += add(seen, [f"{plan.group()}/{rest}" for rest in unlinked])
            unlinked = ()


def add(seen: set[str], links: list[str]) -> list[str]:
    """Return the links within the app that were not seen before, and remember them."""
    fresh = []
    for link in links:
        path = str(link).split("#")[0]
        if path and not NEVER.match(path) and path not in seen:
            seen.add(path)
            fresh.append(path)
    return fresh
