"""A machine's draft: only where one was set up, named before, asked by pressing, mended and confirmed (E-08)."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from server.db.writing import rows, writing
from server.language import machine
from server.language.rules_scripts import fits, spoken
from server.language.rules_translations import draft_problem
from server.record.queries import events_about
from server.record.wording import worded
from server.settings import BadSetting, Settings, read_settings
from server.words.actions import hide, keep_from, show
from tests.cast import NOW, Cast
from tests.client import Client
from tests.language.fake_machine import KNOWN, Fake, answer
from tests.restrictions.making import WHY, bare
from tests.restrictions.test_other_language import wording
from tests.words.hands import person, say

Visit = Callable[[str | None], Any]
ENGLISH, URDU = "I sit near the door.", "میں دروازے کے پاس بیٹھتی ہوں۔"
HOUR = timedelta(hours=1)


@pytest.fixture
async def fake() -> AsyncIterator[Fake]:
    made = Fake()
    made.says(URDU)
    yield made
    await made.close()


@pytest.fixture
async def settings(fake: Fake, tmp_path: Path) -> Settings:
    return read_settings({
        "OWNWORDS_DATA_DIR": str(tmp_path / "data"), "OWNWORDS_ORIGIN": "http://localhost:8000",
        "OWNWORDS_TRANSLATOR_URL": await fake.open(), "OWNWORDS_TRANSLATOR_KEY": "a-key",
    })  # fmt: skip


def same(page: str) -> str:
    """A page without what differs from sending to sending."""
    return re.sub(r'(name="(csrf|operation)" value=|nonce=)"[^"]*"', "", page)


def drafted(page: str) -> str:
    """The page's mark that a machine wrote its draft."""
    return re.findall(r'name="drafted" value="([0-9a-f]{64})"', page)[0]


async def asking(cast: Cast, body: str = "") -> tuple[str, dict[str, str]]:
    """A line of Mira's: where it is put into another language, and the form that asks the machine."""
    said = await say(person(cast), ENGLISH)
    form = {"language": "ur", "body": body, "wording": str(said.revision), "do": "machine"}
    return f"/notes/{cast.plan}/line/{said.statement}/language", form


async def test_the_page_names_the_host_and_the_draft_is_mended_and_confirmed_before_it_counts(
    cast: Cast, visit: Visit, fake: Fake, settings: Settings
) -> None:
    """E-08: the record has the host and no word; nothing is stored by asking."""
    at, form = await asking(cast)
    dan, mira = await visit("dan"), await visit("mira")
    assert settings.translator
    host = settings.translator.host
    before = await dan.get(at)
    assert f"They go to {host}." in Client.text(before).replace("\u2068", "").replace("\u2069", "")
    assert before.text.index(">Save<") < before.text.index('value="machine"'), "Enter saves, and sends nothing"
    assert fake.asked == []
    page = await dan.post(at, form, status=200)
    assert URDU in page.text
    assert "Read every word" in page.text
    assert await rows("SELECT id FROM translation") == []
    [event] = await rows("SELECT detail FROM event WHERE kind = 'machine_asked'")
    assert json.loads(event["detail"]) == {"about": at.split("/")[4], "language": "ur", "host": host}
    await dan.post(at, {**form, "do": "", "by": "machine", "drafted": drafted(page.text), "body": URDU + " "})
    assert URDU not in (await (await visit("kay")).get(f"/notes/{cast.plan}/in/ur")).text
    [made] = await rows("SELECT id, by_kind, confirmed_at FROM translation")
    assert (made["by_kind"], made["confirmed_at"]) == ("machine", None)
    await mira.post(f"{at}/yes", {"version": str(made["id"]), "answer": "yes"})
    assert "A machine put this into" in (await dan.get(f"/notes/{cast.plan}/in/ur")).text
    [told] = [each for each in await events_about(cast.mira) if each.kind == "machine_asked"]
    said = worded(told, {cast.dan: "Dan"}, cast.mira, cast.mira)
    assert said == f"Dan asked a machine at {host} for words in another language"


