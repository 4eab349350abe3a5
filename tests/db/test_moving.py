"""Export and import of the whole installation (DESIGN, Databases and growth): both ways, whole or not at all."""

import json
import shutil
import stat
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from server.commands import saying
from server.db.snapshots import snapshot
from server.schema import TABLES
from tests.db.conftest import Counter
from tests.db.filling import fill_every_table
from tests.db.installing import Installed

Make = Callable[..., Installed]
TABLES_IN = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    "postgres": "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()",
}


@pytest.fixture(scope="module")
def full(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with rows in every table, in the demonstration's database."""
    folder = tmp_path_factory.mktemp("full") / "data"
    shutil.copytree(demonstration, folder)
    Installed(folder, None, None, None, {"OWNWORDS_DEMO": "1"}).inside(fill_every_table)
    return folder


@pytest.fixture(scope="module")
def blank(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with an empty, migrated demonstration's database, and the same keys."""
    folder = tmp_path_factory.mktemp("blank")
    shutil.copytree(demonstration / "keys", folder / "keys")
    assert Installed(folder, None, None, None, {"OWNWORDS_DEMO": "1"}).finished("migrate") == 0
    return folder


@pytest.fixture
def here(on_sqlite: Make, full: Path) -> Installed:
    """A full installation on SQLite."""
    made = on_sqlite("here", OWNWORDS_DEMO="1")
    shutil.copytree(full, made.folder)
    return made


@pytest.fixture
def empty(on_sqlite: Make, blank: Path) -> Installed:
    """An empty, migrated one with the same keys."""
    made = on_sqlite("empty", OWNWORDS_DEMO="1")
    shutil.copytree(blank, made.folder)
    return made


@pytest.fixture
def written(here: Installed, tmp_path: Path) -> Path:
    """The export of the full one."""
    here.says("export", str(tmp_path / "away"))
    return tmp_path / "away"


def contents(installation: Installed) -> dict[str, list[tuple]]:
    """Every row of every table as SQLite holds it: raw, with the kind of each value."""
    found = {}
    for (table,) in installation.sql(TABLES_IN["sqlite"]):
        if table != "migration":
            columns = [row[1] for row in installation.sql(f"PRAGMA table_info('{table}')")]
            wanted = ", ".join(f'typeof("{each}"), quote("{each}")' for each in columns)
            found[table] = installation.sql(f'SELECT {wanted} FROM "{table}" ORDER BY 2')
    return found


def manifest_of(file: Path) -> dict:
    return json.loads(file.read_bytes().split(b"\n", 1)[0])


def is_untouched(installation: Installed) -> bool:
    """Nothing but the marks of an empty database is in it."""
    filled = {table for table, rows in contents(installation).items() if rows}
    return filled == {"setting"} and len(contents(installation)["setting"]) == 2


def test_from_sqlite_to_postgres_and_back_nothing_changes(
    here: Installed, empty: Installed, written: Path, on_postgres: Make, tmp_path: Path
) -> None:
    there = on_postgres(OWNWORDS_DEMO="1", **here.keys_as_settings())
    there.says("migrate")
    there.says("import", str(written))
    record = there.says("verify")
    assert record
    assert all(line.endswith("is whole") for line in record.splitlines())
    there.says("export", str(tmp_path / "and_on"))
    assert (tmp_path / "and_on").read_bytes() == written.read_bytes()
    empty.says("import", str(tmp_path / "and_on"))
    assert empty.says("verify") == record == here.says("verify")
    assert contents(empty) == contents(here)
    assert empty.sql("PRAGMA foreign_key_check") == []


def test_the_app_works_on_with_what_was_imported(here: Installed, empty: Installed, written: Path) -> None:
    empty.says("import", str(written))
    assert json.loads(empty.says("sweep", "--json")) == json.loads(here.says("sweep", "--json"))
    code = empty.says("invite", "--role", "lead", "--name", "Lee")
    assert "type this code" in code


def test_no_table_and_no_column_is_left_out(here: Installed, written: Path) -> None:
    in_database = {name for (name,) in here.sql(TABLES_IN["sqlite"])} - {"migration"}
    manifest = manifest_of(written)
    assert {name for name, _rows in manifest["tables"]} == in_database == {each._meta.tablename for each in TABLES}
    assert all(rows for _name, rows in manifest["tables"]), "a table had no row to try"
    for line in map(json.loads, written.read_text().splitlines()[1:-1]):
        if isinstance(line, dict):
            assert sorted(line["columns"]) == sorted(
                row[1] for row in here.sql(f"PRAGMA table_info('{line['table']}')")
            )


def test_what_was_sealed_stays_sealed_byte_for_byte(here: Installed, written: Path) -> None:
    away = written.read_text()
    for table, column in (("revision", "body"), ("person_key", "wrapped"), ("exit_phrase", "phrase")):
        sealed = [text for (text,) in here.sql(f"SELECT {column} FROM {table}")]
        assert sealed
        assert all(text.startswith("1.") for text in sealed)
        assert all(json.dumps(text) in away for text in sealed)
    for words in ("I want to see Mum", "blue scarf", "Mira"):
        assert words not in away


def test_the_first_line_tells_what_is_in_it(here: Installed, written: Path) -> None:
    manifest = manifest_of(written)
    assert (manifest["ownwords"], manifest["format"], manifest["mark"]) == ("export", 1, "demonstration")
    assert manifest["schema"] == here.sql("SELECT max(name) FROM migration")[0][0]
    assert [" ".join(head) for head in manifest["heads"]] == [
        line.removesuffix(" is whole") for line in here.says("verify").splitlines()
    ]


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


def test_long_work_says_how_far_it_is(
    here: Installed, empty: Installed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saying, "EVERY", 0.0)
    away = str(tmp_path / "away")
    for said in (here.says("export", away), empty.says("import", away)):
        lines = said.splitlines()
        total = manifest_of(tmp_path / "away")["tables"]
        assert lines[-2] == f"  {sum(n for _t, n in total)} of {sum(n for _t, n in total)} rows"


def test_memory_stays_small_however_much_there_is(here: Installed, empty: Installed, tmp_path: Path) -> None:
    """40 MB of rows go out and in through less than 12 MB."""
    here.sql(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40000) "
        "INSERT INTO setting (name, value) SELECT 'filler' || i, hex(randomblob(500)) FROM n"
    )
    away = str(tmp_path / "away")
    for installation, verb in ((here, "export"), (empty, "import")):
        installation.run("verify")  # what a command needs once
        tracemalloc.start()
        try:
            installation.says(verb, away)
            _now, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert peak < 12_000_000, (verb, peak)
    assert (tmp_path / "away").stat().st_size > 40_000_000


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


async def test_a_snapshot_does_not_see_what_is_written_after_it_began(engine) -> None:
    async def seen(opened) -> list[tuple]:
        return [row async for page in opened.rows("SELECT id, number FROM test_counter ORDER BY id") for row in page]

    await Counter.insert(*(Counter(id=each) for each in range(1, 251)))
    async with snapshot(engine) as opened:
        before = await seen(opened)
        await Counter.insert(Counter(id=1000))
        await Counter.update({Counter.number: 7}, force=True)
        assert await seen(opened) == before == [(each, 0) for each in range(1, 251)]
    async with snapshot(engine) as opened:
        assert len(await seen(opened)) == 251
