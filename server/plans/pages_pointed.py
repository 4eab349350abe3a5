"""Answers that are pointed at: what a question offers, what it says, and the same pictures beside it in the plan."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from server.language.actions_easy import Changed, Line, make_easy
from server.language.text import _, catalogue, gettext
from server.plans.pages_answers import ANSWERS
from server.plans.rules_questions import PICTURES, READY, ticked
from server.web.forms import Typed
from server.words.actions import Written
from server.words.rules import Author, NotHere


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer on its way in. `pictures`: (words, picture) of what was pointed at, in order."""

    text: str
    pictures: tuple[tuple[str, str], ...] = ()


def tiles(question: str) -> list[dict[str, str]]:
    """Return what a question offers to point at, in the reader's language."""
    words = ANSWERS[question]
    return [{"code": code, "picture": picture, "words": gettext(words[code])} for code, picture in READY[question]]


def pointed(question: str, form: Typed, language: str) -> list[Answer]:
    """Return the ticked answers in the person's language: one text, or one each."""
    codes = ticked(question, form.many("p"))
    if not codes:
        form.errors["p"] = _("Tap something, or skip this.")
    words, drawn = catalogue(language), dict(READY[question])
    said = [(words.gettext(ANSWERS[question][code]), PICTURES[drawn[code]]) for code in codes]
    if form.one("join") == "each" or len(said) < 2:
        return [Answer(each[0], (each,)) for each in said]
    return [Answer(words.gettext(". ").join(text for text, _picture in said), tuple(said))]


async def keep_pictures(
    author: Author, made: Written, language: str, answer: Answer, operation: UUID, now: datetime
) -> None:
    """Put the pictures that the person pointed at beside their words: their own easy words (E-04). Repeated after the
    words have changed, it changes nothing."""
    lines = [Line(words, picture) for words, picture in answer.pictures]
    try:
        await make_easy(author, made.statement, made.revision, language, lines, uuid5(operation, "pictures"), now)
    except (Changed, NotHere):
        return
