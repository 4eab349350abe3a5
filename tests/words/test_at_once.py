"""An answer and other words at the same moment: it is about the words that were asked about, and about no others."""

from datetime import timedelta

from server.words.actions import answer
from tests.between import while_open
from tests.cast import NOW, Cast
from tests.words.hands import bodies, on_dans_phone, person, say, worker

LATER = NOW + timedelta(seconds=10)


async def test_i_did_not_say_that_takes_no_newer_words_of_mine_out(cast: Cast) -> None:
    """Asked about Dan's words on his phone while Mira writes her own on hers: hers stay."""
    made = await say(worker(cast), "Written down by Dan.", voice="said")
    mine, done = await while_open(
        lambda: say(person(cast), "My own.", statement=made.statement, base=made.revision, at=LATER),
        lambda: answer(on_dans_phone(cast), made.statement, made.revision, "not_mine", "in_room", LATER),
    )
    assert (mine.outcome, done.outcome) == ("moved", "moved")
    assert await bodies(person(cast)) == ["My own."]


async def test_a_yes_is_no_yes_to_words_that_came_at_the_same_moment(cast: Cast) -> None:
    made = await say(worker(cast), "Written down by Dan.", voice="said")
    _, done = await while_open(
        lambda: say(person(cast), "My own.", statement=made.statement, base=made.revision, at=LATER),
        lambda: answer(on_dans_phone(cast), made.statement, made.revision, "yes", "in_room", LATER),
    )
    assert done.outcome == "moved"
