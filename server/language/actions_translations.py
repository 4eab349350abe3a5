"""Putting a wording into another language, and the person's answer when it is read back. One transaction each."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from server.db.sealed import Box, box_of
from server.db.writing import rows, writing
from server.language.actions_bound import TRANSLATION, answer_form, must_stand, stored
from server.language.rules_translations import body_place, translator_place, why_place
from server.words.actions_once import made_by
from server.words.rules import Author


@dataclass(frozen=True, slots=True)
class Draft:
    """A translation on its way in; `by` is one of rules_translations.BY, `why_family` only with family."""

    language: str
    words: str
    by: str
    translator: str = ""
    why_family: str = ""


async def translate(
    author: Author, statement: UUID, wording: UUID, draft: Draft, operation: UUID, now: datetime
) -> UUID:
    """Store a translation of a statement's wording; returns its id, the same for a repeated operation.

    The person's own counts at once; any other waits until it was read back to the person (E-08). Raises NotHere for
    a wording that is not this statement's, and for an exit phrase; Changed when other words stand now.
    """
    async with writing():
        await must_stand(TRANSLATION, author, statement, wording, _id(author, statement, wording, draft, operation))
        return await store(author, "statement", statement, wording, draft, operation, now)


def _id(author: Author, about: UUID, wording: UUID, draft: Draft, operation: UUID) -> UUID:
    said = json.dumps([str(about), str(wording), draft.language, draft.words, draft.by, draft.translator])
    return made_by(author.account, operation, said)


async def store(
    author: Author, kind: str, about: UUID, wording: UUID, draft: Draft, operation: UUID, now: datetime
) -> UUID:
    """Insert a translation inside the caller's `writing()`; the caller has checked that the wording is there."""
    made = _id(author, about, wording, draft, operation)
    box = await box_of(author.person)
    inserted = await rows(
        "INSERT INTO translation (id, organisation, plan, about_kind, about, wording, language, body, by_kind, "
        "translator, why_family, made_by, made_at) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}) "
        "ON CONFLICT (id) DO NOTHING RETURNING id",
        made, author.organisation, author.plan, kind, about, wording, draft.language,
        box.seal(body_place(made), draft.words), draft.by, _sealed(box, translator_place(made), draft.translator),
        _sealed(box, why_place(made), draft.why_family), author.account, now,
    )  # fmt: skip
    if inserted:
        await stored(TRANSLATION, author, made, about, draft.language, now, by=draft.by)
    return made


def _sealed(box: Box, place: str, text: str) -> str:
    return box.seal(place, text) if text else ""


async def answer_translation(author: Author, translation: UUID, answer: str, now: datetime) -> str:
    """Record the person's yes or no after it was read back; answers and raises as `answer_form` does."""
    return await answer_form(TRANSLATION, author, translation, answer, now)
