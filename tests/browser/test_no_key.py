"""A phone that has no key here says what happened, not what somebody did (A-01)."""

from playwright.sync_api import expect

from tests.browser.conftest import Devices


def test_open_on_a_phone_without_a_key_blames_nobody(device: Devices) -> None:
    page = device(keys=True)
    page.goto("/")
    page.get_by_role("button", name="Open", exact=True).click()
    trouble = page.locator("[data-passkey-error]").first
    expect(trouble).to_have_text("That did not work. Nothing has changed. Try once more.", timeout=90_000)
