"""Forms that are bound to a wording: nothing is lost, and whoever things are kept from sees no trace (P-12)."""

import asyncio
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from server.db.writing import rows
from server.language.actions_easy import Line, answer_easy, make_easy
from server.language.actions_translations import Draft, answer_translation, translate
from server.language.queries_bound import Bound, bound_of
from server.language.rules_bound import Changed
from server.plans.queries import facts_of
from server.sharing.access import plan_for
from server.sharing.queries_agreed import agreed_of
from server.words.actions import Written, keep_from, undo
from server.words.queries_kept import Kept, kept_from
from server.words.rules import Author
from tests.between import while_open
from tests.cast import NOW, Cast
from tests.viewers import viewer
from tests.words.hands import on_dans_phone, person, say, seen_by, worker

LATER = NOW + timedelta(minutes=5)
SINCE = NOW + timedelta(minutes=10)
AFTER = NOW + timedelta(minutes=15)
URDU = Draft("ur", "میں بس سے جاتی ہوں۔", "interpreter", "Nadia")


async def easy(author: Author, said: Written, line: str, at: datetime = LATER, operation: UUID | None = None) -> UUID:
    """Make one easy line."""
    return await make_easy(author, said.statement, said.revision, "en", [Line(line)], operation or uuid4(), at)


async def known(author: Author, *, own_phone: bool = False) -> list[Bound]:
    """What this author knows of other forms of the plan's statements."""
    standing = {row.id: (row.head, row.language) for row in await seen_by(author)}
    kept = await kept_from(author.plan, author.account)
    return await bound_of(author.plan, standing, kept, is_person=author.is_person)


async def states(author: Author) -> set[tuple[str, str]]:
    """What there is, as (kind, state)."""
    return {
        (each.kind, state)
        for each in await known(author)
        for state in ("current", "stale", "waiting")
        if getattr(each.forms, state)
    }


async def test_what_waits_is_known_to_the_person_and_its_maker_only(cast: Cast) -> None:
    """E-05, E-08: not even a count for anybody else."""
    said = await say(person(cast), "I go by bus.")
    await easy(worker(cast), said, "Bus.")
    await translate(worker(cast), said.statement, said.revision, URDU, uuid4(), LATER)
    for author in (person(cast), worker(cast), on_dans_phone(cast)):
        assert await states(author) == {("easy", "waiting"), ("language", "waiting")}
    assert await states(worker(cast, "kay")) == set()


async def test_a_yes_to_one_of_two_leaves_the_other_waiting(cast: Cast) -> None:
    """Promise 2: what Kay wrote is asked too, also when the person wrote easy words of their own meanwhile."""
    said = await say(person(cast), "I go by bus.")
    first = await easy(worker(cast), said, "Dan's.")
    await easy(worker(cast, "kay"), said, "Kay's.", LATER + timedelta(minutes=1))
    await answer_easy(person(cast), first, "yes", AFTER)
    assert await states(person(cast)) == {("easy", "current"), ("easy", "waiting")}
    await easy(person(cast), said, "Mine.", AFTER)
    [mine] = await known(person(cast))
    assert (mine.forms.current.made_by, mine.forms.waiting.made_by) == (cast.mira, cast.kay)


async def test_a_workers_next_one_takes_the_place_of_their_last(cast: Cast) -> None:
    said = await say(person(cast), "I go by bus.")
    await easy(worker(cast), said, "Once.")
    second = await easy(worker(cast), said, "Again.", AFTER)
    [mine] = await known(person(cast))
    assert mine.forms.waiting.id == second
    await answer_easy(person(cast), second, "no", AFTER)
    assert await states(person(cast)) == set()


async def test_words_that_changed_meanwhile_store_nothing_and_a_save_sent_again_answers_as_before(cast: Cast) -> None:
    """The form for older words could only be old, and would take the place of the present one."""
    said, operation = await say(person(cast), "I go by bus."), uuid4()
    once = await easy(person(cast), said, "Bus.", operation=operation)
    later = await say(person(cast), "I go by train.", statement=said.statement, base=said.revision, at=LATER)
    await easy(person(cast), later, "Train.", AFTER)
    for author in (person(cast), worker(cast)):
        with pytest.raises(Changed):
            await easy(author, said, "The bus.", AFTER)
        with pytest.raises(Changed):
            await translate(author, said.statement, said.revision, URDU, uuid4(), AFTER)
    assert await easy(person(cast), said, "Bus.", AFTER, operation) == once
    assert await states(worker(cast)) == {("easy", "current")}


async def test_what_is_old_is_on_the_list_until_it_was_made_new(cast: Cast) -> None:
    """E-05: for everybody who may see it; for its maker until their new one waits."""
    said = await say(person(cast), "I go by bus.")
    await easy(person(cast), said, "Bus.")
    await translate(person(cast), said.statement, said.revision, URDU, uuid4(), LATER)
    later = await say(person(cast), "I go by train.", statement=said.statement, base=said.revision, at=LATER)
    for author in (person(cast), worker(cast), worker(cast, "kay")):
        assert {each.kind for each in await known(author) if each.forms.may_be_old} == {"easy", "language"}
    version = await easy(worker(cast), later, "Train.", AFTER)
    await answer_translation(
        person(cast), await translate(worker(cast), later.statement, later.revision, URDU, uuid4(), AFTER), "yes", AFTER
    )  # fmt: skip
    old = {
        who: [each.kind for each in await known(worker(cast, who)) if each.forms.may_be_old] for who in ("dan", "kay")
    }
    assert old == {"dan": [], "kay": ["easy"]}
    assert [each.kind for each in await known(person(cast)) if each.forms.may_be_old] == []
    await answer_easy(person(cast), version, "yes", AFTER)
    assert await states(worker(cast, "kay")) == {("easy", "current"), ("language", "current")}


