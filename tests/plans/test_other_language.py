"""A worker reads what the person wrote in their own language in the worker's: known to be a translation (E-08)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from server.db.writing import rows
from server.language.actions_translations import Draft, answer_translation, translate
from server.words.actions import keep_from
from tests.cast import NOW, Cast
from tests.client import Client
from tests.words.hands import person, say, worker

Visit = Callable[[str | None], Any]
LATER = NOW + timedelta(minutes=5)
URDU, ENGLISH = "میں بس سے جاتی ہوں۔", "I go by bus."
MINE = f'<p class="words" lang="ur" dir="rtl">{URDU}</p>'
TOLD = "Nadia put this into English. Interpreter."


async def put(cast: Cast, *, yes: bool = True) -> Any:
    """Mira said it in Urdu; an interpreter put it into English beside Dan; she said yes."""
    said = await say(person(cast), URDU, language="ur")
    made = await translate(
        worker(cast), said.statement, said.revision, Draft("en", ENGLISH, "interpreter", "Nadia"), uuid4(), LATER
    )
    if yes:
        assert await answer_translation(person(cast), made, "yes", LATER) == "done"
    return said


async def test_the_plan_says_it_in_the_worker_s_language_and_the_words_themselves_are_one_tap_away(
    cast: Cast, visit: Visit
) -> None:
    said = await put(cast)
    kay = await visit("kay")
    for page in (f"/notes/{cast.plan}", f"/notes/{cast.plan}/line/{said.statement}", f"/notes/{cast.plan}/in/en"):
        shown = (await kay.get(page)).text
        before, inside = shown.split("<details", 1)
        assert f'<p class="words" lang="en" dir="ltr">{ENGLISH}</p>' in before, page
        assert TOLD in Client.text(await kay.get(page)), page
        assert MINE in inside.split("</details>", 1)[0], page
        assert MINE not in before, page


async def test_the_person_s_own_page_is_in_the_person_s_own_words(cast: Cast, visit: Visit) -> None:
    await put(cast)
    shown = (await (await visit("mira")).get(f"/notes/{cast.plan}")).text
    assert MINE in shown
    assert ENGLISH not in shown


async def test_a_reader_of_another_language_reads_the_words_themselves(cast: Cast, visit: Visit) -> None:
    """What one reader's page keeps is not shown to another's language."""
    await put(cast)
    kay = await visit("kay")
    assert ENGLISH in (await kay.get(f"/notes/{cast.plan}")).text
    await rows("UPDATE account SET language = 'pl' WHERE id = {} RETURNING id", cast.kay)
    shown = (await kay.get(f"/notes/{cast.plan}")).text
    assert ENGLISH not in shown
    assert MINE in shown


async def test_what_waits_and_what_is_old_is_not_said_for_the_words(cast: Cast, visit: Visit) -> None:
    """Bound to one wording; before the yes only its maker and the person know of it."""
    said = await put(cast, yes=False)
    dan, at = await visit("dan"), f"/notes/{cast.plan}"
    assert ENGLISH not in (await dan.get(at)).text
    [made] = await rows("SELECT id FROM translation")
    await answer_translation(person(cast), made["id"], "yes", LATER)
    assert ENGLISH in (await dan.get(at)).text
    await say(
        person(cast), "میں ٹرین سے جاتی ہوں۔", statement=said.statement, base=said.revision, language="ur", at=LATER
    )
    for page in (at, f"{at}/line/{said.statement}"):
        assert ENGLISH not in (await dan.get(page)).text, page


async def test_a_translation_from_after_all_is_kept_is_not_there_for_that_worker(cast: Cast, visit: Visit) -> None:
    """P-12: the plan as it was; others see it."""
    said = await put(cast, yes=False)
    await keep_from(person(cast), cast.dan, None, LATER)
    [made] = await rows("SELECT id FROM translation")
    await answer_translation(person(cast), made["id"], "yes", LATER + timedelta(minutes=1))
    dan, kay, at = await visit("dan"), await visit("kay"), f"/notes/{cast.plan}"
    assert ENGLISH not in (await dan.get(at)).text
    assert ENGLISH not in (await dan.get(f"{at}/line/{said.statement}")).text.split("<form")[0]
    assert ENGLISH in (await kay.get(at)).text


async def test_a_translation_replaced_after_all_is_kept_still_stands_for_that_worker(cast: Cast, visit: Visit) -> None:
    """P-12: what came in its place is not there, so it is as it was."""
    said = await put(cast)
    await keep_from(person(cast), cast.dan, None, LATER + timedelta(minutes=1))
    newer = Draft("en", "I take the bus.", "worker", "Mira")
    await translate(person(cast), said.statement, said.revision, newer, uuid4(), LATER + timedelta(minutes=2))
    dan, kay, at = await visit("dan"), await visit("kay"), f"/notes/{cast.plan}"
    assert ENGLISH in (await dan.get(at)).text
    assert "I take the bus." in (await kay.get(at)).text


@pytest.mark.parametrize(
    ("reads", "chosen", "words", "stored"),
    [
        ("en", "en", URDU, "ur"),
        ("en", "fa", URDU, "fa"),
        ("en", "pl", "Jadę autobusem.", "pl"),
        ("en", "en", f"{ENGLISH} {URDU}", "en"),
        ("ur", "ur", ENGLISH, "en"),
        ("ur", "ur", URDU, "ur"),
        ("en", "no-such", "999", "en"),
    ],
)
async def test_words_are_stored_in_the_language_that_was_chosen_or_whose_letters_they_are(
    cast: Cast, visit: Visit, reads: str, chosen: str, words: str, stored: str
) -> None:
    """E-08: a worker writes down what was said in Urdu and leaves the language as it is; what is chosen stays."""
    await rows("UPDATE account SET language = 'ur' WHERE id = {} RETURNING id", cast.mira)
    await rows("UPDATE account SET language = {} WHERE id = {} RETURNING id", reads, cast.dan)
    dan, at = await visit("dan"), f"/notes/{cast.plan}/line/new"
    await dan.post(at, {"section": "want", "voice": "said", "body": words, "meaning": "", "language": chosen})
    [row] = await rows("SELECT language FROM revision")
    assert row["language"] == stored
    way = "rtl" if stored in ("ur", "fa") else "ltr"
    shown = (await dan.get(f"/notes/{cast.plan}")).text
    assert f'<p class="words" lang="{stored}" dir="{way}">{words}</p>' in shown


async def test_an_answer_to_a_question_has_its_own_language_too(cast: Cast, visit: Visit) -> None:
    await rows("UPDATE account SET language = 'ur' WHERE id = {} RETURNING id", cast.mira)
    mira = await visit("mira")
    for number, words in enumerate((ENGLISH, URDU), 1):
        await mira.post(f"/notes/{cast.plan}/begin/{number}", {"a": words})
    shown = (await mira.get(f"/notes/{cast.plan}")).text
    assert f'lang="en" dir="ltr">{ENGLISH}</p>' in shown
    assert MINE in shown


async def test_words_in_other_letters_than_the_language_said_are_asked_about_once(cast: Cast, visit: Visit) -> None:
    """Text in the wrong language: a plain sentence, nothing saved; whoever is sure saves again."""
    said = await say(person(cast), ENGLISH)
    dan, at = await visit("dan"), f"/notes/{cast.plan}/line/{said.statement}/language"
    form = {"language": "ur", "body": "Main bus se jati hoon.", "by": "worker", "wording": str(said.revision)}
    page = await dan.post(at, form, status=422)
    assert "other letters" in Client.text(page)
    assert form["body"] in page.text
    assert await rows("SELECT id FROM translation") == []
    await dan.post(at, {**form, "language": "ar", "sure": "ur"}, status=422)
    await dan.post(at, {**form, "sure": "ur"})
    assert len(await rows("SELECT id FROM translation")) == 1


async def test_without_a_machine_there_is_no_word_of_one(cast: Cast, visit: Visit) -> None:
    """Off unless an operator has set one up; a form that asks all the same is refused with everything in it."""
    said = await say(person(cast), ENGLISH)
    dan, at = await visit("dan"), f"/notes/{cast.plan}/line/{said.statement}/language"
    assert "machine" not in (await dan.get(at)).text
    form = {"language": "ur", "body": "", "wording": str(said.revision), "translator": "Nadia"}
    page = await dan.post(at, {**form, "do": "machine"}, status=422)
    assert "not sent to a machine" in Client.text(page)
    assert "Nadia" in page.text
    assert await rows("SELECT id FROM event WHERE kind = 'machine_asked'") == []
    await dan.post(at, {**form, "by": "machine", "body": URDU}, status=422)
