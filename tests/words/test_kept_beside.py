"""What is set beside a line that is kept from a worker is kept from them, too (P-12)."""

from datetime import timedelta

from server.words.actions import keep_from, settle, stop_keeping_from, undo
from server.words.queries import keeps
from tests.cast import NOW, Cast
from tests.words.hands import bodies, person, say, worker

LATER = NOW + timedelta(minutes=1)


async def test_both_kept_of_a_kept_line_are_kept_from_that_worker_P_12(cast: Cast) -> None:
    said = await say(person(cast), "I am expecting a child.")
    await keep_from(person(cast), cast.dan, said.statement, NOW)
    offer = await say(
        worker(cast, "kay"), "Mira is pregnant.", statement=said.statement, base=said.revision, at=LATER
    )  # fmt: skip
    done = await settle(person(cast), offer.proposal, "both", "own_phone", LATER)
    assert await bodies(worker(cast)) == []
    assert await bodies(worker(cast, "kay")) == await bodies(person(cast)) == [
        "I am expecting a child.", "Mira is pregnant.",
    ]  # fmt: skip
    assert await keeps(cast.plan) == [(cast.dan, said.statement), (cast.dan, done.beside)]
    assert await undo(cast.mira, done.undo, LATER)
    assert await bodies(worker(cast)) == []


async def test_an_answer_beside_a_kept_line_of_a_worker_is_kept_until_it_is_shown_again_P_12(cast: Cast) -> None:
    said = await say(worker(cast, "kay"), "Kay's worry.")
    await keep_from(person(cast), cast.dan, said.statement, NOW)
    answer = await say(
        person(cast), "Kay is right, Dan shouts.", statement=said.statement, base=said.revision, at=LATER
    )  # fmt: skip
    assert await bodies(worker(cast)) == []
    assert await stop_keeping_from(person(cast), cast.dan, answer.statement, LATER)
    assert await bodies(worker(cast)) == ["Kay is right, Dan shouts."]


async def test_what_is_set_beside_a_line_kept_no_more_is_for_everybody(cast: Cast) -> None:
    said = await say(worker(cast, "kay"), "Kay's worry.")
    await keep_from(person(cast), cast.dan, said.statement, NOW)
    await stop_keeping_from(person(cast), cast.dan, said.statement, NOW)
    await say(person(cast), "Mine.", statement=said.statement, base=said.revision, at=LATER)
    assert await bodies(worker(cast)) == ["Kay's worry.", "Mine."]
