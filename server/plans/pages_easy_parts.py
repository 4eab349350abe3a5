"""The whole plan in easy words: what has none yet stands in its own, and says so (D-23, E-04)."""

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from server.language.locales import direction
from server.language.pages_subject import kept_for
from server.language.pages_translations_subject import other_of
from server.language.queries_easy import NONE, Easy, easy_of
from server.language.text import current
from server.plans.pages_cards import Card
from server.plans.pages_lines import Desk
from server.plans.pages_said import Found, Part, Said, arranged, found_of, put_into


async def parts_of(desk: Desk, now: datetime, reads: str = "") -> list[Part]:
    """Return the sections in order, each with what this viewer may see of it.

    `reads`: the reader's language. What was said in another one is then in theirs, where the person said yes to that;
    its easy lines are a tap away (E-04, E-08).
    """
    found = await found_of(desk)
    eased = await _forms(desk, found)
    put = await put_into(desk, found, reads) if reads else {}
    writes, lines = desk.access.may("write"), {row.id for row in found.rows}

    def made(about: UUID, language: str, card: Card, at: str) -> Said:
        other = other_of(put[about].current) if about in put and language != reads else None
        mine = at if writes and desk.own and about in lines and card.voice != "worker" else ""
        open_at = f"{at}/easy" if writes else ""
        return Said(card, direction(language), eased.get(about, NONE), open_at, other=other, at=mine)

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
