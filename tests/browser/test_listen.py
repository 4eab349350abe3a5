"""Listen: only a voice of that language on the phone itself, one sentence at a time, marked while it is spoken."""

import json

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Devices

pytestmark = pytest.mark.browser

STUB = """
(() => {
  const voices = VOICES.map((each) => ({ default: false, localService: true, ...each }));
  const heard = [];
  let queue = [];
  const synth = new EventTarget();
  synth.getVoices = () => voices.filter((each) => !each.gone);
  synth.speak = (said) => { heard.push([said.text.trim(), said.voice.name, said.rate]); queue.push(said); };
  synth.cancel = () => { const were = queue; queue = []; for (const each of were) each.onend?.(); };
  Object.defineProperty(globalThis, "speechSynthesis", { value: synth });
  globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  globalThis.test = {
    heard, finish: () => queue.shift()?.onend?.(), fail: () => queue.shift()?.onerror?.(),
    lose: (name) => { voices.find((each) => each.name === name).gone = true; }, waiting: () => queue.length,
  };
})();
"""
POLISH = [
    {"name": "Ala", "voiceURI": "pl-1", "lang": "pl-PL"},
    {"name": "Jan", "voiceURI": "pl-2", "lang": "pl_PL", "default": True},
    {"name": "Cloud", "voiceURI": "pl-3", "lang": "pl-PL", "localService": False},
]
PAGE = """
<main id="page"><p class="words" lang="pl">Idę do sklepu. Wracam o 9.</p>
<button class="listen" id="polish" hidden data-listen="Idę do sklepu. Wracam o 9." data-lang="pl"></button>
<p class="words" lang="ur" dir="rtl">میں گھر جاتا ہوں۔</p>
<button type="button" class="listen" id="urdu" hidden data-listen="میں گھر جاتا ہوں۔" data-lang="ur">U</button>
<p data-no-voice hidden>No voice</p>
<button type="button" class="listen" id="both" hidden data-listen-from="limit facts gone">B</button>
<h2 id="limit" lang="pl">Nie wychodzę sam.</h2><p class="words" lang="pl">Nie to.</p>
<dl id="facts"><dt lang="pl" data-read>Dlaczego</dt><dd lang="pl" data-read>Bo jest ciemno.</dd></dl></main>
"""


def page_with(device: Devices, voices: list[dict[str, object]], aloud: str = "") -> Page:
    """A page of ours with two languages on it, on a phone with these voices."""
    page = device(who="person")
    context: BrowserContext = page.context
    context.add_init_script(STUB.replace("VOICES", json.dumps(voices)))
    page.goto("/more")
    page.evaluate(
        "([html, aloud]) => { document.querySelector('main').outerHTML = html;"
        " if (aloud) document.documentElement.dataset.aloud = aloud;"
        " speechSynthesis.dispatchEvent(new Event('voiceschanged')); }",
        [PAGE, aloud],
    )
    return page


def test_only_a_local_voice_of_the_language_shows_a_button(device: Devices) -> None:
    """E-07: two voices for Polish, none for Urdu; the one far away is never asked."""
    page = page_with(device, [*POLISH, {"name": "Zira", "voiceURI": "en-1", "lang": "en-GB"}])
    expect(page.locator("#polish")).to_be_visible()
    expect(page.locator("#urdu")).to_be_hidden()
    expect(page.locator("[data-no-voice]")).to_be_visible()
    far = page_with(device, [POLISH[2]])
    expect(far.locator("#polish")).to_be_hidden()


def test_one_sentence_at_a_time_is_spoken_and_marked(device: Devices) -> None:
    page = page_with(device, POLISH, aloud="slow")
    page.click("#polish")
    assert page.evaluate("test.heard") == [["Idę do sklepu.", "Jan", 0.75]]
    marked = "[...(CSS.highlights.get('spoken') ?? [])].map(String).join()"
    assert page.evaluate(marked) == "Idę do sklepu."
    page.evaluate("test.finish()")
    assert page.evaluate(marked) == "Wracam o 9."
    page.evaluate("test.finish()")
    assert [each[0] for each in page.evaluate("test.heard")] == ["Idę do sklepu.", "Wracam o 9."]
    assert page.evaluate(marked) == ""


def test_a_voice_that_sounded_wrong_is_not_used_again(device: Devices) -> None:
    """The first try asks; only the person can tell."""
    page = page_with(device, POLISH)
    for name in ("Jan", "Ala"):
        page.click("#polish")
        page.evaluate("test.finish(); test.finish()")
        assert page.evaluate("test.heard.at(-1)[1]") == name
        page.get_by_role("group", name="Did that sound right?").get_by_role("button", name="No").click()
    expect(page.locator("#polish")).to_be_hidden()
    expect(page.locator("[data-no-voice]")).to_be_visible()


def test_a_voice_that_sounded_right_is_not_asked_about_again(device: Devices) -> None:
    page = page_with(device, POLISH)
    page.click("#polish")
    page.evaluate("test.finish(); test.finish()")
    page.get_by_role("group", name="Did that sound right?").get_by_role("button", name="Yes").click()
    page.click("#polish")
    page.evaluate("test.finish(); test.finish()")
    expect(page.locator(".ask-voice")).to_have_count(0)


def test_a_voice_that_vanishes_takes_its_button_with_it(device: Devices) -> None:
    page = page_with(device, POLISH[:1])
    page.click("#polish")
    page.evaluate("test.lose('Ala'); test.fail()")
    expect(page.locator("#polish")).to_be_hidden()
    expect(page.locator("[data-no-voice]")).to_be_visible()


def test_it_stops_when_the_page_is_hidden_or_left(device: Devices) -> None:
    page = page_with(device, POLISH)
    page.click("#polish")
    page.evaluate(
        "Object.defineProperty(document, 'hidden', { value: true });"
        "document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))"
    )
    assert page.evaluate("test.waiting()") == 0
    assert page.get_attribute("#polish", "aria-pressed") == "false"


def test_parts_of_a_page_are_read_in_their_order_and_nothing_between(device: Devices) -> None:
    """A limit is heard with its reason and its way out."""
    page = page_with(device, POLISH)
    page.click("#both")
    page.evaluate("test.finish(); test.finish(); test.finish()")
    assert [each[0] for each in page.evaluate("test.heard")] == ["Nie wychodzę sam.", "Dlaczego", "Bo jest ciemno."]


def test_nothing_more_is_said_once_the_screen_was_left(device: Devices) -> None:
    """P-05: some phones call a cancelled sentence finished, which would start the next one."""
    page = page_with(device, POLISH)
    page.click("#polish")
    page.evaluate("document.documentElement.replaceChildren(); speechSynthesis.cancel()")
    assert [each[0] for each in page.evaluate("test.heard")] == ["Idę do sklepu."]
    assert page.evaluate("test.waiting()") == 0
