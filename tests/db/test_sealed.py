"""Sealed words: what goes in comes out, only in its place, only while the key lives."""

# ruff: noqa: PT012 - the block that fails is a whole transaction
from __future__ import annotations

import base64
import datetime as d
import secrets
import stat
import time
from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.db import canary, keys_in_use, person_keys, sealed
from server.db.errors import DatabaseUnavailable, is_duplicate
from server.db.sealed import (
    BadKey,
    Box,
    KeyDestroyed,
    Keyring,
    KeysMissing,
    KeyUnknown,
    SealBroken,
    WrongKeys,
    box_of,
    boxes_of,
    check_canary,
    destroy_key,
    exact_fingerprint,
    fingerprint,
    load_keyring,
    new_box,
    use_keyring,
)
from server.db.writing import rows, writing

NOW = d.datetime(2026, 3, 1, tzinfo=d.UTC)
BOX = Box(bytes(32))


@pytest.fixture(autouse=True)
def keys(tmp_path):
    use_keyring(load_keyring(tmp_path / "installation", None, None, True))


@given(st.text())
def test_every_text_comes_back_byte_for_byte(text):
    shut = BOX.seal("a.b:1", text)
    assert BOX.open("a.b:1", shut) == text
    assert shut.isascii()
    assert len(text) < 4 or text not in shut


def test_half_a_surrogate_pair_is_refused():
    with pytest.raises(ValueError):
        BOX.seal("a.b:1", "\ud800")


def test_a_seal_opens_only_in_its_place_with_its_key_unchanged():
    shut = BOX.seal("a.b:1", "I like it quiet.")
    assert shut != BOX.seal("a.b:1", "I like it quiet.")
    changed = shut[:-6] + ("A" if shut[-6] != "A" else "B") + shut[-5:]
    for box, place, text in (
        (BOX, "a.b:2", shut), (Box(bytes([1]) * 32), "a.b:1", shut), (BOX, "a.b:1", changed),
        (BOX, "a.b:1", shut[2:]), (BOX, "a.b:1", ""), (BOX, "a.b:1", "1."), (BOX, "a.b:1", "1.é"),
    ):  # fmt: skip
        with pytest.raises(SealBroken):
            box.open(place, text)


async def test_a_person_has_one_key_and_it_is_stored_wrapped(engine):
    owner = uuid4()
    with pytest.raises(RuntimeError):
        await new_box(owner)
    async with writing():
        shut = (await new_box(owner, NOW)).seal("a.b:1", "words")
    sealed.forget_boxes()
    assert (await box_of(owner)).open("a.b:1", shut) == "words"
    with pytest.raises(Exception) as caught:
        async with writing():
            await new_box(owner)
    assert is_duplicate(caught.value)
    assert (await box_of(owner)).open("a.b:1", shut) == "words"
    stored = (await rows("SELECT * FROM person_key"))[0]
    assert (stored["owner"], stored["made_at"], stored["destroyed_at"]) == (owner, NOW, None)


async def test_a_text_that_is_kept_open_is_bound_to_its_place_like_any_other(engine):
    async with writing():
        box = await new_box(uuid4())
    shut, others = box.seal("a.b:1", "name"), [box.seal("a.b:1", str(number)) for number in range(20)]
    for _ in range(2):
        assert box.open_kept("a.b:1", shut) == "name"
        with pytest.raises(SealBroken):
            box.open_kept("a.b:2", shut)
        assert [box.open_kept("a.b:1", each) for each in others] == [str(number) for number in range(20)]


async def test_a_key_whose_transaction_failed_is_not_remembered(engine):
    owner = uuid4()
    with pytest.raises(ZeroDivisionError):
        async with writing():
            await new_box(owner)
            assert await box_of(owner)
            raise ZeroDivisionError
    with pytest.raises(KeyUnknown):
        await box_of(owner)


