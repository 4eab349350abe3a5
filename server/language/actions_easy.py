"""Making an easy-read form of a wording, and the person's answer to it. One transaction each, with its event."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from server.db.sealed import box_of, exact_fingerprint
from server.db.writing import rows, writing
from server.language.rules_easy import line_place
from server.plans.actions import touch
from server.record.actions import Note, note
from server.words.queries_kept import kept_from
from server.words.rules import Author, NotHere, NotTheirs


class Changed(ValueError):
    """The words have changed since the form was opened; nothing was stored, and the page gives everything back."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line on its way in; `picture` is a name of queries_pictures, `photo` one of the person's photos."""

    words: str
    picture: str = ""
    photo: UUID | None = None


async def make_easy(
    author: Author, statement: UUID, wording: UUID, language: str, lines: Sequence[Line], operation: UUID, now: datetime
) -> UUID:
    """Store an easy-read form of a statement's wording; returns its id, the same for a repeated operation.

    The person's own is approved by making it; a worker's waits for the person's yes (E-05). Raises NotHere for a
    wording that is not this statement's, or for an exit phrase, which has no easy form (P-03).
    """
    async with writing():
        found = await rows(
            "SELECT s.id, s.made_at, s.made_by FROM statement s JOIN revision r ON r.statement = s.id "
            "WHERE s.id = {} AND s.plan = {} AND s.section <> 'phrase' AND s.removed_at IS NULL AND r.id = {}",
            statement, author.plan, wording,
        )  # fmt: skip
        if not found or (await kept_from(author.plan, author.account)).hides(found[0]):
            raise NotHere(statement)
        return await store(author, "statement", statement, wording, language, lines, operation, now)


async def store(
    author: Author, kind: str, about: UUID, wording: UUID, language: str, lines: Sequence[Line], operation: UUID,
    now: datetime,
) -> UUID:  # fmt: skip
    """Insert a form and its lines inside the caller's `writing()`; the caller has checked that the wording is there.

    Raises NotHere for a photo that is not this person's.
    """
    said = json.dumps(
        [str(about), str(wording), language, [(each.words, each.picture, str(each.photo)) for each in lines]]
    )
    version = uuid5(author.account, f"{operation}{exact_fingerprint(said)}")
    made = await rows(
        "INSERT INTO easy_version (id, organisation, plan, about_kind, about, wording, language, made_by, made_at) "
        "VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}) ON CONFLICT (id) DO NOTHING RETURNING id",
        version, author.organisation, author.plan, kind, about, wording, language, author.account, now,
    )  # fmt: skip
    if not made:
        return version
    await _insert_lines(author, version, lines)
    if author.is_person:
        await _approve(author, version, now)
    else:
        await _replace(version, about, language, now, "approved_at IS NULL AND made_by = {}", author.account)
    await touch(author.plan)
    _tell(author, "easy_made", now, about=str(about))
    return version


async def _insert_lines(author: Author, version: UUID, lines: Sequence[Line]) -> None:
    box = await box_of(author.person)
    for position, each in enumerate(lines):
        if each.photo and not await rows(
            "SELECT id FROM photo WHERE id = {} AND person = {} AND removed_at IS NULL", each.photo, author.person
        ):
            raise NotHere(each.photo)
        line = uuid5(version, str(position))
        await rows(
            "INSERT INTO easy_line (id, version, position, body, picture, photo) VALUES ({}, {}, {}, {}, {}, {}) "
            "RETURNING id",
            line, version, position, box.seal(line_place(line), each.words), each.picture, each.photo,
        )  # fmt: skip


async def answer_easy(author: Author, version: UUID, answer: str, now: datetime) -> str:
    """Record the person's yes or no to a form that waits; returns 'done', 'changed' when the words have changed
    meanwhile, 'before' when it was answered already. Raises NotTheirs for anybody else, NotHere for no such form.
    """
    if not author.is_person or answer not in ("yes", "no"):
        raise NotTheirs(answer)
    async with writing():
        found = await rows(
            "SELECT v.about, v.wording, v.approved_at, v.refused_at, v.replaced_at, s.head FROM easy_version v "
            "LEFT JOIN statement s ON s.id = v.about AND v.about_kind = 'statement' WHERE v.id = {} AND v.plan = {}",
            version, author.plan,
        )  # fmt: skip
        if not found:
            raise NotHere(version)
        row = found[0]
        if row["approved_at"] or row["refused_at"] or row["replaced_at"]:
            return "before"
        if row["head"] is not None and row["head"] != row["wording"]:
            return "changed"
        if answer == "yes":
            await _approve(author, version, now)
        else:
            await rows("UPDATE easy_version SET refused_at = {} WHERE id = {} RETURNING id", now, version)
        await touch(author.plan)
        _tell(author, "easy_answered", now, about=str(row["about"]), answer=answer, how=author.how_given)
    return "done"


async def _approve(author: Author, version: UUID, now: datetime) -> None:
    [row] = await rows(
        "UPDATE easy_version SET approved_at = {}, approved_by = {}, approved_how = {} WHERE id = {} "
        "RETURNING about, language",
        now, author.account, author.how_given, version,
    )  # fmt: skip
    await _replace(version, row["about"], row["language"], now)


async def _replace(version: UUID, about: UUID, language: str, now: datetime, only: str = "", *values: object) -> None:
    """Older forms are kept, and are not the present one any more."""
    await rows(
        "UPDATE easy_version SET replaced_at = {} WHERE about = {} AND language = {} AND id <> {} "
        f"AND replaced_at IS NULL{' AND ' + only if only else ''} RETURNING id",
        now, about, language, version, *values,
    )  # fmt: skip


def _tell(author: Author, kind: str, now: datetime, **detail: object) -> None:
    note(Note(author.organisation, kind, now, author.account, author.acts_as, author.person, author.plan, None, detail))
