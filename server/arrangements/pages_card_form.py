"""In which form the card is printed: its own words, or easy words with their pictures where its person needs them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from server.arrangements.pages_card_words import easy_on_card, standing_of
from server.arrangements.pages_common import Door
from server.arrangements.queries import PartRow
from server.arrangements.queries_phrase import with_phrase
from server.language.pages_fit import in_words, unfit
from server.language.queries_easy import EasyForm
from server.language.queries_pictures import Picture
from server.language.rules_needs import EASY_PRINT, LARGE_PRINT
from server.people.queries import pictured


@dataclass(frozen=True, slots=True)
class CardLine:
    """One line of the card as it is printed."""

    words: str
    language: str
    picture: Picture | None = None
    photo: UUID | None = None


@dataclass(frozen=True, slots=True)
class CardForm:
    """The card as it is given: `missing` says why it is not (E-01), in plain words; then it has no lines."""

    lines: Sequence[CardLine]
    easy: bool
    missing: Sequence[str] = ()

    @property
    def credits(self) -> list[str]:
        """Whose drawings stand on it."""
        return sorted({each.picture.credit for each in self.lines if each.picture})


async def card_form(door: Door, rows: Sequence[PartRow], way: str) -> CardForm:
    """Return the card in the form that was asked for ('easy', or its own words in large letters)."""
    easy = way == "easy"
    if missing := await unfit(door.access, EASY_PRINT if easy else LARGE_PRINT):
        return CardForm((), easy, in_words(missing))
    return CardForm(await (_eased if easy else _as_said)(door, rows), easy)


async def lines_held_up(door: Door, rows: Sequence[PartRow]) -> list[CardLine]:
    """Return the card as it is shown on the phone: in easy words for the person who reads in them."""
    easy = door.access.own and door.access.viewer.easy_read
    return await (_eased if easy else _as_said)(door, rows)


async def _as_said(door: Door, rows: Sequence[PartRow]) -> list[CardLine]:
    """Return each line in its own words; one with a phrase in it, however it came there, is on no card (P-03)."""
    unfit = await with_phrase(door.access.plan, door.access.person, {each.words for each in rows})
    return [CardLine(each.words, each.language) for each in rows if each.words not in unfit]


async def _eased(door: Door, rows: Sequence[PartRow]) -> list[CardLine]:
    """Return each line in easy words; in its own where there are none yet, or a phrase is in them (S-36). One with a
    phrase in both is on no card."""
    access, made = door.access, list[CardLine]()
    found = await easy_on_card(access, standing_of(rows))
    said = {about: _said(easy.current) for about, easy in found.items()}
    drawn = await pictured(access.person)
    unfit = await with_phrase(access.plan, access.person, {*said.values(), *(each.words for each in rows)})
    for each in rows:
        form = found[each.statement].current if each.statement in found else None
        lines = form.lines if form and _said(form) not in unfit else ()
        for line in lines:
            seen = (line.picture, line.photo) if drawn else (None, None)
            made.append(CardLine(line.words, each.language, *seen))
        made += [] if lines or each.words in unfit else [CardLine(each.words, each.language)]
    return made


def _said(form: EasyForm | None) -> str:
    """Return the lines of a form as one text: a phrase may go over two."""
    return " ".join(each.words for each in form.lines) if form else ""