async def test_forms_of_words_that_stand_again_are_true_again(cast: Cast) -> None:
    """The change is taken back, after the new words had their forms: nobody has to make the old ones anew."""
    said = await say(person(cast), "I go by bus.")
    before = await easy(person(cast), said, "Bus.")
    await translate(person(cast), said.statement, said.revision, URDU, uuid4(), LATER)
    later = await say(person(cast), "I go by train.", statement=said.statement, base=said.revision, at=SINCE)
    await easy(person(cast), later, "Train.", SINCE)
    await translate(person(cast), later.statement, later.revision, URDU, uuid4(), SINCE)
    assert later.undo
    assert await undo(cast.mira, later.undo, SINCE + timedelta(seconds=20))
    assert await states(worker(cast)) == {("easy", "current"), ("language", "current")}
    [found] = [each for each in await known(person(cast)) if each.kind == "easy"]
    assert found.forms.current.id == before


async def test_two_answers_at_once_are_one(cast: Cast) -> None:
    said = await say(person(cast), "I go by bus.")
    version = await easy(worker(cast), said, "Bus.")
    answers = [answer_easy(person(cast), version, each, AFTER) for each in ("yes", "no", "yes")]
    assert sorted(await asyncio.gather(*answers)) == ["before", "before", "done"]
    [row] = await rows("SELECT approved_at, refused_at FROM easy_version WHERE id = {}", version)
    assert (row["approved_at"] is None) is not (row["refused_at"] is None)


async def test_of_two_forms_that_count_from_the_same_moment_one_is_the_present_one(cast: Cast) -> None:
    """E-05, E-08: two yeses at once, or a yes and easy words of the person's own, on two phones."""
    me = person(cast)
    for number in range(2):
        said = await say(me, f"I go by bus {number}.")
        dans, kays = [await easy(worker(cast, each), said, "Bus.") for each in ("dan", "kay")]
        first = (lambda f=dans: answer_easy(me, f, "yes", AFTER)) if number else lambda s=said: easy(me, s, "Mine.")
        await while_open(first, lambda f=kays: answer_easy(me, f, "yes", AFTER))
        urdu = [
            await translate(worker(cast, each), said.statement, said.revision, URDU, uuid4(), LATER)
            for each in ("dan", "kay")
        ]
        first, second = [lambda f=each: answer_translation(me, f, "yes", AFTER) for each in urdu]
        await while_open(first, second)
        for table, yes in (("easy_version", "approved_at"), ("translation", "confirmed_at")):
            current = f"SELECT id FROM {table} WHERE about = {{}} AND {yes} IS NOT NULL AND replaced_at IS NULL"
            assert len(await rows(current, said.statement)) == 1


async def test_nothing_that_is_kept_changes_what_was_there_before(cast: Cast) -> None:
    """P-12: neither a newer form, nor a yes, a no, or what the new one replaced, is seen by whom it is kept from."""
    said, other = await say(person(cast), "I go by bus."), await say(person(cast), "I have a cat.")
    await easy(person(cast), said, "Bus.")
    waits = await easy(worker(cast), other, "A cat.")
    before = await known(worker(cast))
    await keep_from(person(cast), cast.dan, None, SINCE)
    await easy(person(cast), said, "The bus.", AFTER)
    await answer_easy(person(cast), waits, "no", AFTER)
    await translate(person(cast), said.statement, said.revision, URDU, uuid4(), AFTER)
    assert sorted(await known(worker(cast)), key=str) == sorted(before, key=str)
    assert await states(worker(cast, "kay")) == {("easy", "current"), ("language", "current")}


async def test_what_was_answered_is_not_asked_again_on_a_phone_from_which_it_is_kept(cast: Cast) -> None:
    """In the room, on Dan's phone: neither what Mira answered on her own, nor words that she wrote anew there."""
    said, other = await say(person(cast), "I go by bus."), await say(person(cast), "I have a cat.")
    waits = await easy(worker(cast), said, "Bus.")
    await easy(worker(cast), other, "A cat.")
    await keep_from(person(cast), cast.dan, None, SINCE)
    assert len(await known(on_dans_phone(cast))) == 2
    await answer_easy(person(cast), waits, "yes", AFTER)
    await say(person(cast), "I have two.", statement=other.statement, base=other.revision, at=AFTER)
    assert await states(on_dans_phone(cast)) == set()
    assert await states(worker(cast)) == {("easy", "waiting")}


async def test_a_yes_to_the_whole_plan_stands_whatever_is_put_into_other_forms(cast: Cast) -> None:
    """Neither words nor limits change by it; and "it has changed" would tell others that something waits (P-12)."""
    said = await say(person(cast), "I go by bus.")
    await rows(
        "UPDATE plan SET agreed_at = {}, agreed_version = render_version WHERE id = {} RETURNING id", NOW, cast.plan
    )
    version = await easy(worker(cast), said, "Bus.")
    await answer_easy(person(cast), version, "yes", LATER)
    access = await plan_for(await viewer(cast, "kay"), cast.plan, LATER)
    assert access is not None
    assert (await agreed_of(access, await facts_of(cast.plan), Kept(cast.kay))).state == "now"
