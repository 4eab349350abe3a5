"""Hints come while easy words are written, without taking the field away, and go with one tap (E-03, E-07)."""

import re

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.conftest import Devices

pytestmark = pytest.mark.browser
HARD, PLAIN = "I require a door.", "I need a door."


def writing(device: Devices) -> Page:
    """The form for easy words of a line of the demonstration's plan, on the person's phone."""
    page = device(who="person")
    page.goto("/my/notes")
    plan = re.match(r".*/notes/[0-9a-f-]{36}", page.url)
    assert plan
    page.goto(f"{plan[0]}/easy")
    page.goto(str(page.locator("a[href*='/line/'][href$='/easy']").first.get_attribute("href")))
    expect(page.locator("#line-0")).to_be_visible()
    return page


def test_a_hint_comes_after_a_pause_and_one_tap_takes_it(device: Devices) -> None:
    page, sent = writing(device), list[Request]()
    page.on("request", lambda each: sent.append(each) if each.method == "POST" else None)
    line, hints = page.locator("#line-0"), page.locator("#at-0 .hints")
    line.fill("")
    line.press_sequentially(HARD)
    expect(hints).to_contain_text("require")
    assert len(sent) < len(HARD), "it asks after a pause, not at every letter"
    assert {str(each.post_data).count("line-0=") for each in sent} == {1}
    assert all("csrf" not in str(each.post_data) for each in sent), "the line and what is asked, nothing else"
    expect(line).to_be_focused()
    expect(line).to_have_value(HARD)
    hints.get_by_role("button").first.tap()
    expect(page.locator("#line-0")).to_have_value(PLAIN)
    expect(page.locator("#at-0 .hints")).to_have_count(0)


def test_a_hint_goes_when_its_words_go(device: Devices) -> None:
    page = writing(device)
    line, hints = page.locator("#line-0"), page.locator("#at-0 .hints")
    line.fill(HARD)
    expect(hints).to_have_count(1)
    line.fill(PLAIN)
    expect(hints).to_have_count(0)
    expect(line).to_have_value(PLAIN)
