"""The form in which easy words are made: hints that one tap takes, with and without scripts (E-03, S-34)."""

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from lxml import html as parser

from server.db.writing import rows
from server.language.actions_photos import add_photo
from server.language.queries_pictures import index_of
from server.language.rules_easy import MOST_LINES
from server.language.text import ROOT
from server.words.actions import write
from tests.cast import NOW, Cast
from tests.client import Client
from tests.language.test_photos import picture
from tests.words.hands import person, say, worker

HARD = "I will utilise the bus."
TAKE_HARD = "take.0.hard.utilise"


async def form_of(cast: Cast, statement: UUID) -> str:
    return f"/notes/{cast.plan}/line/{statement}/easy"


@pytest.fixture
async def url(cast: Cast) -> str:
    return await form_of(cast, (await say(person(cast), "I take the number 7 bus into town.")).statement)


def lines(*words: str, **more: str) -> dict[str, Any]:
    """The form as a browser sends it."""
    return {"lines": "." * len(words), **{f"line-{n}": each for n, each in enumerate(words)}, **more}


async def save(browser: Client, url: str, *words: str, status: int = 303, **more: str) -> None:
    """Save these words as what the page's own words are in easy ones."""
    [wording] = parser.fromstring((await browser.get(url)).text).xpath("//input[@name='wording']/@value")
    await browser.post(url, lines(*words, do="save", wording=wording, **more), status=status)


def typed_in(page: Any) -> list[str]:
    """What stands in the fields of a page."""
    return [(each.text or "").removeprefix("\n") for each in parser.fromstring(page.text).xpath("//textarea")]


def taps(page: Any) -> list[str]:
    return [str(each) for each in parser.fromstring(page.text).xpath("//ul[@class='hints']//button/@value")]


async def test_a_hint_stands_by_its_field_and_stops_nothing(url: str, visit) -> None:
    """E-05: a checker approves nothing and refuses nothing."""
    mira = await visit("mira")
    page = await mira.post(url, lines(HARD, "I like it.", do="look"), status=200)
    assert taps(page) == [TAKE_HARD]
    [tap] = parser.fromstring(page.text).xpath("//ul[@class='hints']//button")
    assert (tap.get("formaction"), tap.get("name")) == (f"{url}#at-0", "do")
    assert tap.xpath("ancestor::fieldset[@id='at-0']//textarea/@name") == ["line-0"]
    assert "A hard word: utilise" in mira.text(page)
    await save(mira, url, HARD)
    again = await mira.get(url)
    assert typed_in(again) == [HARD]
    assert taps(again) == [TAKE_HARD]


async def test_one_tap_writes_the_plainer_word_and_keeps_the_rest(cast: Cast, url: str, visit) -> None:
    mira, operation = await visit("mira"), str(uuid4())
    sent = lines(HARD, "I like it.", **{"picture-0": "bus", "look-1": "smile", "operation": operation})
    page = await mira.post(url, {**sent, "do": TAKE_HARD}, status=200)
    assert typed_in(page) == ["I will use the bus.", "I like it."]
    shown = parser.fromstring(page.text)
    assert shown.xpath("//input[@name='picture-0' and @checked]/@value") == ["bus"]
    assert shown.xpath("//input[@name='look-1']/@value") == ["smile"]
    assert shown.xpath("//input[@name='operation']/@value")[-1] == operation
    assert taps(page) == []
    assert await rows("SELECT id FROM easy_version") == []


async def test_one_tap_parts_a_line_and_every_line_keeps_its_picture(url: str, visit) -> None:
    mira = await visit("mira")
    sent = lines("I take the bus. Kay waits for me.", "I feel safe.", **{"picture-0": "bus", "picture-1": "house"})
    page = await mira.post(url, {**sent, "do": "take.0.two."}, status=200)
    assert typed_in(page) == ["I take the bus.", "Kay waits for me.", "I feel safe."]
    chosen = parser.fromstring(page.text).xpath("//input[@type='radio' and @checked]")
    assert {each.get("name"): each.get("value") for each in chosen}["picture-0"] == "bus"
    assert {each.get("name"): each.get("value") for each in chosen}["picture-2"] == "house"
    assert parser.fromstring(page.text).xpath("//input[@name='lines']/@value") == ["..."]


async def test_no_tap_makes_more_lines_than_there_may_be(url: str, visit) -> None:
    mira = await visit("mira")
    full = lines("I take the bus. Kay waits.", *["I go."] * (MOST_LINES - 1))
    page = await mira.post(url, {**full, "do": "look"}, status=200)
    assert "Two things in one line." in page.text
    assert taps(page) == []
    page = await mira.post(url, {**full, "do": "take.0.two."}, status=200)
    assert len(typed_in(page)) == MOST_LINES


@pytest.mark.parametrize(
    "tap", ["take", "take.", "take.9.hard.utilise", "take.0.hard.gone", "take.²..", "take.0.two.", "hints"]
)
async def test_a_hint_that_is_there_no_more_changes_nothing(tap: str, url: str, visit) -> None:
    """Words may have changed since; and who knows what is sent."""
    mira = await visit("mira")
    page = await mira.post(url, lines(HARD, do=tap), status=200)
    assert typed_in(page) == [HARD]


