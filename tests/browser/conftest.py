"""A served demonstration, Chromium with its back-forward cache on, and phones of 360 x 740."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Route, sync_playwright

from tests.browser.serving import OPTIONS
from tools.browser import chromium, speak
from tools.kinds import NEUTRAL, Kind, demonstration, pages

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "locale": "en-GB"}
DESKTOP = {"viewport": {"width": 1280, "height": 860}, "locale": "en-GB"}
# What Chromium asks of other hosts by itself would be reported as the app's.
QUIET = (
    "--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-default-apps", "--no-first-run", "--disable-domain-reliability",
)  # fmt: skip


@pytest.fixture(scope="module")
def play() -> Iterator[Playwright]:
    """Playwright for one file of tests: it holds the event loop, which other tests need back."""
    with sync_playwright() as made:
        yield made


@pytest.fixture(scope="module")
def browser(play: Playwright) -> Iterator[Browser]:
    """Chromium with the back-forward cache on, which Playwright turns off by itself (STACK, Browser)."""
    made = play.chromium.launch(
        executable_path=chromium(), args=list(QUIET), ignore_default_args=["--disable-back-forward-cache"]
    )
    yield made
    made.close()


@pytest.fixture(scope="session")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the demonstration is served; seeded once for all tests of this worker."""
    with demonstration(tmp_path_factory.mktemp("demonstration")) as served:
        yield served


@pytest.fixture(scope="session")
def kinds(origin: str, tmp_path_factory: pytest.TempPathFactory) -> list[Kind]:
    """Every kind of page of the demonstration, for each role that reaches it."""
    return pages(origin)


class Devices:
    """Makes phones and desktops, and remembers every other host that any of them asked for."""

    def __init__(self, browser: Browser, origin: str) -> None:
        self.browser, self.origin = browser, origin
        self.strayed: list[str] = []
        self.contexts: list[BrowserContext] = []

    def __call__(self, who: str = "", *, keys: bool = False, size: dict[str, Any] | None = None, **more: Any) -> Page:
        """Open a page on a new device; `who` of the cast is signed in on it, `keys` puts an authenticator in it."""
        context = self.browser.new_context(**{**(size or PHONE), "base_url": self.origin, **more})
        self.contexts.append(context)
        context.route(re.compile("^https?://(?!localhost:)"), self._elsewhere)
        page = context.new_page()
        page.set_default_timeout(30_000)
        if keys:
            tools = context.new_cdp_session(page)
            tools.send("WebAuthn.enable", {"enableUI": False})
            tools.send("WebAuthn.addVirtualAuthenticator", {"options": OPTIONS})
        if who:
            enter(page, who)
        return page

    def _elsewhere(self, route: Route) -> None:
        if route.request.url.startswith(NEUTRAL):
            route.fulfill(body="<!doctype html><title>Weather</title><h1>Weather</h1>", content_type="text/html")
            return
        self.strayed.append(route.request.url)
        route.abort()

    def close(self) -> None:
        for context in self.contexts:
            context.close()


def enter(page: Page, who: str) -> None:
    """Be one of the cast."""
    page.goto("/demo")
    page.locator(f"form:has(input[value={who}]) button").click()
    page.wait_for_url(re.compile(r"^(?!.*/demo)"))
    speak(page, "en")  # it is kept with the account: another test may have changed it
    page.goto("/home")


@pytest.fixture
def device(browser: Browser, origin: str) -> Iterator[Devices]:
    """Return a function that opens a page on a new device; fails when any of them asked another host."""
    made = Devices(browser, origin)
    yield made
    made.close()
    assert not made.strayed, f"another host was asked: {made.strayed}"
