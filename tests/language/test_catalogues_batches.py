"""Batches for translators: what is missing goes out, answers come in whole or not at all."""

import json
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tools.catalogue_batches import merge, plural_forms, todo, write_parts
from tools.catalogue_glossary import Term
from tools.catalogue_judge import Judge
from tools.catalogue_rules import Allowed
from tools.catalogue_source import read_po
from tools.plain import Lexicon

JUDGE = Judge(Allowed(), [], {}, Lexicon(frozenset()))


@pytest.fixture
def arabic(tmp_path: Path) -> Catalog:
    """An Arabic catalogue of three strings, the last of them translated."""
    made = read_po(tmp_path / "none.po", "ar")
    made.add("My plan", locations=[("templates/a.html", None)])
    made.add(("%(num)s day", "%(num)s days"))
    made.add("Yes", "نعم")
    return made


def answers(folder: Path, said: dict[str, object]) -> list[Path]:
    """Write a translator's file."""
    path = folder / "ar-0.out.json"
    path.write_text(json.dumps(said), encoding="utf-8")
    return [path]


def test_only_what_is_missing_goes_out_with_its_forms_and_our_words(arabic: Catalog, tmp_path: Path) -> None:
    entries = todo(arabic, "ar", [Term("plan", "", {"ar": "خطة"})])
    assert [each["id"] for each in entries] == ["My plan", "%(num)s day"]
    assert entries[0] == {"id": "My plan", "where": ["templates/a.html"], "glossary": {"plan": "خطة"}}
    assert list(entries[1]["forms"]) == ["zero", "one", "two", "few", "many", "other"]
    assert entries[1]["forms"]["many"].startswith("11, 12")
    assert [path.name for path in write_parts(entries, 5, tmp_path / "new", "ar")] == ["ar-0.in.json", "ar-1.in.json"]


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("pl", ["one", "few", "many"]), ("cy", ["other", "one", "two", "few", "many"]),
        ("ur", ["one", "other"]), ("en_EASY", ["one", "other"]),
    ],
)  # fmt: skip
def test_plural_forms_have_the_names_that_cldr_gives_them(tmp_path: Path, code: str, names: list[str]) -> None:
    assert list(plural_forms(read_po(tmp_path / "none.po", code), code)) == names


def test_right_answers_go_in(arabic: Catalog, tmp_path: Path) -> None:
    said = {
        "My plan": "خطتي",
        "%(num)s day": ["لا أيام", "يوم", "يومان", "%(num)s أيام", "%(num)s يوما", "%(num)s يوم"],
    }
    assert merge(arabic, "ar", answers(tmp_path, said), JUDGE) == ([], [])
    assert arabic.get("My plan").string == "خطتي"
    assert todo(arabic, "ar", []) == []


def test_one_wrong_answer_keeps_all_out_and_is_named(arabic: Catalog, tmp_path: Path) -> None:
    wrong, gone = merge(arabic, "ar", answers(tmp_path, {"My plan": "خطتي", "%(num)s day": ["يوم"]}), JUDGE)
    assert wrong == ["ar-0.out.json: 1 plural forms instead of 6: '%(num)s day'"]
    assert gone == []
    assert not arabic.get("My plan").string


def test_an_answer_to_a_string_that_is_gone_is_left_out(arabic: Catalog, tmp_path: Path) -> None:
    wrong, gone = merge(arabic, "ar", answers(tmp_path, {"My plan": "خطتي", "Old": "قديم"}), JUDGE)
    assert (wrong, gone) == ([], ["ar-0.out.json: no such string: 'Old'"])
    assert arabic.get("My plan").string == "خطتي"
