"""Changing the installation's keys (DESIGN, key rotation): all is readable after, the old key opens nothing, and it can
be interrupted anywhere and gone on with. On SQLite with keys in files, on PostgreSQL with keys given."""

import re
import shutil
from base64 import b64decode
from pathlib import Path

import pytest

from server.commands import saying
from server.db.boxes import Box, SealBroken
from server.db.person_keys import place_of
from tests.db.installing import KEYS, Installed
from tests.db.opening import all_words

NEW = {"sealing": "44" * 32, "fingerprint": "55" * 32}
FLAGS = {"sealing": "--sealing", "fingerprint": "--fingerprints"}
SETTING = {"sealing": "SEALING_KEY", "fingerprint": "FINGERPRINT_KEY"}
PRINTS = (
    "SELECT what_print FROM restriction", "SELECT reason_print FROM restriction WHERE reason_print <> ''",
    "SELECT print FROM rationale", "SELECT fingerprint FROM operation",
)  # fmt: skip


def give_new(installed: Installed, name: str) -> None:
    """Where keys are given, give the new one as the documentation says."""
    if installed.url:
        installed.more[f"OWNWORDS_NEW_{SETTING[name]}"] = NEW[name]


def take_over(installed: Installed, name: str) -> None:
    """Where keys are given, put the new one into the place of the old one, as the command asks."""
    if installed.url:
        installed.more[f"OWNWORDS_{SETTING[name]}"] = installed.more.pop(f"OWNWORDS_NEW_{SETTING[name]}")


def key_of(installed: Installed, name: str) -> bytes:
    """The key in use."""
    if installed.url:
        return bytes.fromhex({**KEYS, **installed.more}[f"OWNWORDS_{SETTING[name]}"])
    return b64decode(installed.key(name).read_text())


def wrapped(installed: Installed) -> list[tuple]:
    return installed.sql("SELECT owner, wrapped FROM person_key ORDER BY owner")


def opens(key: bytes, installed: Installed) -> int:
    """How many people's keys a sealing key opens."""
    count = 0
    for owner, text in wrapped(installed):
        try:
            Box(key).open(place_of(owner), text)
            count += 1
        except SealBroken:
            pass
    return count


def prints(installed: Installed) -> set[str]:
    return {value for query in PRINTS for (value,) in installed.sql(query)}


def check_changed(installed: Installed, name: str, old: bytes, words: dict[str, str]) -> None:
    """Everything is as readable as before, by the new key alone."""
    assert key_of(installed, name) != old
    assert installed.inside(all_words) == words
    assert all(line.endswith("is whole") for line in installed.says("verify").splitlines())
    if name == "sealing":
        assert opens(old, installed) == 0
        assert opens(key_of(installed, name), installed) == len(wrapped(installed))


@pytest.mark.parametrize("name", ["sealing", "fingerprint"])
def test_everything_is_readable_after_and_the_old_key_is_useless(lived_in: Installed, name: str) -> None:
    words, old, before = lived_in.inside(all_words), key_of(lived_in, name), prints(lived_in)
    raw = lived_in.sql("SELECT id, body FROM revision ORDER BY id")
    assert len(words) > 60
    give_new(lived_in, name)
    said = lived_in.says("rekey", FLAGS[name])
    assert f"The {name} key is changed" in said
    take_over(lived_in, name)
    check_changed(lived_in, name, old, words)
    assert lived_in.sql("SELECT id, body FROM revision ORDER BY id") == raw, "words are not sealed again"
    if name == "fingerprint":
        assert not prints(lived_in) & before
        assert len(prints(lived_in)) == len(before)
    lived_in.more[f"OWNWORDS_{SETTING[name]}"] = old.hex()
    assert f"The {name} key is not the one" in lived_in.refuses("verify")


def test_both_keys_in_one_go(lived_in: Installed) -> None:
    words, old = lived_in.inside(all_words), {name: key_of(lived_in, name) for name in NEW}
    for name in NEW:
        give_new(lived_in, name)
    lived_in.says("rekey", "--sealing", "--fingerprints")
    for name in NEW:
        take_over(lived_in, name)
    for name in NEW:
        check_changed(lived_in, name, old[name], words)


def test_the_flags_are_the_same_before_and_after(lived_in: Installed) -> None:
    before = lived_in.says("sweep", "--json")
    give_new(lived_in, "fingerprint")
    lived_in.says("rekey", "--fingerprints")
    take_over(lived_in, "fingerprint")
    assert "D-07" in before
    assert lived_in.says("sweep", "--json") == before


