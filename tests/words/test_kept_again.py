"""What a worker did to words that had changed unseen happened for them while it was unseen. Shown to them again, and
kept once more, the plan stands for them as they read it last: nothing goes at that moment (P-12)."""

from datetime import datetime, timedelta
from uuid import uuid4

from server.arrangements.actions import add, end
from server.arrangements.actions_answers import answer
from server.arrangements.queries import Sight, part, parts_of
from server.words.actions import keep_from, stop_keeping_from, undo
from server.words.queries import proposals_on
from tests.cast import NOW, Cast
from tests.full_plan import draft
from tests.words.hands import bodies, person, say, seen_by, worker


def at(seconds: int) -> datetime:
    return NOW + timedelta(seconds=seconds)


async def shown_and_kept_again(cast: Cast) -> None:
    assert await stop_keeping_from(person(cast), cast.dan, None, at(4))
    assert await keep_from(person(cast), cast.dan, None, at(5))


async def test_a_part_taken_out_unseen_and_shown_again_stays_when_all_is_kept_again_P_12(cast: Cast) -> None:
    row = await add(worker(cast), draft("worse", cast), uuid4(), at(0))
    await keep_from(person(cast), cast.dan, None, at(1))
    hers, his = Sight(cast.plan, cast.mira, cast.mira, is_person=True), Sight(cast.plan, cast.mira, cast.dan)
    assert await answer(person(cast), await part(hers, "worse", row), "yes", at(2)) == ""
    await end(worker(cast), await part(his, "worse", row), at(3))
    assert await parts_of(his, "worse") == []
    await shown_and_kept_again(cast)
    assert [each.id for each in await parts_of(his, "worse")] == [row]


async def test_a_line_taken_back_unseen_and_shown_again_can_be_changed_when_all_is_kept_again_P_12(cast: Cast) -> None:
    made = await say(worker(cast), "Mine.", at=at(0), section="helps")
    await keep_from(person(cast), cast.dan, None, at(1))
    await say(worker(cast, "kay"), "Kay's.", at=at(2), statement=made.statement, base=made.revision)
    assert await undo(cast.dan, made.undo, at(3))
    assert await bodies(worker(cast)) == []
    await shown_and_kept_again(cast)
    [row] = await seen_by(worker(cast))
    assert row.body == "Kay's."
    changed = await say(worker(cast), "Again.", at=at(6), statement=made.statement, base=row.head)
    assert changed.statement == made.statement


async def test_an_offer_of_words_that_stood_for_their_author_is_there_when_all_is_kept_again_P_12(cast: Cast) -> None:
    made = await say(worker(cast), "Mine.", at=at(0), section="helps")
    await keep_from(person(cast), cast.dan, None, at(1))
    for who in ("kay", "dan"):
        await say(worker(cast, who), f"Of {who}.", at=at(2), statement=made.statement, base=made.revision)
    assert await bodies(worker(cast)) == ["Of dan."]
    await shown_and_kept_again(cast)
    [row] = await seen_by(worker(cast))
    offered = await proposals_on(cast.plan, made.statement, cast.dan)
    assert (row.body, row.proposals, [each.offered.body for each in offered]) == ("Of kay.", 1, ["Of dan."])
