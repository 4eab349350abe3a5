"""Joining in another language: the code of the QR is still there after a language was chosen (E-08)."""

from playwright.sync_api import expect

from tests.browser.conftest import Devices


def test_the_code_of_the_qr_stays_in_its_field_when_a_language_is_chosen(device: Devices) -> None:
    page, asked = device(), []
    page.on("request", lambda request: asked.append(f"{request.url} {request.post_data}"))
    page.goto("/join#ABCDEFGH")
    expect(page.locator("#code")).to_have_value("ABCDEFGH")
    with page.expect_navigation():
        page.locator("button[name=to][value=ur]").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("#code")).to_have_value("ABCDEFGH")
    assert page.url.endswith("/join")
    assert "ABCDEFGH" not in " ".join(asked), "it stays in the browser"
