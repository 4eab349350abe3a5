"""Out of sight, out of the plan, and in another place; each may be taken back for thirty seconds."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from server.db.writing import rows, writing
from server.plans.actions import hold, touch, touch_aside
from server.words.actions_parts import may_undo, note_of, seen_statement
from server.words.queries_kept import kept_from
from server.words.rules import Author, NotHere, NotTheirs


def _person_only(author: Author) -> None:
    """Raise NotTheirs unless it is the person on their own phone: a worker's phone must show nothing of it."""
    if not author.is_person or author.handed_over:
        raise NotTheirs("sight")


async def _statement(author: Author, statement: UUID) -> dict[str, Any]:
    kept = await kept_from(author.plan, author.account)
    row = await seen_statement(author, statement, kept)
    if row is None or kept.gone(row):
        raise NotHere(str(statement))
    return row | {"unseen": row["removed_at"] is not None}


async def hide(author: Author, statement: UUID, now: datetime) -> UUID | None:
    """Take a statement out of the person's safe view (P-07); returns the undo, None when it was hidden."""
    _person_only(author)
    async with writing():
        await hold(author.plan)
        await _statement(author, statement)
        done = await rows(
            "UPDATE statement SET hidden_at = {} WHERE id = {} AND hidden_at IS NULL RETURNING id",
            now,
            statement,
        )
        return await _done(author, "hidden", "statement_hidden", statement, now, {}) if done else None


async def show(author: Author, statement: UUID, now: datetime) -> UUID | None:
    """Bring a hidden statement back into the safe view."""
    _person_only(author)
    async with writing():
        await hold(author.plan)
        row = await _statement(author, statement)
        done = await rows(
            "UPDATE statement SET hidden_at = NULL WHERE id = {} AND hidden_at IS NOT NULL RETURNING id",
            statement,
        )
        before = {"at": str(row["hidden_at"])}
        return await _done(author, "shown", "statement_shown", statement, now, before) if done else None


async def _done(author: Author, what: str, kind: str, statement: UUID, now: datetime, before: dict[str, Any]) -> UUID:
    # Out of the person's own sight it is part of the plan still: the yes to the whole plan stands, and is no trace.
    await (touch_aside if what in ("hidden", "shown") else touch)(author.plan)
    note_of(author, kind, statement, now, {"statement": str(statement)})
    return await may_undo(author, what, statement, now, before)


async def keep_from(author: Author, worker: UUID, statement: UUID | None, now: datetime) -> UUID | None:
    """Keep a statement (None: everything from now on) from one worker of the circle, without a trace
    (P-12). Returns the undo, None when it was kept already; raises NotHere, NotTheirs."""
    _person_only(author)
    async with writing():
        await hold(author.plan)
        in_circle = await rows(
            "SELECT id FROM circle_member WHERE plan = {} AND worker = {} AND left_at IS NULL",
            author.plan,
            worker,
        )
        if not in_circle:
            raise NotHere(str(worker))
        if statement is not None:
            await _statement(author, statement)
        if await rows(*_kept_now(author, worker, statement)):
            return None
        made = uuid4()
        await rows(
            "INSERT INTO kept_from (id, plan, worker, statement, since) VALUES ({}, {}, {}, {}, {}) RETURNING id",
            made, author.plan, worker, statement, now,
        )  # fmt: skip
        return await _kept(author, "kept_from", "kept", made, worker, statement, now)


async def stop_keeping_from(author: Author, worker: UUID, statement: UUID | None, now: datetime) -> UUID | None:
    """Let that worker see it again; returns the undo, None when nothing was kept."""
    _person_only(author)
    async with writing():
        await hold(author.plan)
        kept = await rows(*_kept_now(author, worker, statement))
        for row in kept:
            await rows(
                "UPDATE kept_from SET ended_at = {} WHERE id = {} AND ended_at IS NULL RETURNING id",
                now,
                row["id"],
            )
        if not kept:
            return None
        return await _kept(author, "no_longer_kept_from", "unkept", kept[0]["id"], worker, statement, now)


