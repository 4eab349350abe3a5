"""Out of sight (P-07) and kept from one worker (P-12): no gap, no trace, no count."""

from datetime import timedelta
from uuid import uuid4

import pytest

from server.words.actions import answer, hide, keep_from, move, remove, settle, show, stop_keeping_from, undo
from server.words.queries import (
    history_of,
    keeps,
    one,
    proposal,
    proposals_on,
    removed_of,
    statements_of,
    waiting_for_person,
)
from server.words.rules import NotHere, NotTheirs
from tests.cast import CANARY, NOW, Cast
from tests.words.hands import bodies, on_dans_phone, person, say, seen_by, worker

BEFORE, AFTER = NOW - timedelta(hours=1), NOW + timedelta(hours=1)


async def test_a_hidden_line_is_on_no_page_of_the_person_and_leaves_no_gap_P_07(cast: Cast) -> None:
    made = await say(person(cast), CANARY)
    await say(worker(cast), "Idea.", statement=made.statement, base=made.revision)
    undo_id = await hide(person(cast), made.statement, NOW)
    me = cast.mira
    assert await bodies(person(cast)) == []
    assert await one(cast.plan, made.statement, me, is_person=True) is None
    assert await waiting_for_person(cast.plan) == []
    assert await history_of(cast.plan, made.statement, me, is_person=True) is None
    assert await bodies(person(cast), hidden_only=True) == [CANARY]
    assert await bodies(worker(cast)) == [CANARY]
    assert await bodies(worker(cast), safe_view=True) == []
    assert await bodies(on_dans_phone(cast)) == []
    assert await hide(person(cast), made.statement, NOW) is None
    assert await undo(me, undo_id, NOW) == cast.plan
    assert await bodies(person(cast)) == [CANARY]
    assert await show(person(cast), made.statement, NOW) is None


async def test_showing_again_can_be_taken_back(cast: Cast) -> None:
    made = await say(person(cast), CANARY)
    await hide(person(cast), made.statement, NOW)
    shown = await show(person(cast), made.statement, NOW)
    await undo(cast.mira, shown, NOW)
    assert await bodies(person(cast), hidden_only=True) == [CANARY]


async def test_only_the_person_on_their_own_phone_puts_out_of_sight(cast: Cast) -> None:
    made = await say(person(cast), "One.")
    for author in (worker(cast), on_dans_phone(cast)):
        for act in (hide, show):
            with pytest.raises(NotTheirs):
                await act(author, made.statement, NOW)
        with pytest.raises(NotTheirs):
            await keep_from(author, cast.kay, None, NOW)


async def test_a_kept_line_has_no_trace_for_that_worker_P_12(cast: Cast) -> None:
    made = await say(person(cast), CANARY)
    offer = await say(worker(cast, "kay"), "Idea.", statement=made.statement, base=made.revision)
    await keep_from(person(cast), cast.dan, made.statement, NOW)
    dan = cast.dan
    assert await bodies(worker(cast)) == []
    assert await one(cast.plan, made.statement, dan) is None
    assert await history_of(cast.plan, made.statement, dan) is None
    assert await proposals_on(cast.plan, made.statement, dan) == []
    assert await proposal(cast.plan, offer.proposal, dan) is None
    assert await waiting_for_person(cast.plan, phone=dan) == []
    assert await bodies(on_dans_phone(cast)) == []
    with pytest.raises(NotHere):
        await say(worker(cast), "x", statement=made.statement, base=made.revision)
    with pytest.raises(NotHere):
        await settle(on_dans_phone(cast), offer.proposal, "mine", "in_room", NOW)
    with pytest.raises(NotHere):
        await answer(on_dans_phone(cast), made.statement, made.revision, "yes", "in_room", NOW)
    assert await bodies(worker(cast, "kay")) == [CANARY]
    await remove(person(cast), made.statement, NOW)
    assert await removed_of(cast.plan, dan) == []
    assert len(await removed_of(cast.plan, cast.kay)) == 1


async def test_what_is_kept_is_listed_once_and_given_back(cast: Cast) -> None:
    made = await say(person(cast), "One.")
    kept = await keep_from(person(cast), cast.dan, made.statement, NOW)
    assert await keep_from(person(cast), cast.dan, made.statement, NOW) is None
    assert await keeps(cast.plan) == [(cast.dan, made.statement)]
    await undo(cast.mira, kept, NOW)
    assert await keeps(cast.plan) == []
    await keep_from(person(cast), cast.dan, made.statement, NOW)
    stopped = await stop_keeping_from(person(cast), cast.dan, made.statement, NOW)
    assert await bodies(worker(cast)) == ["One."]
    await undo(cast.mira, stopped, NOW)
    assert await bodies(worker(cast)) == []
    assert await stop_keeping_from(person(cast), cast.kay, None, NOW) is None