async def test_it_is_told_the_words_and_the_languages_and_nothing_else(cast: Cast, visit: Visit, fake: Fake) -> None:
    """No cookie, not even its own; the key only where words go; the record is written before they do."""
    at, form = await asking(cast)
    fake.answers["/languages"] = answer(KNOWN, more="set-cookie: a=b\r\n")
    seen: list[str] = []

    async def meanwhile() -> None:
        async with asyncio.timeout(2), writing():
            await rows("UPDATE plan SET render_version = render_version + 1 RETURNING id")
        seen.extend(row["kind"] for row in await rows("SELECT kind FROM event WHERE kind = 'machine_asked'"))

    fake.meanwhile = meanwhile
    await (await visit("dan")).post(at, form, status=200)
    assert seen == ["machine_asked"], "no transaction was open, and the record had it"
    [(get, _at, first, nothing), (post, _to, second, words)] = fake.asked
    assert (get, nothing, post) == ("GET", "", "POST")
    assert "cookie" not in (first + second).lower()
    assert json.loads(words) == {"q": ENGLISH, "source": "en", "target": "ur", "format": "text", "api_key": "a-key"}


@pytest.mark.parametrize("who", ["dan", "mira"])
async def test_whatever_a_bad_service_answers_nothing_is_saved_and_the_form_stays(
    cast: Cast, visit: Visit, fake: Fake, monkeypatch: pytest.MonkeyPatch, who: str
) -> None:
    """Slow, down, HTML, an error, more than it was asked, empty, scripts, another language: a plain sentence."""
    monkeypatch.setattr(machine, "WAIT", 0.4)
    at, form = await asking(cast)
    client, good = await visit(who), answer({"translatedText": URDU})
    no_use, elsewhere = "of no use", "location: http://127.0.0.1:9/translate\r\n"
    answers: dict[str, tuple[bytes | None, str]] = {
        "slow": (None, "in time"),
        "an unfinished answer": (good[:-5], "could not be reached"),
        "HTML": (answer(b"<html>hello</html>", kind="text/html"), no_use),
        "HTML that says it is JSON": (answer(b"<html>hello</html>"), no_use),
        "an error": (answer({"error": "busy"}, status="500 Internal Server Error"), no_use),
        "an error that says it is fine": (answer({"error": "busy"}), no_use),
        "sent elsewhere": (answer(b"", status="302 Found", more=elsewhere), no_use),
        "more than it was asked": (answer({"translatedText": URDU * 50}), no_use),
        "very much more": (answer({"translatedText": URDU * 50_000}), no_use),
        "packed": (answer({"translatedText": URDU}, more="content-encoding: gzip\r\n"), no_use),
        "empty": (answer({"translatedText": " \n"}), no_use),
        "no text": (answer({"translatedText": [URDU]}), no_use),
        "a list": (answer([URDU]), no_use),
        "very deep": (answer(b"[" * 100_000), no_use),
        "scripts": (answer({"translatedText": f"{URDU}<script>alert(1)</script>"}), no_use),
        "turned around": (answer({"translatedText": f"\u202e{URDU}"}), no_use),
        "no HTTP": (b"hello\r\n\r\n", "could not be reached"),
        "another language": (answer({"translatedText": ENGLISH}), "another language"),
    }
    for what, (said, sentence) in answers.items():
        fake.answers["/translate"] = said
        page = await client.post(at, {**form, "translator": "Nadia & Co"}, status=422)
        assert sentence in Client.text(page), what
        assert "alert(1)" not in page.text, what
        assert '<option value="ur" selected>' in page.text, what
        assert ("Nadia &amp; Co" in page.text) is (who == "dan"), what
        assert ENGLISH in page.text, what
    assert await rows("SELECT id FROM translation") == []


async def test_a_language_that_one_side_does_not_know_sends_no_word(cast: Cast, visit: Visit, fake: Fake) -> None:
    at, form = await asking(cast)
    dan = await visit("dan")
    odd: list[object] = [{"code": ["en"]}, {"code": {}}, {"code": "ur"}, {"targets": [["ur"]]}]
    for known in ([], odd, [{"code": "ur"}], [{"code": "en", "targets": [["ur"], "pl"]}, {"code": "ur"}]):
        fake.answers["/languages"] = answer(known)
        page = await dan.post(at, form, status=422)
        assert "does not know both languages" in Client.text(page)
    for known in ({"error": "no"}, [1, "x"], "ur"):
        fake.answers["/languages"] = answer(known)
        await dan.post(at, form, status=422)
    await dan.post(at, {**form, "language": "xx"}, status=422)
    assert {path for _method, path, _head, _body in fake.asked} == {"/languages"}


