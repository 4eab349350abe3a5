"""Leaving (P-05, P-08, A-14, A-23): one tap, and neither Back nor any store of the browser brings the plan back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Devices
from tools.kinds import NEUTRAL

pytestmark = pytest.mark.browser

CONTROLLED = """() => new Promise((done) => {
  navigator.serviceWorker.addEventListener('controllerchange', () => done(true));
  if (navigator.serviceWorker.controller) done(true);
})"""
EVERYTHING_KEPT = """async () => {
  const kept = [JSON.stringify({...localStorage}), JSON.stringify({...sessionStorage})];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) kept.push(request.url, await (await cache.match(request)).text());
  }
  const all = (asked) => new Promise((done, failed) => {
    asked.onsuccess = () => done(asked.result); asked.onerror = failed;
  });
  for (const { name } of await indexedDB.databases()) {
    const base = await all(indexedDB.open(name));
    for (const store of base.objectStoreNames)
      kept.push(JSON.stringify(await all(base.transaction(store).objectStore(store).getAll())));
  }
  return kept.join("\\n");
}"""


def plan_words(page: Page) -> str:
    """Open the plan by the big button, as its person does, and return a sentence of it."""
    page.get_by_role("link", name="Open my plan").first.click()
    page.wait_for_url("**/notes/*")
    words = page.locator("main bdi, main blockquote, main .words, main [data-words]").first.inner_text().strip()
    assert len(words) > 8
    return words


def by_button(page: Page) -> None:
    page.locator("button.leave").click()


def by_shift(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Shift")


def by_address(page: Page) -> None:
    page.goto("/exit")


def by_script(page: Page) -> None:
    page.evaluate("location.href = '/exit'")


WAYS: dict[str, Callable[[Page], None]] = {
    "the button": by_button, "Shift three times": by_shift, "an address": by_address, "a link": by_script,
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_after_leaving_Back_shows_nothing_and_the_sign_in_is_dead_P_05(device: Devices, way: str) -> None:
    page = device("person")
    words = plan_words(page)
    plan = page.url
    kept = page.context.cookies()
    WAYS[way](page)
    page.wait_for_url(NEUTRAL + "/**")
    for _ in range(3):
        back(page)
        assert words not in page.content()
    page.goto(plan)
    expect(page.get_by_role("button", name="Open")).to_be_visible()
    assert words not in page.content()
    page.context.clear_cookies()
    page.context.add_cookies(kept)
    page.goto(plan)
    assert words not in page.content(), "the old cookie still opens the plan"


def back(page: Page) -> None:
    """Go back if there is anywhere to go; a page out of the back-forward cache fires no load event."""
    if page.evaluate("history.length") > 1:
        page.go_back(wait_until="commit")
        page.wait_for_timeout(300)


def test_leaving_works_without_javascript_and_Back_shows_nothing_P_05(device: Devices) -> None:
    page = device("person", java_script_enabled=False)
    words = plan_words(page)
    plan = page.url
    by_button(page)
    page.wait_for_url(NEUTRAL + "/**")
    back(page)
    assert words not in page.content()
    page.goto(plan)
    expect(page.get_by_role("heading", name="Hello")).to_be_visible()


def test_signing_out_and_Back_shows_nothing_A_14(device: Devices) -> None:
    page = device("person")
    words = plan_words(page)
    page.goto("/more")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/")
    for _ in range(3):
        back(page)
        assert words not in page.content()


def test_leaving_without_a_signal_empties_the_screen_and_is_paid_later_P_05(device: Devices) -> None:
    page = device("person")
    words = plan_words(page)
    plan = page.url
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.evaluate(CONTROLLED)  # the CSP forbids playwright's own waiting, which evaluates text
    page.context.set_offline(True)
    by_button(page)
    page.wait_for_url("**/exit")
    assert not page.locator("body").inner_text().strip()
    back(page)
    assert words not in page.content()
    page.context.set_offline(False)
    page.goto(plan)
    expect(page.get_by_role("button", name="Open")).to_be_visible()


def test_nothing_of_the_plan_is_kept_by_the_browser_P_08_A_23(device: Devices) -> None:
    page = device("person")
    words = plan_words(page)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    for path in ("/my/list", "/my/people", "/my/notes", "/more"):
        page.goto(path)
    kept = page.evaluate(EVERYTHING_KEPT)
    assert words not in kept
    assert "/notes/" not in kept
    assert page.evaluate("document.title") == "More"


def test_a_shift_within_typing_does_not_leave_P_05(device: Devices) -> None:
    page = device("person")
    plan_words(page)
    for key in ("Shift", "a", "Shift", "b", "Shift"):
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert "/notes/" in page.url


def test_the_back_forward_cache_is_really_on_here(device: Devices) -> None:
    """Without it every test above would pass for nothing (STACK, Browser)."""
    page = device()
    page.goto(NEUTRAL + "/one")
    page.evaluate("window.kept = true")
    page.goto(NEUTRAL + "/two")
    page.go_back(wait_until="commit")
    page.wait_for_timeout(300)
    assert page.evaluate("window.kept === true")