async def test_kept_only_from_workers_of_the_circle_and_only_what_is_there(cast: Cast) -> None:
    for who in (cast.omar, cast.ruth, uuid4()):
        with pytest.raises(NotHere):
            await keep_from(person(cast), who, None, NOW)
    with pytest.raises(NotHere):
        await keep_from(person(cast), cast.dan, uuid4(), NOW)


async def test_everything_from_now_on_shows_the_plan_as_it_was_P_12(cast: Cast) -> None:
    old = await say(person(cast), "Old.", at=BEFORE)
    gone = await say(person(cast), "Soon gone.", at=BEFORE)
    said = await say(worker(cast), "Said.", voice="said", at=BEFORE)
    before = [(row.body, row.version, row.proposals, row.conflict, row.answer) for row in await seen_by(worker(cast))]
    await keep_from(person(cast), cast.dan, None, NOW)
    await say(person(cast), CANARY, statement=old.statement, base=old.revision, at=AFTER)
    await say(worker(cast, "kay"), CANARY, statement=old.statement, base=old.revision, at=AFTER)
    await say(person(cast), CANARY, at=AFTER)
    await say(worker(cast, "kay"), CANARY, at=AFTER)
    await remove(person(cast), gone.statement, AFTER)
    await answer(person(cast), said.statement, said.revision, "yes", "own_phone", AFTER)
    after = [(row.body, row.version, row.proposals, row.conflict, row.answer) for row in await seen_by(worker(cast))]
    assert after == before
    for statement in (old.statement, gone.statement, said.statement):
        past = await history_of(cast.plan, statement, cast.dan) or []
        assert CANARY not in str(past)
        assert {each.what for each in past} == {"wrote"}
        assert CANARY not in str(await proposals_on(cast.plan, statement, cast.dan))
    assert CANARY in str(await statements_of(cast.plan, cast.kay))


async def test_that_worker_still_writes_and_nothing_tells_them_that_words_moved_P_12(cast: Cast) -> None:
    old = await say(person(cast), "Old.", at=BEFORE)
    await keep_from(person(cast), cast.dan, None, NOW)
    await say(person(cast), CANARY, statement=old.statement, base=old.revision, at=AFTER)
    offer = await say(worker(cast), "Idea.", statement=old.statement, base=old.revision, at=AFTER)
    assert (offer.outcome, offer.head) == ("proposed", old.revision)
    shown = await proposal(cast.plan, offer.proposal, cast.dan)
    assert shown is not None
    assert shown.standing is not None
    assert shown.standing.body == "Old."
    mine = await say(worker(cast), "Dan's own.", at=AFTER)
    assert "Dan's own." in await bodies(worker(cast))
    await settle(person(cast), offer.proposal, "theirs", "own_phone", AFTER + timedelta(hours=1))
    assert await bodies(worker(cast)) == ["Old.", "Dan's own."]
    assert mine.outcome == "moved"


async def test_a_workers_line_changed_unseen_is_theirs_to_change_and_offered_to_others_P_12(cast: Cast) -> None:
    made = await say(worker(cast), "Dan's.", at=BEFORE)
    await keep_from(person(cast), cast.dan, None, NOW)
    await say(worker(cast, "kay"), CANARY, statement=made.statement, base=made.revision, at=AFTER)
    again = await say(worker(cast), "Dan's again.", statement=made.statement, base=made.revision, at=AFTER)
    assert (again.outcome, again.head) == ("moved", again.revision)
    assert await bodies(worker(cast)) == ["Dan's again."]
    assert await proposals_on(cast.plan, made.statement, cast.dan) == []
    for who in (cast.mira, cast.kay):
        assert [row.body for row in await statements_of(cast.plan, who)] == [CANARY]
        [offer] = await proposals_on(cast.plan, made.statement, who)
        assert (offer.kind, offer.offered.body) == ("conflict", "Dan's again.")


async def test_moving_goes_past_what_the_person_sees_and_can_be_taken_back(cast: Cast) -> None:
    made = [await say(person(cast), f"{n}.") for n in (1, 2, 3)]
    await hide(person(cast), made[1].statement, NOW)
    moved = await move(person(cast), made[2].statement, "up", NOW)
    assert await bodies(person(cast)) == ["3.", "1."]
    assert await move(person(cast), made[2].statement, "up", NOW) is None
    await undo(cast.mira, moved, NOW)
    assert await bodies(person(cast)) == ["1.", "3."]
    with pytest.raises(NotHere):
        await move(person(cast), made[1].statement, "down", NOW)
    with pytest.raises(NotTheirs):
        await move(worker(cast), made[2].statement, "up", NOW)


async def test_a_worker_takes_out_a_workers_line_only(cast: Cast) -> None:
    mine, theirs = await say(person(cast), "Mine."), await say(worker(cast), "Theirs.")
    with pytest.raises(NotTheirs):
        await remove(worker(cast), mine.statement, NOW)
    taken = await remove(worker(cast, "kay"), theirs.statement, NOW)
    assert await bodies(person(cast)) == ["Mine."]
    await undo(cast.kay, taken, NOW)
    assert await bodies(person(cast)) == ["Mine.", "Theirs."]
