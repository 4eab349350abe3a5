"""Pictures of every kind of page into build/screens/: phones in four languages, light and dark, and desktops.

`python tools/screens.py [part of a name ...]` takes only the pages whose name contains one of the words.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402 - after the path

from server.language.locales import offered  # noqa: E402
from tools.answers import answers, show  # noqa: E402
from tools.browser import chromium, speak  # noqa: E402
from tools.kinds import ROLES, Kind, demonstration, pages  # noqa: E402

TARGET = ROOT / "build" / "screens"
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 860}}
Rig = tuple[str, str, str, dict[str, Any], tuple[str, ...]]
RIGS: tuple[Rig, ...] = (
    ("phone-en-light", "en", "light", PHONE, ("nobody", *ROLES)),
    ("phone-easy-light", "en_EASY", "light", PHONE, ("nobody", *ROLES)),
    ("phone-pl-light", "pl", "light", PHONE, ("nobody", *ROLES)),
    ("phone-en-dark", "en", "dark", PHONE, ("nobody", *ROLES)),
    ("phone-ur-light", "ur", "light", PHONE, ("nobody", *ROLES)),
    ("phone-ur-dark", "ur", "dark", PHONE, ("nobody", *ROLES)),
    ("desktop-en-light", "en", "light", DESKTOP, ("lead", "reviewer", "administrator")),
    ("desktop-ur-light", "ur", "light", DESKTOP, ("lead",)),
    ("desktop-en-dark", "en", "dark", DESKTOP, ("lead",)),
)
"""(folder, language, colours, screen, whose pages)."""


def signed_in(browser: Browser, origin: str, role: str, language: str, colours: str, screen: dict[str, Any]) -> Page:
    """Open a device on which the role is signed in, in this language."""
    context = browser.new_context(**screen, base_url=origin, color_scheme=colours, service_workers="block")  # type: ignore[arg-type]
    page = context.new_page()
    if role != "nobody":
        page.goto("/demo")
        page.locator(f"form:has(input[value={role}]) button").click()
    speak(page, language)
    return page


def of_role(kinds: list[Kind], role: str, seen: set[str]) -> Iterator[Kind]:
    """Yield what a role sees that no role before it has shown; its own front pages always."""
    for kind in kinds:
        if kind.role == role and (kind.name not in seen or kind.name in ("notes-one", "notes-list", "people")):
            seen.add(kind.name)
            yield kind


def take(browser: Browser, origin: str, kinds: list[Kind], rig: Rig) -> int:
    """Take the pictures of one rig, saying how many and how long it took."""
    folder, language, colours, screen, roles = rig
    began, seen, taken = time.monotonic(), set[str](), 0
    (TARGET / folder).mkdir(parents=True, exist_ok=True)
    for role in roles:
        mine = list(of_role(kinds, role, seen))
        if not mine:
            continue
        page = signed_in(browser, origin, role, language, colours, screen)
        for kind in mine:
            page.goto(kind.path)
            page.screenshot(path=TARGET / folder / f"{kind.name}--{role}.png", full_page=screen is DESKTOP)
            taken += 1
        page.context.close()
    if screen is PHONE:
        taken += take_answers(browser, origin, kinds, (folder, language, colours))
    print(f"screens: {folder}: {taken} pictures in {time.monotonic() - began:.0f} s", flush=True)
    return taken


def take_answers(browser: Browser, origin: str, kinds: list[Kind], rig: tuple[str, str, str]) -> int:
    """Take pictures of what forms answer: pages that no link leads to."""
    folder, language, colours = rig
    found = answers(origin, kinds, language)
    for role in dict.fromkeys(each.role for each in found):
        page = signed_in(browser, origin, role, language, colours, PHONE)
        for answer in (each for each in found if each.role == role):
            show(page, answer)
            page.screenshot(path=TARGET / folder / f"answer-{answer.name}--{role}.png")
        page.context.close()
    return len(found)


def main() -> None:
    """Take each rig's pictures of a fresh demonstration: what one does (codes tried, people added) no other shows."""
    words, taken = sys.argv[1:], 0
    shutil.rmtree(TARGET, ignore_errors=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for rig in RIGS:
            if rig[1] not in offered():
                print(f"screens: {rig[0]}: left out, a string of {rig[1]} is missing", flush=True)
                continue
            with tempfile.TemporaryDirectory() as folder, demonstration(Path(folder)) as origin:
                kinds = [kind for kind in pages(origin) if not words or any(word in kind.name for word in words)]
                taken += take(browser, origin, kinds, rig)
        browser.close()
    print(f"screens: {taken} pictures in {TARGET.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
