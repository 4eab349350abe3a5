"""Translations of people's words: who translated, who confirmed, bound to one wording (E-08)."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from server.language.actions_translations import Draft, answer_translation, translate
from server.language.queries_translations import NONE, Translations, translations_of
from server.language.rules_translations import machine_may
from server.words.actions import keep_from
from server.words.queries_kept import kept_from
from server.words.rules import Author, NotHere, NotTheirs
from tests.cast import NOW, Cast
from tests.words.hands import person, say, seen_by, worker

LATER = NOW + timedelta(minutes=5)
URDU = Draft("ur", "میں بس سے جاتی ہوں۔", "interpreter", "Nadia")


async def read_as(author: Author, statement: UUID, language: str = "ur") -> Translations:
    """What this author sees of one statement in another language."""
    [row] = [each for each in await seen_by(author) if each.id == statement]
    kept = await kept_from(author.plan, author.account)
    found = await translations_of(
        author.plan, author.person, {row.id: row.head}, kept, is_person=author.is_person, language=language
    )
    return found.get((statement, language), NONE)


async def test_a_translation_waits_until_it_was_read_back(cast: Cast) -> None:
    """E-08: the person confirms; others see it from then on, and know whose it is."""
    said = await say(person(cast), "I go by bus.")
    made = await translate(worker(cast), said.statement, said.revision, URDU, uuid4(), LATER)
    assert await read_as(worker(cast, "kay"), said.statement) == NONE
    waiting = (await read_as(person(cast), said.statement)).waiting
    assert waiting is not None
    assert (waiting.words, waiting.by, waiting.translator) == (URDU.words, "interpreter", "Nadia")
    assert await answer_translation(person(cast), made, "yes", LATER) == "done"
    current = (await read_as(worker(cast, "kay"), said.statement)).current
    assert current is not None
    assert current.words == URDU.words
    assert current.confirmed_at == LATER


async def test_a_translation_is_old_when_the_words_change(cast: Cast) -> None:
    said = await say(person(cast), "I go by bus.")
    await translate(person(cast), said.statement, said.revision, URDU, uuid4(), LATER)
    await say(person(cast), "I go by train.", statement=said.statement, base=said.revision, at=LATER)
    found = await read_as(worker(cast), said.statement)
    assert found.current is None
    assert found.stale is not None
    assert found.stale.words == URDU.words


async def test_only_the_person_confirms(cast: Cast) -> None:
    said = await say(person(cast), "I go by bus.")
    made = await translate(worker(cast), said.statement, said.revision, URDU, uuid4(), LATER)
    with pytest.raises(NotTheirs):
        await answer_translation(worker(cast), made, "yes", LATER)
    assert await answer_translation(person(cast), made, "no", LATER) == "done"
    assert await read_as(person(cast), said.statement) == NONE


async def test_nothing_of_it_is_seen_by_a_worker_from_whom_all_is_kept(cast: Cast) -> None:
    """P-12."""
    said = await say(person(cast), "I go by bus.")
    await keep_from(person(cast), cast.dan, None, LATER)
    await translate(person(cast), said.statement, said.revision, URDU, uuid4(), LATER + timedelta(minutes=1))
    assert await read_as(worker(cast), said.statement) == NONE
    assert (await read_as(worker(cast, "kay"), said.statement)).current is not None


async def test_another_plan_s_words_cannot_be_translated(cast: Cast) -> None:
    said = await say(person(cast), "I go by bus.")
    with pytest.raises(NotHere):
        await translate(
            Author(cast.kay, "worker", cast.harbour, uuid4(), cast.tom, False), said.statement, said.revision, URDU,
            uuid4(), LATER,
        )  # fmt: skip


async def test_the_same_save_twice_is_one_translation(cast: Cast) -> None:
    said, operation = await say(person(cast), "I go by bus."), uuid4()
    once = await translate(person(cast), said.statement, said.revision, URDU, operation, LATER)
    assert once == await translate(person(cast), said.statement, said.revision, URDU, operation, LATER)


@pytest.mark.parametrize(
    ("section", "hidden", "kept", "may"),
    [("want", False, False, True), ("phrase", False, False, False), ("want", True, False, False),
     ("want", False, True, False)],
)  # fmt: skip
def test_a_machine_never_gets_a_phrase_or_what_is_kept(section: str, hidden: bool, kept: bool, may: bool) -> None:
    """E-08."""
    assert machine_may(section, hidden=hidden, kept=kept) is may
