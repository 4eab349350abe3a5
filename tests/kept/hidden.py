"""What happens while everything is kept from Dan: each by Mira or by Kay, each of another kind."""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from uuid import uuid4

from server.arrangements.actions import add, end
from server.arrangements.actions_answers import answer as answer_part
from server.arrangements.actions_holders import practised
from server.arrangements.actions_order import move
from server.arrangements.actions_phrase import PhraseDraft, make_phrase
from server.arrangements.queries import Sight
from server.arrangements.rules import PARTS
from server.language.actions_easy import Line, answer_easy, make_easy
from server.language.actions_needs import ask_needs
from server.language.actions_translations import Draft as Translation
from server.language.actions_translations import answer_translation, translate
from server.plans.actions import agree_plan, skip_question
from server.plans.rules import QUESTIONS
from server.restrictions.actions import say as say_of_limit
from server.reviews.actions import ask_to_talk
from server.sharing.access import look, plan_for
from server.sharing.actions import Wanted, share
from server.words import actions as words
from tests.full_plan import draft
from tests.kept.world import World
from tests.viewers import viewer
from tests.words.hands import say

Write = Callable[[World], Awaitable[object]]
LINE = [Line("Other easy words.", "bus")]
URDU = Translation("ur", "میں گاڑی سے جاتی ہوں۔", "interpreter", "Nadia")


async def words_changed(it: World) -> None:
    await say(it.mira, "Changed.", statement=it.ids["again"], base=await it.head("again"), at=it.at)


async def new_line(it: World) -> None:
    it.ids["new"] = (await say(it.mira, "New.", at=it.at, section="helps")).statement


async def new_line_of_another_worker(it: World) -> None:
    await say(it.kay, "New.", at=it.at, section="helps")


async def line_written_down_by_another_worker(it: World) -> None:
    await say(it.kay, "Mira said so.", at=it.at, section="wrong", voice="said")


async def offered_by_another_worker(it: World) -> None:
    await say(it.kay, "Idea.", statement=it.ids["settle"], base=await it.head("settle"), at=it.at)


async def offer_taken_back_by_its_worker(it: World) -> None:
    made = await say(it.kay, "Idea.", statement=it.ids["statement"], base=await it.head("statement"), at=it.at)
    assert await words.undo(it.cast.kay, made.undo, it.at)


async def workers_line_changed_by_another(it: World) -> None:
    await say(it.kay, "Kay's.", statement=it.ids["theirs"], base=await it.head("theirs"), at=it.at)


async def offer_put_off(it: World) -> None:
    await words.settle(it.mira, it.ids["later-offer"], "later", "own_phone", it.at)


async def offer_refused(it: World) -> None:
    await words.settle(it.mira, it.ids["later-offer"], "mine", "own_phone", it.at)


async def offer_taken(it: World) -> None:
    await words.settle(it.mira, it.ids["settle-offer"], "theirs", "own_phone", it.at)


async def both_kept(it: World) -> None:
    await words.settle(it.mira, it.ids["offer"], "both", "own_phone", it.at)


def answered(name: str, how: str) -> Write:
    async def act(it: World) -> None:
        done = await words.answer(it.mira, it.ids[name], await it.head(name), how, "own_phone", it.at)
        assert done.outcome == "settled"

    act.__name__ = f"answered_{how}"
    return act


async def no_way_to_ask_yet(it: World) -> None:
    name, again = "said-could_not", it.at.date()
    done = await words.answer(
        it.kay, it.ids[name], await it.head(name), "could_not", "other", it.at, reason="Asleep", ask_again_on=again
    )
    assert done.outcome == "settled"


async def line_taken_out(it: World) -> None:
    await words.remove(it.mira, it.ids["gone"], it.at)


async def line_moved(it: World) -> None:
    await words.move(it.mira, it.ids["again"], "down", it.at)


async def line_put_out_of_sight(it: World) -> None:
    await words.hide(it.mira, it.ids["again"], it.at)
    await words.show(it.mira, it.ids["again"], it.at)


async def kept_from_another(it: World) -> None:
    await words.keep_from(it.mira, it.cast.kay, it.ids["settle"], it.at)


def added(kind: str) -> Write:
    async def act(it: World) -> None:
        await add(it.mira, draft(kind, it.cast), uuid4(), it.at)

    act.__name__ = f"part_added_{kind}"
    return act


def answered_part(kind: str, said: str) -> Write:
    async def act(it: World) -> None:
        assert await answer_part(it.mira, await it.part(kind, f"{kind}-offered"), said, it.at) == ""

    act.__name__ = f"part_answered_{said}_{kind}"
    return act


