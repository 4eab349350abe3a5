"""A slow signal: buttons that need the phone's answer wait for the script that asks for it (A-29, E-07)."""

import re

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.browser.conftest import Devices

pytestmark = pytest.mark.browser


def without_script(page: Page) -> list[Route]:
    """Keep the passkey's script back; the test lets it go."""
    held: list[Route] = []
    page.route("**/passkey.js", lambda route: held.append(route))
    return held


def posts(page: Page) -> list[str]:
    """Collect the addresses that forms are sent to."""
    sent: list[str] = []

    def keep(request: Request) -> None:
        if request.method == "POST":
            sent.append(request.url)

    page.on("request", keep)
    return sent


def test_Open_says_one_moment_until_it_can_ask_the_phone(device: Devices) -> None:
    page = device(keys=True, service_workers="block")
    held, sent = without_script(page), posts(page)
    page.goto("/", wait_until="commit")
    button = page.locator("form[data-passkey] button.act")
    expect(button).to_have_accessible_name("One moment")
    expect(button).to_be_disabled()
    button.click(force=True)
    button.press("Enter")
    page.keyboard.press("Enter")
    assert not sent
    assert page.url.endswith("/")
    for route in held:
        route.continue_()
    expect(button).to_have_accessible_name("Open")
    button.click()
    expect(page.locator("[data-passkey-error]")).to_be_visible()
    assert [url.rsplit("/", 1)[1] for url in sent] == ["options"], "the form went without the phone's answer"


def test_a_step_up_waits_too_and_its_words_stay(device: Devices) -> None:
    page = device("person", keys=True, service_workers="block")
    page.goto("/my/notes")
    held = without_script(page)
    page.goto(re.sub(r"(/notes/[^/]+).*", r"\1/part/phrase/new", page.url), wait_until="commit")
    page.get_by_label("The phrase").fill("Is it raining in Leeds?")
    sent = posts(page)
    page.get_by_label("The phrase").press("Enter")
    button = page.locator("form[data-step-up] button.act")
    expect(button).to_be_disabled()
    assert not sent
    for route in held:
        route.continue_()
    expect(button).to_have_accessible_name("Save")
    expect(page.get_by_label("The phrase")).to_have_value("Is it raining in Leeds?")


def test_Shift_three_times_leaves_while_other_scripts_are_still_on_their_way_P_05(device: Devices) -> None:
    page = device("person", service_workers="block")
    without_script(page)
    with page.expect_response(re.compile(r"/exit[^/]*\.js$")):
        page.goto("/my/list", wait_until="commit")
    expect(page.locator("main h1")).to_be_visible()
    with page.expect_request("**/exit"):
        for _ in range(30):  # the first ones may come before even this script
            page.keyboard.press("Shift")


def test_without_scripts_a_sentence_stands_in_the_place_of_the_button(device: Devices) -> None:
    page = device(java_script_enabled=False)
    page.goto("/")
    expect(page.locator("form[data-passkey] noscript p")).to_contain_text("This browser runs no scripts")
    expect(page.locator("form[data-passkey] noscript p")).to_be_visible()
    expect(page.locator("form[data-passkey] button")).to_be_hidden()


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_whoever_waits_too_long_is_told_what_to_do(device: Devices, motion: str) -> None:
    page = device(service_workers="block", reduced_motion=motion)
    without_script(page)
    page.goto("/", wait_until="commit")
    late = page.locator("form[data-passkey] .late")
    expect(page.locator("form[data-passkey] button.act")).to_have_accessible_name("One moment")
    assert late.bounding_box()["height"] < 1  # type: ignore[index]
    page.evaluate("document.getAnimations().forEach((each) => each.finish())")
    assert late.bounding_box()["height"] > 20  # type: ignore[index]
    expect(late).to_have_text("Does nothing happen? Then open this page again.")
