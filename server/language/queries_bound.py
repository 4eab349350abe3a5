"""What a viewer may know of forms that are bound to a wording (P-07, P-12)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from server.db.writing import rows
from server.language.rules_bound import Forms, Version, forms
from server.words.queries_kept import Kept
from server.words.queries_met import counted, replaced_for_nobody

_VERSION = "v.id, v.about, v.wording, v.language, v.made_by, v.made_at"
_HEAD = "(SELECT s.head FROM statement s WHERE s.id = v.about) AS head"
EASY = (
    f"{_VERSION}, v.approved_at, v.approved_by, "
    f"{counted('v.approved_how', 'v.plan', 'v.approved_at')} AS counts, {_HEAD} "
    "FROM easy_version v WHERE v.plan = {} AND "
)
TRANSLATION = (
    f"{_VERSION}, v.confirmed_at AS approved_at, v.confirmed_by AS approved_by, "
    f"{counted('v.confirmed_how', 'v.plan', 'v.confirmed_at')} AS counts, {_HEAD} "
    "FROM translation v WHERE v.plan = {} AND "
)
NEWEST_FIRST = " ORDER BY made_at DESC, id"
Standing = Mapping[UUID, tuple[UUID, str]]
"""statement or limit -> the wording of it that stands for this viewer, and its language."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What there is of one thing in one other form. `kind`: easy or language."""

    kind: str
    about: UUID
    language: str
    forms: Forms


ALONE = {
    EASY: replaced_for_nobody("v", "approved", "easy_version"),
    TRANSLATION: replaced_for_nobody("v", "confirmed", "translation"),
}
"""The condition under which one was replaced for the person alone (A-28)."""


def open_now(form: str, kept: Kept, *, is_person: bool) -> tuple[str, list[Any]]:
    """Return the condition for forms (`form`: EASY or TRANSLATION) that were neither refused nor replaced, as far as
    this viewer may know, or counts it."""
    if is_person:
        return "v.refused_at IS NULL AND v.replaced_at IS NULL", []
    if kept.since is None:
        return f"v.refused_at IS NULL AND (v.replaced_at IS NULL OR {ALONE[form]})", []
    untold = "(v.refused_at IS NULL OR v.refused_at >= {}) AND (v.replaced_at IS NULL OR v.replaced_at >= {}"
    return f"{untold} OR {ALONE[form]})", [kept.since, kept.since]


def seen(row: dict[str, Any], kept: Kept, is_person: bool) -> Version | None:
    """Return a version as this viewer knows it: an approval they may not know of has not happened for them, nor, for
    anybody but the person, one that does not count yet (A-28).

    In the room the person reads on a worker's phone: what they have answered, or written anew, is not asked there.
    """
    head, counts = row.pop("head"), row.pop("counts") or is_person
    if not kept.sees(row["made_at"], row["made_by"]):
        return None
    approved = row["approved_at"] is not None and counts and kept.sees(row["approved_at"], row["approved_by"])
    if is_person and not approved and (row["approved_at"] is not None or head not in (None, row["wording"])):
        return None
    if not approved and not is_person and row["made_by"] != kept.account:
        return None
    return Version(**{**row, "approved_at": row["approved_at"] if approved else None})


def all_of(found: Forms) -> Iterable[Version]:
    """Return the versions of which the words are needed."""
    return (each for each in (found.current, found.stale, found.waiting) if each)


async def bound_of(plan: UUID, standing: Standing, kept: Kept, *, is_person: bool) -> list[Bound]:
    """Return which other forms there are of these things, without their words. One query.

    Easy words are in the language of the words themselves, translations in another.
    """
    if not standing:
        return []
    easy, values = open_now(EASY, kept, is_person=is_person)
    other, _values = open_now(TRANSLATION, kept, is_person=is_person)
    both = (
        f"SELECT 'easy' AS kind, {EASY}{easy} UNION ALL SELECT 'language' AS kind, {TRANSLATION}{other}{NEWEST_FIRST}"
    )
    return sorted_out(await rows(both, plan, *values, plan, *values), standing, kept, is_person=is_person)


def sorted_out(found: list[dict[str, Any]], standing: Standing, kept: Kept, *, is_person: bool) -> list[Bound]:
    """Return what stored forms (rows with their kind, newest first) are for this viewer."""
    known: dict[tuple[str, UUID, str], list[Version]] = defaultdict(list)
    for row in found:
        kind, about = row.pop("kind"), standing.get(row["about"])
        if about and (row["language"] == about[1]) is (kind == "easy") and (each := seen(row, kept, is_person)):
            known[kind, each.about, each.language].append(each)
    return [
        Bound(kind, about, language, forms(standing[about][0], versions))
        for (kind, about, language), versions in known.items()
    ]