def changed(kind: str) -> Write:
    async def act(it: World) -> None:
        await add(it.mira, draft(kind, it.cast, "Changed."), uuid4(), it.at, await it.part(kind))

    act.__name__ = f"part_changed_{kind}"
    return act


async def part_taken_out(it: World) -> None:
    assert await end(it.mira, await it.part("worse", "worse-2"), it.at)


async def part_moved(it: World) -> None:
    sight = Sight(it.cast.plan, it.cast.mira, it.cast.mira, is_person=True)
    await move(it.mira, sight, await it.part("worse", "worse-2"), "up", it.at)


async def phrase_replaced(it: World) -> None:
    said = PhraseDraft("Teatime", "Teatime", "Ring", [f"account:{it.cast.kay}"], "mine")
    it.ids["phrase"] = await make_phrase(it.mira, said, uuid4(), it.at)


async def phrase_practised(it: World) -> None:
    assert await practised(it.mira, it.ids["phrase"], it.at.date(), it.at)


async def easy_words_made(it: World) -> None:
    await make_easy(it.mira, it.ids["statement"], await it.head("statement"), "en", LINE, uuid4(), it.at)


async def easy_words_made_again(it: World) -> None:
    await make_easy(it.mira, it.ids["again"], await it.head("again"), "en", LINE, uuid4(), it.at)


async def easy_words_of_dan_approved(it: World) -> None:
    assert await answer_easy(it.mira, it.ids["easy-dan"], "yes", it.at) == "done"


async def easy_words_refused(it: World) -> None:
    assert await answer_easy(it.mira, it.ids["easy-kay"], "no", it.at) == "done"


async def translated(it: World) -> None:
    await translate(it.mira, it.ids["again"], await it.head("again"), URDU, uuid4(), it.at)


async def translation_of_dan_confirmed(it: World) -> None:
    assert await answer_translation(it.mira, it.ids["ur-dan"], "yes", it.at) == "done"


async def translation_refused(it: World) -> None:
    assert await answer_translation(it.mira, it.ids["ur-kay"], "no", it.at) == "done"


async def need_changed(it: World) -> None:
    await ask_needs(it.mira, {("format", "aloud"): "", ("support", "time"): "hours"}, date(2027, 2, 1), False, it.at)


async def limit_answered(it: World) -> None:
    assert await say_of_limit(await viewer(it.cast, "mira"), it.ids["restriction"], "no", it.at) == ""


async def question_passed_over(it: World) -> None:
    own = await it.own()
    for each in QUESTIONS:  # those that nobody answered, too
        await skip_question(own.organisation, own.plan, own.person, each, own.viewer, it.at)


async def whole_plan_agreed_again(it: World) -> None:
    own = await it.own()
    version = own.render_version
    assert await agree_plan(own.organisation, own.plan, own.person, version, own.viewer, "own_phone", it.at)


async def talk_asked_for(it: World) -> None:
    await ask_to_talk(await it.own(), it.at, restriction=it.ids["restriction"], ask="Dan shouts.")


async def shown_to_somebody(it: World) -> None:
    await share(await it.own(), Wanted(it.cast.ruth, ("want",), (), "Why.", date(2026, 12, 24)), it.at)


async def looked_at(it: World) -> None:
    found = await plan_for(await viewer(it.cast, "kay"), it.cast.plan, it.at)
    assert found is not None
    await look(found, it.at + timedelta(hours=1))


def _parts() -> list[Write]:
    made: list[Write] = []
    for kind in PARTS:
        made += [added(kind), answered_part(kind, "yes" if kind != "seeing" else "not_said"), changed(kind)]
    return made


WORDS: list[Write] = [
    words_changed, new_line, new_line_of_another_worker, line_written_down_by_another_worker,
    offered_by_another_worker, offer_taken_back_by_its_worker, workers_line_changed_by_another, offer_put_off,
    offer_refused, offer_taken, both_kept, answered("written_down", "yes"), answered("said-no", "no"),
    answered("said-not_mine", "not_mine"), no_way_to_ask_yet, line_moved, line_put_out_of_sight, line_taken_out,
    kept_from_another,
]  # fmt: skip
FORMS: list[Write] = [
    easy_words_made, easy_words_made_again, easy_words_of_dan_approved, easy_words_refused, translated,
    translation_of_dan_confirmed, translation_refused, need_changed,
]  # fmt: skip
AROUND: list[Write] = [
    phrase_replaced, phrase_practised, limit_answered, question_passed_over, whole_plan_agreed_again, talk_asked_for,
    shown_to_somebody, looked_at,
]  # fmt: skip
PARTS_OF: list[Write] = [*_parts(), part_moved, part_taken_out]
