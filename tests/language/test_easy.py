"""Easy read of people's words: approved by the person, bound to one wording, stale at the next (E-03 to E-05)."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.language.actions_easy import Line, answer_easy, make_easy
from server.language.queries_easy import NONE, Easy, easy_of
from server.words.actions import keep_from, settle
from server.words.queries_kept import kept_from
from server.words.rules import Author, NotHere, NotTheirs
from tests.cast import NOW, Cast
from tests.words.hands import on_dans_phone, person, say, seen_by, worker

LATER = NOW + timedelta(minutes=5)


async def easy_as(author: Author, statement: UUID) -> Easy:
    """What this author sees of one statement in easy words."""
    [row] = [each for each in await seen_by(author) if each.id == statement]
    kept = await kept_from(author.plan, author.account)
    found = await easy_of(author.plan, author.person, {row.id: row.head}, "en", kept, is_person=author.is_person)
    return found.get(statement, NONE)


def words(easy: Easy, state: str) -> list[str]:
    form = getattr(easy, state)
    return [line.words for line in form.lines] if form else []


async def make(author: Author, statement: UUID, wording: UUID, *lines: str, at=LATER, operation: UUID | None = None):  # type: ignore[no-untyped-def]
    return await make_easy(
        author, statement, wording, "en", [Line(each, "bus") for each in lines], operation or uuid4(), at
    )


async def test_what_the_person_makes_counts_at_once(cast: Cast) -> None:
    """E-05: their own making is their yes."""
    said = await say(person(cast), "I take the number 7 bus into town.")
    await make(person(cast), said.statement, said.revision, "I take the bus.", "It is the number 7.")
    for reader in (person(cast), worker(cast)):
        easy = await easy_as(reader, said.statement)
        assert words(easy, "current") == ["I take the bus.", "It is the number 7."]
        assert easy.current is not None
        assert easy.current.lines[0].picture is not None


async def test_what_a_worker_makes_waits_for_the_persons_yes(cast: Cast) -> None:
    """E-05: seen by the person and by its maker, and by nobody else, until then."""
    said = await say(person(cast), "I take the number 7 bus into town.")
    version = await make(worker(cast), said.statement, said.revision, "I take the bus.")
    assert words(await easy_as(person(cast), said.statement), "waiting") == ["I take the bus."]
    assert words(await easy_as(worker(cast), said.statement), "waiting") == ["I take the bus."]
    assert await easy_as(worker(cast, "kay"), said.statement) == NONE
    assert await answer_easy(person(cast), version, "yes", LATER) == "done"
    assert words(await easy_as(worker(cast, "kay"), said.statement), "current") == ["I take the bus."]
    assert await answer_easy(person(cast), version, "no", LATER) == "before"


async def test_a_no_leaves_nothing_standing(cast: Cast) -> None:
    said = await say(person(cast), "I take the number 7 bus into town.")
    version = await make(worker(cast), said.statement, said.revision, "I like buses.")
    assert await answer_easy(on_dans_phone(cast), version, "no", LATER) == "done"
    assert await easy_as(person(cast), said.statement) == NONE


async def test_nobody_but_the_person_says_yes(cast: Cast) -> None:
    """Promise 1."""
    said = await say(person(cast), "I take the bus.")
    version = await make(worker(cast), said.statement, said.revision, "Bus.")
    with pytest.raises(NotTheirs):
        await answer_easy(worker(cast), version, "yes", LATER)


async def test_easy_words_are_old_when_the_words_change(cast: Cast) -> None:
    """E-05: nothing has to be marked; they are for another wording."""
    said = await say(person(cast), "I take the number 7 bus.")
    await make(person(cast), said.statement, said.revision, "I take the bus.")
    await say(person(cast), "I take a taxi.", statement=said.statement, base=said.revision, at=LATER)
    easy = await easy_as(person(cast), said.statement)
    assert easy.current is None
    assert words(easy, "stale") == ["I take the bus."]


async def test_a_yes_to_words_that_changed_meanwhile_is_not_recorded(cast: Cast) -> None:
    said = await say(person(cast), "I take the number 7 bus.")
    version = await make(worker(cast), said.statement, said.revision, "I take the bus.")
    await say(person(cast), "I take a taxi.", statement=said.statement, base=said.revision, at=LATER)
    assert await answer_easy(person(cast), version, "yes", LATER) == "changed"
    assert (await easy_as(worker(cast, "kay"), said.statement)).stale is None


async def test_the_same_save_twice_is_one_form(cast: Cast) -> None:
    said, operation = await say(person(cast), "I take the bus."), uuid4()
    once = await make(person(cast), said.statement, said.revision, "Bus.", operation=operation)
    again = await make(person(cast), said.statement, said.revision, "Bus.", operation=operation)
    other = await make(person(cast), said.statement, said.revision, "The bus.", operation=operation)
    assert once == again != other
    assert words(await easy_as(person(cast), said.statement), "current") == ["The bus."]


async def test_an_exit_phrase_and_a_stranger_s_statement_have_no_easy_words(cast: Cast) -> None:
    """P-03; A-17."""
    said = await say(person(cast), "I take the bus.")
    with pytest.raises(NotHere):
        await make(person(cast), said.statement, uuid4(), "Bus.")
    other = Author(cast.kay, "worker", cast.harbour, uuid4(), cast.tom, False)
    with pytest.raises(NotHere):
        await make(other, said.statement, said.revision, "Bus.")


async def test_a_worker_from_whom_all_is_kept_sees_no_new_easy_words(cast: Cast) -> None:
    """P-12: neither the form made since, nor the yes given since."""
    said = await say(person(cast), "I take the bus.")
    version = await make(worker(cast, "kay"), said.statement, said.revision, "Kay's easy words.")
    await keep_from(person(cast), cast.dan, None, LATER)
    await answer_easy(person(cast), version, "yes", LATER + timedelta(minutes=1))
    assert await easy_as(worker(cast, "dan"), said.statement) == NONE
    assert words(await easy_as(worker(cast, "kay"), said.statement), "current") == ["Kay's easy words."]


MOVES = st.lists(st.sampled_from(["write", "make", "offer", "take", "worker_makes", "yes"]), min_size=1, max_size=12)


@given(moves=MOVES)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_no_view_ever_shows_old_easy_words_as_current(cast: Cast, moves: list[str]) -> None:
    """E-05, the staleness property: after any change the current form is for the wording that stands."""
    said = await say(person(cast), "first")
    made: dict[str, UUID] = {}
    at, waiting, offers = NOW, [], []
    for number, move in enumerate(moves):
        at += timedelta(minutes=1)
        [row] = [each for each in await seen_by(person(cast)) if each.id == said.statement]
        if move == "write":
            await say(person(cast), f"words {number}", statement=row.id, base=row.head, at=at)
        elif move == "offer":
            offers.append((await say(worker(cast), f"offer {number}", statement=row.id, base=row.head, at=at)).proposal)
        elif move == "take" and offers and (offer := offers.pop()):
            await settle(person(cast), offer, "theirs", "own_phone", at)
        elif move in ("make", "worker_makes"):
            line = f"easy {number}"
            author = person(cast) if move == "make" else worker(cast)
            waiting.append(await make(author, row.id, row.head, line, at=at))
            made[line] = row.head
        elif move == "yes" and waiting:
            await answer_easy(person(cast), waiting.pop(), "yes", at)
        for reader in (person(cast), worker(cast), worker(cast, "kay")):
            [now] = [each for each in await seen_by(reader) if each.id == said.statement]
            for line in words(await easy_as(reader, said.statement), "current"):
                assert made[line] == now.head