STOPS = {
    "before anything but the new key is there": "import server.commands.keys as m; m.use_keyring = stop",
    "half-way through": "import server.db.paging as p, server.db.rewrapping as r\n"
    "import server.restrictions.actions_prints as l\n"
    "p.rows, r.rows, l.rows = counted(p.rows), counted(r.rows), counted(l.rows)",
    "just before the commit": "import server.commands.keys as m; m._write_down = stop",
    "just after the commit": "import server.commands.keys as m; m.finish = stop; m.forget_old_wraps = stop",
}
PROGRAM = """
import os, sys
from server.commands import main
def stop(*_args, **_more):
    os._exit(9)
left = [12]
def counted(rows):
    def counting(*args):
        left[0] -= 1
        return rows(*args) if left[0] else stop()
    return counting
{stop}
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("name", ["sealing", "fingerprint"])
@pytest.mark.parametrize("stop", STOPS)
def test_stopped_anywhere_all_is_readable_and_it_can_be_gone_on_with(lived_in: Installed, stop: str, name: str) -> None:
    words, old = lived_in.inside(all_words), key_of(lived_in, name)
    give_new(lived_in, name)
    if stop == "just after the commit" and name == "fingerprint" and lived_in.url:
        program = PROGRAM.format(stop="import server.commands.keys as m; m._done = stop")
    else:
        program = PROGRAM.format(stop=STOPS[stop])
    assert lived_in.finished("-c", program, "rekey", FLAGS[name], module=False) == 9
    if stop != "just after the commit":
        assert opens(old, lived_in) == len(wrapped(lived_in)) or name == "fingerprint"
    assert lived_in.inside(all_words) == words, "with both keys there, it opens as it is"
    lived_in.says("sweep")
    said = lived_in.says("rekey", FLAGS[name])
    assert ("already" in said) is (stop == "just after the commit" and bool(lived_in.url))
    take_over(lived_in, name)
    check_changed(lived_in, name, old, words)
    if not lived_in.url:
        assert sorted(each.name for each in lived_in.key(name).parent.iterdir()) == [
            "fingerprint.key", "sealing.key", "session.key",
        ]  # fmt: skip


def test_a_change_that_stopped_after_its_commit_is_ended_by_the_next_start_or_by_saying_it_again(
    on_sqlite, demonstration: Path
) -> None:
    lived_in: Installed = on_sqlite("files", OWNWORDS_DEMO="1")
    shutil.copytree(demonstration, lived_in.folder)
    program = PROGRAM.format(stop=STOPS["just after the commit"])
    assert lived_in.finished("-c", program, "rekey", "--sealing", module=False) == 9
    waiting = lived_in.folder / "keys" / "sealing.key.new"
    new = waiting.read_bytes()
    assert "already: nothing was left to do" in lived_in.says("rekey", "--sealing")
    assert lived_in.key("sealing").read_bytes() == new
    assert not waiting.exists()


def test_no_old_wrapped_key_is_left_in_the_files(lived_in: Installed) -> None:
    old = [text for _owner, text in wrapped(lived_in)]
    give_new(lived_in, "sealing")
    lived_in.says("rekey", "--sealing")
    if lived_in.url:
        [(path, folder)] = lived_in.sql("SELECT pg_relation_filepath('person_key'), current_setting('data_directory')")
        lived_in.sql("CHECKPOINT")
        held = [(Path(folder) / path).read_bytes()]
    else:
        held = [each.read_bytes() for each in lived_in.folder.glob("ownwords.sqlite3*")]
    new = [text for _owner, text in wrapped(lived_in)]
    assert any(new[0].encode() in each for each in held)
    assert not any(text.encode() in each for text in old for each in held)


def test_given_keys_need_their_successor_given(lived_in: Installed) -> None:
    lived_in.more |= KEYS if lived_in.url else lived_in.keys_as_settings()
    for name in NEW:
        before = wrapped(lived_in)
        assert f"OWNWORDS_NEW_{SETTING[name]}" in lived_in.refuses("rekey", FLAGS[name])
        lived_in.more[f"OWNWORDS_NEW_{SETTING[name]}"] = "short"
        assert "is not a key" in lived_in.refuses("rekey", FLAGS[name])
        lived_in.more[f"OWNWORDS_NEW_{SETTING[name]}"] = lived_in.more[f"OWNWORDS_{SETTING[name]}"]
        assert "nothing was changed" in lived_in.says("rekey", FLAGS[name])
        assert wrapped(lived_in) == before
        del lived_in.more[f"OWNWORDS_NEW_{SETTING[name]}"]


def test_a_new_key_given_beside_key_files_is_refused(on_sqlite) -> None:
    made = on_sqlite("files")
    made.says("migrate")
    made.more["OWNWORDS_NEW_SEALING_KEY"] = NEW["sealing"]
    assert "Take the setting away" in made.refuses("rekey", "--sealing")


def test_it_says_which_keys_there_are(lived_in: Installed) -> None:
    assert "--sealing" in lived_in.refuses("rekey")


def test_the_record_of_every_organisation_says_that_a_key_was_changed_A_25(lived_in: Installed) -> None:
    give_new(lived_in, "sealing")
    lived_in.says("rekey", "--sealing")
    found = lived_in.sql(
        "SELECT h.organisation, e.actor, e.actor_as, e.detail FROM chain_head h LEFT JOIN event e "
        "ON e.organisation = h.organisation AND e.kind = 'locks_changed'"
    )
    assert len({organisation for organisation, *_rest in found}) == 2
    assert [tuple(rest) for _organisation, *rest in found] == [(None, "operator", '{"which":"sealing"}')] * 2


def test_a_key_that_was_tampered_with_stops_it_and_nothing_is_changed(lived_in: Installed) -> None:
    lived_in.sql("UPDATE person_key SET wrapped = '1.AAAA' WHERE owner = (SELECT owner FROM person_key LIMIT 1)")
    before = wrapped(lived_in)
    give_new(lived_in, "sealing")
    assert "does not open with the present key" in lived_in.refuses("rekey", "--sealing")
    assert wrapped(lived_in) == before


def test_long_work_says_how_far_it_is(lived_in: Installed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saying, "EVERY", 0.0)
    for name in NEW:
        give_new(lived_in, name)
    said = lived_in.says("rekey", "--sealing", "--fingerprints")
    for line in (r"  (\d+) of \1 people\n", r"  (\d+) of \1 limits\n", r"  (\d+) of \1 writes\n"):
        assert re.search(line, said), said
