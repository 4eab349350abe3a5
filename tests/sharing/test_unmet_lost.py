"""What a phone that nobody ever met said never counts for others, though its person is met with another one later: it
may have been anybody (A-28)."""

from datetime import timedelta
from uuid import uuid4

import pytest

from server.arrangements.actions_phrase import PhraseDraft, make_phrase
from server.arrangements.queries import Sight, parts_of
from server.arrangements.queries_phrase import phrase_view
from server.db.writing import rows, writing
from server.language.actions_easy import answer_easy
from server.language.actions_translations import answer_translation
from server.people.actions_join import _recover
from server.plans.actions import agree_plan
from server.plans.actions_recovery import ask_recovery, confirm_recovery
from server.plans.pages_seen import seen_by as plan_seen_by
from server.sharing.access import plan_for
from server.sharing.authors import author_of
from server.words.actions import answer, keep_from
from tests.arrangements.helpers import filled
from tests.arrangements.helpers import url as part_url
from tests.cast import NOW, Cast
from tests.language.forms_made import LATER, a_limit, ease, ease_limit, put, url
from tests.sharing.test_unmet import NOBODY, met, unmet
from tests.viewers import viewer
from tests.words.hands import on_dans_phone, person, say, seen_by, worker

FOUND = LATER + timedelta(minutes=10)
"""When the person has a phone again."""


async def another_phone(cast: Cast, how: str) -> None:
    """Mira has another phone: with a code on paper, so that somebody meets her with it later, or by two staff."""
    async with writing():
        columns = "id, account, how, asked_by, asked_at, told_at, first_by, second_by"
        values = (cast.plan, cast.mira, how, cast.sam, FOUND, FOUND, cast.sam, cast.priya)
        await rows(f"INSERT INTO recovery ({columns}) VALUES ({', '.join(['{}'] * 8)}) RETURNING id", *values)
        await _recover({"id": cast.mira, "organisation": cast.harbour, "role": "person"}, FOUND)
    if how == "code":
        await met(cast, FOUND + timedelta(hours=1))
        await rows("UPDATE plan SET render_version = render_version + 1 WHERE id = {} RETURNING id", cast.plan)


@pytest.mark.parametrize("how", ["code", "staff"])
async def test_words_that_it_wrote_or_said_yes_to_do_not_count(cast: Cast, visit, how: str) -> None:
    await unmet(cast)
    said = await say(worker(cast), "I like tea", voice="said")
    await answer(person(cast), said.statement, said.revision, "yes", "own_phone", NOW)
    await say(person(cast), "I like milk")
    access = await plan_for(mira := await viewer(cast, "mira"), cast.plan, NOW)
    assert access is not None
    assert await agree_plan(cast.harbour, cast.plan, cast.mira, access.render_version, mira, "own_phone", LATER)
    await another_phone(cast, how)
    kay = await visit("kay")
    for rest in ("", "/easy", "/whole"):
        page = await kay.get(f"/notes/{cast.plan}{rest}")
        assert "voice-said agreed" not in page.text, rest
        assert "voice-own agreed" not in page.text, rest
        assert "said yes to it" not in kay.text(page)
        assert NOBODY not in kay.text(page)
    assert [row.counts for row in await seen_by(worker(cast, "kay"))] == [False, False]
    at = FOUND + timedelta(hours=2)
    await answer(person(cast), said.statement, said.revision, "yes", "own_phone", at)
    await say(person(cast), "I like water", at=at)
    assert [row.counts for row in await seen_by(worker(cast, "kay"))] == [True, False, True]
    assert (await kay.get(f"/notes/{cast.plan}")).text.count("voice-said agreed") == 1


