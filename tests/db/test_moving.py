"""Export and import of the whole installation (DESIGN, Databases and growth): both ways, whole or not at all."""

import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from server.commands import saying
from server.db.snapshots import snapshot
from server.schema import TABLES
from tests.db.conftest import Counter
from tests.db.installing import Installed
from tests.db.looking import TABLES_IN, contents, manifest_of

Make = Callable[..., Installed]


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
