"""Questions about easy-read forms. They are looked up only for what the viewer sees (P-07, P-12)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from server.db.sealed import KeyDestroyed, box_of
from server.db.writing import listed, rows
from server.language.queries_bound import EASY, NEWEST_FIRST, all_of, open_now, seen
from server.language.queries_pictures import Picture, picture_of
from server.language.rules_bound import Forms, Version, forms
from server.language.rules_easy import line_place
from server.words.queries_kept import Kept


@dataclass(frozen=True, slots=True)
class EasyLine:
    """One line, open: its words, and a symbol or one of the person's photos."""

    words: str
    picture: Picture | None
    photo: UUID | None


@dataclass(frozen=True, slots=True)
class EasyForm:
    """One easy-read form with its lines. `state`: current, stale or waiting."""

    id: UUID
    about: UUID
    wording: UUID
    language: str
    state: str
    made_by: UUID
    made_at: datetime
    lines: tuple[EasyLine, ...]


@dataclass(frozen=True, slots=True)
class Easy:
    """What there is of one statement, or of one limit, in easy read."""

    current: EasyForm | None = None
    stale: EasyForm | None = None
    waiting: EasyForm | None = None


NONE = Easy()


async def easy_of(
    plan: UUID, person: UUID, standing: Mapping[UUID, UUID], language: str, kept: Kept, *, is_person: bool,
    labels: str = "",
) -> dict[UUID, Easy]:  # fmt: skip
    """Return the forms of these statements (id -> the wording that stands for this viewer) in one language.

    A form that waits for a yes is for the person and for whoever made it, and for nobody else. `labels` is the
    language in which pictures are named, else the form's own. Three queries, whatever the number.
    """
    if not standing:
        return {}
    condition, values = open_now(EASY, kept, is_person=is_person)
    sql = f"SELECT {EASY}{condition} AND v.about IN {listed(standing)} AND v.language = {{}}{NEWEST_FIRST}"
    found = await rows(sql, plan, *values, *standing, language)
    known = [each for row in found if (each := seen(row, kept, is_person))]
    by_statement: dict[UUID, list[Version]] = defaultdict(list)
    for each in known:
        by_statement[each.about].append(each)
    chosen = {about: forms(standing[about], found) for about, found in by_statement.items()}
    lines = await _lines(person, [each.id for found in chosen.values() for each in all_of(found)], labels or language)
    return {about: _opened(found, lines) for about, found in chosen.items()}


async def _lines(person: UUID, versions: list[UUID], language: str) -> dict[UUID, tuple[EasyLine, ...]]:
    if not versions:
        return {}
    found = await rows(
        f"SELECT id, version, body, picture, photo FROM easy_line WHERE version IN {listed(versions)} "
        "ORDER BY version, position",
        *versions,
    )
    try:
        box = await box_of(person)
    except KeyDestroyed:
        return {}
    lines: dict[UUID, list[EasyLine]] = defaultdict(list)
    for row in found:
        words = box.open(line_place(row["id"]), row["body"])
        picture = picture_of(row["picture"], language) if row["picture"] else None
        lines[row["version"]].append(EasyLine(words, picture, row["photo"]))
    return {version: tuple(made) for version, made in lines.items()}


def _opened(found: Forms, lines: dict[UUID, tuple[EasyLine, ...]]) -> Easy:
    def form(version: Version | None, state: str) -> EasyForm | None:
        if version is None:
            return None
        return EasyForm(
            version.id, version.about, version.wording, version.language, state, version.made_by, version.made_at,
            lines.get(version.id, ()),
        )  # fmt: skip

    return Easy(form(found.current, "current"), form(found.stale, "stale"), form(found.waiting, "waiting"))
