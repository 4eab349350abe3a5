"""The README's four pictures, taken anew into docs/pictures/: `make pictures`.

A language that misses a string is not offered; then its picture stays as it is, rather than show another language.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from playwright.sync_api import Browser, sync_playwright  # noqa: E402 - after the path

from server.language.locales import offered  # noqa: E402
from tools.browser import chromium  # noqa: E402
from tools.kinds import demonstration  # noqa: E402
from tools.screens import signed_in  # noqa: E402

TARGET = ROOT / "docs" / "pictures"
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 1.2, "is_mobile": True}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 833}, "device_scale_factor": 1.2}
PICTURES: tuple[tuple[str, str, str, str, dict[str, Any]], ...] = (
    ("plan", "person", "/my/notes", "en", PHONE),
    ("limits", "person", "/my/list", "en", PHONE),
    ("urdu", "person", "/my/notes", "ur", PHONE),
    ("desk", "lead", "/desk", "en", DESKTOP),
)
"""(file, whose page, its address, language, screen)."""


def take(browser: Browser, origin: str, name: str, role: str, path: str, language: str, screen: dict[str, Any]) -> str:
    """Take one picture; returns what became of it."""
    if language not in offered():
        return f"left as it was: a string of {language} is missing"
    page = signed_in(browser, origin, role, language, "light", screen)
    page.goto(path)
    page.screenshot(path=TARGET / f"{name}.png")
    page.context.close()
    return "taken"


def main() -> None:
    """Serve a fresh demonstration and take the four."""
    with tempfile.TemporaryDirectory() as folder, demonstration(Path(folder)) as origin, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for each in PICTURES:
            print(f"pictures: {each[0]}.png {take(browser, origin, *each)}", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
