"""The worker's phone in the person's hands: one question, nothing else, and only the worker takes it back."""

from collections.abc import Callable
from typing import Any

import pytest

from server.db.writing import rows
from server.plans import pages_room
from server.words.actions import choose_again, settle
from server.words.queries import statements_of
from tests.cast import NOW, Cast
from tests.plans.test_pages import say
from tests.words.hands import person, worker
from tests.words.hands import say as words_said

Visit = Callable[..., Any]


async def in_the_room(cast: Cast, visit: Visit) -> Any:
    dan = await visit("dan")
    await dan.post(f"/notes/{cast.plan}/before")
    await dan.post(f"/notes/{cast.plan}/people/talk", {"privacy": "alone"})
    await dan.post(f"/notes/{cast.plan}/people/talk/hand")
    return dan


async def test_s16_the_phone_is_handed_over_only_after_confidentiality_was_explained(cast: Cast, visit: Visit) -> None:
    dan = await visit("dan")
    await dan.post(f"/notes/{cast.plan}/people/talk/hand", status=422)
    await dan.post(f"/notes/{cast.plan}/people/talk", {"privacy": "alone"})
    await dan.post(f"/notes/{cast.plan}/people/talk/hand", status=422)
    await dan.post(f"/notes/{cast.plan}/before")
    await dan.post(f"/notes/{cast.plan}/people/talk/hand")


async def test_everything_but_the_question_is_gone_from_the_phone(cast: Cast, visit: Visit) -> None:
    dan = await in_the_room(cast, visit)
    page = await dan.get(f"/notes/{cast.plan}/room")
    assert 'class="bar"' not in page.text
    for path in ("/today", f"/notes/{cast.plan}", f"/notes/{cast.toms_plan}", f"/notes/{cast.plan}/people/talk"):
        await dan.get(path, status=404)
    await dan.get(f"/notes/{cast.toms_plan}/room", status=404)


async def test_it_is_the_person_who_looks_at_the_questions_on_a_worker_s_phone_A_24(
    cast: Cast, visit: Visit, clock: Any
) -> None:
    dan = await in_the_room(cast, visit)
    before = await rows("SELECT id FROM event WHERE kind = 'looked'")
    clock.forward(minutes=20)
    for rest in ("room", "begin", "begin/2", "begin/end"):
        await dan.get(f"/notes/{cast.plan}/{rest}")
    assert await rows("SELECT id FROM event WHERE kind = 'looked'") == before


async def test_s17_a_yes_is_recorded_as_given_in_the_room(cast: Cast, visit: Visit) -> None:
    line = await say(cast, "dan", "I go to the shop", "want", "said")
    dan = await in_the_room(cast, visit)
    page = await dan.get(f"/notes/{cast.plan}/room")
    assert "Is this right?" in dan.text(page)
    revision = page.text.split('name="standing" value="')[1].split('"')[0]
    form = {"statement": str(line), "standing": revision, "answer": "yes"}
    there = await dan.post(f"/notes/{cast.plan}/room", form)
    assert "That is all for now" in dan.text(await dan.follow(there))
    [row] = await rows("SELECT answer, how_given FROM decision WHERE statement = {}", line)
    assert (row["answer"], row["how_given"]) == ("yes", "in_room")


async def head_of(line: object) -> str:
    """The wording that stands, as the form of the question says it."""
    [row] = await rows("SELECT head FROM statement WHERE id = {}", line)
    return str(row["head"])


async def test_a_yes_that_does_not_say_to_what_it_is_given_is_asked_again(cast: Cast, visit: Visit) -> None:
    """Promise 1: nothing is recorded for words the person may not have been shown."""
    line = await say(cast, "dan", "I go to the shop", "want", "said")
    dan = await in_the_room(cast, visit)
    for shown in ("", "no id"):
        form = {"statement": str(line), "standing": shown, "answer": "yes"}
        assert "I go to the shop" in (await dan.post(f"/notes/{cast.plan}/room", form, status=422)).text
    assert await rows("SELECT id FROM decision WHERE statement = {}", line) == []


async def test_an_answer_sent_twice_is_no_second_answer(cast: Cast, visit: Visit) -> None:
    line = await say(cast, "dan", "I go to the shop", "want", "said")
    dan = await in_the_room(cast, visit)
    shown = {"statement": str(line), "standing": await head_of(line)}
    for _ in range(2):
        await dan.post(f"/notes/{cast.plan}/room", {**shown, "answer": "yes"})
    assert len(await rows("SELECT id FROM decision WHERE statement = {}", line)) == 1


