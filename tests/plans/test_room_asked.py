"""A phone in the person's hands shows and takes what waits for them while the talk goes on, and nothing else (P-04)."""

from collections.abc import Callable
from typing import Any

from server.db.writing import rows
from server.plans.actions_talks import end_talk
from server.words.actions import answer
from tests.arrangements.helpers import filled, row_ids
from tests.arrangements.helpers import url as part_url
from tests.cast import NOW, Cast
from tests.language.forms_made import a_limit, ease, put, put_limit, typed_in
from tests.plans.test_pages_room import head_of, in_the_room
from tests.viewers import viewer
from tests.words.hands import bodies, person, say, worker

Visit = Callable[..., Any]


async def test_no_line_is_shown_or_changed_in_the_room_that_nobody_asked_about_P_1(cast: Cast, visit: Visit) -> None:
    said = await say(person(cast), "My old words")
    written = await say(worker(cast), "I like tea", voice="said")
    await ease(worker(cast), said, "Easy one.")
    await answer(person(cast), written.statement, written.revision, "yes", "own_phone", NOW)
    plan = f"/notes/{cast.plan}"
    dan = await in_the_room(cast, visit)
    for made in (said, written):
        there = await dan.get(f"{plan}/room/words/{made.statement}", status=303)
        assert there.headers["location"] == f"{plan}/room"
        form = {"body": "Words that Dan typed", "base": await head_of(made.statement)}
        back = await dan.post(f"{plan}/room/words/{made.statement}", form, status=404)
        assert "Words that Dan typed" in back.text, "what was typed comes back"
    assert await bodies(person(cast)) == ["My old words", "I like tea"]
    for line, asks in ((said, "language"), (written, "easy"), (written, "language")):
        form = {"line-0": "Words he typed", "do": "save", "language": "ur", "body": "دان نے لکھا", "by": "worker"}
        await dan.get(f"{plan}/line/{line.statement}/{asks}", status=303)
        await dan.post(f"{plan}/line/{line.statement}/{asks}", form, status=404)
    await dan.get(f"{plan}/line/{said.statement}/easy")  # of this one easy words wait: they may be changed
    assert [row["n"] for row in await rows("SELECT count(*) AS n FROM easy_version")] == [1]
    assert [row["n"] for row in await rows("SELECT count(*) AS n FROM translation")] == [0]


async def test_what_waits_in_one_language_lets_nobody_write_in_another_in_the_room_P_1(
    cast: Cast, visit: Visit
) -> None:
    said = await say(person(cast), "I go by bus.")
    limit, _wording = await a_limit(cast)
    waits = [
        await put(worker(cast, "kay"), said, "میں بس سے"),
        await put_limit(cast, worker(cast, "kay"), limit, "نہیں"),
    ]
    dan, plan = await in_the_room(cast, visit), f"/notes/{cast.plan}"
    for address, asked in zip((f"{plan}/line/{said.statement}", f"{plan}/list/{limit}"), waits, strict=True):
        for other in ("", "?in=pl"):
            there = await dan.get(f"{address}/language{other}", status=303)
            assert there.headers["location"] == f"{plan}/room"
        page = await dan.get(f"{address}/language?in=ur&from={asked}")
        assert "Polski" not in dan.text(page)
        sent = {**typed_in(page), "body": "Nie jadę autobusem"}
        back = await dan.post(f"{address}/language", {**sent, "language": "pl"}, status=404)
        assert "Nie jadę autobusem" in back.text
        await dan.post(f"{address}/language", {**sent, "language": ""}, status=422)
        await dan.post(f"{address}/language", {**sent, "body": "میں گاڑی سے"})
    found = await rows("SELECT language, confirmed_how FROM translation WHERE confirmed_at IS NOT NULL")
    assert found == [{"language": "ur", "confirmed_how": "in_room"}] * 2


async def test_a_row_that_waits_no_more_is_not_asked_about_in_the_room(cast: Cast, visit: Visit) -> None:
    mira = await visit("mira")
    await mira.post(part_url(cast.plan, "checkins/add"), filled("checkins", cast))
    [row] = row_ids((await mira.get(part_url(cast.plan, "checkins"))).text)
    dan = await in_the_room(cast, visit)
    await dan.get(part_url(cast.plan, f"checkins/{row}/ask"), status=303)
    gone = await dan.post(part_url(cast.plan, f"checkins/{row}/answer"), {"answer": "not_said"})
    assert gone.headers["location"] == f"/notes/{cast.plan}/room"
    assert row_ids((await mira.get(part_url(cast.plan, "checkins"))).text) == [row]


async def test_nothing_is_taken_in_the_room_after_the_talk_ended_P_04(cast: Cast, visit: Visit) -> None:
    made = await say(worker(cast), "I like tea", voice="said")
    await put(worker(cast), made, "میں چائے")
    plan = f"/notes/{cast.plan}"
    dan = await in_the_room(cast, visit)
    address = f"{plan}/room/words/{made.statement}"
    await dan.get(address)
    await end_talk(cast.harbour, cast.plan, cast.mira, await viewer(cast, "kay"), NOW)
    for page in (
        address,
        f"{plan}/begin",
        f"{plan}/begin/end",
        f"{plan}/begin/1",
        f"{plan}/line/{made.statement}/language",
    ):
        assert (await dan.get(page, status=303)).headers["location"] == f"{plan}/room"
    form = {"body": "I hate all tea", "base": str(made.revision), "a": "Words put into a mouth", "way": "type"}
    for page in (address, f"{plan}/begin/1", f"{plan}/line/{made.statement}/language"):
        assert "I hate all tea" in (await dan.post(page, form, status=404)).text
    await dan.post(f"{plan}/begin/2", {"skip": "1"}, status=404)
    assert await bodies(person(cast)) == ["I like tea"]
    assert await rows("SELECT id FROM skipped_question") == []


async def test_own_words_sent_twice_in_the_room_are_answered_as_they_were(cast: Cast, visit: Visit) -> None:
    made = await say(worker(cast), "I like tea", voice="said")
    dan = await in_the_room(cast, visit)
    form = {"body": "I like coffee", "base": str(made.revision), "operation": "6f0c7f5e-2f0a-4d6c-9a63-0f1a0e7f4c11"}
    for _ in range(2):
        there = await dan.post(f"/notes/{cast.plan}/room/words/{made.statement}", form)
        assert there.headers["location"] == f"/notes/{cast.plan}/room"
    assert await bodies(person(cast)) == ["I like coffee"]
