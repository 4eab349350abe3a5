"""Making an easy-read form of a wording, and the person's answer to it. One transaction each, with its event."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from server.db.sealed import box_of
from server.db.writing import rows, writing
from server.language.actions_bound import EASY, answer_form, must_stand, stored
from server.language.rules_bound import Changed
from server.language.rules_easy import line_place
from server.words.actions_once import made_by
from server.words.rules import Author, NotHere

__all__ = ["Changed", "Line", "answer_easy", "make_easy", "store"]


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
    wording that is not this statement's, or for an exit phrase, which has no easy form (P-03); Changed when other
    words stand now.
    """
    async with writing():
        made = _id(author, statement, wording, language, lines, operation)
        await must_stand(EASY, author, statement, wording, made)
        return await store(author, "statement", statement, wording, language, lines, operation, now)


def _id(author: Author, about: UUID, wording: UUID, language: str, lines: Sequence[Line], operation: UUID) -> UUID:
    said = json.dumps(
        [str(about), str(wording), language, [(each.words, each.picture, str(each.photo)) for each in lines]]
    )
    return made_by(author.account, operation, said)


async def store(
    author: Author, kind: str, about: UUID, wording: UUID, language: str, lines: Sequence[Line], operation: UUID,
    now: datetime,
) -> UUID:  # fmt: skip
    """Insert a form and its lines inside the caller's `writing()`; the caller has checked that the wording is there.

    Raises NotHere for a photo that is not this person's.
    """
    version = _id(author, about, wording, language, lines, operation)
    made = await rows(
        "INSERT INTO easy_version (id, organisation, plan, about_kind, about, wording, language, made_by, made_at) "
        "VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}) ON CONFLICT (id) DO NOTHING RETURNING id",
        version, author.organisation, author.plan, kind, about, wording, language, author.account, now,
    )  # fmt: skip
    if made:
        await _insert_lines(author, version, lines)
        await stored(EASY, author, version, about, language, now)
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
    """Record the person's yes or no to a form that waits; answers and raises as `answer_form` does."""
    return await answer_form(EASY, author, version, answer, now)
