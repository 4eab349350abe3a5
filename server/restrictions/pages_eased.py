"""Limits in the easy words that their person said yes to, for the person who reads in them (E-04, E-05)."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from server.language.queries_easy import EasyForm, easy_of
from server.language.text import current
from server.people.rules import Viewer
from server.restrictions.rules_view import LimitView
from server.words.queries_kept import Kept


async def in_easy_words(
    plan: UUID, person: UUID, viewer: Viewer, limits: Sequence[LimitView], *, own: bool
) -> dict[UUID, EasyForm]:
    """Return the easy words of these limits as they stand now; none to whoever reads them as they are."""
    if not (own and viewer.easy_read):
        return {}
    by_language: dict[str, dict[UUID, UUID]] = defaultdict(dict)
    for each in limits:
        if each.wording:
            by_language[each.language][each.id] = each.wording
    found: dict[UUID, EasyForm] = {}
    for language, standing in by_language.items():
        eased = await easy_of(
            plan, person, standing, language, Kept(viewer.account), is_person=True, labels=current.get()
        )
        found |= {about: each.current for about, each in eased.items() if each.current and each.current.lines}
    return found
