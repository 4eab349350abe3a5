"""The person decides: settling, yes, not mine, and nobody else (S-17; PRODUCT, five promises)."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from server.db.writing import rows, writing
from server.words.actions import answer, remove, settle, undo
from server.words.queries import history_of, proposal, proposals_on, waiting_for_person
from server.words.rules import Needs, NotHere, NotTheirs
from tests.cast import NOW, Cast
from tests.words.hands import bodies, on_dans_phone, person, say, seen_by, worker

LATER = NOW + timedelta(seconds=10)


async def offered(cast: Cast, kind: str = "worker"):
    made = await say(person(cast), "Mine.")
    return made, await say(worker(cast), "Theirs.", statement=made.statement, base=made.revision, voice=kind)


@pytest.mark.parametrize(
    ("said", "texts", "left"),
    [("mine", ["Mine."], 0), ("theirs", ["Theirs."], 0), ("both", ["Mine.", "Theirs."], 0), ("later", ["Mine."], 1)],
)
async def test_the_person_chooses_among_four(cast: Cast, said: str, texts: list[str], left: int) -> None:
    made, offer = await offered(cast)
    done = await settle(person(cast), offer.proposal, said, "own_phone", NOW, standing=made.revision)
    assert done.outcome == ("later" if said == "later" else "settled")
    assert await bodies(person(cast)) == texts
    assert len(await waiting_for_person(cast.plan)) == left


async def test_a_taken_wording_is_still_the_workers_words_and_agreed(cast: Cast) -> None:
    _, offer = await offered(cast)
    await settle(person(cast), offer.proposal, "theirs", "own_phone", NOW)
    [row] = await seen_by(person(cast))
    assert (row.voice, row.author_name, row.owner, row.agreed) == ("worker", "Dan", "person", True)


async def test_both_keeps_the_other_text_in_its_writers_name(cast: Cast) -> None:
    _, offer = await offered(cast, "said")
    await settle(person(cast), offer.proposal, "both", "own_phone", NOW)
    second = (await seen_by(person(cast)))[1]
    assert (second.voice, second.author_name, second.agreed, second.waits_for_yes) == ("said", "Dan", True, False)


async def test_no_worker_settles_what_is_the_persons(cast: Cast) -> None:
    _, offer = await offered(cast)
    for said in ("mine", "theirs", "both", "later"):
        with pytest.raises(NotTheirs):
            await settle(worker(cast), offer.proposal, said, "other", NOW)
    assert await bodies(person(cast)) == ["Mine."]


async def test_a_wording_that_changed_meanwhile_is_shown_again_first(cast: Cast) -> None:
    made, offer = await offered(cast)
    newer = await say(person(cast), "Mine, newer.", statement=made.statement, base=made.revision)
    done = await settle(person(cast), offer.proposal, "theirs", "own_phone", NOW, standing=made.revision)
    assert (done.outcome, done.head) == ("moved", newer.revision)
    assert await bodies(person(cast)) == ["Mine, newer."]
    assert len(await proposals_on(cast.plan, made.statement, cast.mira)) == 1


async def test_an_offer_is_settled_once(cast: Cast) -> None:
    _, offer = await offered(cast)
    await settle(person(cast), offer.proposal, "mine", "own_phone", NOW)
    assert (await settle(person(cast), offer.proposal, "theirs", "own_phone", NOW)).outcome == "already"
    assert (await settle(person(cast), offer.proposal, "later", "own_phone", NOW)).outcome == "already"
    assert await bodies(person(cast)) == ["Mine."]


async def test_unknown_offers_and_odd_answers_are_refused(cast: Cast) -> None:
    made, offer = await offered(cast)
    with pytest.raises(NotHere):
        await settle(person(cast), uuid4(), "mine", "own_phone", NOW)
    for said, how in (("maybe", "own_phone"), ("mine", "by post")):
        with pytest.raises(Needs):
            await settle(person(cast), offer.proposal, said, how, NOW)
    await remove(person(cast), made.statement, NOW)
    with pytest.raises(NotHere):
        await settle(person(cast), offer.proposal, "theirs", "own_phone", NOW)


async def test_i_didnt_say_that_takes_the_words_out(cast: Cast) -> None:
    made = await say(worker(cast), "She likes it here.", voice="said")
    await answer(person(cast), made.statement, made.revision, "not_mine", "own_phone", NOW)
    assert await bodies(worker(cast)) == []
    past = await history_of(cast.plan, made.statement, cast.dan) or []
    assert [each.code for each in past if each.what == "answered"] == ["not_mine"]


async def test_i_didnt_say_that_brings_back_what_stood_before(cast: Cast) -> None:
    _, offer = await offered(cast, "said")
    await settle(person(cast), offer.proposal, "theirs", "own_phone", NOW)
    [row] = await seen_by(person(cast))
    done = await answer(person(cast), row.id, row.head, "not_mine", "own_phone", LATER)
    assert await bodies(person(cast)) == ["Mine."]
    assert await undo(cast.mira, done.undo, LATER) == cast.plan
    assert await bodies(person(cast)) == ["Theirs."]


async def test_only_the_person_says_yes_and_only_a_worker_could_not_ask(cast: Cast) -> None:
    made = await say(worker(cast), "Words.", voice="said")
    for said in ("yes", "no", "not_mine"):
        with pytest.raises(NotTheirs):
            await answer(worker(cast), made.statement, made.revision, said, "other", NOW)
    with pytest.raises(NotTheirs):
        await answer(person(cast), made.statement, made.revision, "could_not", "own_phone", NOW)


async def test_could_not_answer_needs_a_reason_and_a_day_and_is_no_answer_S_17(cast: Cast) -> None:
    made = await say(worker(cast), "Words.", voice="said")
    for reason, day in (("", date(2026, 11, 30)), ("Asleep", None)):
        with pytest.raises(Needs):
            await answer(
                worker(cast), made.statement, made.revision, "could_not", "other", NOW, reason=reason, ask_again_on=day
            )
    day = date(2026, 11, 30)
    await answer(worker(cast), made.statement, made.revision, "could_not", "other", NOW, reason="Zz", ask_again_on=day)
    [row] = await seen_by(worker(cast))
    assert (row.answer, row.agreed, row.waits_for_yes, row.ask_again_on) == ("could_not", False, True, day)
    await answer(person(cast), made.statement, made.revision, "yes", "own_phone", LATER)
    [row] = await seen_by(worker(cast))
    assert (row.answer, row.agreed, row.ask_again_on) == ("yes", True, None)


async def test_a_workers_could_not_never_covers_the_persons_yes(cast: Cast) -> None:
    made = await say(worker(cast), "Words.", voice="said")
    await answer(person(cast), made.statement, made.revision, "yes", "own_phone", NOW)
    day = date(2026, 11, 30)
    await answer(worker(cast), made.statement, made.revision, "could_not", "other", LATER, reason="x", ask_again_on=day)
    [row] = await seen_by(person(cast))
    assert (row.answer, row.agreed) == ("yes", True)


async def test_a_yes_is_to_the_words_that_were_read(cast: Cast) -> None:
    made = await say(worker(cast), "Words.", voice="said")
    await say(person(cast), "My words.", statement=made.statement, base=made.revision)
    done = await answer(person(cast), made.statement, made.revision, "yes", "own_phone", NOW)
    assert done.outcome == "moved"


async def test_a_reason_is_sealed_and_read_back(cast: Cast) -> None:
    made = await say(worker(cast), "Words.", voice="said")
    await answer(
        person(cast), made.statement, made.revision, "no", "own_phone", NOW, reason="Zebrafinch", present="Ruth"
    )
    [row] = await rows("SELECT reason, present FROM decision")
    assert "Zebrafinch" not in row["reason"]
    past = await history_of(cast.plan, made.statement, cast.mira, is_person=True) or []
    assert [(each.reason, each.present) for each in past if each.what == "answered"] == [("Zebrafinch", "Ruth")]


async def test_an_unconfirmed_accounts_yes_is_not_counted_until_confirmed_A_28(cast: Cast) -> None:
    async with writing():
        await rows("UPDATE account SET confirmed_at = NULL WHERE id = {} RETURNING id", cast.mira)
    made = await say(worker(cast), "Words.", voice="said")
    await answer(person(cast), made.statement, made.revision, "yes", "own_phone", NOW)
    [row] = await seen_by(worker(cast))
    assert (row.agreed, row.counts) == (True, False)
    in_room = await say(worker(cast), "Other words.", voice="said")
    await answer(on_dans_phone(cast), in_room.statement, in_room.revision, "yes", "in_room", NOW)
    assert [each.counts for each in await seen_by(worker(cast))] == [False, True]


@pytest.mark.parametrize("said", ["mine", "theirs", "both"])
async def test_a_choice_is_taken_back_whole_E_07(cast: Cast, said: str) -> None:
    _, offer = await offered(cast)
    done = await settle(person(cast), offer.proposal, said, "own_phone", NOW)
    assert await undo(cast.mira, done.undo, LATER) == cast.plan
    assert await bodies(person(cast)) == ["Mine."]
    again = await proposal(cast.plan, offer.proposal, cast.mira, is_person=True)
    assert again is not None
    assert not again.settled
    [row] = await seen_by(person(cast))
    assert row.agreed


async def test_a_worker_takes_an_offer_back_within_thirty_seconds(cast: Cast) -> None:
    _, offer = await offered(cast)
    assert await undo(cast.kay, offer.undo, LATER) is None
    assert await undo(cast.dan, offer.undo, LATER) == cast.plan
    assert await waiting_for_person(cast.plan) == []
    assert await undo(cast.dan, offer.undo, LATER) is None


async def test_nothing_is_taken_back_over_somebody_elses_later_words(cast: Cast) -> None:
    made = await say(worker(cast), "One.")
    two = await say(worker(cast), "Two.", statement=made.statement, base=made.revision)
    await say(worker(cast, "kay"), "Three.", statement=made.statement, base=two.revision)
    assert await undo(cast.dan, two.undo, LATER) is None
    assert await undo(cast.dan, made.undo, LATER) is None
    assert await bodies(worker(cast)) == ["Three."]


async def test_undo_ends_after_thirty_seconds(cast: Cast) -> None:
    made = await say(person(cast), "One.")
    assert await undo(cast.mira, made.undo, NOW + timedelta(seconds=30)) is None
    assert await undo(cast.mira, made.undo, NOW + timedelta(seconds=29)) == cast.plan
    assert await bodies(person(cast)) == []
