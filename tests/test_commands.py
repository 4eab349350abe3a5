"""The command line: each problem is one plain sentence; the demonstration shows every flag."""

import asyncio
import json
import os
import re
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from server.commands import main
from server.db.engine import FILE_NAME
from server.db.installation import open_installation
from server.people.actions_join import open_code
from server.people.pages_join import pictures_of
from server.settings import read_settings

EVERY_RULE = {"D-01", "D-05", "D-06", "D-07", "D-13", "D-14", "D-18", "D-20"}


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the data directory of a migrated and filled demonstration."""
    monkeypatch.setenv("OWNWORDS_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("OWNWORDS_DEMO", "1")
    assert main(["migrate"]) == 0
    assert main(["demo"]) == 0
    return tmp_path / "data"


def test_the_sweep_lists_every_drift_rule_on_the_demonstration(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["sweep", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {each["rule"] for each in found} >= EVERY_RULE
    assert all({"rule", "restriction", "person", "raised_at", "evidence"} <= each.keys() for each in found)
    assert main(["sweep", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == found


def test_the_record_of_the_demonstration_is_whole_A_25(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["verify"]) == 0
    heads = [line for line in capsys.readouterr().out.splitlines() if line]
    assert all(line.endswith("is whole") for line in heads)
    assert main(["verify", "--head", " ".join(heads[0].split()[:3])]) == 0
    wrong = heads[0].split()
    assert main(["verify", "--head", f"{wrong[0]} {wrong[1]} {'0' * 64}"]) == 1
    assert main(["verify", *(word for head in heads for word in ("--head", head))]) == 0
    assert main(["verify", "--head", f"{UUID(int=7)} 3 {wrong[2]}"]) == 1, "a whole chain is gone"
    assert "NOT there" in capsys.readouterr().out
    for odd in ("", "x", "a b c", f"{wrong[0]} many {wrong[2]}"):
        assert main(["verify", "--head", odd]) == 2
        assert capsys.readouterr().err.startswith("ownwords: ")


def test_a_record_whose_last_lines_were_taken_away_is_broken_A_25(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with sqlite3.connect(demo / FILE_NAME) as database:
        database.execute("DELETE FROM event WHERE number > 5")
    database.close()
    capsys.readouterr()
    assert main(["verify"]) == 1
    assert "is broken at line 6" in capsys.readouterr().out


def test_a_stolen_database_file_shows_no_sentence_and_no_name(demo: Path) -> None:
    stolen = b"".join(each.read_bytes() for each in demo.glob(f"{FILE_NAME}*"))
    for words in ("I want to see Mum", "blue scarf", "Mira", "going out alone", "Ruth comes to the talk"):
        assert words.encode() not in stolen, words


def test_a_demonstration_is_never_opened_as_a_real_database(
    demo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("OWNWORDS_DEMO")
    assert main(["sweep"]) == 2
    assert "This database is a demonstration" in capsys.readouterr().err


def test_a_backup_opens_with_its_keys_and_with_no_others(
    demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["backup", str(tmp_path / "copy")]) == 0
    assert main(["backup", str(tmp_path / "copy")]) == 2
    assert (tmp_path / "copy").stat().st_mode & 0o777 == 0o600
    capsys.readouterr()
    assert main(["backup", str(tmp_path / "no" / "folder")]) == 2
    assert capsys.readouterr().err.startswith("ownwords: ")
    monkeypatch.setenv("OWNWORDS_DATA_DIR", str(tmp_path / "elsewhere"))
    assert main(["restore", str(tmp_path / "copy")]) == 2
    assert not (tmp_path / "elsewhere" / FILE_NAME).exists()
    (tmp_path / "elsewhere" / "keys").mkdir(parents=True, exist_ok=True)
    for key in (demo / "keys").iterdir():
        (tmp_path / "elsewhere" / "keys" / key.name).write_bytes(key.read_bytes())
        (tmp_path / "elsewhere" / "keys" / key.name).chmod(0o600)
    assert main(["restore", str(tmp_path / "copy")]) == 0
    capsys.readouterr()
    assert main(["verify"]) == 0


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0", b"a letter"])
def test_what_is_no_backup_is_not_restored_and_makes_no_keys(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OWNWORDS_DATA_DIR", str(tmp_path / "data"))
    (tmp_path / "odd").write_bytes(content)
    assert main(["restore", str(tmp_path / "odd")]) == 2
    assert capsys.readouterr().err.startswith("ownwords: ")
    assert not (tmp_path / "data" / FILE_NAME).exists()
    assert not (tmp_path / "data" / "keys").exists()


def test_a_missing_key_file_stops_the_start_with_a_sentence(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (demo / "keys" / "sealing.key").unlink()
    capsys.readouterr()
    assert main(["sweep"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("ownwords: ")
    assert "key" in said


def test_a_key_that_is_none_stops_the_start_with_a_sentence(
    demo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OWNWORDS_SEALING_KEY", "short")
    capsys.readouterr()
    assert main(["sweep"]) == 2
    assert capsys.readouterr().err.startswith("ownwords: ")


def test_a_database_of_a_newer_release_is_refused_with_a_sentence(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with sqlite3.connect(demo / FILE_NAME) as database:
        database.execute("INSERT INTO migration (name, app_name) VALUES ('2999-01-01T00:00:00:000000', 'ownwords')")
    database.close()
    capsys.readouterr()
    assert main(["migrate"]) == 2
    assert capsys.readouterr().err.startswith("ownwords: ")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("OWNWORDS_PORT", "many"),
        ("OWNWORDS_ORIGIN", "http://notes.example.org"),
        ("OWNWORDS_DATABASE_URL", "mysql://x"),
        ("OWNWORDS_HOST", "0.0.0.0"),
        ("OWNWORDS_DISPLAY_NAME", ""),
    ],
)
def test_an_odd_setting_stops_the_start_with_a_sentence_that_names_it(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OWNWORDS_DEMO", "1")
    monkeypatch.setenv(name, value)
    assert main(["sweep"]) == 2
    assert name in capsys.readouterr().err


def test_an_administrator_is_invited_from_the_command_line(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["invite", "--role", "administrator", "--name", "Noor"]) == 0
    said = capsys.readouterr().out
    code = re.search(r"/join and type this code within 10 minutes: (\S.*)", said)
    assert code
    pictures = asyncio.run(_pictures(code[1]))
    assert said.rstrip().endswith(f"They must be these, in this order: {pictures}"), "the phone asks for them"

    assert main(["invite", "--role", "administrator", "--name", "Noor", "--organisation", "Nobody"]) == 2
    assert "no one organisation" in capsys.readouterr().err


async def _pictures(code: str) -> str:
    """What the phone shows for a code."""
    async with open_installation(read_settings(os.environ)):
        found = await open_code(code, datetime.now(UTC))
    assert found
    return ", ".join(each["words"] for each in pictures_of(found))
