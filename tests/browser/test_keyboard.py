"""By keyboard only (E-06; the lead's desk is worked with one): deciding between two wordings, answering a flag."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, Devices
from tests.browser.test_main_job import tab_to

pytestmark = pytest.mark.browser
SEEN = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
  const at = document.elementFromPoint(box.left + box.width / 2, Math.min(box.top + box.height / 2, innerHeight - 1));
  const shows = style.outlineStyle !== 'none' || style.boxShadow !== 'none';
  return shows && (one.contains(at) || at?.contains(one) || one.labels?.[0]?.contains(at));
}"""
"""The focus is drawn, and nothing (the bar at the bottom) lies over what has it (WCAG 2.4.7, 2.4.11)."""


def go(page: Page, selector: str) -> None:
    """Tab to the first of these, see that the focus shows and nothing lies over it, and press Enter."""
    tab_to(page, selector)
    assert page.evaluate(SEEN), f"the focus on {selector} cannot be seen"
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize("size", [None, DESKTOP])
def test_a_person_puts_two_wordings_off_by_keyboard_only(device: Devices, size: dict[str, object] | None) -> None:
    page = device("person", size=size)
    page.goto("/my/notes")
    go(page, "main a.waiting")
    go(page, "main a[href*='/choose/']")
    expect(page.locator("main form.choices button")).to_have_count(4)
    go(page, "main button[value=later]")
    assert "/choose/" not in page.url


def test_a_lead_narrows_the_desk_down_and_answers_a_flag_by_keyboard_only(device: Devices) -> None:
    page = device("lead", size=DESKTOP)
    page.goto("/desk")
    tab_to(page, "select[name=who]")
    page.keyboard.press("ArrowDown")
    go(page, "form.filters button")
    assert "who=me" in page.url
    go(page, "table.flags a")
    go(page, "main a.act[href^='/desk/']")
    flag = page.url
    tab_to(page, "textarea[name=reason]")
    page.keyboard.type("I read it and rang the team")
    go(page, "main button.act")
    page.wait_for_url(re.compile(r"/desk$"))
    page.goto(flag)
    expect(page.locator("main")).to_contain_text("This flag is answered")
