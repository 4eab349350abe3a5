"""A photo that is too large takes no words with it: the phone itself says so, and lets it go (promise 2)."""

from playwright.sync_api import expect

from server.language.photos import LARGEST_FILE
from tests.browser.conftest import Devices
from tests.browser.test_hints import writing


def test_a_photo_that_is_too_large_is_let_go_before_it_is_sent(device: Devices) -> None:
    page = writing(device)
    page.locator("#line-0").fill("I like my garden.")
    page.locator("#at-0 details summary").filter(has_text="photo").tap()
    photo, trouble = page.locator("#photo-0"), page.locator("#at-0 [data-too-large]")
    expect(trouble).to_be_hidden()
    photo.set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"x" * (LARGEST_FILE + 1)})
    expect(trouble).to_have_text("That photo is too large. Choose a smaller one.")
    assert photo.evaluate("each => each.files.length") == 0
    expect(page.locator("#line-0")).to_have_value("I like my garden.")
    photo.set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"x" * 1000})
    expect(trouble).to_be_hidden()
    assert photo.evaluate("each => each.files.length") == 1
