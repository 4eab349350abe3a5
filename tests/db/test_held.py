"""Whoever uses a database holds it: what needs it alone waits for nobody and harms nobody."""

from pathlib import Path

import pytest

from server.commands import running
from server.db.writing import rows
from tests.db.installing import SERVING, Installed

NEW = {f"OWNWORDS_NEW_{name}_KEY": key * 32 for name, key in (("SEALING", "44"), ("FINGERPRINT", "55"))}


def wrapped(installed: Installed) -> list[tuple]:
    return installed.sql("SELECT owner, wrapped FROM person_key ORDER BY owner")


def test_a_running_server_is_never_left_with_the_old_key(lived_in: Installed, tmp_path: Path) -> None:
    """A server that went on would seal new people's keys with a key that nobody keeps."""
    serving = lived_in.started("-c", SERVING, module=False)
    try:
        assert serving.stdout is not None
        assert "open" in serving.stdout.readline()
        if lived_in.url:
            lived_in.more |= NEW
        before = wrapped(lived_in)
        for words in (["rekey", "--sealing"], ["rekey", "--fingerprints"], ["import", str(tmp_path / "x")]):
            assert "Stop it everywhere first" in lived_in.refuses(*words)
        assert wrapped(lived_in) == before
        lived_in.says("sweep")
        lived_in.says("export", str(tmp_path / "meanwhile"))
    finally:
        serving.communicate("\n", timeout=30)
    lived_in.says("rekey", "--sealing")


def test_while_keys_are_changed_nobody_else_opens_the_database(
    lived_in: Installed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "PATIENCE", 0.3)
    changing = lived_in.started("-c", SERVING, "alone", module=False)
    try:
        assert changing.stdout is not None
        assert "open" in changing.stdout.readline()
        for words in (["sweep"], ["serve"], ["rekey", "--sealing"]):
            lived_in.refuses(*words)
    finally:
        changing.communicate("\n", timeout=30)
    lived_in.says("sweep")


async def _nothing() -> list:
    return await rows("SELECT 1 AS one")


def test_the_hold_ends_with_the_process_however_it_ends(lived_in: Installed) -> None:
    killed = lived_in.started("-c", SERVING, "alone", module=False)
    assert killed.stdout is not None
    assert "open" in killed.stdout.readline()
    killed.kill()
    killed.communicate(timeout=30)
    assert lived_in.inside(_nothing) == [{"one": 1}]
