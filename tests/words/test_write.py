"""Store first, then compare (S-24; DESIGN, Co-writing)."""

from datetime import timedelta
from uuid import uuid4

import pytest

from server.record.queries import events_about, first_broken_line
from server.words.actions import answer, settle, write
from server.words.queries import history_of, proposals_on, waiting_for_person
from server.words.rules import NotHere, NotTheirs
from tests.cast import CANARY, NOW, Cast
from tests.words.hands import bodies, on_dans_phone, person, say, seen_by, worker


async def test_the_persons_words_stand_at_once_and_are_their_own(cast: Cast) -> None:
    made = await say(person(cast), "I want to see Mum on Sundays.")
    [row] = await seen_by(person(cast))
    assert (made.outcome, row.id, row.head) == ("moved", made.statement, made.revision)
    assert (row.body, row.voice, row.owner) == ("I want to see Mum on Sundays.", "own", "person")
    assert row.agreed
    assert row.counts
    assert not row.waits_for_yes


async def test_a_workers_wording_for_the_persons_statement_is_always_a_proposal_S_24(cast: Cast) -> None:
    made = await say(person(cast), "Mine.")
    for voice in ("worker", "said", "shown", "interpreter"):
        offered = await say(worker(cast), "Better.", statement=made.statement, base=made.revision, voice=voice)
        assert (offered.outcome, offered.head) == ("proposed", made.revision)
    [row] = await seen_by(person(cast))
    assert (row.body, row.proposals, row.conflict) == ("Mine.", 4, False)


async def test_nobody_but_the_person_writes_in_their_own_voice_S_24(cast: Cast) -> None:
    with pytest.raises(NotTheirs):
        await say(worker(cast), "I am Mira.", voice="own")
    with pytest.raises(NotTheirs):
        await say(person(cast), "A worker says", voice="worker")


async def test_words_written_down_as_said_wait_for_the_persons_yes(cast: Cast) -> None:
    for voice in ("said", "shown", "interpreter"):
        made = await say(worker(cast), f"Words {voice}.", voice=voice, meaning="It may mean yes.")
        [row] = await seen_by(person(cast), only=made.statement)
        assert row.waits_for_yes
        assert not row.agreed
        assert row.meaning == "It may mean yes."
        await answer(person(cast), made.statement, made.revision, "yes", "own_phone", NOW)
        [row] = await seen_by(person(cast), only=made.statement)
        assert not row.waits_for_yes
        assert row.agreed
        assert row.counts


async def test_the_head_moved_meanwhile_and_both_texts_are_kept(cast: Cast) -> None:
    made = await say(person(cast), "One.")
    await say(person(cast), "Two.", statement=made.statement, base=made.revision)
    late = await say(person(cast), "Three.", statement=made.statement, base=made.revision)
    assert late.outcome == "conflict"
    [row] = await seen_by(person(cast))
    assert (row.body, row.conflict, row.version) == ("Two.", True, 2)
    [offer] = await proposals_on(cast.plan, made.statement, cast.mira)
    assert (offer.kind, offer.offered.body, offer.standing and offer.standing.body) == ("conflict", "Three.", "Two.")


async def test_a_proposal_for_a_wording_that_is_no_more_is_a_disagreement_at_the_same_moment(cast: Cast) -> None:
    made = await say(person(cast), "One.")
    await say(person(cast), "Two.", statement=made.statement, base=made.revision)
    offered = await say(worker(cast), "Better.", statement=made.statement, base=made.revision)
    assert offered.outcome == "conflict"
    assert [each.kind for each in await waiting_for_person(cast.plan)] == ["conflict"]


async def test_a_workers_own_statement_is_written_by_workers(cast: Cast) -> None:
    made = await say(worker(cast), "There can be shouting.")
    changed = await say(worker(cast, "kay"), "Shouting, often.", statement=made.statement, base=made.revision)
    assert changed.outcome == "moved"
    again = await say(worker(cast), "Shouting at home.", statement=made.statement, base=made.revision)
    assert again.outcome == "conflict"
    [row] = await seen_by(worker(cast))
    assert (row.body, row.author_name, row.owner, row.conflict) == ("Shouting, often.", "Kay", "worker", True)
    assert await waiting_for_person(cast.plan) == []
    await settle(worker(cast, "kay"), again.proposal, "theirs", "other", NOW)
    assert await bodies(worker(cast)) == ["Shouting at home."]


