"""Mira's plan in easy words with pictures, a line and a limit in Urdu, what she needs to read and hear. All made up."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

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
    "Her partner does not come. If he does, I go.": (
        ("Her partner does not come.", "prohibited"), ("If he comes, I go.", "exit"),
    ),
    "I say I need some air and go outside.": (
        ("I say: I need some air.", "speech-balloon"), ("I go outside.", "person-walking"),
    ),
    "Dan fetches me with the car.": (("Dan comes with his car.", "automobile"),),
    "If I don't answer, Dan rings me. Then he rings Bea.": (
        ("I do not answer? Dan rings me.", "telephone-receiver"), ("Then Dan rings Bea.", "telephone-receiver"),
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
URDU_WAITS = "میں اکیلی دکان جاتی ہوں۔"
"""What Dan wrote, and had Nadia put into Urdu, and Mira has not answered yet."""
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
URDU = ("I sit near the door.", "میں دروازے کے پاس بیٹھتی ہوں۔", "Nadia")
URDU_LIMIT = (
    "عملہ میرا بینک کارڈ دفتر میں رکھتا ہے۔\n"
    "دکان کے باہر ایک آدمی نے اکتوبر میں Mira سے تین بار پیسے مانگے۔ دو بار اس نے سب دے دیے۔\n"
    "چار ہفتے ایسے ہوں کہ کوئی Mira سے پیسے نہ مانگے۔"
)
"""The limit that is in easy words, with its reason and its way out, as Nadia put it for her."""
NEEDS = {("format", "easy_read"): "", ("format", "pictures"): "", ("support", "time"): "", ("support", "quiet"): ""}


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
            await translate(dan, row.id, row.head, Draft("ur", URDU_WAITS, "interpreter", URDU[2]), uuid4(), at)
        if row.body == URDU[0]:
            draft = Draft("ur", URDU[1], "interpreter", URDU[2])
            made = await translate(dan, row.id, row.head, draft, uuid4(), at)
            await answer_translation(own, made, "yes", at)
    for limit in await limits_of(plan, own.account, True):
        if limit.what in EASY_LIMITS and limit.wording:
            lines = _lines(EASY_LIMITS[limit.what])
            await make_easy_limit(own, limit.id, limit.wording, limit.language, lines, uuid4(), at)
        if limit.what == LIMIT[0] and limit.wording:
            draft = Draft("ur", URDU_LIMIT, "interpreter", URDU[2])
            made = await translate_limit(dan, limit.id, limit.wording, draft, uuid4(), at)
            await answer_translation(own, made, "yes", at)


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
