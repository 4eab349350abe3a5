"""The only door to a plan: what may this viewer see and do in it, now, and why.

Everything else asks here. None means 404, the same as for a plan that does not exist (A-17, A-20).
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec

from server.arrangements.queries_phrase import KNOWN, READS, SECRET, WAITS, WORKS, WRITTEN, reader, writer
from server.db.beforehand import Question, ask
from server.db.engine import current_engine, on_bind
from server.db.errors import NoLonger
from server.db.sealed import box_of
from server.db.writing import ask_first, rows, writing
from server.people.rules import Viewer
from server.record.actions import Note, note
from server.sharing.rules import Access, purpose_place, sections_for


class _Row(msgspec.Struct, array_like=True):
    """A plan, and what one account has to do with it."""

    id: UUID
    organisation: UUID
    person: UUID
    render_version: int
    language: str
    met: bool
    reason: UUID | None
    knows: int
    written: int
    secret: int


_PLAN = (
    "SELECT p.id, p.organisation, p.person, p.render_version, a.language, a.confirmed_at IS NOT NULL AS met, "
    "{reason} AS reason, {phrase} "
    "FROM plan p JOIN account a ON a.id = p.person WHERE p.id = {{}}"
)
_CIRCLE = "(SELECT c.id FROM circle_member c WHERE c.plan = p.id AND c.worker = {} AND c.left_at IS NULL)"
_OPENING = (
    "(SELECT o.id FROM lead_opening o WHERE o.plan = p.id AND o.lead = {} AND o.until > {} "
    "ORDER BY o.until DESC LIMIT 1)"
)
_SAMPLE = "(SELECT s.id FROM sample s WHERE s.plan = p.id AND s.reviewer = {} AND s.ends_on >= {} LIMIT 1)"
_PHRASE, _PHRASE_OF_OTHERS = (
    f"(SELECT COUNT(*) FROM exit_phrase e WHERE e.plan = p.id AND {works} AND {READS}) AS knows, "
    f"(SELECT COUNT(*) FROM exit_phrase e WHERE e.plan = p.id AND {waits} AND {READS}) AS written, "
    f"(SELECT COUNT(*) FROM exit_phrase e WHERE e.plan = p.id AND {SECRET}) AS secret"
    for works, waits in ((WORKS, WAITS), (KNOWN, WRITTEN))
)
_NO_PHRASE = "0 AS knows, 0 AS written, 0 AS secret"
_ASKED = {
    role: _PLAN.format(reason=reason, phrase=phrase)
    for role, reason, phrase in (
        ("person", "NULL", _PHRASE), ("worker", _CIRCLE, _PHRASE_OF_OTHERS), ("lead", _OPENING, _NO_PHRASE),
        ("reviewer", _SAMPLE, _NO_PHRASE), ("advocate", "NULL", _NO_PHRASE),
    )
}  # fmt: skip
"""What is asked about a plan for each role: only the reason that the role can have. Administrators have none."""
_SHARE = (
    "SELECT s.id, s.sections, s.purpose, n.phrase FROM share s LEFT JOIN shared_phrase n ON n.share = s.id "
    "WHERE s.plan = {} AND s.recipient = {} AND s.withdrawn_at IS NULL AND s.ends_at > {} "
    "ORDER BY s.made_at DESC, s.id"
)


async def plan_for(viewer: Viewer, plan: UUID, now: datetime) -> Access | None:
    """Return the viewer's access to a plan, or None for strangers and for plans that do not exist.

    A request that writes asks for it once more inside each of its transactions (`_still`).
    """
    access = await _found(viewer, plan, now)
    if access is not None:
        ask_first((viewer.account, plan), lambda: _still(access))
    return access


async def _found(viewer: Viewer, plan: UUID, now: datetime) -> Access | None:
    asked = _ASKED.get(viewer.role)
    found: list[_Row] = await ask(Question(_Row, asked, (*_values(viewer, now), plan))) if asked else []
    if not found:
        return None
    if viewer.handed_over is not None:
        return _handed_over(viewer, found[0])
    why = _reason(viewer, found[0])
    if why:
        return _access(viewer, found[0], why)
    return await _shared(viewer, found[0], now) if viewer.role == "advocate" else None


def _values(viewer: Viewer, now: datetime) -> list[Any]:
    """Return the values of what is asked for this viewer's role, but for the plan."""
    who = viewer.account
    if viewer.role in ("person", "worker"):
        phrase = reader(who)
        return [*([who] if viewer.role == "worker" else []), *phrase, *phrase, *writer(who)]
    return {"lead": [who, now], "reviewer": [who, now.date()]}.get(viewer.role, [])