async def test_the_persons_change_of_a_workers_statement_stands_beside_it(cast: Cast) -> None:
    made = await say(worker(cast), "There can be shouting.")
    mine = await say(person(cast), "He shouts.", statement=made.statement, base=made.revision)
    assert mine.outcome == "moved"
    assert mine.statement != made.statement
    assert await bodies(person(cast)) == ["There can be shouting.", "He shouts."]


async def test_the_same_operation_answers_as_the_first_did(cast: Cast) -> None:
    operation = uuid4()
    first = await say(person(cast), "Once.", operation=operation)
    second = await say(person(cast), "Once.", operation=operation)
    assert (second.outcome, second.first) == ("repeated", "moved")
    assert (second.statement, second.revision) == (first.statement, first.revision)
    assert await bodies(person(cast)) == ["Once."]


async def test_the_same_operation_with_other_content_is_one_more_revision(cast: Cast) -> None:
    operation = uuid4()
    first = await say(person(cast), "Once.", operation=operation)
    second = await say(person(cast), "Twice.", operation=operation, at=NOW + timedelta(seconds=5))
    assert (second.outcome, second.statement) == ("moved", first.statement)
    assert await bodies(person(cast)) == ["Twice."]
    past = await history_of(cast.plan, first.statement, cast.mira, is_person=True)
    assert [each.wording.body for each in past or [] if each.wording] == ["Once.", "Twice."]
    third = await say(person(cast), "Once.", operation=operation)
    assert third.outcome == "repeated"


async def test_an_operation_of_one_account_says_nothing_about_anothers(cast: Cast) -> None:
    operation = uuid4()
    await say(person(cast), "Mine.", operation=operation)
    other = await say(worker(cast), "Mine.", operation=operation)
    assert other.outcome == "moved"


async def test_an_unknown_statement_conversation_or_another_plans_is_not_here_A_17(cast: Cast) -> None:
    made = await say(person(cast), CANARY)
    kay_at_toms = worker(cast, "kay")
    kay_at_toms = type(kay_at_toms)(cast.kay, "worker", cast.harbour, cast.toms_plan, cast.tom, False)
    with pytest.raises(NotHere):
        await say(kay_at_toms, "x", statement=made.statement, base=made.revision)
    with pytest.raises(NotHere):
        await say(worker(cast), "x", statement=uuid4())
    with pytest.raises(NotHere):
        await say(worker(cast), "x", conversation=uuid4())


async def test_what_the_person_writes_on_a_workers_phone_is_recorded_as_given_that_way(cast: Cast) -> None:
    made = await say(on_dans_phone(cast), "I said this here.")
    [row] = await seen_by(person(cast))
    assert (row.voice, row.author) == ("own", cast.dan)
    kinds = {each.kind: each.actor_as for each in await events_about(cast.mira)}
    assert kinds["statement_made"] == "handed_over"
    assert made.outcome == "moved"


async def test_a_statement_removed_while_somebody_typed_loses_no_text(cast: Cast) -> None:
    from server.words.actions import remove

    made = await say(person(cast), "One.")
    await remove(person(cast), made.statement, NOW)
    late = await say(person(cast), "Two.", statement=made.statement, base=made.revision)
    assert late.outcome == "moved"
    assert await bodies(person(cast)) == ["Two."]


async def test_every_write_is_in_the_record_without_a_word_A_24(cast: Cast) -> None:
    made = await say(person(cast), CANARY)
    await say(worker(cast), CANARY, statement=made.statement, base=made.revision, at=NOW + timedelta(seconds=1))
    events = await events_about(cast.mira)
    assert {"statement_made", "revision_made", "proposal_made"} <= {each.kind for each in events}
    assert CANARY not in str(events)
    assert await first_broken_line(cast.harbour) is None


async def test_a_voice_nobody_knows_is_refused(cast: Cast) -> None:
    with pytest.raises(NotTheirs):
        await write(
            person(cast), statement=None, section="want", body="x", voice="loud", language="en", base=None,
            operation=uuid4(), now=NOW,
        )  # fmt: skip
