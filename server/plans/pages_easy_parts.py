"""The whole plan in easy words: what has none yet stands in its own, and says so (D-23, E-04)."""

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from server.language.locales import direction
from server.language.pages_subject import kept_for
from server.language.queries_easy import NONE, Easy, easy_of
from server.language.text import current
from server.plans.pages_cards import Card
from server.plans.pages_lines import Desk
from server.plans.pages_said import Found, Part, Said, arranged, found_of


async def parts_of(desk: Desk, now: datetime) -> list[Part]:
    """Return the sections in order, each with what this viewer may see of it."""
    found = await found_of(desk)
    eased = await _forms(desk, found)
    writes = desk.access.may("write")

    def made(about: UUID, language: str, card: Card, at: str) -> Said:
        return Said(card, direction(language), eased.get(about, NONE), f"{at}/easy" if writes else "")

    return await arranged(desk, found, made, now)


async def _forms(desk: Desk, found: Found) -> dict[UUID, Easy]:
    by_language: dict[str, dict[UUID, UUID]] = defaultdict(dict)
    for about, (wording, language) in found.standing.items():
        by_language[language][about] = wording
    access, kept = desk.access, await kept_for(desk)
    eased: dict[UUID, Easy] = {}
    for language, wordings in by_language.items():
        eased |= await easy_of(
            access.plan, access.person, wordings, language, kept, is_person=desk.own, labels=current.get()
        )
    return eased
