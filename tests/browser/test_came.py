"""What a worker writes down comes to the phone that waits for it, without a tap (S-15)."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Devices


def test_what_dan_writes_comes_to_miras_question_by_itself(device: Devices) -> None:
    mira, dan = device("person"), device("worker")
    mira.goto("/my/notes")
    plan = re.sub(r"/easy.*", "", mira.url)
    mira.goto(f"{plan}/begin/3?way=said")
    dan.goto(f"{plan}/begin/3?way=said")
    dan.locator("textarea").fill("A quiet room when it is loud.")
    dan.get_by_role("button", name="Save and go on").click()
    dan.wait_for_url(re.compile("begin/4"))
    expect(mira.get_by_role("status")).to_contain_text("A quiet room when it is loud.", timeout=15_000)
    mira.get_by_role("link", name="Is this right?").last.click()
    expect(mira.get_by_role("button", name="Yes")).to_be_visible()


def test_what_waits_comes_to_miras_open_plan_by_itself(device: Devices) -> None:
    mira, dan = device("person"), device("worker")
    mira.goto("/my/notes")
    plan = re.sub(r"/easy.*", "", mira.url)
    count = mira.locator(".waiting .count").first
    before = int(count.inner_text())
    dan.goto(f"{plan}/begin/1?way=said")
    dan.locator("textarea").fill("I want to go to the sea.")
    dan.get_by_role("button", name="Save and go on").click()
    dan.wait_for_url(re.compile("begin/2"))
    expect(count).to_have_text(str(before + 1), timeout=20_000)
