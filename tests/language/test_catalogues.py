"""Languages are one table, and one with a string missing is not offered (issue 3, Languages of the app)."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import httpx
import polib
import pytest

from server.db.writing import rows
from server.language import locales
from server.language.dates import day
from server.language.locales import KNOWN, complete, locale_of, negotiate, offered, shown, speech
from server.language.text import LOCALES_DIR, catalogue, current
from server.web.environment import environment
from tests.cast import Cast
from tests.client import Client
from tools.catalogue_source import read_po
from tools.catalogue_state import write_completeness
from tools.catalogues import LANGUAGES


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the catalogues that a test may spoil."""
    return Path(shutil.copytree(LOCALES_DIR, tmp_path / "locales", ignore=shutil.ignore_patterns("*.mo")))


def counted(folder: Path) -> Path:
    """Count what is missing in a copy of the catalogues, as `compile` does; Welsh only, which is quick."""
    target = folder.parent / "locales.json"
    write_completeness({"cy": folder / "cy" / "LC_MESSAGES" / "messages.po"}, folder / "messages.pot", target)
    return target


def spoil(folder: Path, how: str) -> None:
    """Take a string from the Welsh catalogue."""
    path = folder / "cy" / "LC_MESSAGES" / "messages.po"
    po = polib.pofile(str(path))
    plural = next(each for each in po if each.msgid_plural)
    one = next(each for each in po if not each.msgid_plural)
    if how == "empty":
        one.msgstr = ""
    elif how == "fuzzy":
        one.flags.append("fuzzy")
    elif how == "gone":
        po.remove(one)
    elif how == "a form missing":
        plural.msgstr_plural = {**plural.msgstr_plural, 3: ""}
    po.save(str(path))


def fill(folder: Path) -> None:
    """Give every Welsh string a text, whatever the others are doing to the real catalogue."""
    path = folder / "cy" / "LC_MESSAGES" / "messages.po"
    po = polib.pofile(str(path))
    for each in po:
        each.flags = [flag for flag in each.flags if flag != "fuzzy"]
        if each.msgid_plural:
            each.msgstr_plural = {n: text or "x" for n, text in each.msgstr_plural.items()}
        else:
            each.msgstr = each.msgstr or "x"
    po.save(str(path))


@pytest.mark.parametrize("how", ["", "empty", "fuzzy", "gone", "a form missing"])
def test_a_language_with_a_string_missing_is_not_offered(copied: Path, how: str) -> None:
    fill(copied)
    spoil(copied, how)
    assert ("cy" in complete(counted(copied))) is (how == "")


def test_without_a_count_english_alone_is_offered(tmp_path: Path) -> None:
    assert list(complete(tmp_path / "none.json")) == ["en"]


HELD = (offered, catalogue, environment)


@pytest.fixture
def _fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Forget what is offered before a test that changes it, and after."""
    for held in HELD:
        held.cache_clear()
    yield
    monkeypatch.undo()
    for held in HELD:
        held.cache_clear()


def missing(monkeypatch: pytest.MonkeyPatch, path: Path, **counts: int) -> None:
    """Let the app believe that so many strings are missing."""
    path.write_text(json.dumps(counts), encoding="utf-8")
    monkeypatch.setattr(locales, "COMPLETENESS", path)
    offered.cache_clear()


@pytest.mark.usefixtures("_fresh")
async def test_a_language_that_is_not_offered_is_in_no_choice_and_speaks_english(
    copied: Path, cast: Cast, visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(copied, "empty")
    monkeypatch.setattr(locales, "COMPLETENESS", counted(copied))
    client: Client = await visit("mira")
    page: httpx.Response = await client.get("/language")
    assert "Cymraeg" not in page.text
    assert "English" in page.text
    await client.post("/language", {"to": "cy"})
    page = await client.get("/language")
    assert 'lang="en"' in page.text
    assert negotiate("cy") == shown("cy") == "en"
    assert catalogue("cy").gettext("Language") == "Language"


@pytest.mark.usefixtures("_fresh")
async def test_its_state_is_shown_where_a_language_is_chosen(
    cast: Cast, visit, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    missing(monkeypatch, tmp_path / "locales.json", cy=0, ur=0)
    client: Client = await visit("mira")
    assert (await client.get("/language")).text.count("Draft. Nobody has checked it yet.") == 2
    checked = replace(KNOWN["cy"], state="checked", checked_by="Elin", checked_on=date(2026, 11, 2))
    monkeypatch.setitem(KNOWN, "cy", checked)
    offered.cache_clear()
    assert "Checked by Elin, Monday 2 November" in client.text(await client.get("/language"))


def test_every_language_has_its_catalogue_and_plural_forms() -> None:
    forms = {code: read_po(LOCALES_DIR / code / "LC_MESSAGES" / "messages.po", code).num_plurals for code in LANGUAGES}
    assert forms == {"en_EASY": 2, "cy": 5, "ur": 2, "pl": 3, "ar": 6}


def test_arabic_counts_as_cldr_does_in_the_order_that_other_tools_expect() -> None:
    plural = polib.pofile(str(LOCALES_DIR / "ar" / "LC_MESSAGES" / "messages.po")).metadata["Plural-Forms"]
    assert "n==0 ? 0 : n==1 ? 1 : n==2 ? 2" in plural
    assert "n%100>=11 ? 4 : 5" in plural


def test_easy_read_is_english_for_the_browser_for_dates_and_for_words() -> None:
    easy = KNOWN["en_EASY"]
    assert (easy.name, easy.lang, easy.cldr, easy.dir) == ("English, easy read", "en", "en_GB", "ltr")
    assert speech("en_EASY") == speech("en_XA") == "en"
    assert speech("so") == "so"
    assert negotiate("en-EASY, cy;q=0.1") == "en"


@pytest.mark.usefixtures("_fresh")
async def test_words_written_by_somebody_who_reads_easy_english_are_english(
    cast: Cast, visit, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    missing(monkeypatch, tmp_path / "locales.json", en_EASY=0)
    await rows("UPDATE account SET language = 'en_EASY' WHERE id = {} RETURNING id", cast.mira)
    client: Client = await visit("mira")
    assert '<html lang="en" dir="ltr"' in (await client.get("/language")).text
    await client.post(f"/notes/{cast.plan}/line/new", {"section": "want", "body": "I want to see Mum."})
    found = await rows("SELECT language FROM revision")
    assert [row["language"] for row in found] == ["en"]


@pytest.mark.parametrize(("code", "month"), [("en_EASY", "November"), ("en_XA", "November"), ("pl", "listopada")])
def test_dates_follow_the_table(code: str, month: str) -> None:
    token = current.set(code)
    try:
        assert month in day(datetime(2026, 11, 22, 12, tzinfo=UTC))
    finally:
        current.reset(token)


def test_an_unknown_code_is_english() -> None:
    assert locale_of("xx").code == "en"
