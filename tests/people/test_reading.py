"""My way of reading: three screens, before sign-in too, kept with the account after; every choice does something."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html as parser

from server.db.writing import rows
from server.language.locales import ENGLISH, KNOWN
from server.people.pages_reading import STEPS, WORDS
from server.people.rules_look import CHOICES, USUAL, Look, read, with_choices, written
from tests.authenticator import Phone
from tests.cast import Cast
from tests.conftest import Clock
from tests.people.joining import added, code_on, join_with

Visit = Callable[..., Any]
ALL: dict[int, dict[str, str]] = {
    1: {"language": "en", "easy": "easy"},
    2: {"size": "larger", "letters": "clear", "theme": "calm"},
    3: {"pictures": "none", "aloud": "slower"},
}
CHOSEN = Look("calm", "", "clear", "larger", "none", "slower", easy=True)
STATIC = Path(__file__).resolve().parents[2] / "static"


def test_what_the_device_keeps_is_read_back_and_says_nothing_of_who() -> None:
    assert read(written(CHOSEN)) == CHOSEN
    assert written(CHOSEN) == "calm..clear.larger.none.slower.easy"
    assert read(written(USUAL)) == USUAL


@pytest.mark.parametrize(
    "cookie",
    [
        "", "x", "......easyeasy", "calm", "calm..clear.larger.none.slower.easy.more", "." * 40, "<script>......",
        "calm\x00......", "\ud800......", "1......" + "9" * 5000, "dark'......", "'\"><......",
    ],
)  # fmt: skip
def test_a_cookie_that_was_meddled_with_is_the_usual_or_a_known_choice(cookie: str) -> None:
    """Each value is one of ours or left out; nothing of it can reach a page."""
    found = read(cookie)
    assert found == USUAL
    assert found.easy in (True, False)


def test_of_a_cookie_only_what_we_know_is_taken() -> None:
    assert read("dark.<b>.clear.huge.none.fast.yes") == Look("dark", "", "clear", "", "none", "")
    assert with_choices(USUAL, {"theme": "neon", "size": "large", "nothing": "x"}) == Look(size="large")


def test_every_choice_that_is_offered_can_be_kept_and_shows_itself() -> None:
    """E-07: text size, letters, theme and calm, no pictures, pace: each has a rule in the style sheet or the script."""
    asked = {name for names in STEPS.values() for name in names} - {"language", "easy"}
    assert asked == set(CHOICES) - {"mine"}
    for name in asked:
        assert set(WORDS[name]) == set(CHOICES[name]), name
    style = "".join(each.read_text() for each in sorted((STATIC / "css").glob("*.css")))
    script = (STATIC / "js" / "listen.js").read_text()
    for name in ("size", "letters", "theme"):
        for value in filter(None, CHOICES[name]):
            if (name, value) != ("theme", "light"):  # :root is light; the choice only keeps it so at night
                assert re.search(rf"\[data-{name}=\"?{value}", style), (name, value)
    assert "[data-pictures=none] .symbol" in style
    for pace in filter(None, CHOICES["aloud"]):
        assert re.search(rf"\b{pace}: 0\.\d+", script), pace


def test_clearer_letters_do_something_in_the_arabic_script_too() -> None:
    """The letters themselves have none of that script: there it is more room between words and lines."""
    style = (STATIC / "css" / "10-tokens.css").read_text()
    assert re.search(r"\[data-letters=clear\]\[dir=rtl\][^{]*{[^}]*word-spacing[^}]*line-height", style)


async def test_before_sign_in_the_three_screens_lead_on_and_change_every_page(visit: Visit) -> None:
    nobody = await visit(None)
    front = await nobody.get("/")
    assert 'href="/reading/1"' in front.text
    assert "data-size" not in front.text
    for number, chosen in ALL.items():
        page = await nobody.get(f"/reading/{number}")
        for name in chosen:
            assert re.search(rf'name="{name}"[^>]* checked', page.text), (number, name)
        answer = await nobody.post(f"/reading/{number}", chosen)
        assert answer.headers["location"] == (f"/reading/{number + 1}" if number < 3 else "/")
        for cookie in answer.headers.get_list("set-cookie"):
            if cookie.startswith("look="):
                assert "httponly" in cookie.lower()
                assert "samesite=lax" in cookie.lower()
    for path in ("/", "/reading/2", "/join"):
        page = await nobody.get(path)
        [tag] = re.findall(r"<html[^>]*>", page.text)
        for said in ('data-theme="calm"', 'data-letters="clear"', 'data-size="larger"', 'data-pictures="none"'):
            assert said in tag, (path, said)
        assert 'data-aloud="slower"' in tag
    for number, chosen in ALL.items():
        page = await nobody.get(f"/reading/{number}")
        for name, value in chosen.items():
            assert re.search(rf'name="{name}" value="{value}"[^>]* checked', page.text), (name, value)


async def test_what_cannot_be_chosen_is_asked_again_and_nothing_is_kept(visit: Visit) -> None:
    nobody = await visit(None)
    for number, chosen in ALL.items():
        for name in chosen:
            for bad in ("<script>", "x" * 9000, "en_XX", "\u202e", "larger "):
                page = await nobody.post(f"/reading/{number}", {**chosen, name: bad}, status=422)
                assert "<script>" not in page.text.replace("<script type", "").replace("<script defer", "")
    assert "look" not in nobody.http.cookies
    for number in (0, 4, -1, 10**30):
        await nobody.get(f"/reading/{number}", status=404)
        await nobody.post(f"/reading/{number}", ALL[1], status=404)


async def test_a_meddled_cookie_shows_the_usual_page(visit: Visit) -> None:
    nobody = await visit(None)
    for cookie in ("x", '"><script>alert(1)</script>', "dark......", "calm.neon.clear.9.none.0.easy", "%00" * 9):
        nobody.http.cookies.set("look", cookie, domain="localhost.local")
        page = await nobody.get("/")
        [tag] = re.findall(r"<html[^>]*>", page.text)
        assert "alert(1)" not in page.text
        assert "neon" not in tag


async def test_signed_in_it_is_kept_with_the_account_on_every_device(visit: Visit, cast: Cast) -> None:
    mira = await visit("mira")
    for number, chosen in ALL.items():
        answer = await mira.post(f"/reading/{number}", chosen)
    assert answer.headers["location"] == "/home"
    other = await visit("mira")
    [tag] = re.findall(r"<html[^>]*>", (await other.get("/more")).text)
    assert 'data-size="larger"' in tag
    assert 'data-letters="clear"' in tag
    [row] = await rows("SELECT easy_read, language FROM account WHERE id = {}", cast.mira)
    assert (bool(row["easy_read"]), row["language"]) == (True, "en_EASY")
    other.http.cookies.set("look", "dark......", domain="localhost.local")
    assert 'data-theme="calm"' in (await other.get("/more")).text, "the account's own stands before the device's"


async def test_what_was_chosen_before_joining_is_kept_with_the_new_account(visit: Visit, clock: Clock) -> None:
    """A person who reads large letters in Polish does not choose them twice."""
    _staff, screen, account = await added(visit)
    mine = await visit(None)
    await mine.post("/reading/1", {"language": "pl", "easy": ""})
    await mine.post("/reading/2", {"size": "large", "letters": "clear", "theme": "contrast"})

    await join_with(lambda _who: _same(mine), code_on(screen), Phone())
    [row] = await rows("SELECT size, letters, theme, language FROM account WHERE id = {}", account)
    assert row == {"size": "large", "letters": "clear", "theme": "contrast", "language": "pl"}
    clock.forward(minutes=1)
    again = await visit(None)
    _staff, screen, plain = await added(visit, name="Bo")
    await join_with(lambda _who: _same(again), code_on(screen), Phone())
    [row] = await rows("SELECT size, letters, theme, language FROM account WHERE id = {}", plain)
    assert row == {"size": "", "letters": "", "theme": "", "language": "en"}, "nothing was chosen on this phone"


async def _same(client: Any) -> Any:
    return client


async def test_easy_words_come_first_where_there_are_some(visit: Visit, cast: Cast) -> None:
    """Easy words are a language of their own in English; in others the people's words come in easy words."""
    nobody = await visit(None)
    for language, easy, spoken in (("en", "easy", "en_EASY"), ("ur", "easy", "ur"), ("en", "", "en")):
        answer = await nobody.post("/reading/1", {"language": language, "easy": easy})
        assert f"lang={spoken};" in " ".join(answer.headers.get_list("set-cookie"))
        page = await nobody.get("/reading/1")
        assert re.search(rf'name="language" value="{language}"[^>]* checked', page.text)
        assert re.search(rf'name="easy" value="{easy}"[^>]* checked', page.text)


