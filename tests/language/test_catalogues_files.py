"""One command each way for a translator: a whole .po out, a whole .po back in or not at all (issue 3)."""

from pathlib import Path

import polib
import pytest
from babel.messages.catalog import Catalog

from tools import catalogue_commands, catalogues
from tools.catalogue_files import code_of, read_file, take, with_hints, wrong_in
from tools.catalogue_glossary import Term
from tools.catalogue_judge import Judge
from tools.catalogue_rules import Allowed
from tools.catalogue_source import as_bytes, read_po
from tools.plain import Lexicon

JUDGE = Judge(Allowed(), [Term("plan", "", {"pl": "plan"}, strict=True)], {"Save": "button"}, Lexicon(frozenset()))


@pytest.fixture
def ours(tmp_path: Path) -> Catalog:
    """A Polish catalogue, a part of it translated."""
    made = read_po(tmp_path / "none.po", "pl")
    made.add("My plan", "Mój plan", locations=[("templates/a.html", None)], auto_comments=["Translators: a title"])
    made.add("Hello %(name)s", flags=["python-format"])
    made.add(("%(num)s day", "%(num)s days"), flags=["python-format"])
    made.add("Save")
    return made


@pytest.fixture
def file(ours: Catalog, tmp_path: Path) -> Path:
    """The file that a translator gets."""
    path = tmp_path / "pl.po"
    path.write_bytes(as_bytes(with_hints(ours, "pl", JUDGE)))
    return path


ENGLISH = {"plan": "My plan", "hello": "Hello %(name)s", "days": "%(num)s day", "save": "Save", "undo": "Undo"}


def answered(file: Path, **said: str | list[str]) -> Path:
    """Fill the file in, as a translator's tool does."""
    po = polib.pofile(str(file))
    for name, text in said.items():
        entry = po.find(ENGLISH[name])
        if isinstance(text, list):
            entry.msgstr_plural = dict(enumerate(text))
        else:
            entry.msgstr = text
    po.save(str(file))
    return file


def wrong(file: Path, ours: Catalog) -> list[str]:
    """Return what is wrong, without the file's name and the line."""
    return [each.split(": ", 1)[1] for each in wrong_in(read_file(file, "pl"), ours, file.name, "pl", JUDGE)]


def test_a_translator_gets_an_ordinary_po_with_comments_places_and_our_words(file: Path) -> None:
    po = polib.pofile(str(file), check_for_duplicates=True)
    assert po.metadata["Language"] == "pl"
    assert po.metadata["Plural-Forms"].startswith("nplurals=3")
    plan = po.find("My plan")
    assert plan.occurrences == [("templates/a.html", "")]
    assert plan.comment.splitlines() == ["Translators: a title", "Glossary: plan = plan (always)"]
    assert "python-format" in po.find("Hello %(name)s").flags
    assert po.find("Save").comment == "On a button: 2 lines of 24 letters at most."
    assert code_of(file) == "pl"


def test_right_answers_are_taken_and_an_unsure_one_stays_unsure(file: Path, ours: Catalog) -> None:
    answered(file, hello="Cześć %(name)s", days=["%(num)s dzień", "%(num)s dni", "%(num)s dni"])
    po = polib.pofile(str(file))
    po.find("My plan").flags.append("fuzzy")
    po.find("Hello %(name)s").tcomment = "Formal?"
    po.save(str(file))
    assert wrong(file, ours) == []
    assert take(read_file(file, "pl"), ours) == (3, 1)
    assert ours.get("Hello %(name)s").string == "Cześć %(name)s"
    assert ours.get("Hello %(name)s").user_comments == ["Formal?"]
    assert ours.get("%(num)s day").string == ("%(num)s dzień", "%(num)s dni", "%(num)s dni")
    assert ours.get("My plan").fuzzy
    assert not ours.get("Save").string


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"hello": "Cześć"}, "placeholders differ: 'Hello %(name)s'"),
        ({"hello": "<b>Cześć %(name)s"}, "tags or entities differ, or one is not closed: 'Hello %(name)s'"),
        ({"hello": "Cześć \u2067%(name)s"}, "a direction mark opens and does not close, or closes and did not open"),
        ({"save": "Save"}, "the same as the English: 'Save'"),
        ({"save": "Zapisz " * 12}, "letters on a button"),
        ({"plan": "Mój program"}, "not the glossary's word for 'plan' (plan): 'My plan'"),
    ],
)
def test_what_is_wrong_is_named(file: Path, ours: Catalog, said: dict[str, str], says: str) -> None:
    found = wrong(answered(file, **said), ours)
    assert any(says in each for each in found), found


def test_each_line_names_where_it_is_in_the_file(file: Path, ours: Catalog) -> None:
    found = wrong_in(read_file(answered(file, hello="Cześć"), "pl"), ours, "pl.po", "pl", JUDGE)
    line = int(found[0].split(":")[1])
    assert "Hello" in "".join(file.read_text(encoding="utf-8").splitlines()[line - 1 : line + 2])


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ('msgid "Save"', 'msgid "Safe"', "no such string here: 'Safe'"),
        ("nplurals=3", "nplurals=4", "4 plural forms; pl has 3"),
    ],
)
def test_a_file_that_does_not_belong_is_refused(file: Path, ours: Catalog, before: str, after: str, says: str) -> None:
    answered(file, save="Zapisz")
    file.write_text(file.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    found = wrong_in(read_file(file, "pl"), ours, file.name, "pl", JUDGE)
    assert any(says in each for each in found), found


@pytest.mark.parametrize("header", ["", '"Language: fr\\n"'])
def test_a_file_must_name_one_of_our_languages(file: Path, header: str) -> None:
    text = file.read_text(encoding="utf-8").replace('"Language: pl\\n"', header)
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="its header names"):
        code_of(file)


def test_a_broken_file_is_refused_with_its_line(file: Path) -> None:
    file.write_text(file.read_text(encoding="utf-8") + '\nmsgid "x"\nmsgstr "y\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"pl\.po:\d+"):
        read_file(file, "pl")


def test_the_commands_go_round_and_a_wrong_file_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "messages.po"
    kept.write_bytes(catalogues.po_file("pl").read_bytes())
    for module in (catalogues, catalogue_commands):
        monkeypatch.setattr(module, "po_file", lambda _code: kept)
    out = tmp_path / "out.po"
    catalogues.main(["export", "pl", str(out)])
    before = kept.read_bytes()
    answered(out, undo="Cofnij %(nobody)s")
    with pytest.raises(SystemExit, match="placeholders differ: 'Undo'"):
        catalogues.main(["import", str(out)])
    assert kept.read_bytes() == before
    po = polib.pofile(str(out))
    po.find("Undo").msgstr = "Cofnij"
    po.save(str(out))
    catalogues.main(["import", str(out)])
    assert polib.pofile(str(kept)).find("Undo").msgstr == "Cofnij"
    assert "texts changed" in capsys.readouterr().out


@pytest.mark.parametrize("words", [[], ["dance"], ["export", "pl"], ["import"], ["check", "it"]])
def test_a_command_that_is_none_is_answered_with_what_can_be_said(words: list[str]) -> None:
    with pytest.raises(SystemExit, match="export LANGUAGE FILE"):
        catalogues.main(words)