async def test_words_that_were_typed_or_changed_meanwhile_are_neither_lost_nor_sent(
    cast: Cast, visit: Visit, fake: Fake
) -> None:
    at, form = await asking(cast)
    dan = await visit("dan")
    page = await dan.post(at, {**form, "body": "میرے الفاظ"}, status=422)
    assert "میرے الفاظ" in page.text
    statement = at.split("/")[4]
    await say(person(cast), "Something else.", statement=statement, base=form["wording"])
    page = await dan.post(at, form, status=409)
    assert "Something else." in page.text
    assert fake.asked == []


async def test_what_the_person_keeps_to_themselves_never_leaves(cast: Cast, visit: Visit, fake: Fake) -> None:
    """E-08, P-07, P-12: hidden, kept from somebody, an exit phrase; and it shows no trace to whom it is kept from."""
    at, form = await asking(cast)
    statement, mira, dan, kay = at.split("/")[4], person(cast), await visit("dan"), await visit("kay")
    await keep_from(mira, cast.dan, None, NOW + HOUR)
    assert 'value="machine"' in (await dan.get(at)).text, "from before; and Dan may not know of it"
    await say(mira, "Newer words.", statement=statement, base=form["wording"], at=NOW + 2 * HOUR)
    assert 'value="machine"' in (await dan.get(at)).text
    assert 'value="machine"' in (await kay.get(at)).text, "and Kay may not know that it is kept from Dan"
    [head] = await rows("SELECT head FROM statement WHERE id = {}", statement)
    now = {**form, "wording": str(head["head"])}
    assert "could not be reached" in Client.text(await kay.post(at, now, status=422))
    own = await visit("mira")
    assert 'value="machine"' not in (await own.get(at)).text
    assert "not sent to a machine" in Client.text(await own.post(at, now, status=422))
    said = await say(mira, "Only for me.", section="matters", at=NOW)
    other = f"/notes/{cast.plan}/line/{said.statement}/language"
    await hide(mira, said.statement, NOW)
    assert 'value="machine"' in (await kay.get(other)).text
    form = {**form, "wording": str(said.revision)}
    shut = await kay.post(other, form, status=422)
    assert fake.asked == []
    await fake.stop()
    await show(mira, said.statement, NOW)
    down = await kay.post(other, form, status=422)
    assert "could not be reached" in Client.text(shut)
    assert same(shut.text) == same(down.text)
    assert await rows("SELECT id FROM event WHERE kind = 'machine_asked'") == []


async def test_a_limit_can_be_drafted_too(cast: Cast, visit: Visit, fake: Fake) -> None:
    limit = await bare(cast, why=WHY)
    dan, at = await visit("dan"), f"/notes/{cast.plan}/list/{limit}/language"
    form = {"language": "ur", "body": "", "wording": str(await wording(limit)), "do": "machine"}
    assert URDU in (await dan.post(at, form, status=200)).text
    assert json.loads(fake.asked[-1][3])["q"] == f"No going out alone\n{WHY}"


async def test_the_person_s_own_press_waits_for_their_yes_too(cast: Cast, visit: Visit, fake: Fake) -> None:
    """What a machine said is no one's word: saving it is not yet saying that it is right."""
    at, form = await asking(cast)
    mira = await visit("mira")
    page = (await mira.post(at, form, status=200)).text
    assert URDU in page
    await mira.post(at, {**form, "do": "", "by": "machine", "drafted": drafted(page), "body": URDU})
    [made] = await rows("SELECT by_kind, confirmed_at FROM translation")
    assert made == {"by_kind": "machine", "confirmed_at": None}


async def test_nobody_says_that_a_machine_did_what_it_did_not(cast: Cast, visit: Visit, fake: Fake) -> None:
    """Not before one was asked, not for another line, language or account; the words stay in the form."""
    at, form = await asking(cast)
    dan, kay, mira = await visit("dan"), await visit("kay"), await visit("mira")
    other, _form = await asking(cast)
    mark = drafted((await dan.post(at, form, status=200)).text)
    saved = {**form, "do": "", "by": "machine", "body": URDU}
    for client, path, more in (
        (dan, at, {}), (mira, at, {}), (dan, at, {"drafted": "é"}), (kay, at, {"drafted": mark}),
        (mira, at, {"drafted": mark}), (dan, other, {"drafted": mark}), (dan, at, {"drafted": mark, "language": "fa"}),
    ):  # fmt: skip
        page = (await client.post(path, {**saved, **more}, status=422)).text
        assert "That did not work. Nothing has changed." in page
        assert URDU in page
        assert "Read every word" not in page
    assert await rows("SELECT id FROM translation") == []
    await dan.post(at, {**saved, "drafted": mark})
    page = (await dan.get(f"{at}?in=ur")).text
    await dan.post(at, {**saved, "drafted": drafted(page), "body": URDU + URDU})
    assert {each["by_kind"] for each in await rows("SELECT by_kind FROM translation")} == {"machine"}