def _kept_now(author: Author, worker: UUID, statement: UUID | None) -> tuple[Any, ...]:
    """Return the query (and its values) for what is kept now of just this."""
    sql = "SELECT id FROM kept_from WHERE plan = {} AND worker = {} AND ended_at IS NULL AND statement "
    if statement is None:
        return (sql + "IS NULL", author.plan, worker)
    return (sql + "= {}", author.plan, worker, statement)


async def _kept(
    author: Author, kind: str, what: str, row: UUID, worker: UUID, statement: UUID | None, now: datetime
) -> UUID:
    await touch_aside(author.plan)
    detail: dict[str, object] = {"worker": str(worker), "scope": "statement" if statement else "everything"}
    note_of(author, kind, statement, now, detail)
    return await may_undo(author, what, row, now, {})


async def remove(author: Author, statement: UUID, now: datetime) -> UUID | None:
    """Take a statement out of the plan; its words stay in its history. The person may, for any; a worker
    may for a worker's own statement. What others took out unseen is now out for this worker, too (P-12)."""
    async with writing():
        await hold(author.plan)
        row = await _statement(author, statement)
        if not author.is_person and (row["owner"] != "worker" or author.role != "worker"):
            raise NotTheirs("remove")
        done = await rows(
            "UPDATE statement SET removed_at = {}, removed_by = {} WHERE id = {} AND removed_at IS NULL RETURNING id",
            now, author.account, statement,
        )  # fmt: skip
        done = done or row["unseen"]
        return await _done(author, "removed", "statement_removed", statement, now, {}) if done else None


async def take_along(author: Author, statement: UUID, revision: UUID | None, now: datetime) -> None:
    """Take a statement out together with what it belonged to, inside the caller's `writing()`. Of the person anything;
    of a worker only what they wrote down (`revision`), while it stands and has no yes."""
    theirs = "" if author.is_person else (
        " AND head = {} AND EXISTS (SELECT 1 FROM revision r WHERE r.id = head AND r.author = {}) "
        "AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.revision = head AND d.answer = 'yes' AND d.undone_at IS NULL)"
    )  # fmt: skip
    done = await rows(
        "UPDATE statement SET removed_at = {}, removed_by = {} WHERE id = {} AND plan = {} AND removed_at IS NULL"
        f"{theirs} RETURNING id",
        now, author.account, statement, author.plan, *([] if author.is_person else [revision, author.account]),
    )  # fmt: skip
    if done:
        note_of(author, "statement_removed", statement, now, {"statement": str(statement)})


async def move(author: Author, statement: UUID, to: str, now: datetime) -> UUID | None:
    """Move a statement one place 'up' or 'down' within its section, past what its author sees. The person
    may, for any; returns None when it is at the end already."""
    if not author.is_person:
        raise NotTheirs("move")
    async with writing():
        await hold(author.plan)
        row = await _statement(author, statement)
        found = await rows(
            "SELECT id, position, hidden_at FROM statement WHERE plan = {} AND section = {} AND removed_at IS NULL "
            "ORDER BY position, made_at, id",
            author.plan, row["section"],
        )  # fmt: skip
        order = [each["id"] for each in found]
        seen = [each["id"] for each in found if each["hidden_at"] is None]
        if statement not in seen:
            raise NotHere(str(statement))
        place = seen.index(statement) + (-1 if to == "up" else 1)
        if not 0 <= place < len(seen):
            return None
        order.remove(statement)
        order.insert(order.index(seen[place]) + (0 if to == "up" else 1), statement)
        before = {str(each["id"]): each["position"] for each in found}
        await put_in_order({each: at for at, each in enumerate(order, 1)}, before)
        await touch(author.plan)
        return await may_undo(author, "moved", statement, now, before)


async def put_in_order(wanted: dict[UUID, int], now_at: dict[str, int]) -> None:
    """Set the positions that differ."""
    for each, position in wanted.items():
        if now_at.get(str(each)) != position:
            await rows("UPDATE statement SET position = {} WHERE id = {} RETURNING id", position, each)
