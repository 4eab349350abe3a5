"""Without a signal the page speaks the language that was chosen on this phone, and nothing of anybody (P-06, E-08)."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Devices
from tools.browser import speak

pytestmark = pytest.mark.browser
KEPT = """async (lang) => {
  for (let tries = 0; tries < 300; tries += 1) {
    if ((await caches.match("/offline"))?.headers.get("content-language") === lang) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`the phone keeps no page in ${lang}`);
}"""


def without_signal(page: Page, address: str, lang: str) -> None:
    """Wait until the phone keeps the page in this language, then open an address without a signal."""
    page.evaluate(KEPT, lang)
    page.context.set_offline(True)
    page.goto(address)


@pytest.mark.parametrize(("lang", "direction"), [("ur", "rtl"), ("cy", "ltr")])
def test_a_persons_phone_speaks_the_language_that_they_chose(device: Devices, lang: str, direction: str) -> None:
    page = device("person")
    page.goto("/my/list")
    words = page.locator("main h2").first.inner_text()
    speak(page, lang)
    page.goto("/my/list")
    without_signal(page, "/my/notes", lang)
    html = page.locator("html")
    assert (html.get_attribute("lang"), html.get_attribute("dir")) == (lang, direction)
    assert words not in page.content()
    assert "No signal" not in page.locator("main").inner_text()
    assert page.get_by_role("navigation").count() == 0
    page.context.set_offline(False)
    speak(page, "en")
    without_signal(page, "/my/notes", "en")
    expect(page.locator("main")).to_contain_text("No signal")


def test_before_sign_in_too(device: Devices) -> None:
    page = device()
    page.goto("/")
    speak(page, "ur")
    without_signal(page, "/", "ur")
    assert page.locator("html").get_attribute("dir") == "rtl"
