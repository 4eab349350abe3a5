"""An installed wheel finds templates, catalogues and assets beside its code, and carries all that the code reads."""

import re
from pathlib import Path

import server
from server.data import ROOT, root_of
from tools.wheel import DATA

CODE = Path(server.__file__).resolve().parent
READ = re.compile(r'\bROOT((?: / "[^"]+")+)')
NOT_CARRIED = {"build/pseudo"}
"""The made-up language is for the demonstration of a checkout, and for tests."""


def test_data_is_taken_from_a_wheel_when_it_carries_some_and_else_from_the_checkout(tmp_path: Path) -> None:
    code = tmp_path / "site-packages" / "server"
    code.mkdir(parents=True)
    assert root_of(code) == code.parent
    (code / "_data").mkdir()
    assert root_of(code) == code / "_data"
    assert CODE.parent == ROOT


def test_a_wheel_carries_every_folder_that_the_code_reads() -> None:
    read = {
        "/".join(re.findall(r'"([^"]+)"', found))
        for path in CODE.rglob("*.py")
        for found in READ.findall(path.read_text(encoding="utf-8"))
    }
    assert {"templates", "locales", "build/easy"} <= read
    missing = {each for each in read if not any(f"{each}/".startswith(f"{place}/") for place in DATA)}
    assert missing == NOT_CARRIED
    for place, target in DATA.items():
        assert target == f"server/_data/{place}"


def test_nothing_else_looks_for_data_by_where_its_own_file_is() -> None:
    """Such a path is right in a checkout only."""
    wrong = [
        str(path.relative_to(CODE))
        for path in CODE.rglob("*.py")
        if re.search(r"__file__\)\.resolve\(\)\.parents", path.read_text(encoding="utf-8"))
    ]
    assert wrong == []
