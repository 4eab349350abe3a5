"""Any text submitted is found byte for byte; any interleaving of saves loses nothing (PRODUCT, promise 2)."""

import asyncio
from datetime import timedelta
from uuid import UUID, uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.db.writing import rows
from server.people.rules_text import LONG, text_problem
from server.words.queries import history_of, statements_of
from tests.cast import NOW, Cast
from tests.words.hands import person, say, seen_by, worker

slow = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
texts = st.text(min_size=1, max_size=400).filter(lambda said: not text_problem(said, LONG))


async def wordings_of(cast: Cast, statement: UUID) -> list[str]:
    """Every wording in a statement's history."""
    past = await history_of(cast.plan, statement, cast.mira, is_person=True) or []
    return [each.wording.body for each in past if each.wording and each.what in ("wrote", "offered", "both_wrote")]


@slow
@given(body=texts, meaning=texts)
async def test_any_text_is_found_byte_for_byte(cast: Cast, body: str, meaning: str) -> None:
    made = await say(worker(cast), body, voice="shown", meaning=meaning)
    [row] = await seen_by(person(cast), only=made.statement)
    assert (row.body.encode(), row.meaning.encode()) == (body.encode(), meaning.encode())


async def test_20_kB_of_urdu_emoji_and_line_ends_are_stored_exactly(cast: Cast) -> None:
    urdu = "میں امی سے ملنا چاہتی ہوں۔ " * 420
    assert len(urdu.encode()) > 19_000
    for body in (urdu, "a\r\nb\n\n\tc ", " \u200fاردو\u200e ", "👩🏽‍🦽 café cafe\u0301"):
        made = await say(person(cast), body)
        [row] = await seen_by(person(cast), only=made.statement)
        assert row.body.encode() == body.encode()


async def test_no_word_stands_open_in_the_database(cast: Cast) -> None:
    made = await say(worker(cast), "Zebrafinch says", voice="shown", meaning="Zebrafinch means")
    [row] = await rows("SELECT body, meaning FROM revision WHERE id = {}", made.revision)
    assert "Zebrafinch" not in row["body"] + row["meaning"]


moves = st.lists(
    st.tuples(st.sampled_from(["mira", "dan", "kay"]), st.integers(0, 5), st.integers(0, 4), st.booleans()),
    min_size=1,
    max_size=12,
)


@slow
@given(plays=moves)
async def test_any_interleaving_of_saves_loses_nothing(cast: Cast, plays: list[tuple[str, int, int, bool]]) -> None:
    """Each play: who, from which wording they saw, under which operation, and whether it is new text."""
    first = await say(person(cast), "start")
    seen, sent = [first.revision], {"start"}
    operations = [uuid4() for _ in range(5)]
    for number, (who, base, operation, new) in enumerate(plays, 1):
        author = person(cast) if who == "mira" else worker(cast, who)
        body = f"{who} {number}" if new else f"{who} again"
        made = await say(
            author, body, statement=first.statement, base=seen[base % len(seen)],
            operation=operations[operation], at=NOW + timedelta(seconds=number),
        )  # fmt: skip
        sent.add(body)
        if made.first == "moved":
            seen.append(made.revision)
    assert sent <= set(await wordings_of(cast, first.statement))
    [row] = await seen_by(person(cast), only=first.statement)
    assert row.voice == "own", "nobody but the person moved it"
    assert row.version == len(set(seen))


async def test_twenty_writers_at_once_on_one_statement(cast: Cast) -> None:
    first = await say(person(cast), "start")
    bodies = [f"text {number}" for number in range(20)]

    async def one(number: int) -> str:
        author = person(cast) if number % 2 else worker(cast, "dan" if number % 4 else "kay")
        made = await say(author, bodies[number], statement=first.statement, base=first.revision)
        return made.outcome

    outcomes = await asyncio.gather(*(one(number) for number in range(20)))
    assert outcomes.count("moved") == 1, "one of them was first"
    assert outcomes.count("moved") + outcomes.count("conflict") + outcomes.count("proposed") == 20
    assert set(bodies) <= set(await wordings_of(cast, first.statement))
    [row] = await seen_by(person(cast))
    assert (row.version, row.proposals) == (2, 19)
    assert row.conflict


async def test_the_same_form_sent_ten_times_at_once_is_one_statement(cast: Cast) -> None:
    operation = uuid4()
    made = await asyncio.gather(*(say(person(cast), "Once.", operation=operation) for _ in range(10)))
    assert len({each.revision for each in made}) == 1
    assert sorted(each.outcome for each in made) == ["moved"] + ["repeated"] * 9
    assert len(await statements_of(cast.plan, cast.mira, is_person=True)) == 1