async def test_the_person_can_say_it_in_their_own_words(cast: Cast, visit: Visit) -> None:
    line = await say(cast, "dan", "I go to the shop", "want", "said")
    dan = await in_the_room(cast, visit)
    page = await dan.get(f"/notes/{cast.plan}/room/words/{line}")
    base = page.text.split('name="base" value="')[1].split('"')[0]
    url = f"/notes/{cast.plan}/room/words/{line}"
    await dan.post(url, {"body": " ", "base": base}, status=422)
    await dan.post(url, {"body": "I go alone", "base": base})
    [row] = await statements_of(cast.plan, cast.mira, is_person=True)
    assert (row.body, row.voice) == ("I go alone", "own")


async def test_an_odd_answer_asks_again(cast: Cast, visit: Visit) -> None:
    line = await say(cast, "dan", "I go to the shop", "want", "said")
    dan = await in_the_room(cast, visit)
    await dan.post(f"/notes/{cast.plan}/room", {"statement": str(line), "answer": "could_not"}, status=422)


async def test_leaving_the_room_needs_the_workers_passkey(
    cast: Cast, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    dan = await in_the_room(cast, visit)
    await dan.get(f"/notes/{cast.plan}/room/back")
    await dan.post(f"/notes/{cast.plan}/room/back", {"demo_step_up": "1"}, status=422)
    await dan.get("/today", status=404)
    acts: list[str] = []

    async def proven(_request: Any, _form: Any, act: str) -> bool:
        acts.append(act)
        return True

    monkeypatch.setattr(pages_room, "proven", proven)
    await dan.post(f"/notes/{cast.plan}/room/back")
    assert acts == [f"room:{cast.plan}"]
    await dan.get(f"/notes/{cast.plan}")


@pytest.mark.parametrize("who", ["mira", "dan", "kay", "omar", "sam"])
async def test_there_is_no_room_on_a_phone_that_was_not_handed_over(cast: Cast, visit: Visit, who: str) -> None:
    browser = await visit(who)
    await browser.get(f"/notes/{cast.plan}/room", status=404)
    await browser.post(f"/notes/{cast.plan}/room", {"answer": "yes"}, status=404)
    await browser.post(f"/notes/{cast.plan}/room/back", status=404)


async def test_p1_the_worker_takes_nothing_back_that_the_person_answered_in_the_room(cast: Cast, visit: Visit) -> None:
    line = await say(cast, "dan", "I go to the shop", "want", "said")
    dan = await in_the_room(cast, visit)
    shown = {"statement": str(line), "standing": await head_of(line)}
    await dan.post(f"/notes/{cast.plan}/room", {**shown, "answer": "yes"})
    await rows("UPDATE sign_in SET handed_over = NULL WHERE handed_over = {}", cast.plan)  # his passkey did this
    page = await dan.get(f"/notes/{cast.plan}")
    [undo] = await rows("SELECT id FROM undo WHERE what = 'answered'")
    assert f"undo/{undo['id']}" not in page.text
    await dan.post(f"/notes/{cast.plan}/undo/{undo['id']}", status=409)
    [row] = await rows("SELECT answer, undone_at FROM decision WHERE statement = {}", line)
    assert (row["answer"], row["undone_at"]) == ("yes", None)


async def test_nothing_is_asked_once_the_talk_has_ended_P_04(cast: Cast, visit) -> None:
    """The phone is still in the person's hands; without a talk a yes would have nobody in the room."""
    await words_said(worker(cast), "I like tea.", voice="said")
    dan = await visit("dan")
    await rows("UPDATE sign_in SET handed_over = {} WHERE account = {} RETURNING id", cast.plan, cast.dan)
    page = await dan.get(f"/notes/{cast.plan}/room")
    assert "I like tea." not in page.text


async def test_a_choice_made_again_calls_nobodys_words_by_a_wrong_name_in_the_room(cast: Cast, visit: Visit) -> None:
    """What stands is Dan's wording that the person took; what is beside it is their own: neither button says "mine"."""
    made = await words_said(person(cast), "I go alone.")
    better = await words_said(worker(cast), "I go with Ann.", statement=made.statement, base=made.revision)
    assert better.proposal
    await settle(person(cast), better.proposal, "theirs", "own_phone", NOW)
    await choose_again(person(cast), better.proposal, NOW)
    dan = await in_the_room(cast, visit)
    page = dan.text(await dan.get(f"/notes/{cast.plan}/room"))
    assert "I go alone." in page
    assert "Keep the first" in page
    assert "Keep mine" not in page
