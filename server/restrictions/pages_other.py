"""A limit in the language that its reader reads, as far as somebody put it there and the person said yes (E-08)."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from server.language.locales import speech
from server.language.pages_translations_subject import other_of
from server.language.queries_translations import translations_of
from server.language.text import current
from server.people.rules import Viewer
from server.plans.pages_cards import Other
from server.restrictions.rules_view import LimitView
from server.words.queries_kept import Kept, kept_from


@dataclass(frozen=True, slots=True)
class InOther:
    """One limit in another language: its words when they are the present ones, else whether there are old ones.

    `waits`: the person's yes is asked for; only the person is told.
    """

    said: Other | None
    stale: bool
    waits: bool


async def in_my_language(
    plan: UUID, person: UUID, viewer: Viewer, limits: Sequence[LimitView], *, own: bool
) -> dict[UUID, InOther]:
    """Return what there is of these limits in the language of this request, as this viewer may know of it."""
    language = speech(current.get())
    standing = {each.id: each.wording for each in limits if each.wording and each.language != language}
    if not standing:
        return {}
    kept = Kept(viewer.account) if own else await kept_from(plan, viewer.account)
    found = await translations_of(plan, person, standing, kept, is_person=own, language=language)
    return {
        limit: InOther(other_of(each.current), each.stale is not None, waits=own and each.waiting is not None)
        for (limit, _language), each in found.items()
    }
