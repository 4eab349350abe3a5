"""Somebody who reads little, alone with one thumb: opens the plan, hears it, sees its pictures, changes a line and says
that the easy words are still right (issue: readable by the person it is about; E-04, E-05, E-07)."""

import json
import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Devices
from tests.browser.test_listen import STUB
from tools.browser import speak

pytestmark = pytest.mark.browser
VOICE = [{"name": "Zira", "voiceURI": "en-1", "lang": "en-GB"}]
LOWEST, SMALLEST = 740, 44


def test_the_whole_way_in_seven_taps_each_on_the_screen_and_as_large_as_a_thumb(device: Devices) -> None:
    page, taps = device(who="person"), []
    speak(page, "en_EASY")
    page.context.add_init_script(STUB.replace("VOICES", json.dumps(VOICE)))
    page.goto("/home")

    def tap(there: Locator) -> None:
        there.scroll_into_view_if_needed()
        box = there.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= SMALLEST, there
        assert 0 <= box["y"] <= LOWEST - SMALLEST, there
        there.tap()
        taps.append(there)

    tap(page.get_by_role("link", name="Open my plan"))
    expect(page).to_have_url(re.compile(r"/easy$"))
    tap(page.get_by_role("button", name="Listen to all of it"))
    assert page.evaluate("test.heard.length") > 0
    line = page.locator("ul.easy").first
    first = str(line.get_attribute("id"))
    expect(line.locator("li > img.symbol")).to_have_count(line.locator("li").count())
    words = line.inner_text()

    tap(page.locator(f"#{first} + .beneath summary"))
    tap(page.locator(f"#{first} + .beneath details").get_by_role("link", name="Change these words"))
    field = page.get_by_label("My words", exact=True)
    field.fill(field.input_value() + " Often.")
    tap(page.get_by_role("button", name="Save", exact=True))
    expect(page).to_have_url(re.compile(rf"/easy#{first}$"))
    changed = page.locator(f"article#{first}")
    expect(changed).to_be_in_viewport()
    expect(changed).to_contain_text("The words changed.")

    tap(changed.get_by_role("link", name=re.compile("^Look at the easy words again")))
    expect(page.locator("ul.easy img.symbol").first).to_be_visible()
    expect(page.get_by_text("Often.")).to_be_visible()
    tap(page.get_by_role("button", name="Yes", exact=True).and_(page.locator(".choice")))
    expect(page).to_have_url(re.compile(rf"/easy\?saved=1#{first}$"))
    expect(page.locator(f"ul#{first}")).to_be_in_viewport()
    assert page.locator(f"ul#{first}").inner_text() == words
    expect(page.get_by_text("That is saved.")).to_be_in_viewport()
    assert len(taps) == 7
