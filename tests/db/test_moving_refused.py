"""What is not exported or imported: nothing is overwritten, half a file or a changed one is refused, and nothing of it
is kept (DESIGN, Databases and growth)."""

import json
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.db.installing import Installed
from tests.db.looking import TABLES_IN, contents, is_untouched

Make = Callable[..., Installed]


def test_only_its_owner_can_read_it_and_nothing_is_ever_overwritten(here: Installed, written: Path) -> None:
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    before = written.read_bytes()
    assert "never overwrites" in here.refuses("export", str(written))
    assert written.read_bytes() == before
    assert "cannot be written" in here.refuses("export", str(written.parent / "no" / "folder"))


def test_an_export_that_fails_leaves_no_file(here: Installed, tmp_path: Path) -> None:
    here.sql("UPDATE plan SET made_at = 'yesterday'")
    with pytest.raises(ValueError, match="yesterday"):
        here.run("export", str(tmp_path / "odd"))
    assert not (tmp_path / "odd").exists()


def cuts(whole: bytes) -> Iterator[bytes]:
    """The file cut short in every kind of place."""
    yield b""
    yield whole[:40]
    yield whole[:-1]
    yield whole[:-30]
    lines = whole.splitlines(keepends=True)
    yield b"".join(lines[:1])
    yield b"".join(lines[:-1])
    yield b"".join(lines[:-2] + lines[-1:])
    yield b"".join(lines[: len(lines) // 2])


def changes(whole: bytes) -> Iterator[bytes]:
    """The file with one thing changed in every kind of place."""
    lines = whole.splitlines(keepends=True)
    yield b"".join([*lines[:5], lines[6], lines[5], *lines[7:]])  # two rows in the other order
    yield b"".join([*lines[:-1], lines[-2], lines[-1]])  # a row twice
    yield whole.replace(b'"limit_added"', b'"limit_ended"', 1)
    yield whole.replace(b'"real"' if b'"mark":"real"' in whole else b'"demonstration"', b'"other"', 1)
    end = json.loads(lines[-1])
    yield b"".join([*lines[:-1], json.dumps({**end, "checksum": "0" * 64}).encode() + b"\n"])
    yield b"".join([*lines[:-1], json.dumps({**end, "rows": end["rows"] + 1}).encode() + b"\n"])
    yield whole + b"[]\n"
    for at in range(700, len(whole), len(whole) // 7):
        yield whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]


@pytest.mark.parametrize("spoil", [cuts, changes])
def test_a_file_that_is_cut_short_or_changed_is_refused_and_nothing_of_it_is_kept(
    empty: Installed, written: Path, spoil: Callable[[bytes], Iterator[bytes]], tmp_path: Path
) -> None:
    whole, before = written.read_bytes(), contents(empty)
    for number, spoilt in enumerate(spoil(whole)):
        assert spoilt != whole
        (tmp_path / "spoilt").write_bytes(spoilt)
        empty.refuses("import", str(tmp_path / "spoilt"))
        assert contents(empty) == before, number
    empty.says("import", str(written))


def test_what_is_no_export_is_refused(empty: Installed, tmp_path: Path) -> None:
    assert "not there" in empty.refuses("import", str(tmp_path / "nothing"))
    for odd in (b"\xff\xfe\x00", b"[]\n", b"{}\n", b"null\n", b'{"ownwords": "export", "format": 2}\n'):
        (tmp_path / "odd").write_bytes(odd)
        assert "not an export" in empty.refuses("import", str(tmp_path / "odd"))
    assert is_untouched(empty)


def test_a_database_with_something_in_it_is_not_imported_into(here: Installed, written: Path) -> None:
    before = contents(here)
    assert "something in this database" in here.refuses("import", str(written))
    assert contents(here) == before


@pytest.mark.parametrize("name", ["OWNWORDS_SEALING_KEY", "OWNWORDS_FINGERPRINT_KEY"])
def test_other_keys_are_refused(here: Installed, on_sqlite: Make, written: Path, name: str) -> None:
    other = on_sqlite("other", OWNWORDS_DEMO="1", **{**here.keys_as_settings(), name: "33" * 32})
    other.says("migrate")
    assert "exported with" in other.refuses("import", str(written))
    assert is_untouched(other)


def test_a_demonstration_is_never_imported_into_a_real_database(
    here: Installed, on_sqlite: Make, written: Path
) -> None:
    real = on_sqlite("real", **here.keys_as_settings())
    real.says("migrate")
    assert "demonstration" in real.refuses("import", str(written))
    assert is_untouched(real)


def test_an_export_of_another_release_is_refused(empty: Installed, here: Installed, tmp_path: Path) -> None:
    latest = here.sql("SELECT max(name) FROM migration")[0][0]
    here.says("export", str(tmp_path / "away"))
    whole = (tmp_path / "away").read_text().replace(latest, "2026-01-01T00:00:00:000000", 1)
    (tmp_path / "away").write_text(whole)
    assert "another release" in empty.refuses("import", str(tmp_path / "away"))
    assert is_untouched(empty)


def test_what_the_other_database_does_not_take_undoes_everything(
    here: Installed, on_postgres: Make, tmp_path: Path
) -> None:
    here.sql("UPDATE review_move SET reason = 'a' || char(0) || 'b'")  # nearly the last table; NUL is no text there
    here.says("export", str(tmp_path / "away"))
    there = on_postgres(OWNWORDS_DEMO="1", **here.keys_as_settings())
    there.says("migrate")
    assert "does not take" in there.refuses("import", str(tmp_path / "away"))
    for (table,) in there.sql(TABLES_IN["postgres"]):
        if table not in ("migration", "setting"):
            assert there.sql(f'SELECT count(*) FROM "{table}"') == [(0,)], table
    assert [name for (name,) in there.sql("SELECT name FROM setting ORDER BY name")] == ["canary", "mark"]


def test_an_import_that_is_killed_leaves_nothing(here: Installed, empty: Installed, tmp_path: Path) -> None:
    here.sql(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000) "
        "INSERT INTO setting (name, value) SELECT 'filler' || i, hex(randomblob(100)) FROM n"
    )
    here.says("export", str(tmp_path / "away"))
    program = (
        "import os, sys\nfrom server.commands import main, saying\n"
        "saying.EVERY = 0.0\nsaying.say = lambda text: os._exit(9)\n"
        "sys.exit(main(sys.argv[1:]))"
    )
    assert empty.finished("-c", program, "import", str(tmp_path / "away"), module=False) == 9
    assert is_untouched(empty)
    empty.says("import", str(tmp_path / "away"))
