"""Questions about translations. They are looked up only for what the viewer sees (P-07, P-12)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from server.db.sealed import Box, KeyDestroyed, box_of
from server.db.writing import listed, rows
from server.language.queries_bound import NEWEST_FIRST, TRANSLATION, all_of, open_now, seen
from server.language.rules_bound import Version, forms
from server.language.rules_translations import body_place, translator_place
from server.words.queries_kept import Kept


@dataclass(frozen=True, slots=True)
class Translated:
    """One wording in another language. `state`: current, stale or waiting; `by`: one of rules_translations.BY."""

    id: UUID
    about: UUID
    wording: UUID
    language: str
    state: str
    words: str
    by: str
    translator: str
    made_by: UUID
    made_at: datetime
    confirmed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Translations:
    """What there is of one statement in one language."""

    current: Translated | None = None
    stale: Translated | None = None
    waiting: Translated | None = None


NONE = Translations()


async def translations_of(
    plan: UUID, person: UUID, standing: Mapping[UUID, UUID], kept: Kept, *, is_person: bool, language: str = ""
) -> dict[tuple[UUID, str], Translations]:
    """Return the translations of these statements (id -> the wording that stands for this viewer), by statement and
    language; `language` asks for one only. What waits is for the person and its maker. Two queries.
    """
    if not standing:
        return {}
    condition, values = open_now(TRANSLATION, kept, is_person=is_person)
    only = " AND v.language = {}" if language else ""
    sql = f"SELECT {TRANSLATION}{condition} AND v.about IN {listed(standing)}{only}{NEWEST_FIRST}"
    by_form: dict[tuple[UUID, str], list[Version]] = defaultdict(list)
    for row in await rows(sql, plan, *values, *standing, *([language] if language else [])):
        if each := seen(row, kept, is_person):
            by_form[(each.about, each.language)].append(each)
    chosen = {key: forms(standing[key[0]], found) for key, found in by_form.items()}
    words = await _words(person, [each.id for found in chosen.values() for each in all_of(found)])
    return {
        key: Translations(
            _opened(found.current, "current", words),
            _opened(found.stale, "stale", words),
            _opened(found.waiting, "waiting", words),
        )
        for key, found in chosen.items()
    }


async def _words(person: UUID, ids: list[UUID]) -> dict[UUID, dict[str, Any]]:
    if not ids:
        return {}
    found = await rows(f"SELECT id, body, by_kind, translator FROM translation WHERE id IN {listed(ids)}", *ids)
    try:
        box = await box_of(person)
    except KeyDestroyed:
        return {}
    return {row["id"]: {"words": box.open(body_place(row["id"]), row["body"]), **_by(box, row)} for row in found}


def _by(box: Box, row: dict[str, Any]) -> dict[str, str]:
    name = box.open(translator_place(row["id"]), row["translator"]) if row["translator"] else ""
    return {"by": row["by_kind"], "translator": name}


def _opened(version: Version | None, state: str, words: dict[UUID, dict[str, Any]]) -> Translated | None:
    if version is None or version.id not in words:
        return None
    return Translated(
        id=version.id, about=version.about, wording=version.wording, language=version.language, state=state,
        made_by=version.made_by, made_at=version.made_at, confirmed_at=version.approved_at, **words[version.id],
    )  # fmt: skip
