"""What easy words and translations have in common: the wording they are for, and the person's answer to them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from server.db.writing import rows, writing
from server.language.rules_bound import Changed
from server.plans.actions import hold, touch_aside
from server.record.actions import Note, note
from server.words.queries_kept import kept_from, seen_head
from server.words.rules import Author, NotHere, NotTheirs


@dataclass(frozen=True, slots=True)
class Form:
    """One of the two: its table, what the person's yes is called there, what the record calls making and answering."""

    table: str
    yes: str
    made: str
    answered: str


EASY = Form("easy_version", "approved", "easy_made", "easy_answered")
TRANSLATION = Form("translation", "confirmed", "translated", "translation_answered")


async def must_stand(form: Form, author: Author, statement: UUID, wording: UUID, made: UUID) -> None:
    """Raise NotHere for a wording that is not this statement's, or for an exit phrase, which has no other forms
    (P-03); Changed when other words stand now, unless `made` was stored before. Inside the caller's `writing()`, which
    holds the plan from here on."""
    await hold(author.plan)
    found = await rows(
        "SELECT s.id, s.made_at, s.made_by, s.head, s.removed_at, s.removed_by FROM statement s "
        "JOIN revision r ON r.statement = s.id WHERE s.id = {} AND s.plan = {} AND s.section <> 'phrase' AND r.id = {}",
        statement, author.plan, wording,
    )  # fmt: skip
    kept = await kept_from(author.plan, author.account)
    if not found or kept.hides(found[0]) or kept.gone(found[0]):
        raise NotHere(statement)
    if await seen_head(statement, found[0]["head"], kept) == wording:
        return
    if not await rows(f"SELECT id FROM {form.table} WHERE id = {{}}", made):
        raise Changed(statement)


async def stored(form: Form, author: Author, made: UUID, about: UUID, language: str, now: datetime, **how: str) -> None:
    """Finish what was just inserted: the person's own counts, a worker's waits and takes the place of their last.
    What a machine said waits whoever saved it, until the person heard it.

    A yes to the whole plan stands, and nobody can tell by it that something waits (P-12).
    """
    if author.is_person and how.get("by") != "machine":
        await _approve(form, author, made, now)
    else:
        await _replace(form, made, about, language, now, f"{form.yes}_at IS NULL AND made_by = {{}}", author.account)
    await touch_aside(author.plan)
    _tell(form, author, form.made, language, now, about=str(about), **how)


async def answer_form(form: Form, author: Author, version: UUID, answer: str, now: datetime) -> str:
    """Record the person's yes or no to a form that waits; returns 'done', 'changed' when the words have changed
    meanwhile, 'before' when it was answered already. Raises NotTheirs for anybody else, NotHere for no such form.
    """
    if not author.is_person or answer not in ("yes", "no"):
        raise NotTheirs(answer)
    async with writing():
        await hold(author.plan)  # of two forms said yes to at once, one is the present one
        found = await rows(
            f"SELECT v.about, v.language, v.wording, v.{form.yes}_at AS yes_at, v.refused_at, v.replaced_at, s.head, "
            f"s.removed_at FROM {form.table} v "
            "LEFT JOIN statement s ON s.id = v.about AND v.about_kind = 'statement' WHERE v.id = {} AND v.plan = {}",
            version, author.plan,
        )  # fmt: skip
        if not found:
            raise NotHere(version)
        row = found[0]
        if row["yes_at"] or row["refused_at"] or row["replaced_at"]:
            return "before"
        if row["removed_at"] or row["head"] not in (None, row["wording"]):
            return "changed"
        done = _approve if answer == "yes" else _refuse
        if not await done(form, author, version, now):
            return "before"
        await touch_aside(author.plan)
        detail = {"about": str(row["about"]), "answer": answer, "how": author.how_given}
        _tell(form, author, form.answered, row["language"], now, **detail)
    return "done"


_OPEN = "id = {{}} AND {yes}_at IS NULL AND refused_at IS NULL AND replaced_at IS NULL"


async def _approve(form: Form, author: Author, version: UUID, now: datetime) -> bool:
    """Record the yes, if nobody answered before; what was approved of the same wording is the present one no more.

    What was approved of older words stays as it was: should those words stand again, it is true again.
    """
    found = await rows(
        f"UPDATE {form.table} SET {form.yes}_at = {{}}, {form.yes}_by = {{}}, {form.yes}_how = {{}} "
        f"WHERE {_OPEN.format(yes=form.yes)} RETURNING about, language, wording",
        now, author.account, author.how_given, version,
    )  # fmt: skip
    for row in found:
        same = f"{form.yes}_at IS NOT NULL AND wording = {{}}"
        await _replace(form, version, row["about"], row["language"], now, same, row["wording"])
    return bool(found)


async def _refuse(form: Form, _author: Author, version: UUID, now: datetime) -> bool:
    """Record the no, if nobody answered before."""
    sql = f"UPDATE {form.table} SET refused_at = {{}} WHERE {_OPEN.format(yes=form.yes)} RETURNING id"
    return bool(await rows(sql, now, version))


async def _replace(
    form: Form, version: UUID, about: UUID, language: str, now: datetime, only: str, *values: object
) -> None:
    """Other forms are kept, and are not the present one any more. What others made, and the person has not answered,
    goes on waiting (promise 2)."""
    await rows(
        f"UPDATE {form.table} SET replaced_at = {{}} WHERE about = {{}} AND language = {{}} AND id <> {{}} "
        f"AND replaced_at IS NULL AND {only} RETURNING id",
        now, about, language, version, *values,
    )  # fmt: skip


def _tell(form: Form, author: Author, kind: str, language: str, now: datetime, **how: object) -> None:
    detail = how if form is EASY else {**how, "language": language}
    note(Note(author.organisation, kind, now, author.account, author.acts_as, author.person, author.plan, None, detail))
