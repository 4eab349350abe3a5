"""A program and a database of different releases refuse each other; two that migrate at once do no harm (DESIGN,
Settings and commands: a mixed-version migration refused)."""

import pytest

from server.commands import running
from server.db import release
from tests.db.installing import SERVING, Installed

COMMANDS = (
    ["migrate"], ["sweep"], ["verify"], ["invite", "--role", "lead", "--name", "Lee"], ["seed", "--people", "1"],
    ["export", "away"], ["import", "away"], ["rekey", "--sealing"],
)  # fmt: skip
NEWER = "INSERT INTO migration (name, app_name, ran_on) VALUES ('2999-01-01T00:00:00:000000', 'ownwords', '2999-01-01')"
LATEST = "DELETE FROM migration WHERE name = (SELECT max(name) FROM migration)"


def test_the_migrations_are_known_without_importing_them() -> None:
    from piccolo.apps.migrations.commands.base import BaseMigrationManager

    imported = BaseMigrationManager().get_migration_modules(str(release.MIGRATIONS))
    assert release.known_migrations() == sorted(imported)


def test_an_older_program_refuses_a_newer_database_whatever_is_asked(installed: Installed) -> None:
    installed.says("migrate")
    installed.sql(NEWER)
    before = installed.sql("SELECT name, value FROM setting ORDER BY name")
    for words in (*COMMANDS, ["serve"]):
        assert "newer release" in installed.refuses(*words), words
    assert installed.sql("SELECT name, value FROM setting ORDER BY name") == before
    assert installed.sql("SELECT count(*) FROM account") == [(0,)]


def test_a_newer_program_asks_for_the_migration_of_an_older_database(installed: Installed) -> None:
    installed.says("migrate")
    installed.sql(LATEST)
    for words in COMMANDS[1:]:
        assert "ownwords migrate" in installed.refuses(*words), words


def test_a_database_that_is_not_there_is_asked_for_and_not_made(installed: Installed) -> None:
    for words in COMMANDS[1:]:
        assert "ownwords migrate" in installed.refuses(*words), words
    assert not installed.folder.exists()


def test_a_backup_of_an_older_database_can_still_be_made_and_restored(on_sqlite, tmp_path) -> None:
    here, back = on_sqlite("here"), on_sqlite("back")
    here.says("migrate")
    here.sql(LATEST)
    here.says("backup", str(tmp_path / "copy"))
    (back.folder / "keys").mkdir(parents=True)
    for key in (here.folder / "keys").iterdir():
        (back.folder / "keys" / key.name).write_bytes(key.read_bytes())
    back.says("restore", str(tmp_path / "copy"))
    assert "ownwords migrate" in back.refuses("verify")


def test_two_that_migrate_at_once_both_end_with_one_ready_database(installed: Installed) -> None:
    both = [installed.started("migrate") for _ in range(3)]
    for each in both:
        said, complained = each.communicate(timeout=120)
        assert (each.returncode, said, complained) == (0, "The database is ready.\n", "")
    names = [name for (name,) in installed.sql("SELECT name FROM migration ORDER BY name")]
    assert names == release.known_migrations()
    assert installed.says("verify") == ""
    assert installed.sql("SELECT count(*) FROM setting WHERE name IN ('canary', 'mark')") == [(2,)]


def test_nothing_is_migrated_while_a_server_of_the_release_before_is_running(
    installed: Installed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "PATIENCE", 0.3)
    installed.says("migrate")
    before = installed.started("-c", SERVING, module=False)
    assert before.stdout is not None
    assert "open" in before.stdout.readline()
    names = installed.sql("SELECT name FROM migration ORDER BY name")
    installed.sql(LATEST)  # as if this program had brought one more
    assert "Stop it everywhere first" in installed.refuses("migrate")
    assert "Stop it everywhere first" in installed.refuses("serve")
    assert installed.sql("SELECT name FROM migration ORDER BY name") == names[:-1]
    installed.sql(f"INSERT INTO migration (name, app_name, ran_on) VALUES ('{names[-1][0]}', 'ownwords', '2026-01-01')")
    installed.says("migrate")
    before.communicate("\n", timeout=30)
