"""A database that takes no writes (issue 2, Bad input): the words come back whoever finds out first, and pages are read
on. Somebody has typed for longer than a minute here: remembering that their sign-in is in use is due as well."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from server.db.engine import current_engine
from server.db.errors import DatabaseUnavailable
from server.web import sessions
from tests.writes.sheet import given_back
from tests.writes.trouble import changed, everything, locked

WORDS = "I want to see my sister on Sundays,\r\nat the café 🌻 <b>"


@asynccontextmanager
async def held_by_another() -> AsyncIterator[None]:
    """Hold the write lock: on SQLite from a connection of our own, as another process would."""
    engine = current_engine()
    if engine.dialect != "sqlite":
        with locked():
            yield
        return
    await engine.on_writer(lambda: engine.connections._write().execute("PRAGMA busy_timeout = 1").close())
    other = sqlite3.connect(engine.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.close()


async def test_words_typed_for_minutes_come_back_when_the_database_is_locked(visit, cast, clock) -> None:
    mira, address = await visit("mira"), f"/notes/{cast.plan}/line/new"
    await mira.get(f"{address}?section=want")
    clock.forward(minutes=5)
    before = await everything()
    async with held_by_another():
        answer = await mira.post(address, {"section": "want", "body": WORDS}, status=503)
    assert not changed(before, await everything())
    back = given_back(answer.text, address)
    assert back is not None
    assert ("body", WORDS.replace("\r\n", "\n")) in back.pairs
    await mira.post(address, {"section": "want", "body": WORDS})


async def test_a_person_reads_on_while_the_database_is_locked(visit, cast, clock) -> None:
    mira = await visit("mira")
    clock.forward(minutes=5)
    async with held_by_another():
        await mira.get(f"/notes/{cast.plan}")


@pytest.mark.parametrize("who", ["mira", "sam"])
async def test_words_come_back_when_nobody_can_be_looked_up(visit, cast, monkeypatch, who: str) -> None:
    """The database is gone before we know who is there: no page can be read, and yet no word is lost."""
    browser = await visit(who)
    await browser.get("/more")

    async def gone(*_args: object) -> None:
        raise DatabaseUnavailable("gone")

    monkeypatch.setattr(sessions, "viewer_for", gone)
    answer = await browser.post(f"/notes/{cast.plan}/open", {"reason": WORDS}, status=503)
    back = given_back(answer.text, f"/notes/{cast.plan}/open")
    assert back is not None
    assert ("reason", WORDS.replace("\r\n", "\n")) in back.pairs


async def test_the_words_of_a_form_are_not_kept_in_memory(visit, cast) -> None:
    """Litestar keeps the last 1,024 forms it parsed, whole: ours are read past it (DESIGN, memory; A-23)."""
    from litestar._parsers import parse_url_encoded_form_data

    held = parse_url_encoded_form_data.cache_info().misses
    mira = await visit("mira")
    await mira.post(f"/notes/{cast.plan}/line/new", {"section": "want", "body": WORDS})
    assert parse_url_encoded_form_data.cache_info().misses == held


@pytest.mark.parametrize("sent", ["%ED%A0%80", "%FF%FE", "a%C3"])
async def test_a_sign_that_is_no_sign_is_refused_and_not_changed_unsaid(visit, cast, sent: str) -> None:
    mira = await visit("mira")
    await mira.http.get("/offline")
    address = f"/notes/{cast.plan}/line/new"
    answer = await mira.http.post(
        address, content=f"csrf={mira.http.cookies['csrf']}&section=want&body=Before+{sent}+after",
        headers={"content-type": "application/x-www-form-urlencoded"},
    )  # fmt: skip
    assert answer.status_code == 422
    assert "Before" in answer.text
    assert "after" in answer.text
    assert "broken" in answer.text
