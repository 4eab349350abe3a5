"""Plans for paper, made by hand: no database stands behind them."""

from uuid import uuid4

from server.language.locales import direction
from server.language.queries_easy import Easy, EasyForm, EasyLine
from server.language.queries_pictures import picture_of
from server.plans.pages_cards import Card
from server.plans.pages_easy_facts import Answer
from server.plans.pages_paper_file import Sheets
from server.plans.pages_said import Part, Said
from tests.cast import NOW

PICTURES = ("cat", "bus", "telephone-receiver", "door", "key", "woman", "shield", "automobile")


def eased(lines: list[str], language: str, labels: str, *answers: Answer) -> Said:
    """One thing said in easy words, with a picture for each, named in the language `labels`."""
    id_ = uuid4()
    made = tuple(
        EasyLine(words, picture_of(PICTURES[n % len(PICTURES)], labels), None) for n, words in enumerate(lines)
    )
    form = EasyForm(id_, id_, id_, language, "current", id_, NOW, made)
    card = Card(id_, " ".join(lines), language, direction(language), "own", "", agreed=True)
    return Said(card, direction(language), Easy(form), answers=list(answers))


def full_plan(statements: int, language: str, line: str) -> Sheets:
    """A plan of so many statements of two easy lines each, in twelve sections, with facts beside every fifth."""
    facts = [Answer("With whom? " * 2, f"{line} {n}") for n in range(5)]
    said = [
        eased([f"{n}. {line}", f"{n}. {line} {line}"], language, language, *(facts if n % 5 == 0 else ()))
        for n in range(statements)
    ]
    each = -(-statements // 12)
    parts = [Part(str(n), f"{line} {n}", said[n * each : n * each + each]) for n in range(12)]
    return Sheets("Mira", [part for part in parts if part.said], True, NOW, line)
