"""Whoever reads in easy words stays in easy words when they answer, and reads that it is saved (E-04)."""

from typing import Any

import pytest

from server.db.writing import rows
from server.words.rules import UNDO_FOR
from tests.cast import Cast
from tests.language.forms_made import all_four, explained, typed_in, url, version
from tests.words.hands import person, say, worker

SAVED = "That is saved."


@pytest.fixture(autouse=True)
async def _easy(cast: Cast) -> None:
    await explained(cast)
    await rows("UPDATE account SET easy_read = {} WHERE id = {} RETURNING id", True, cast.mira)


def plan(cast: Cast) -> str:
    return url(cast, "")[:-1]


async def _landed(mira: Any, answer: Any, there: str) -> str:
    """Where a form led, and what the page there says."""
    found = answer.headers["location"]
    assert found.replace("?saved=1", "") == there
    page = await mira.get(found.split("#")[0])
    assert page.text.count(SAVED) == 1, there
    return str(page.text)


async def test_every_answer_about_words_leads_to_the_line_in_easy_words(cast: Cast, visit, clock) -> None:
    mira, easy = await visit("mira"), url(cast, "easy")
    made = await say(person(cast), "I go by bus.")
    for said in ("mine", "both", "theirs"):
        base = (await rows("SELECT head FROM statement WHERE id = {}", made.statement))[0]["head"]
        offer = await say(worker(cast), f"Idea {said}.", statement=made.statement, base=base)
        choice = {"answer": said, "standing": str(base)}
        answer = await mira.post(url(cast, f"choose/{offer.proposal}"), choice)
        page = await _landed(mira, answer, f"{easy}#e-{made.statement}")
        assert f'id="e-{made.statement}"' in page
        clock.forward(minutes=1)
    written = await say(worker(cast), "I like tea.", voice="said")
    address = url(cast, f"line/{written.statement}")
    yes = await mira.post(f"{address}/yes", {"answer": "yes", "revision": str(written.revision)})
    await _landed(mira, yes, f"{easy}#e-{written.statement}")
    clock.forward(seconds=1)  # of two changes at the same moment nobody knows the last
    changed = {**typed_in(await mira.get(address)), "body": "I like coffee."}
    page = await _landed(mira, await mira.post(address, changed), f"{easy}#e-{written.statement}")
    assert "/undo/" in page
    undone = await mira.post(page.split('class="undo" method="post" action="')[1].split('"')[0])
    assert undone.headers["location"] == easy
    assert "I like tea." in (await mira.get(easy)).text
    out = await mira.post(f"{address}/out")
    await _landed(mira, out, easy)
    clock.forward(seconds=UNDO_FOR.seconds + 1)
    assert SAVED not in (await mira.get(easy)).text


async def test_a_yes_to_easy_words_and_to_a_translation_says_that_it_is_saved(cast: Cast, visit) -> None:
    mira = await visit("mira")
    said, limit = await all_four(cast, worker(cast))
    waiting = url(cast, "waiting")
    questions = [
        (f"line/{said.statement}/easy/yes", waiting), (f"list/{limit}/easy/yes", waiting),
        (f"list/{limit}/language/yes", waiting),
        (f"line/{said.statement}/language/yes", url(cast, f"easy#e-{said.statement}")),
    ]  # fmt: skip
    for rest, there in questions:
        form = {"answer": "yes", "version": version(await mira.get(url(cast, rest)))}
        await _landed(mira, await mira.post(url(cast, rest), form), there)
    assert SAVED not in (await mira.get(waiting)).text


async def test_whoever_reads_the_plain_plan_comes_back_to_it(cast: Cast, visit) -> None:
    await rows("UPDATE account SET easy_read = {} WHERE id = {} RETURNING id", False, cast.mira)
    mira = await visit("mira")
    said, _limit = await all_four(cast, worker(cast))
    for rest in (f"line/{said.statement}/language/yes", f"line/{said.statement}/easy/yes"):
        form = {"answer": "yes", "version": version(await mira.get(url(cast, rest)))}
        await _landed(mira, await mira.post(url(cast, rest), form), url(cast, "waiting"))
    address = url(cast, f"line/{said.statement}")
    changed = {**typed_in(await mira.get(address)), "body": "I go by tram."}
    await _landed(mira, await mira.post(address, changed), plan(cast))


async def test_who_only_reads_on_another_phone_is_led_nowhere_by_how_they_read_themselves(cast: Cast, visit) -> None:
    """A worker's own easy read changes nothing of where their answers lead."""
    await rows("UPDATE account SET easy_read = {} WHERE id = {} RETURNING id", True, cast.dan)
    dan = await visit("dan")
    made = await say(worker(cast), "I like tea.", voice="worker")
    answer = await dan.post(url(cast, f"line/{made.statement}/out"))
    assert answer.headers["location"] == plan(cast)


async def test_a_worker_reads_that_their_suggestion_is_saved_and_may_take_it_back(cast: Cast, visit) -> None:
    dan, made = await visit("dan"), await say(person(cast), "I go by bus.")
    address = url(cast, f"line/{made.statement}")
    sent = {"body": "I go by tram.", "voice": "worker", "base": str(made.revision), "language": "en"}
    page = (await dan.follow(await dan.post(address, sent))).text
    assert SAVED in page
    assert "/undo/" in page


async def test_the_form_for_another_language_begins_with_the_one_that_the_person_reads(cast: Cast, visit) -> None:
    await rows("UPDATE account SET language = {} WHERE id = {} RETURNING id", "pl", cast.mira)
    dan, made = await visit("dan"), await say(person(cast), "I go by bus.")
    assert typed_in(await dan.get(url(cast, f"line/{made.statement}/language")))["language"] == "pl"
