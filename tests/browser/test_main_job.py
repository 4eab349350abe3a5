"""The main job of PRODUCT.md, steps 1 to 6, on an empty server: several devices, real passkeys."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Devices
from tests.browser.serving import printed_code, serving
from tools.kinds import NEUTRAL

pytestmark = pytest.mark.browser
WANT = "I want to see my sister on Sundays"
OFFERED = "I want to see my sister every Sunday, at the café"
LIMIT = "No phone after nine in the evening"


@pytest.fixture
def devices(browser: Browser, tmp_path: Path) -> Iterator[tuple[Devices, Path]]:
    """Devices of an empty server that is no demonstration."""
    data = tmp_path / "data"
    with serving(data, OWNWORDS_EXIT_TO=NEUTRAL) as origin:
        made = Devices(browser, origin)
        yield made, data
        made.close()
        assert not made.strayed


def code_on(page: Page) -> str:
    """Return the code in a page's large letters."""
    found = re.search(r"[2-9A-Z]{4} [2-9A-Z]{4}", page.locator("p.code").inner_text())
    assert found
    return found.group()


def join(page: Page, code: str) -> Page:
    """Type a code on a new device, find the same pictures, make a key."""
    page.goto("/join")
    page.get_by_label("The code on the worker's screen").fill(code)
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/join/pictures")
    page.get_by_role("button", name="The same. Make my key").click()
    page.wait_for_url(re.compile(r"/(home|people|today|desk|shown)([?#].*)?$"))
    return page


def invited(device: Devices, ada: Page, name: str, role: str, place: str = "") -> Page:
    """Invite somebody on the administrator's screen and let them in on a device of their own."""
    ada.goto("/people/invite")
    ada.get_by_label("Their name").fill(name)
    ada.get_by_label(role, exact=True).check()
    if place:
        ada.get_by_label("Their organisation").fill(place)
    ada.get_by_role("button", name="Make their code").click()
    return join(device(keys=True), code_on(ada))


def test_the_main_job_from_an_empty_server_to_a_share_taken_back(devices: tuple[Devices, Path]) -> None:
    device, data = devices
    ada = join(device(keys=True), printed_code(data))
    dan = invited(device, ada, "Dan", "Worker")
    sam = invited(device, ada, "Sam", "Safeguarding lead")
    ruth = invited(device, ada, "Ruth", "Advocate", "Clear Voices")
    mira = person_comes_in(device, dan)
    plan = first_question(mira)
    line = worker_offers_words(dan, plan)
    person_decides(mira, plan, line)
    limit_without_reason(dan, mira, sam, plan)
    share_and_take_back(mira, ruth, plan)


def person_comes_in(device: Devices, dan: Page) -> Page:
    """Step 1: the code on the worker's screen, a passkey on the person's phone; S-15: the first question comes."""
    dan.goto("/people/add")
    dan.get_by_label("What do they like to be called?").fill("Mira")
    dan.get_by_role("button", name="They have a phone here").click()
    mira = join(device(keys=True), code_on(dan))
    expect(mira.get_by_role("heading", name="Hello Mira")).to_be_visible()
    return mira


def first_question(mira: Page) -> str:
    """Step 2: what do you want to happen now? Answered; the next is skipped. Returns the plan's address."""
    mira.get_by_role("link", name="Open my plan").first.click()
    expect(mira.get_by_role("heading", name="What do you want to happen now?")).to_be_visible()
    plan = re.sub(r"/begin.*", "", mira.url)
    mira.get_by_label("My answer").fill(WANT)
    mira.get_by_role("button", name="Save and go on").click()
    mira.wait_for_url("**/begin/2*")
    mira.get_by_role("button", name="Skip this for now").click()
    mira.wait_for_url("**/begin/3*")
    mira.goto(plan)
    expect(mira.locator("main")).to_contain_text(WANT)
    return plan


def worker_offers_words(dan: Page, plan: str) -> str:
    """Step 3: a worker's wording for the person's words is an offer, and moves nothing."""
    dan.goto(plan)
    dan.locator(".statement", has_text=WANT).get_by_role("link", name="Open").click()
    line = dan.url
    dan.get_by_label("My words", exact=True).check()
    dan.get_by_label("The words, or what was seen").fill(OFFERED)
    dan.get_by_role("button", name="Save").click()
    dan.wait_for_load_state()
    return line


