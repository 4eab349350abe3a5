"""The whole round in Chromium with a virtual authenticator, on a phone-sized screen (STACK, Passkeys)."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.serving import OPTIONS, chromium, printed_code, serving

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        made = play.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield made
        made.close()


def phone(browser: Browser, origin: str) -> Page:
    """Return a page of a new phone with its own authenticator."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, base_url=origin, locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(15_000)
    tools = context.new_cdp_session(page)
    tools.send("WebAuthn.enable", {"enableUI": False})
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": OPTIONS})
    return page


def shows(page: Page) -> str:
    """Return the code in a page's large letters."""
    found = re.search(r"[2-9A-Z]{4} [2-9A-Z]{4}", page.locator("p.code").inner_text())
    assert found
    return found.group(0)


def join(page: Page, code: str) -> None:
    page.goto("/join")
    page.get_by_label("The code on the worker's screen").fill(code)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="The same. Make my key").click()
    page.wait_for_url(re.compile(r"/(home|people|today)$"))


def test_from_an_empty_server_to_a_person_with_two_keys_A_01_A_06_A_26_A_29(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path / "data") as origin:
        ada = phone(browser, origin)
        join(ada, printed_code(tmp_path / "data"))
        dan = invite_worker(browser, ada, origin)
        mira = add_person(browser, dan, origin)
        comes_back(mira)
        adds_a_key(mira)
        leaves(mira)


def invite_worker(browser: Browser, ada: Page, origin: str) -> Page:
    ada.goto("/people/invite")
    ada.get_by_label("Their name").fill("Dan")
    ada.get_by_label("Worker").check()
    ada.get_by_role("button", name="Make their code").click()
    dan = phone(browser, origin)
    join(dan, shows(ada))
    expect(ada.get_by_text("Their phone has made its key. They are in.")).to_be_visible()
    ada.goto("/people")
    return dan


def add_person(browser: Browser, dan: Page, origin: str) -> Page:
    dan.goto("/people/add")
    dan.get_by_label("What do they like to be called?").fill("Mira")
    dan.get_by_role("button", name="They have a phone here").click()
    mira = phone(browser, origin)
    mira.goto("/")
    mira.goto("/join#" + shows(dan).replace(" ", ""))  # as the QR says it
    expect(mira.get_by_label("The code on the worker's screen")).to_have_value(shows(dan).replace(" ", ""))
    assert mira.url.endswith("/join"), "the code does not stay in the address (A-23)"
    mira.get_by_role("button", name="Go on").click()
    expect(mira.get_by_role("heading", name="Are these the same three pictures?")).to_be_visible()
    names = [page.locator("ul.three li").all_inner_texts() for page in (dan, mira)]
    assert names[0] == names[1]
    mira.get_by_role("button", name="The same. Make my key").click()
    expect(mira.get_by_role("heading", name="Hello Mira")).to_be_visible()
    dan.goto("/people")
    return mira


def comes_back(mira: Page) -> None:
    mira.goto("/more")
    mira.get_by_role("button", name="Sign out").click()
    mira.get_by_role("button", name="Open").click()
    expect(mira.get_by_role("heading", name="Hello Mira")).to_be_visible()


def adds_a_key(mira: Page) -> None:
    mira.goto("/more/keys/add")
    mira.get_by_role("button", name="It is me").click()
    expect(mira.get_by_role("heading", name="Make the new key")).to_be_visible()
    second = mira.context.new_cdp_session(mira)
    second.send("WebAuthn.enable", {"enableUI": False})
    second.send("WebAuthn.addVirtualAuthenticator", {"options": {**OPTIONS, "transport": "usb"}})
    mira.get_by_role("button", name="Make the key").click()
    expect(mira.get_by_role("heading", name="My keys")).to_be_visible()
    expect(mira.locator("main section")).to_have_count(2)
    for name in ("keys", "places", "acts", "look", "leave", "install", "code", "language"):
        mira.goto(f"/more/{name}")
        expect(mira.locator("main h1")).to_be_visible()


def weather(page: Page) -> None:
    """Stand in for the page that Leave goes to: tests open no other host."""
    body = "<h1>Weather</h1>"
    page.route(re.compile("^https://"), lambda route: route.fulfill(body=body, content_type="text/html"))


def leaves(mira: Page) -> None:
    """Leave ends the sign-in, whatever the other page is; Back finds the door."""
    weather(mira)
    mira.goto("/more/keys")
    mira.get_by_role("button", name="Leave").click()
    expect(mira.get_by_role("heading", name="Weather")).to_be_visible()
    mira.goto("/more/keys")
    expect(mira.get_by_role("button", name="Open")).to_be_visible()


def test_leave_works_without_javascript_P_05(browser: Browser, tmp_path: Path) -> None:
    """A plain form: the answer must get past our own form-action rule, too."""
    with serving(tmp_path / "data") as origin:
        ada = phone(browser, origin)
        join(ada, printed_code(tmp_path / "data"))
        plain = browser.new_context(
            java_script_enabled=False, base_url=origin, storage_state=ada.context.storage_state()
        )
        page = plain.new_page()
        page.route(
            re.compile("^https://"), lambda route: route.fulfill(body="<h1>Weather</h1>", content_type="text/html")
        )
        page.goto("/more")
        page.get_by_role("button", name="Leave").click()
        expect(page.get_by_role("heading", name="Weather")).to_be_visible()
        page.goto("/more")
        expect(page.get_by_role("heading", name="Hello")).to_be_visible()
