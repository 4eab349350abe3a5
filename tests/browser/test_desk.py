"""The lead's desk on a phone: the list first, what is shown folded within reach of a thumb; open on a desktop."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, Devices

pytestmark = pytest.mark.browser


def middle(page: Page, selector: str) -> float:
    """Return where the middle of something stands on the screen, from 0 (top) to 1 (bottom)."""
    box = page.locator(selector).first.bounding_box()
    size = page.viewport_size
    assert box
    assert size
    return (box["y"] + box["height"] / 2) / size["height"]


def test_on_a_phone_the_first_flags_are_on_the_first_screen_and_the_filters_at_the_thumb_E_06(device: Devices) -> None:
    page = device("lead")
    page.goto("/desk")
    assert middle(page, ".flags tbody tr:nth-child(2)") < 0.75
    expect(page.get_by_label("Who answers")).to_be_hidden()
    for _ in range(2):
        assert 0.66 < middle(page, ".fold > summary") < 0.95
        page.mouse.wheel(0, 1500)
    page.locator(".fold > summary").tap()
    page.get_by_label("Who answers").select_option("me")
    page.get_by_role("button", name="Show").tap()
    page.wait_for_url("**/desk?*who=me*")
    expect(page.locator(".fold > summary")).to_contain_text("I can answer")


def test_the_whole_row_opens_its_flag(device: Devices) -> None:
    page = device("lead")
    page.goto("/desk")
    box = page.locator(".flags tbody tr").first.bounding_box()
    assert box
    page.touchscreen.tap(box["x"] + box["width"] - 60, box["y"] + box["height"] - 12)
    page.wait_for_url("**/desk?*flag=*")
    expect(page.locator("#found")).to_be_in_viewport()


def test_on_a_desktop_nothing_is_folded(device: Devices) -> None:
    page = device("lead", size=DESKTOP)
    page.goto("/desk")
    expect(page.get_by_label("Who answers")).to_be_visible()
    expect(page.locator(".fold > summary")).to_be_hidden()
    page.get_by_label("Kind").select_option(index=1)
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/desk?*kind=*")