async def test_what_it_was_told_in_the_room_counts_and_so_does_all_of_a_phone_that_was_met(cast: Cast) -> None:
    met_then = await say(worker(cast), "I like tea", voice="said")
    await answer(person(cast), met_then.statement, met_then.revision, "yes", "own_phone", NOW)
    await another_phone(cast, "code")
    await unmet(cast)
    at = FOUND + timedelta(hours=2)
    room = await say(worker(cast), "I like milk", voice="said", at=at)
    await answer(on_dans_phone(cast), room.statement, room.revision, "yes", "in_room", at)
    assert [row.counts for row in await seen_by(worker(cast, "kay"))] == [False, True]
    await met(cast, at)
    assert [row.counts for row in await seen_by(worker(cast, "kay"))] == [True, True]


async def test_other_forms_and_parts_and_phrases_that_it_said_yes_to_do_not_count(cast: Cast, visit) -> None:
    await unmet(cast)
    said = await say(person(cast), "I take the bus.")
    limit, _wording = await a_limit(cast)
    forms = [await ease(worker(cast), said, "Easyline."), await ease_limit(cast, worker(cast), limit, "Easylimit.")]
    other = await put(worker(cast), said, "Urduline.")
    for form in forms:
        assert await answer_easy(person(cast), form, "yes", LATER) == "done"
    assert await answer_translation(person(cast), other, "yes", LATER) == "done"
    await (await visit("mira")).post(part_url(cast.plan, "triggers/add"), filled("triggers", cast))
    chosen = PhraseDraft("pink kite", "Get me out", "Ring me", [f"account:{cast.kay}"])
    phrase = await make_phrase(person(cast), chosen, uuid4(), NOW)
    await another_phone(cast, "code")
    kay = await visit("kay")
    for rest in ("easy", "in/ur", "list"):
        text = kay.text(await kay.get(url(cast, rest)))
        assert not {"Easyline.", "Easylimit.", "Urduline."} & set(text.split()), rest
    for who, counts in (("kay", False), ("mira", True)):
        sight = Sight(cast.plan, cast.mira, getattr(cast, who), is_person=who == "mira")
        assert [row.agreed for row in await parts_of(sight, "triggers")] == [counts]
        assert bool(await phrase_view(phrase, getattr(cast, who))) is counts


async def test_a_yes_to_the_whole_plan_with_it_is_none_either_to_whom_things_are_kept_from(cast: Cast) -> None:
    await say(person(cast), "I take the bus.")
    await unmet(cast)
    access = await plan_for(mira := await viewer(cast, "mira"), cast.plan, NOW)
    assert access is not None
    assert await agree_plan(cast.harbour, cast.plan, cast.mira, access.render_version, mira, "own_phone", NOW)
    await keep_from(author_of(access), cast.dan, None, LATER)
    await another_phone(cast, "code")
    for who, state in (("dan", ""), ("kay", ""), ("mira", "before")):
        found = await plan_for(await viewer(cast, who), cast.plan, FOUND + timedelta(hours=2))
        assert found is not None
        assert (await plan_seen_by(found))[0].agreed == state, who


async def test_two_staff_who_recover_a_phone_have_met_its_person_with_it(cast: Cast) -> None:
    """Both stand apart, as whoever meets somebody does (A-27)."""
    await unmet(cast)
    kay, sam, priya = await viewer(cast, "kay"), await viewer(cast, "sam"), await viewer(cast, "priya")
    recovery = await ask_recovery(kay, cast.mira, NOW)
    assert await confirm_recovery(sam, recovery, NOW) == "first"
    assert not isinstance(await confirm_recovery(priya, recovery, NOW), str)
    async with writing():
        await _recover({"id": cast.mira, "organisation": cast.harbour, "role": "person"}, LATER)
    [row] = await rows("SELECT confirmed_at, confirmed_by FROM account WHERE id = {}", cast.mira)
    assert (row["confirmed_at"], row["confirmed_by"]) == (LATER, cast.priya)
    [told] = await rows("SELECT actor, actor_as FROM event WHERE kind = 'account_confirmed'")
    assert (told["actor"], told["actor_as"]) == (cast.priya, "lead")