def _reason(viewer: Viewer, row: _Row) -> str:
    """Return the first reason that holds; administrators have none, whatever else they are."""
    if viewer.role == "person":
        return "own" if row.person == viewer.account else ""
    if row.organisation != viewer.organisation:
        return ""
    if viewer.role == "lead":
        return "lead_opened" if row.reason else "lead"
    return {"worker": "circle", "reviewer": "sample"}.get(viewer.role, "") if row.reason else ""


def _handed_over(viewer: Viewer, row: _Row) -> Access | None:
    """In the room the worker's phone is the person's: pages of hand-over mode ask for what they need."""
    return _access(viewer, row, "circle") if row.reason and row.id == viewer.handed_over else None


async def _shared(viewer: Viewer, row: _Row, now: datetime) -> Access | None:
    found = await rows(_SHARE, row.id, viewer.account, now)
    if not found:
        return None
    share, sealed = found[0]["id"], found[0]["purpose"]
    purpose = (await box_of(row.person)).open(purpose_place(share), sealed) if sealed else ""
    phrases = frozenset(each["phrase"] for each in found if each["id"] == share and each["phrase"])
    made = _access(viewer, row, "share", found[0]["sections"])
    return replace(made, share=share, purpose=purpose, phrases=phrases)


def _access(viewer: Viewer, row: _Row, why: str, shared: str = "") -> Access:
    return Access(
        viewer=viewer, plan=row.id, person=row.person, organisation=row.organisation,
        render_version=row.render_version, why=why, sections=sections_for(why, shared),
        knows_phrase=bool(row.knows), language=row.language, written_phrases=row.written,
        secret_phrases=row.secret, met=row.met,
    )  # fmt: skip


def as_seen_by(own: Access, recipient: Viewer, sections: Iterable[str]) -> Access:
    """Return the access that a share of these sections would give: the preview goes through the same door (S-40).

    Only the person may ask; raises PermissionError for anybody else.
    """
    if not own.may("share"):
        raise PermissionError(own.why)
    return Access(
        viewer=recipient, plan=own.plan, person=own.person, organisation=own.organisation,
        render_version=own.render_version, why="share", sections=sections_for("share", " ".join(sections)),
        language=own.language, met=own.met,
    )  # fmt: skip


_STILL = {
    "circle": "JOIN circle_member c ON c.worker = s.account AND c.plan = {} AND c.left_at IS NULL ",
    "share": "JOIN share r ON r.recipient = s.account AND r.id = {} AND r.withdrawn_at IS NULL ",
}
"""What another may take away at any moment, besides the sign-in itself."""


async def _still(access: Access) -> None:
    """Ask again for what this access stands on, and hold it for the open transaction: whoever takes it away comes
    before this, or after it. Raises NoLonger."""
    on = {"circle": access.plan, "share": access.share}.get(access.why)
    held = " FOR NO KEY UPDATE" if current_engine().dialect == "postgres" else ""
    standing = await rows(
        f"SELECT s.id FROM sign_in s {_STILL.get(access.why, '')}WHERE s.id = {{}} AND s.ended_at IS NULL{held}",
        *([on] if on else []), access.viewer.sign_in,
    )  # fmt: skip
    if not standing:
        raise NoLonger(access.why)


async def look(access: Access, now: datetime) -> None:
    """Put a look at a plan in its person's record before any byte leaves; once in fifteen minutes (A-24).

    In the room it is the person who looks, on a worker's phone."""
    if access.own or access.viewer.handed_over is not None:
        return
    who = (access.viewer.account, access.plan)
    this = (access.why, access.share, now.date(), now.hour, now.minute // 15)
    if _seen.get(who) == this:
        return
    slot = f"{now:%Y%m%d%H}{now.minute // 15}{access.why}{access.share.hex[:8] if access.share else ''}"
    async with writing():
        first = await rows(
            "INSERT INTO look (id, viewer, plan, slot) VALUES ({}, {}, {}, {}) "
            "ON CONFLICT (viewer, plan, slot) DO NOTHING RETURNING id",
            uuid4(), access.viewer.account, access.plan, slot,
        )  # fmt: skip
        if first:
            viewer, detail = access.viewer, {"why": access.why}
            about = (access.person, access.plan, access.share)
            note(Note(access.organisation, "looked", now, viewer.account, viewer.role, *about, dict(detail)))
        if first and access.share:
            await rows(
                "UPDATE share SET opened_at = {} WHERE id = {} AND opened_at IS NULL RETURNING id", now, access.share
            )
    if len(_seen) > 20_000:
        _seen.clear()
    _seen[who] = this


_seen: dict[tuple[UUID, UUID], tuple[Any, ...]] = {}
"""Looks that this process has already committed; losing it costs one query, never an event."""


@on_bind
def _forget() -> None:
    _seen.clear()
