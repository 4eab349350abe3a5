"""Adding, changing and ending the structured parts: a new row each time, nothing overwritten."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from server.arrangements.actions_sentences import drop_sentences
from server.arrangements.queries import PartRow, place_of, table_of
from server.arrangements.rules import PARTS, ZONE
from server.arrangements.tables import PART_TABLES
from server.db.sealed import box_of
from server.db.writing import rows, writing
from server.plans.actions import hold, touch, touch_aside
from server.record.actions import Note, note
from server.words.actions import remove, settle, write
from server.words.actions_aside import take_back_aside
from server.words.actions_once import made_by
from server.words.rules import Author


@dataclass(slots=True)
class Draft:
    """What a form said. `picked`: a statement of the plan that a card line shows instead of a sentence.

    `base` is the wording the form was made from.
    """

    kind: str
    facts: dict[str, Any]
    sentence: str = ""
    language: str = "en"
    picked: UUID | None = None
    base: UUID | None = None


async def add(author: Author, draft: Draft, operation: UUID, now: datetime, changed: PartRow | None = None) -> UUID:
    """Store a row (and what it changes) and return its id; the same form sent twice is one row.

    The person's row stands at once. A worker's stands beside, waiting for the person's yes, and ends
    nothing but that worker's own waiting row.
    """
    row = _id(author, draft, operation)
    async with writing():
        await hold(author.plan)  # the same form, tapped twice, waits here
        if await rows(f"SELECT 1 AS one FROM {table_of(draft.kind)} WHERE id = {{}}", row):
            return row
        if changed and author.is_person and (offer := changed.more.get("proposal")):
            await settle(author, offer, "mine", author.how_given, now, standing=changed.base)
        statement, revision = await _say(author, draft, changed, row, now)
        values = await _values(author, draft, row, now)
        values |= {"statement": statement, "revision": revision, "replaces": _replaced(author, changed)}
        values["position"] = changed.position if changed else await _last(author.plan, draft.kind)
        table = PART_TABLES[draft.kind]
        await table.insert(table(**values))
        if changed:
            await _end_changed(author, changed, now)
        await touch(author.plan)
        tell(author, "part_changed" if changed else "part_added", row, now, part=draft.kind)
    return row


def _id(author: Author, draft: Draft, operation: UUID) -> UUID:
    """The operation and what was sent give the row its id: sent twice it is there already."""
    facts = {key: draft.facts[key] for key in sorted(draft.facts)}
    said = f"{draft.kind}{author.plan}{facts}{draft.sentence}{draft.picked}"
    return made_by(author.account, operation, said)


async def _values(author: Author, draft: Draft, row: UUID, now: datetime) -> dict[str, Any]:
    box = await box_of(author.person)
    facts = dict(draft.facts)
    for each in PARTS[draft.kind].fields:
        if each.sealed:
            said = facts.get(each.name) or ""
            facts[each.name] = box.seal(place_of(draft.kind, each.name, row), said) if said else ""
    if draft.kind == "checkins":
        facts |= {"chosen_by": author.person if author.is_person else author.account, "zone": ZONE}
    agreed = {"agreed_at": now, "agreed_by": author.account, "agreed_how": author.how_given}
    return facts | {
        "id": row, "organisation": author.organisation, "plan": author.plan, "made_at": now,
        "made_by": author.account, "said_by": "person" if author.is_person else "worker",
    } | (agreed if author.is_person else {})  # fmt: skip


async def _say(
    author: Author, draft: Draft, changed: PartRow | None, row: UUID, now: datetime
) -> tuple[UUID | None, UUID | None]:
    """Write the sentence through words; returns its statement and wording, (None, None) for none."""
    if draft.picked:
        return draft.picked, None
    old = changed.statement if changed and not _borrowed(changed) else None
    if not draft.sentence.strip():
        return None, None
    if old and changed and draft.sentence == changed.words:
        return old, changed.revision
    written = await write(
        author, statement=old, section=PARTS[draft.kind].section, body=draft.sentence,
        voice="own" if author.is_person else "said", language=draft.language,
        base=(draft.base or (changed.base if changed else None)) if old else None, operation=row, now=now,
    )  # fmt: skip
    return written.statement, written.revision


def _borrowed(row: PartRow) -> bool:
    """Whether a card line shows a sentence of another part of the plan: it is not the card's to change."""
    return row.kind == "card" and row.section != "card"


