"""What stands beside a limit in the plan in another form: the same facts as on the limit's own page (D-23)."""

from collections.abc import Iterator
from datetime import datetime
from itertools import accumulate
from typing import NamedTuple

from server.language.locales import direction
from server.language.text import _
from server.plans.pages_cards import Piece
from server.plans.pages_easy_facts import Answer
from server.plans.pages_lines import Desk
from server.restrictions.pages_common import Door, Shown, shown
from server.restrictions.rules_view import LimitView


async def shown_to(desk: Desk, limits: list[LimitView], now: datetime) -> list[Shown]:
    """Return these limits as their own pages show them to this viewer."""
    access = desk.access
    door = Door(access.viewer, now, access.plan, access.person, access.organisation, desk.own, access.may)
    return (await shown(door, limits))[0] if limits else []


class Put(NamedTuple):
    """What a translation says of a limit, each under its question."""

    what: Piece
    why: Piece
    criteria: Piece


def apart(limit: LimitView, other: Piece) -> Put | None:
    """Return what a translation says of each of a limit's words; None when nobody can tell where one ends."""
    own = [limit.what, limit.why.text if limit.why else "", limit.criteria]
    many = [len(_paragraphs(each)) for each in own]
    said = _paragraphs(other.words)
    if sum(many) != len(said):
        return None
    pieces = [said[end - number : end] for number, end in zip(many, accumulate(many), strict=True)]
    return Put(*(Piece("\n".join(each), other.lang, other.dir) for each in pieces))


def _paragraphs(text: str) -> list[str]:
    return [each.strip() for each in text.splitlines() if each.strip()]


def answers_of(card: Shown, *, words: bool, put: Put | None = None) -> Iterator[Answer]:
    """Why and what would end it, each with its question, who decided, what the person says, and the days.

    What is missing is said once, here or above. Without `words`, what there is of them is told elsewhere, or in
    another language in what was `put` into it.
    """
    limit, above = card.limit, {each.rule for each in card.rows if each.still_true}
    if limit.why and words:
        yield _words(_("Why?"), limit.why.text, limit.why.language)
    elif limit.why and put:
        yield Answer(_("Why?"), put.why.words, True, put.why.lang, put.why.dir)
    elif not limit.why and "D-01" not in above:
        yield Answer(_("Why?"), _("Nobody has said why."))
    yield Answer(_("Who decided"), f"{card.decided} {card.person_said}".strip())
    yield Answer(_("Until"), card.until)
    if limit.criteria and words:
        yield _words(_("What would end it?"), limit.criteria, limit.language)
    elif limit.criteria and put:
        yield Answer(_("What would end it?"), put.criteria.words, True, put.criteria.lang, put.criteria.dir)
    elif not limit.criteria and "D-14" not in above:
        yield Answer(_("What would end it?"), _("Nobody has said what would end it."))
    yield Answer(_("Next talk"), card.talk)


def labelled(limit: LimitView) -> Iterator[Answer]:
    """A limit's own words, each with its question, for where they stand behind the same in another form."""
    yield what_of(limit)
    if limit.why:
        yield _words(_("Why?"), limit.why.text, limit.why.language)
    if limit.criteria:
        yield _words(_("What would end it?"), limit.criteria, limit.language)


def what_of(limit: LimitView) -> Answer:
    """What it stops, with its question."""
    return _words(_("What are we stopping?"), limit.what, limit.language)


def _words(question: str, words: str, language: str) -> Answer:
    return Answer(question, words, True, language.replace("_", "-"), direction(language))