async def test_the_samples_of_a_choice_differ_as_the_choice_does(visit: Visit) -> None:
    """Who reads little chooses by what they see: no two tiles of one question have the same sample but by its look."""
    nobody = await visit(None)
    for number, name in ((1, "easy"), (3, "pictures"), (3, "aloud")):
        page = (await nobody.get(f"/reading/{number}")).text
        found = re.findall(rf'way-{name}-[a-z]+"><span class="sample" aria-hidden="true">(.*?)</span><span', page)
        assert len(found) == len(set(found)) == len(WORDS[name]), (name, found)


async def test_a_draft_is_called_one_where_a_language_is_chosen_E_08(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the door of the language that is read there, in my way of reading, and where a person is added."""
    for module in ("server.web.frames", "server.people.pages_reading", "server.plans.pages_people"):
        monkeypatch.setattr(
            f"{module}.offered", lambda: {"en": ENGLISH, "en_EASY": KNOWN["en_EASY"], "pl": KNOWN["pl"]}
        )
    assert "Draft" not in (await (await visit(None)).get("/")).text
    reading = parser.fromstring((await (await visit("mira")).get("/reading/1")).text)
    tiles = [" ".join(each.text_content().split()) for each in reading.xpath("//label[contains(@class, 'bare')]")]
    assert tiles == ["English", "Polski Draft"]
    adding = await visit("dan")
    assert adding.text(await adding.get("/people/add")).count("Draft") == 2