def _replaced(author: Author, changed: PartRow | None) -> UUID | None:
    if changed is None:
        return None
    waits = not changed.agreed and not changed.uncounted and not changed.over
    if not author.is_person and waits and changed.replaces:
        return changed.replaces
    return changed.id


async def _last(plan: UUID, kind: str) -> int:
    if not PARTS[kind].ordered:
        return 0
    [row] = await rows(f"SELECT coalesce(max(position), 0) AS most FROM {table_of(kind)} WHERE plan = {{}}", plan)
    return int(row["most"]) + 1


async def _end_changed(author: Author, changed: PartRow, now: datetime) -> None:
    ended: list[UUID] = []
    if author.is_person:
        ended = await end_rows(author, changed.kind, [changed.id, *_proposed_for(changed)], "changed", now)
    elif changed.agreed or changed.uncounted or changed.made_by != author.account:
        return
    elif changed.over:  # answered or ended unseen by this worker: it goes for them alone (P-12)
        await take_back_aside(author, "unmade", changed.id, now)
    else:
        ended = await end_rows(author, changed.kind, [changed.id], "changed", now)
    await drop_sentences(author, changed.kind, ended, now)


def _proposed_for(row: PartRow) -> list[UUID]:
    return [row.replaces] if row.replaces and not row.agreed else []


async def end_rows(author: Author, kind: str, ids: list[UUID], why: str, now: datetime) -> list[UUID]:
    """Date the end of rows that have not ended; returns those it ended."""
    ended: list[UUID] = []
    for each in ids:
        found = await rows(
            f"UPDATE {table_of(kind)} SET ended_at = {{}}, ended_by = {{}}, ended_why = {{}} "
            "WHERE id = {} AND plan = {} AND ended_at IS NULL RETURNING id",
            now, author.account, why, each, author.plan,
        )  # fmt: skip
        ended += [row["id"] for row in found]
    return ended


async def end(author: Author, row: PartRow, now: datetime) -> bool:
    """Take a row out of the plan: the person any, a worker their own waiting one. False: somebody did before. What was
    answered or ended unseen by the worker goes for them alone (P-12)."""
    async with writing():
        await hold(author.plan)
        if row.over and not author.is_person:
            await take_back_aside(author, "unmade", row.id, now)
            await touch_aside(author.plan)
            return False
        if not await end_rows(author, row.kind, [row.id], "taken_out", now):
            return False
        if row.statement and not _borrowed(row) and author.is_person and not await _still_used(row, author.plan):
            await remove(author, row.statement, now)
        await drop_sentences(author, row.kind, [row.id], now)
        await touch(author.plan)
        tell(author, "part_ended", row.id, now, part=row.kind)
    return True


async def _still_used(row: PartRow, plan: UUID) -> bool:
    found = await rows(
        f"SELECT 1 AS one FROM {table_of(row.kind)} WHERE statement = {{}} AND plan = {{}} AND ended_at IS NULL",
        row.statement, plan,
    )  # fmt: skip
    return bool(found)


def tell(author: Author, kind: str, subject: UUID, now: datetime, **detail: object) -> None:
    """Put an event about this plan's person into the open transaction."""
    note(
        Note(
            author.organisation,
            kind,
            now,
            author.account,
            author.acts_as,
            author.person,
            subject,
            detail={key: value.isoformat() if isinstance(value, date) else value for key, value in detail.items()},
        )
    )
