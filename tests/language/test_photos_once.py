"""A photo that is sent again is the photo that is there: by two taps, or by each look at hints (Co-writing 1)."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest

from server.db.writing import rows
from server.language import actions_photos
from server.language.actions_easy import Line, make_easy
from server.language.actions_photos import TooMany, add_photo
from server.language.rules_photos import UNUSED_FOR
from server.words.actions import remove
from tests.cast import NOW, Cast
from tests.client import Client
from tests.language.test_photos import picture
from tests.words.hands import person, say, worker

PHOTO = {"photo-0": ("a.png", picture("PNG"), "image/png")}


async def stored(cast: Cast) -> tuple[int, int, int]:
    """How many photos there are, how many events tell of one, how many easy forms there are."""
    [row] = await rows(
        "SELECT (SELECT count(*) FROM photo) AS photos, (SELECT count(*) FROM easy_version) AS forms, "
        "(SELECT count(*) FROM event WHERE kind = 'photo_added' AND person = {}) AS events",
        cast.mira,
    )
    return int(row["photos"]), int(row["events"]), int(row["forms"])


async def test_two_taps_and_every_look_with_the_file_still_there_keep_one_photo(
    cast: Cast, visit: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when there are as many as may be: it is there already."""
    monkeypatch.setattr(actions_photos, "MOST_PHOTOS", 1)
    said = await say(person(cast), "I take the bus.")
    mira: Client = await visit("mira")
    await mira.get("/home")
    address = f"/notes/{cast.plan}/line/{said.statement}/easy"
    form = {"csrf": mira.http.cookies["csrf"], "lines": ".", "line-0": "A bus.", "wording": str(said.revision)}
    tapped = {**form, "do": "save", "operation": str(uuid4())}
    both = await asyncio.gather(*(mira.http.post(address, data=tapped, files=PHOTO) for _ in range(2)))
    assert [each.status_code for each in both] == [303, 303]
    assert await stored(cast) == (1, 1, 1)
    for _ in range(3):
        more = {**form, "do": "more", "operation": str(uuid4())}
        assert (await mira.http.post(address, data=more, files=PHOTO)).status_code == 200
    assert await stored(cast) == (1, 1, 1)
    other = {"photo-0": ("b.png", picture("PNG", (30, 40)), "image/png")}
    page = await mira.http.post(address, data={**form, "do": "more", "operation": str(uuid4())}, files=other)
    assert page.status_code == 422
    assert "There are very many photos already." in page.text


async def test_the_same_picture_is_somebody_elses_own_photo_too_and_comes_back_once_taken_out(cast: Cast) -> None:
    """Who added a photo sees it: what the person has, or had, tells a worker nothing, and gives them nothing (P-12)."""
    mine, dans = [await add_photo(each, picture("JPEG"), 20, 20, NOW) for each in (person(cast), worker(cast))]
    assert mine != dans
    await rows("UPDATE photo SET removed_at = {}, removed_by = {} WHERE id = {} RETURNING id", NOW, cast.mira, mine)
    assert await add_photo(person(cast), picture("JPEG"), 20, 20, NOW) == mine
    assert await rows("SELECT id FROM photo WHERE removed_at IS NOT NULL") == []
    assert await stored(cast) == (2, 3, 0)


async def test_a_photo_is_looked_at_as_what_it_stands_beside_is_A_24(cast: Cast, visit: Any) -> None:
    photo = await add_photo(worker(cast), picture("JPEG"), 20, 20, NOW)
    looks = "SELECT count(*) AS number FROM event WHERE kind = 'looked' AND actor = {}"
    for who, number in (("dan", 1), ("kay", 0)):
        browser: Client = await visit(who)
        for _ in range(2):
            await browser.get(f"/notes/{cast.plan}/photo/{photo}", status=200 if number else 404)
        [found] = await rows(looks, getattr(cast, who))
        assert int(found["number"]) == number


async def test_a_photo_taken_out_of_the_easy_words_makes_room_for_another(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What "Take some out first" says can be done; the photo is kept with the words that it stood beside."""
    monkeypatch.setattr(actions_photos, "MOST_PHOTOS", 1)
    later, mira = NOW + UNUSED_FOR, person(cast)
    photo = await add_photo(mira, picture("JPEG"), 20, 20, NOW)
    said = await say(mira, "I take the bus.")
    for line, room in ((Line("A bus.", photo=photo), False), (Line("A bus.", "bus"), True)):
        await make_easy(mira, said.statement, said.revision, "en", [line], uuid4(), NOW)
        try:
            await add_photo(mira, picture("PNG", (30, 40)), 30, 40, later)
        except TooMany:
            assert not room
        else:
            assert room
    assert await rows("SELECT id FROM photo WHERE removed_at IS NOT NULL") == []


async def test_a_photo_beside_a_line_that_was_taken_out_takes_no_room(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions_photos, "MOST_PHOTOS", 1)
    mira, said = person(cast), await say(person(cast), "I take the bus.")
    photo = await add_photo(mira, picture("JPEG"), 20, 20, NOW)
    await make_easy(mira, said.statement, said.revision, "en", [Line("A bus.", photo=photo)], uuid4(), NOW)
    with pytest.raises(TooMany):
        await add_photo(mira, picture("PNG", (30, 40)), 30, 40, NOW + UNUSED_FOR)
    await remove(mira, said.statement, NOW)
    await add_photo(mira, picture("PNG", (30, 40)), 30, 40, NOW + UNUSED_FOR)