def person_decides(mira: Page, plan: str, line: str) -> None:
    """Step 3: both wordings side by side; the person takes the worker's, and the earlier one is not lost."""
    mira.goto(plan)
    mira.get_by_role("link", name="Somebody suggests something different").click()
    mira.wait_for_load_state()
    if "/before" in mira.url:
        walk_through_what_stays_private(mira)
        mira.goto(plan)
        mira.get_by_role("link", name="Somebody suggests something different").click()
    if "/choose/" not in mira.url:
        mira.locator("main a[href*='/choose/']").first.click()
    expect(mira.get_by_text(WANT)).to_be_visible()
    expect(mira.get_by_text(OFFERED)).to_be_visible()
    mira.get_by_role("button", name="Use this one").click()
    mira.wait_for_url(re.compile(r"^(?!.*/choose/)"))
    mira.goto(plan)
    expect(mira.locator("main")).to_contain_text(OFFERED)
    mira.goto(line + "/past")
    expect(mira.locator("main")).to_contain_text(WANT)


def walk_through_what_stays_private(page: Page) -> None:
    """S-16: options and the limits of confidentiality come before a decision."""
    page.locator("main form button.act").first.click()
    page.wait_for_load_state()


def limit_without_reason(dan: Page, mira: Page, sam: Page, plan: str) -> None:
    """Step 5: saved bare in a hurry; the person and the lead see at once that no reason is given (D-01)."""
    dan.goto(plan + "/list/new")
    dan.get_by_label("What are we stopping?").fill(LIMIT)
    dan.get_by_role("button", name="Save").click()
    dan.wait_for_url("**/why")
    mira.goto(plan + "/list")
    expect(mira.locator(".limit", has_text=LIMIT).locator(".flag")).to_be_visible()
    sam.goto("/desk")
    expect(sam.locator("table.flags tr", has_text="No reason")).to_contain_text("Mira")


def share_and_take_back(mira: Page, ruth: Page, plan: str) -> None:
    """Step 6: shown with a fresh passkey for this act, opened, seen to be opened, taken back: then 404 (I-08)."""
    mira.goto(plan + "/people/show/new")
    if mira.get_by_role("link", name="Ruth").count():
        mira.get_by_role("link", name="Ruth").first.click()
    mira.get_by_label("What I want").check()
    mira.get_by_label("4 weeks").check()
    mira.get_by_role("button", name="See it as Ruth will").click()
    expect(mira.locator("main")).to_contain_text(OFFERED)
    mira.go_back()
    mira.get_by_label("What I want").check()
    mira.get_by_label("4 weeks").check()
    mira.wait_for_load_state()
    mira.get_by_role("button", name="Show these parts").click()
    mira.wait_for_url("**/people")
    ruth.goto("/shown")
    ruth.get_by_role("link", name="Open").first.click()
    expect(ruth.locator("main")).to_contain_text(OFFERED)
    assert LIMIT not in ruth.content()
    mira.reload()
    expect(mira.get_by_text("Opened on")).to_be_visible()
    mira.get_by_role("link", name=re.compile("Stop showing")).click()
    mira.get_by_role("button", name="Stop showing it").click()
    mira.wait_for_url("**/people")
    assert ruth.goto(plan).status == 404  # type: ignore[union-attr]
    assert OFFERED not in ruth.content()


def test_by_keyboard_only_a_person_answers_and_leaves_E_06(device: Devices) -> None:
    page = device("person", size={"viewport": {"width": 1280, "height": 860}, "locale": "en-GB"})
    by_keys(page, "Open my plan")
    page.wait_for_url("**/notes/*")
    by_keys(page, "Add to: What I want")
    page.wait_for_url("**/line/new*")
    tab_to(page, "textarea[name=body]")
    page.keyboard.type("I want a window that opens")
    tab_to(page, "button.act")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/notes/[^/]*(#.*)?$|/line/[0-9a-f-]{36}"))
    expect(page.locator("main")).to_contain_text("I want a window that opens")
    tab_to(page, "button.leave")
    page.keyboard.press("Enter")
    page.wait_for_url(NEUTRAL + "/**")


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus, and see that the focus shows."""
    for _ in range(90):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement?.matches(wanted)", selector):
            return
    raise AssertionError(f"Tab never reaches {selector}")


def by_keys(page: Page, name: str) -> None:
    """Reach a link by Tab and follow it."""
    for _ in range(90):
        page.keyboard.press("Tab")
        said = "document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.innerText?.trim() ?? ''"
        if page.evaluate(said) == name:
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"Tab never reaches {name}")
