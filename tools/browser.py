"""Finds Chromium for the browser tests, or installs it: playwright's own build, else Debian's package.

`python tools/browser.py` says what it does on each step; `chromium()` is for tests and tools.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Urdu and Welsh in pictures need letters that a bare machine does not have.
PACKAGES = ["chromium", "fonts-noto-core"]
NEITHER = (
    "No Chromium was found and none could be installed. The browser tests need one: install your system's "
    "chromium package, or set OWNWORDS_CHROMIUM to a Chromium or Chrome binary."
)


def chromium() -> str | None:
    """Path of a Chromium to drive: OWNWORDS_CHROMIUM, one on the PATH, or playwright's own; else None."""
    given = os.environ.get("OWNWORDS_CHROMIUM")
    if given:
        return given
    return next((path for path in map(shutil.which, NAMES) if path), None) or playwrights_own()


def speak(page: Any, code: str) -> None:
    """Choose a language on an open page of playwright's, as anybody does; it ends on the page of languages."""
    page.goto("/language")
    with page.expect_navigation():
        page.locator(f"button[name=to][value={code}]").click()


def playwrights_own() -> str | None:
    """The build that playwright downloaded, if it did."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def succeeds(*command: str) -> bool:
    """Run a step with its output shown; a missing command counts as failed."""
    print("browser: " + " ".join(command), flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        return subprocess.run(command, env=environment, check=False).returncode == 0
    except FileNotFoundError:
        return False


def install_debians() -> bool:
    """Debian's package, as root or through a sudo that asks for no password."""
    sudo = () if os.geteuid() == 0 else ("sudo", "-n")
    return succeeds(*sudo, "apt-get", "update", "-q") and succeeds(
        *sudo, "apt-get", "install", "-y", "-q", "--no-install-recommends", *PACKAGES
    )


def has_urdu_letters() -> bool:
    """Is there any font for Urdu? Unknown (no fontconfig) counts as yes."""
    if shutil.which("fc-list") is None:
        return True
    return bool(subprocess.run(["fc-list", ":lang=ur"], capture_output=True, text=True, check=False).stdout)


def main() -> None:
    """Find, else download, else install; say so plainly when nothing works."""
    found = chromium()
    if not found and not succeeds(sys.executable, "-m", "playwright", "install", "chromium"):
        install_debians()
    found = found or chromium()
    if not found:
        sys.exit("browser: " + NEITHER)
    if not has_urdu_letters() and not install_debians():
        print("browser: no font has Urdu letters; pictures in Urdu will show boxes")
    print(f"browser: {found}")


if __name__ == "__main__":
    main()
