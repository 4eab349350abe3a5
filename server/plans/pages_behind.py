"""What stands behind the rows of a plan page that lead to parts with a place of their own, for this access (S-40)."""

from datetime import datetime
from uuid import UUID

from server.language.locales import direction
from server.plans.pages_cards import Card
from server.plans.pages_lines import Desk
from server.plans.pages_parts import PLACES
from server.plans.pages_said import Part, Said, arranged, found_of
from server.sharing.authors import author_of
from server.sharing.rules import Access


async def behind(access: Access, person: str, now: datetime) -> list[Part]:
    """Return the parts that have a row on the plan page, each with its facts and sentences as this access reads them;
    limits with what is missing, their reason and their way out."""

    def made(_about: UUID, language: str, card: Card, _address: str) -> Said:
        return Said(card, direction(language))

    desk = Desk(access, author_of(access), person)
    return [part for part in await arranged(desk, await found_of(desk), made, now) if part.key in PLACES]