async def test_a_destroyed_key_is_gone_for_ever(engine):
    owner, other = uuid4(), uuid4()
    async with writing():
        await new_box(owner)
        await new_box(other)
    assert set(await boxes_of([owner, other, uuid4()])) == {owner, other}
    with pytest.raises(ZeroDivisionError):
        async with writing():
            assert await destroy_key(owner, NOW)
            raise ZeroDivisionError
    assert await box_of(owner)
    assert await destroy_key(owner, NOW)
    assert not await destroy_key(owner, NOW)
    with pytest.raises(KeyDestroyed):
        await box_of(owner)
    assert set(await boxes_of([owner, other])) == {other}
    assert (await rows("SELECT wrapped, destroyed_at FROM person_key WHERE owner = {}", owner)) == [
        {"wrapped": "", "destroyed_at": NOW}
    ]


async def test_a_destroyed_key_is_not_left_in_the_file_or_its_journal(sqlite, tmp_path):
    owner = uuid4()
    async with writing():
        await new_box(owner)
    wrapped = (await rows("SELECT wrapped FROM person_key"))[0]["wrapped"].encode()
    files = list(tmp_path.glob("ownwords.sqlite3*"))
    assert any(wrapped in each.read_bytes() for each in files)
    await destroy_key(owner, NOW)
    assert not any(wrapped in each.read_bytes() for each in files)


async def test_many_boxes_take_one_query_and_none_when_remembered(engine, monkeypatch):
    owners = [uuid4() for _ in range(300)]
    async with writing():
        for owner in owners:
            await new_box(owner)
    sealed.forget_boxes()
    queries = []

    async def counted(sql, *args):
        queries.append(sql)
        return await rows(sql, *args)

    monkeypatch.setattr(person_keys, "rows", counted)
    for _ in range(2):
        assert set(await boxes_of(owners)) == set(owners)
    assert len(queries) == 1


async def test_the_memory_of_boxes_is_bounded_and_ages(engine, monkeypatch):
    monkeypatch.setattr(keys_in_use, "CACHED_BOXES", 3)
    owners = [uuid4() for _ in range(5)]
    async with writing():
        for owner in owners:
            await new_box(owner)
    assert list(keys_in_use.in_use().boxes) == owners[2:]
    monkeypatch.setattr(keys_in_use, "CACHE_SECONDS", -1.0)
    keys_in_use.in_use().keep(owners[0], BOX)
    assert keys_in_use.in_use().cached(owners[0]) is None


def test_fingerprints_forgive_case_spacing_and_unicode_form_only():
    one = fingerprint("reason", "Risk of  falls \n at night, caf\u00e9")
    assert one == fingerprint("reason", " risk OF falls at night, cafe\u0301 ")
    assert one != fingerprint("body", "risk of falls at night, café")
    assert one != fingerprint("reason", "risk of falls at night, cafe")
    assert len(one) == 64
    assert exact_fingerprint("a b") == exact_fingerprint("a b") != exact_fingerprint("a  b")


def test_fingerprints_differ_between_installations(tmp_path):
    one = fingerprint("reason", "x")
    use_keyring(load_keyring(tmp_path / "another", None, None, True))
    assert fingerprint("reason", "x") != one


def test_keys_are_made_once_for_their_owner_only(tmp_path):
    made = load_keyring(tmp_path, None, None, True)
    assert load_keyring(tmp_path, None, None, False) == made
    assert load_keyring(tmp_path, None, None, True) == made
    files = sorted((tmp_path / "keys").iterdir())
    assert [each.name for each in files] == ["fingerprint.key", "sealing.key", "session.key"]
    assert {stat.S_IMODE(each.stat().st_mode) for each in files} == {0o600}
    assert len({made.sealing, made.fingerprint, made.session_key}) == 3
    assert "sealing" not in repr(made)


