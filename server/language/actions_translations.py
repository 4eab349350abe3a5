"""Putting a wording into another language, and the person's answer when it is read back. One transaction each."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from server.db.sealed import Box, box_of, exact_fingerprint
from server.db.writing import rows, writing
from server.language.rules_translations import body_place, translator_place, why_place
from server.plans.actions import touch
from server.record.actions import Note, note
from server.words.queries_kept import kept_from
from server.words.rules import Author, NotHere, NotTheirs


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
    a wording that is not this statement's, and for an exit phrase.
    """
    async with writing():
        found = await rows(
            "SELECT s.id, s.made_at, s.made_by FROM statement s JOIN revision r ON r.statement = s.id "
            "WHERE s.id = {} AND s.plan = {} AND s.section <> 'phrase' AND s.removed_at IS NULL AND r.id = {}",
            statement, author.plan, wording,
        )  # fmt: skip
        if not found or (await kept_from(author.plan, author.account)).hides(found[0]):
            raise NotHere(statement)
        return await store(author, "statement", statement, wording, draft, operation, now)


async def store(
    author: Author, kind: str, about: UUID, wording: UUID, draft: Draft, operation: UUID, now: datetime
) -> UUID:
    """Insert a translation inside the caller's `writing()`; the caller has checked that the wording is there."""
    said = json.dumps([str(about), str(wording), draft.language, draft.words, draft.by, draft.translator])
    made = uuid5(author.account, f"{operation}{exact_fingerprint(said)}")
    box = await box_of(author.person)
    inserted = await rows(
        "INSERT INTO translation (id, organisation, plan, about_kind, about, wording, language, body, by_kind, "
        "translator, why_family, made_by, made_at) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}) "
        "ON CONFLICT (id) DO NOTHING RETURNING id",
        made, author.organisation, author.plan, kind, about, wording, draft.language,
        box.seal(body_place(made), draft.words), draft.by, _sealed(box, translator_place(made), draft.translator),
        _sealed(box, why_place(made), draft.why_family), author.account, now,
    )  # fmt: skip
    if not inserted:
        return made
    if author.is_person:
        await _confirm(author, made, now)
    else:
        await _replace(made, about, draft.language, now, " AND confirmed_at IS NULL AND made_by = {}", author.account)
    await touch(author.plan)
    _tell(author, "translated", now, about=str(about), language=draft.language, by=draft.by)
    return made


def _sealed(box: Box, place: str, text: str) -> str:
    return box.seal(place, text) if text else ""


async def answer_translation(author: Author, translation: UUID, answer: str, now: datetime) -> str:
    """Record the person's yes or no after it was read back; returns 'done', 'changed' when the words have changed
    meanwhile, 'before' when it was answered already. Raises NotTheirs for anybody else, NotHere for none such.
    """
    if not author.is_person or answer not in ("yes", "no"):
        raise NotTheirs(answer)
    async with writing():
        found = await rows(
            "SELECT t.about, t.language, t.wording, t.confirmed_at, t.refused_at, t.replaced_at, s.head "
            "FROM translation t LEFT JOIN statement s ON s.id = t.about AND t.about_kind = 'statement' "
            "WHERE t.id = {} AND t.plan = {}",
            translation, author.plan,
        )  # fmt: skip
        if not found:
            raise NotHere(translation)
        row = found[0]
        if row["confirmed_at"] or row["refused_at"] or row["replaced_at"]:
            return "before"
        if row["head"] is not None and row["head"] != row["wording"]:
            return "changed"
        if answer == "yes":
            await _confirm(author, translation, now)
        else:
            await rows("UPDATE translation SET refused_at = {} WHERE id = {} RETURNING id", now, translation)
        await touch(author.plan)
        detail = {"about": str(row["about"]), "language": row["language"], "answer": answer, "how": author.how_given}
        _tell(author, "translation_answered", now, **detail)
    return "done"


async def _confirm(author: Author, translation: UUID, now: datetime) -> None:
    [row] = await rows(
        "UPDATE translation SET confirmed_at = {}, confirmed_by = {}, confirmed_how = {} WHERE id = {} "
        "RETURNING about, language",
        now, author.account, author.how_given, translation,
    )  # fmt: skip
    await _replace(translation, row["about"], row["language"], now)


async def _replace(
    translation: UUID, about: UUID, language: str, now: datetime, only: str = "", *values: object
) -> None:
    """Older translations are kept, and are not the present one any more."""
    await rows(
        "UPDATE translation SET replaced_at = {} WHERE about = {} AND language = {} AND id <> {} "
        f"AND replaced_at IS NULL{only} RETURNING id",
        now, about, language, translation, *values,
    )  # fmt: skip


def _tell(author: Author, kind: str, now: datetime, **detail: object) -> None:
    note(Note(author.organisation, kind, now, author.account, author.acts_as, author.person, author.plan, None, detail))