async def test_a_service_that_is_not_there_is_told_plainly(cast: Cast, visit: Visit, fake: Fake) -> None:
    at, form = await asking(cast)
    dan = await visit("dan")
    await fake.stop()
    assert "could not be reached" in Client.text(await dan.post(at, form, status=422))


def test_odd_settings_stop_the_start_with_a_sentence() -> None:
    for url in (
        "http://translate.example.org", "ftp://localhost", "translate.example.org", "https://", "https://a:b@c.example",
        "https://c.example/?q=1", "https://c.example/#x", "https://c.example:99999", "https://c example", "https://[",
        "https://c.example\\@d.example",
    ):  # fmt: skip
        with pytest.raises(BadSetting, match="OWNWORDS_TRANSLATOR_URL"):
            read_settings({"OWNWORDS_TRANSLATOR_URL": url})
    for key in ("a key", "a\nkey", "é", "k" * 201):
        with pytest.raises(BadSetting, match="OWNWORDS_TRANSLATOR_KEY"):
            read_settings({"OWNWORDS_TRANSLATOR_URL": "https://c.example", "OWNWORDS_TRANSLATOR_KEY": key})
    with pytest.raises(BadSetting, match="OWNWORDS_TRANSLATOR_KEY"):
        read_settings({"OWNWORDS_TRANSLATOR_KEY": "a"})
    assert read_settings({}).translator is None
    for url, host in (("https://c.example/libre/", "c.example"), ("http://127.0.0.1:5000", "127.0.0.1:5000")):
        made = read_settings({"OWNWORDS_TRANSLATOR_URL": url, "OWNWORDS_TRANSLATOR_KEY": "secret"}).translator
        assert made
        assert (made.host, made.url) == (host, url.rstrip("/"))
        assert "secret" not in repr(made)


def test_words_are_in_the_letters_of_their_language() -> None:
    for words, language in (
        ("999", "ur"), (URDU, "ur"), (f"{URDU} (Dan)", "fa"), (ENGLISH, "cy"), ("Я йду.", "uk"), ("", "en"),
    ):  # fmt: skip
        assert fits(words, language), (words, language)
    for words, language in ((ENGLISH, "ur"), (URDU, "en"), (URDU, "bn"), ("Я йду.", "pl")):
        assert not fits(words, language), (words, language)
    assert spoken(URDU, "en", ["pl", "ur"]) == "ur"
    assert spoken(ENGLISH, "ur", ["ar", "en"]) == "en"
    assert spoken(ENGLISH, "pl", ["en"]) == "pl"
    assert spoken(URDU, "en", ["pl"]) == "en"
    assert spoken("I say مرحبا to my neighbour.", "ur", ["ur", "en"]) == "en", "a word in between makes it no Urdu"
    assert spoken("Alexandra مجھے لینے آتی ہے۔", "ur", ["en"]) == "ur", "nor a name English"
    assert spoken("Alexandra ہے", "ur", ["en"]) == "ur"
    assert spoken("7 !", "ur", ["en"]) == "ur"


def test_words_that_had_signs_of_markup_may_keep_them() -> None:
    assert draft_problem("a <b> c", "ا <b> ب", "ur") == ""
    assert draft_problem("a c", "ا &lt;b&gt; ب", "ur") == "odd"
    assert draft_problem("5 < 6", "۵ < ۶ ا", "ur") == ""


def test_a_draft_closes_every_direction_that_it_opens() -> None:
    for said in ("\u2068ا\u2069 ب", "\u2067ا \u2066Dan\u2069\u2069", "\u2068ا\u2069\n\u2068ب\u2069"):
        assert draft_problem("a b", said, "ur") == "", said
    for said in ("\u2068" * 60 + "ا", "\u2067ا", "ا\u2069", "\u2069ا\u2068", "\u2066ا\n\u2069ب"):
        assert draft_problem("a b", said, "ur") == "odd", said