def test_missing_keys_are_never_replaced(tmp_path):
    with pytest.raises(KeysMissing, match=r"sealing\.key"):
        load_keyring(tmp_path, None, None, False)
    load_keyring(tmp_path, None, None, True)
    (tmp_path / "keys" / "fingerprint.key").unlink()
    with pytest.raises(KeysMissing, match="fingerprint"):
        load_keyring(tmp_path, None, None, False)


def test_given_keys_are_used_and_make_no_files(tmp_path):
    one, two = bytes(range(32)), bytes(range(1, 33))
    found = load_keyring(tmp_path, base64.b64encode(one).decode(), two.hex(), False)
    assert (found.sealing, found.fingerprint) == (one, two)
    assert found == load_keyring(tmp_path / "replica", one.hex(), two.hex(), False)
    assert not (tmp_path / "keys").exists()
    for bad in ("short", "é" * 64, "00" * 31):
        with pytest.raises(BadKey):
            load_keyring(tmp_path, bad, two.hex(), False)


async def test_the_canary_knows_wrong_keys(engine, tmp_path):
    right = sealed.current_keyring()
    await check_canary()
    await check_canary()
    other = load_keyring(tmp_path / "other", None, None, True)
    for wrong, name in (
        (sealed.Keyring(other.sealing, right.fingerprint, b""), "sealing"),
        (sealed.Keyring(right.sealing, other.fingerprint, b""), "fingerprint"),
    ):
        use_keyring(wrong)
        with pytest.raises(WrongKeys, match=name):
            await check_canary()
    use_keyring(right)
    await check_canary()


async def test_no_key_is_made_with_a_sealing_key_that_the_database_left_behind(engine):
    """A process that missed a change of keys would seal somebody's words for nobody."""
    await check_canary()
    other = Keyring(secrets.token_bytes(32), keys_in_use.current_keyring().fingerprint, b"")
    await rows("UPDATE setting SET value = {} WHERE name = 'canary'", canary.mark_of(other))
    with pytest.raises(DatabaseUnavailable, match="Start Own Words again"):
        async with writing():
            await new_box(uuid4())
    assert await rows("SELECT owner FROM person_key") == []


async def test_of_two_keys_the_canary_knows_which_one_it_is(engine):
    await check_canary()
    here = keys_in_use.current_keyring()
    new = {"sealing": secrets.token_bytes(32), "fingerprint": secrets.token_bytes(32)}
    use_keyring(replace(here, waiting=new))
    assert await check_canary() == ()
    assert keys_in_use.current_keyring().sealing == here.sealing
    moved = here.turned("sealing", new["sealing"])
    await rows("UPDATE setting SET value = {} WHERE name = 'canary'", canary.mark_of(moved))
    use_keyring(replace(here, waiting=new))
    assert await check_canary() == ("sealing",)
    assert keys_in_use.current_keyring().sealing == new["sealing"]
    assert keys_in_use.current_keyring().fingerprint == here.fingerprint
    use_keyring(replace(here, waiting={"sealing": secrets.token_bytes(32)}))
    with pytest.raises(WrongKeys, match="sealing"):
        await check_canary()


def test_a_sign_in_key_that_comes_from_the_sealing_key_turns_with_it(tmp_path):
    given = load_keyring(tmp_path, "11" * 32, "22" * 32, False)
    turned = given.turned("sealing", bytes.fromhex("33" * 32))
    assert turned == load_keyring(tmp_path, "33" * 32, "22" * 32, False)
    assert given.turned("fingerprint", b"x" * 32).session_key == given.session_key
    made = load_keyring(tmp_path, None, None, True)
    assert made.turned("sealing", b"x" * 32).session_key == made.session_key


def test_sealing_and_opening_cost_microseconds():
    text = "I like a cup of tea before anyone talks to me in the morning." * 3
    began = time.perf_counter()
    for _ in range(1000):
        BOX.open("a.b:1", BOX.seal("a.b:1", text))
    assert (time.perf_counter() - began) / 1000 < 200e-6
