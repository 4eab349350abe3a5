"""Mira's plan in easy words with pictures and in other languages, what she needs to read and hear. All made up."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from server.demonstration.other_languages import CONFIRMED
from server.demonstration.other_languages import WAITS as OTHER_WAITS
from server.language.actions_easy import Line, make_easy
from server.language.actions_needs import ask_needs
from server.language.actions_translations import Draft, answer_translation, translate
from server.language.locales import eased
from server.people.actions_settings import set_language, set_reading
from server.people.rules_look import Look
from server.restrictions.actions_forms import make_easy_limit, translate_limit
from server.restrictions.queries import limits_of
from server.sharing.access import plan_for
from server.sharing.authors import author_of
from server.words.queries import statements_of
from server.words.rules import Author

if TYPE_CHECKING:
    from server.demonstration.seed import Stage

EASY: dict[str, tuple[tuple[str, str], ...]] = {
    "I want to see Mum on Sundays and feel safe.": (
        ("I want to see Mum on Sundays.", "woman"), ("I want to feel safe.", "shield"),
    ),
    "I make people laugh. I never forget a birthday.": (
        ("I make people laugh.", "grinning-face"), ("I never forget a birthday.", "birthday-cake"),
    ),
    "Talk to me, not to Dan about me. Give me time.": (
        ("Talk to me.", "speech-balloon"), ("Give me time.", "mantelpiece-clock"),
    ),
    "My cat. Quiet mornings. My own keys.": (
        ("I love my cat.", "cat"), ("I like quiet mornings.", "sunrise"), ("I want my own keys.", "key"),
    ),
    "A friend comes with me and waits outside.": (("My friend comes with me.", "people-holding-hands"),),
    "I sit near the door.": (("I sit near the door.", "door"),),
    "I take the number 7 bus by myself. I know the way home.": (
        ("I take the number 7 bus alone.", "bus"), ("I know the way home.", "house-with-garden"),
    ),
    "I get a tight chest when he comes in.": (("I feel scared when he comes in.", "fearful-face"),),
    "Mum's partner does not come. If he does, I go.": (
        ("Mum's partner does not come.", "prohibited"), ("If he comes, I go.", "exit"),
    ),
    "Ring Bea after 5. No texts.": (("Ring Bea after 5.", "telephone-receiver"), ("Send no texts.", "prohibited")),
    "I say I need some air and go outside.": (
        ("I say: I need some air.", "speech-balloon"), ("I go outside.", "person-walking"),
    ),
    "Dan fetches me with the car.": (("Dan comes with his car.", "automobile"),),
    "I say I'm OK on Sundays at 5, when I am home from Mum. If I don't answer, Dan rings me. Then he rings Bea.": (
        ("I say I'm OK on Sundays at 5.", "ok-hand"), ("I do not answer? Dan rings me.", "telephone-receiver"),
        ("Then Dan rings Bea.", "telephone-receiver"),
    ),
    "There can be shouting about money when Mum's partner is at home.": (
        ("Mum's partner shouts.", "angry-face"), ("He shouts about money.", "money-bag"),
    ),
    "Stop. Sit down. Breathe. Ring Dan.": (
        ("Stop. Sit down.", "chair"), ("Breathe.", "relieved-face"), ("Ring Dan.", "telephone-receiver"),
    ),
}  # fmt: skip
"""A line of Mira's -> its easy lines, each with a picture. She made them with Dan, and said yes."""
WAITS = ("I go to the shop on my own.", (("I go to the shop alone.", "shopping-cart"),))
"""What Dan wrote, and Mira has not answered yet."""
LIMIT = (
    "Staff keep my bank card at the office.",
    (("Staff keep my bank card.", "credit-card"), ("It is at the office.", "office-building")),
)
EASY_LIMITS: dict[str, tuple[tuple[str, str], ...]] = {
    LIMIT[0]: LIMIT[1],
    "No going out alone after 6 in the evening.": (
        ("I may not go out alone.", "prohibited"),
        ("That is after 6 in the evening.", "night-with-stars"),
    ),
}
NEEDS = {("format", "easy_read"): "", ("format", "pictures"): "", ("support", "time"): "", ("support", "quiet"): ""}


Translate = Callable[[Draft, UUID, datetime], Awaitable[UUID]]


async def record_forms(stage: Stage) -> None:
    """Put Mira's plan into the forms she uses, through the app's own actions."""
    plan, at = stage.plans["mira"], stage.ago(1)
    own, dan = await _author(stage, "mira"), await _author(stage, "dan")
    await ask_needs(dan, NEEDS, (stage.now + timedelta(days=300)).date(), True, stage.ago(13))
    await _read_easy_words(stage)
    for row in await statements_of(plan, own.account, is_person=True):
        if row.body in EASY:
            await make_easy(own, row.id, row.head, row.language, _lines(EASY[row.body]), uuid4(), at)
        if row.body == WAITS[0]:
            await make_easy(dan, row.id, row.head, row.language, _lines(WAITS[1]), uuid4(), at)
        await _put(row.body, own, partial(translate, dan, row.id, row.head), at)
    for limit in await limits_of(plan, own.account, True):
        if limit.wording is None:
            continue
        if limit.what in EASY_LIMITS:
            lines = _lines(EASY_LIMITS[limit.what])
            await make_easy_limit(own, limit.id, limit.wording, limit.language, lines, uuid4(), at)
        await _put(limit.what, own, partial(translate_limit, dan, limit.id, limit.wording), at)


async def _put(words: str, own: Author, translated: Translate, at: datetime) -> None:
    """Put words into every language that has them, each read back to Mira; one waits for her."""
    for language, who, lines in CONFIRMED:
        if words in lines:
            made = await translated(Draft(language, lines[words], "interpreter", who), uuid4(), at)
            await answer_translation(own, made, "yes", at)
    if words == OTHER_WAITS[0]:
        _words, language, who, said = OTHER_WAITS
        await translated(Draft(language, said, "interpreter", who), uuid4(), at)


async def _read_easy_words(stage: Stage) -> None:
    """Whose needs say easy words and pictures begins with them. As a language, so that another one takes their place;
    where the app itself does not speak so, as a way of reading."""
    mira, at = stage.people["mira"], stage.ago(13)
    await (set_language(mira, easy, at) if (easy := eased("en")) else set_reading(mira, Look(easy=True), at))


async def _author(stage: Stage, who: str) -> Author:
    access = await plan_for(stage.people[who], stage.plans["mira"], stage.ago(1))
    if access is None:
        raise LookupError(f"{who} may not see Mira's plan")
    return author_of(access)


def _lines(made: tuple[tuple[str, str], ...]) -> list[Line]:
    return [Line(words, picture) for words, picture in made]
