"""What happens to one line, and to one part that speaks with a line, while these alone are kept from Dan."""

from uuid import uuid4

from server.arrangements.actions import Draft, add, end
from server.arrangements.actions_order import move
from server.arrangements.queries import Sight
from server.language.actions_easy import answer_easy, make_easy
from server.language.actions_translations import translate
from server.words import actions as words
from tests.full_plan import draft
from tests.kept.hidden import LINE, URDU, Write
from tests.kept.world import World
from tests.words.hands import say


async def _idea(it: World):  # type: ignore[no-untyped-def]
    return await say(it.kay, "Idea.", statement=it.ids["again"], base=await it.head("again"), at=it.at)


async def words_changed(it: World) -> None:
    await say(it.mira, "Changed.", statement=it.ids["again"], base=await it.head("again"), at=it.at)


async def offered(it: World) -> None:
    await _idea(it)


async def offer_taken_back(it: World) -> None:
    made = await _idea(it)
    assert await words.undo(it.cast.kay, made.undo, it.at)


async def offer_taken(it: World) -> None:
    made = await _idea(it)
    await words.settle(it.mira, made.proposal, "theirs", "own_phone", it.at)


async def choice_taken_back(it: World) -> None:
    made = await _idea(it)
    done = await words.settle(it.mira, made.proposal, "theirs", "own_phone", it.at)
    assert await words.undo(it.cast.mira, done.undo, it.at)


async def both_kept(it: World) -> None:
    made = await _idea(it)
    done = await words.settle(it.mira, made.proposal, "both", "own_phone", it.at)
    assert done.beside


async def no_way_to_ask_yet(it: World) -> None:
    head, again = await it.head("again"), it.at.date()
    done = await words.answer(
        it.kay, it.ids["again"], head, "could_not", "other", it.at, reason="Asleep", ask_again_on=again
    )
    assert done.outcome == "settled"


async def line_moved(it: World) -> None:
    assert await words.move(it.mira, it.ids["again"], "down", it.at)


async def another_line_moved_past_it(it: World) -> None:
    """To whom it is kept from, all stands where it stood."""
    assert await words.move(it.mira, it.ids["again"], "up", it.at)
    assert await words.move(it.mira, it.ids["settle"], "up", it.at)
    assert await words.move(it.mira, it.ids["settle"], "down", it.at)


async def easy_words_made(it: World) -> None:
    await make_easy(it.mira, it.ids["again"], await it.head("again"), "en", LINE, uuid4(), it.at)


async def easy_words_approved(it: World) -> None:
    made = await make_easy(it.kay, it.ids["again"], await it.head("again"), "en", LINE, uuid4(), it.at)
    assert await answer_easy(it.mira, made, "yes", it.at) == "done"


async def translated(it: World) -> None:
    await translate(it.mira, it.ids["again"], await it.head("again"), URDU, uuid4(), it.at)


async def put_out_of_sight(it: World) -> None:
    await words.hide(it.mira, it.ids["again"], it.at)
    await words.show(it.mira, it.ids["again"], it.at)


async def put_on_the_card(it: World) -> None:
    await add(it.mira, Draft("card", {}, picked=it.ids["again"]), uuid4(), it.at)


async def kept_from_another(it: World) -> None:
    await words.keep_from(it.mira, it.cast.kay, it.ids["again"], it.at)
    await words.stop_keeping_from(it.mira, it.cast.kay, it.ids["again"], it.at)


async def part_moved(it: World) -> None:
    sight = Sight(it.cast.plan, it.cast.mira, it.cast.mira, is_person=True)
    await move(it.mira, sight, await it.part("worse", "worse-2"), "up", it.at)


async def part_changed(it: World) -> None:
    changed = await it.part("worse", "worse-2")
    it.ids["worse-2"] = await add(it.mira, draft("worse", it.cast, "Changed."), uuid4(), it.at, changed)


async def part_taken_out(it: World) -> None:
    assert await end(it.mira, await it.part("worse", "worse-2"), it.at)


async def line_taken_out(it: World) -> None:
    await words.remove(it.mira, it.ids["again"], it.at)


ONE_LINE: list[Write] = [
    words_changed, offered, offer_taken_back, offer_taken, choice_taken_back, both_kept, no_way_to_ask_yet, line_moved,
    another_line_moved_past_it, easy_words_made, easy_words_approved, translated, put_out_of_sight, put_on_the_card,
    kept_from_another, part_moved, part_changed, part_taken_out,
]  # fmt: skip
