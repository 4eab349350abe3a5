"""Adding a language is one row, one catalogue and its words for pictures, as docs/translating.md says (issue 3).

The language is nobody's: English with accents, from right to left, under the code `qps`.
"""

import json
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import polib
import pytest

from server.language import locales, queries_pictures, text
from server.language.dates import day
from server.language.locales import KNOWN, Locale, offered
from server.web.environment import environment
from tests.cast import Cast
from tools import catalogues, pictures
from tools.catalogue_pseudo import accented
from tools.plain import PLACEHOLDER

ROW = Locale("qps", "Þšéûðö", "rtl", "qps", "en_GB", "qps", state="begun")
HELD = (offered, text.catalogue, environment, queries_pictures.index_of)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Copies of locales/ and of what is built from it, which every tool and the app then take for theirs."""
    copied = Path(shutil.copytree(text.LOCALES_DIR, tmp_path / "locales", ignore=shutil.ignore_patterns("*.mo")))
    monkeypatch.setitem(KNOWN, "qps", ROW)
    monkeypatch.setattr(catalogues, "LANGUAGES", ("qps",))
    monkeypatch.setattr(catalogues, "LOCALES", copied)
    monkeypatch.setattr(catalogues, "TEMPLATE", copied / "messages.pot")
    for module in (locales, catalogues):
        monkeypatch.setattr(module, "COMPLETENESS", tmp_path / "locales.json")
    monkeypatch.setattr(text, "LOCALES_DIR", copied)
    monkeypatch.setattr(pictures, "LOCALES", copied)
    monkeypatch.setattr(pictures, "CLDR", tmp_path / "cldr")
    monkeypatch.setattr(queries_pictures, "FOLDER", tmp_path / "pictures")
    for held in HELD:
        held.cache_clear()
    yield copied
    monkeypatch.undo()
    for held in HELD:
        held.cache_clear()


def compiled() -> None:
    """Compile as `make run` does, without what no longer holds in this process."""
    catalogues.compile_all()
    for held in HELD:
        held.cache_clear()


def translate(path: Path) -> None:
    """Give every string its accents."""
    po = polib.pofile(str(path))
    for each in po:
        if each.msgid_plural:
            each.msgstr_plural = {0: accented(each.msgid), 1: accented(each.msgid_plural)}
        else:
            each.msgstr = accented(each.msgid)
    po.save(str(path))


async def test_a_row_and_a_catalogue_make_a_language(folder: Path, cast: Cast, visit) -> None:
    catalogues.update()
    path = folder / "qps" / "LC_MESSAGES" / "messages.po"
    assert all(not each.msgstr for each in polib.pofile(str(path)))
    compiled()
    client = await visit("mira")
    assert ROW.name not in (await client.get("/language")).text
    translate(path)
    compiled()
    assert list(offered()) == ["en", "qps"]
    assert ROW.name in (await client.get("/language")).text
    await client.post("/language", {"to": "qps"})
    page = (await client.get("/language")).text
    assert re.search(r'<html lang="qps" dir="rtl"', page)
    assert accented("Language") in page
    token = text.current.set("qps")
    assert day(datetime(2026, 11, 22, 12, tzinfo=UTC)) == "Sunday 22 November"
    text.current.reset(token)


def test_its_words_bring_pictures(folder: Path) -> None:
    english = pictures.MODULES / "cldr-annotations-full" / "annotations" / "en"
    shutil.copytree(english, pictures.CLDR / "qps")
    words = (folder / "en" / "words.toml").read_text(encoding="utf-8")
    (folder / "qps").mkdir()
    (folder / "qps" / "words.toml").write_text(words, encoding="utf-8")
    assert "qps" in pictures.languages()
    queries_pictures.FOLDER.mkdir()
    (queries_pictures.FOLDER / "qps.json").write_text(json.dumps(pictures.index("qps")), encoding="utf-8")
    shutil.copy(queries_pictures.FOLDER / "qps.json", queries_pictures.FOLDER / "en.json")
    assert "bus" in {each.name for each in queries_pictures.suggest("I take the bus", "qps")}


def test_the_page_about_translating_says_what_the_table_says() -> None:
    said = (text.ROOT / "docs" / "translating.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `(\w+)` \| (.+?) \| (\w+)", said, re.MULTILINE)
    assert told == [(each.code, each.name, each.state) for each in KNOWN.values()]


def test_a_language_that_was_checked_says_by_whom_and_when() -> None:
    for each in KNOWN.values():
        assert (each.state == "checked") == bool(each.checked_by and each.checked_on), each.code
        assert each.state in ("source", "begun", "draft", "checked")


def test_accents_keep_placeholders() -> None:
    assert PLACEHOLDER.findall(accented("Hello %(name)s")) == ["%(name)s"]