async def test_hints_come_by_themselves_and_never_take_the_field_from_under_somebodys_hands(url: str, visit) -> None:
    """htmx asks after a pause; the answer has the hints and no field, and nothing is written for it."""
    mira = await visit("mira")
    page = await mira.get(url)
    [asks] = parser.fromstring(page.text).xpath("//*[@hx-post]")
    assert asks.xpath("ancestor::fieldset//textarea")
    assert asks.xpath(".//textarea | .//input | ancestor::label") == []
    assert (asks.get("data-live"), asks.get("hx-target")) == ("", None)
    assert "#line-0" in asks.get("hx-trigger")
    before = await rows("SELECT COUNT(*) AS n FROM event")
    asked = {"do": "hints", "of": "1", "lines": "..", "line-1": HARD}
    piece = await mira.post(url, asked, status=200, hx_request="true", x_poll="1")
    assert taps(piece) == ["take.1.hard.utilise"]
    assert not re.search(r"<textarea|<input|<html|<form", piece.text)
    assert await rows("SELECT COUNT(*) AS n FROM event") == before
    for odd in ({"of": "²"}, {"of": "99"}, {"of": ""}, {"line-1": ""}, {"line-1": "a" * 50_000}):
        await mira.post(url, {**asked, **odd}, status=200, hx_request="true")


@pytest.mark.parametrize("language", ["en", "cy", "ur", "pl", "ar", "bn"])
async def test_words_in_another_language_get_no_english_hints(language: str, cast: Cast, visit) -> None:
    """Whatever the reader's own language is: what counts is the language of the words."""
    said = await write(
        person(cast), statement=None, section="want", body="…", voice="own", language=language, base=None,
        operation=uuid4(), now=NOW,
    )  # fmt: skip
    url, mira = await form_of(cast, said.statement), await visit("mira")
    english = lines(HARD, "He is allowed to go. We keep an eye on him.", "STOP it at once.", do="look")
    page = await mira.post(url, english, status=200)
    assert bool(taps(page)) == (language == "en")
    assert parser.fromstring(page.text).xpath("//textarea[@name='line-0']/@lang") == [language]
    if language == "en":
        mira.http.headers["accept-language"] = "ur"
        await Client.post(mira, "/language", {"to": "ur", "from": url})
        assert taps(await mira.post(url, english, status=200))


def offered(page: Any, line: int = 0) -> list[str]:
    """The pictures that may be chosen for a line."""
    return [str(each) for each in parser.fromstring(page.text).xpath(f"//input[@name='picture-{line}']/@value")]


async def test_words_for_pictures_are_read_only_when_a_picture_is_looked_for(cast: Cast, url: str, visit) -> None:
    """Issue 3, Speed and memory."""
    mira = await visit("mira")
    index_of.cache_clear()
    for page in (f"/notes/{cast.plan}", f"/notes/{cast.plan}/easy", url):
        await mira.get(page)
    assert index_of.cache_info().currsize == 0
    await mira.post(url, lines("I take the bus.", do="look"), status=200)
    assert index_of.cache_info().currsize == 1


async def test_a_name_that_is_no_picture_is_never_kept(url: str, visit) -> None:
    mira = await visit("mira")
    for odd in ("../../etc/passwd", "skull", "photo", "photo:", f"photo:{uuid4()}0", "health-"):
        await save(mira, url, "I take the bus.", **{"picture-0": odd})
    kept = await rows("SELECT picture, photo FROM easy_line")
    assert {(each["picture"], each["photo"]) for each in kept} == {("", None)}
    await save(mira, url, "I take it.", **{"picture-0": f"photo:{uuid4()}"}, status=404)


async def test_what_is_looked_for_comes_first_in_either_language(url: str, visit) -> None:
    """A reader in Urdu looks for a picture for English words: both are understood."""
    mira = await visit("mira")
    page = await mira.post(url, lines("I feel safe.", do="look", **{"look-0": "buses"}), status=200)
    assert offered(page)[0] == "bus"
    await mira.post("/language", {"to": "ur", "from": url})
    for looked in ("buses", "بسوں"):
        page = await mira.post(url, lines("I feel safe.", do="look", **{"look-0": looked}), status=200)
        assert offered(page)[0] == "bus"


async def test_my_photos_come_first_for_whoever_chose_so(cast: Cast, url: str, visit) -> None:
    """My way of reading: a worker sees those that they took themselves, until they are shown beside words."""
    mine = [str(await add_photo(person(cast), picture("JPEG", (20, n)), 20, n, NOW)) for n in (20, 21)]
    dans = str(await add_photo(worker(cast), picture("JPEG"), 20, 20, NOW))
    mira, dan = await visit("mira"), await visit("dan")
    assert [each for each in offered(await mira.get(url)) if each.startswith("photo")] == []
    for client in (mira, dan):
        await client.post("/reading/3", {"pictures": "photos", "aloud": ""})
    assert {each for each in offered(await mira.get(url)) if each} == {f"photo:{each}" for each in (*mine, dans)}
    assert {each for each in offered(await dan.get(url)) if each} == {f"photo:{dans}"}
    await save(mira, url, "I take the bus.", **{"picture-0": f"photo:{mine[0]}"})
    assert mine[0] in (await mira.get(f"/notes/{cast.plan}/easy")).text


async def test_whoever_chose_no_pictures_is_shown_none(cast: Cast, url: str, visit) -> None:
    """The style sheet takes every one away, but for the samples on the page where that is chosen."""
    mira = await visit("mira")
    await save(mira, url, "I take the bus.", **{"picture-0": "bus"})
    await mira.post("/reading/3", {"pictures": "none", "aloud": ""})
    for page in (f"/notes/{cast.plan}/easy", url):
        shown = parser.fromstring((await mira.get(page)).text)
        assert shown.get("data-pictures") == "none"
        assert {each.get("class") for each in shown.xpath("//main//img")} == {"symbol"}
    style = (ROOT / "static" / "css" / "80-reading.css").read_text()
    assert "[data-pictures=none] .symbol:not(.sample > *) { display: none }" in style
