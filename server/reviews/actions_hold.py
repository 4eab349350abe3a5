"""What becomes of a talk: an advocate for it, another day, what came of it (S-28)."""

from datetime import date, datetime
from uuid import UUID, uuid4

from server.db.sealed import Box, box_of
from server.db.writing import rows, writing
from server.flags.actions_barred import Barred
from server.people.rules import Viewer
from server.plans.actions import set_review, touch, touch_aside
from server.record.actions import Note, note
from server.restrictions.actions import held_barred, mark_reviewed, set_talk
from server.restrictions.queries import barred_from
from server.reviews.queries import place, review
from server.reviews.rules import WORKS, Outcome, ReviewRow, due_problem
from server.sharing.rules import Access


async def answer_advocate(access: Access, identity: UUID, answer: str, now: datetime) -> bool:
    """Record whether the person wants an advocate at this talk ('wanted', 'declined'); False: not theirs."""
    async with writing():
        changed = await rows(
            "UPDATE review SET advocate = {}, advocate_at = {} WHERE id = {} AND plan = {} AND held_at IS NULL "
            "RETURNING id",
            answer, now, identity, access.plan,
        )  # fmt: skip
        if changed:
            _tell(access.viewer, access.organisation, access.person, "advocate_answered", identity, now, answer=answer)
            await touch_aside(access.plan)
    return bool(changed)


async def ask_advocate(access: Access, identity: UUID, now: datetime) -> bool:
    """Record that the person wants an advocate at this talk."""
    return await answer_advocate(access, identity, "wanted", now)


async def holding_problem(viewer: Viewer, found: ReviewRow, barred: Barred = barred_from) -> str:
    """Return '' or why this viewer may not hold or move a talk: 'role', 'held', 'barred' (R-15).

    Whoever writes passes held_barred: then nobody signs the limit unseen meanwhile.
    """
    if viewer.role not in WORKS:
        return "role"
    if not found.open:
        return "held"
    objected = found.restriction is not None and found.why == "objected"
    if found.restriction is not None and objected and viewer.account in await barred(found.restriction):
        return "barred"
    return ""


async def hold_review(
    viewer: Viewer, identity: UUID, outcome: Outcome, now: datetime, *, next_on: date | None = None
) -> str:
    """Write down what came of a talk (S-28). Returns '' or 'gone', 'role', 'held', 'barred', 'past', 'too_far'.

    A talk about the plan sets the day of the next one; a limit's own dates are renewed on the limit.
    """
    found = await review(identity, viewer.organisation)
    if found is None:
        return "gone"
    if next_on is not None and (problem := due_problem(next_on, now.date(), "planned")):
        return problem
    box = await box_of(found.person)
    async with writing():
        if problem := await holding_problem(viewer, found, held_barred):
            return problem
        if not await _claim_held(viewer, identity, outcome, box, now):
            return "held"
        if found.restriction is not None:
            await mark_reviewed(found.restriction, now)
        elif next_on is not None:
            owner = found.owner or viewer.account
            await set_review(found.organisation, found.plan, found.person, next_on, owner, viewer, now)
        _tell(viewer, found.organisation, found.person, "review_held", identity, now, about=found.about)
        await touch(found.plan)
    return ""


async def _claim_held(viewer: Viewer, identity: UUID, outcome: Outcome, box: Box, now: datetime) -> bool:
    """Write the outcome of an open talk; False when somebody was first."""
    names = ("wanted", "offered", "agreed", "changed", "present")
    texts = [getattr(outcome, name) for name in names]
    sealed = [
        box.seal(place("review", name, identity), text) if text else "" for name, text in zip(names, texts, strict=True)
    ]
    done = await rows(
        "UPDATE review SET held_at = {}, held_by = {}, wanted = {}, offered = {}, agreed = {}, changed = {}, "
        "present = {} WHERE id = {} AND held_at IS NULL RETURNING id",
        now, viewer.account, *sealed, identity,
    )  # fmt: skip
    return bool(done)


async def move_review(viewer: Viewer, identity: UUID, due_on: date, reason: str, now: datetime) -> str:
    """Put a talk on another day, with a reason. Returns '' or 'gone', 'role', 'held', 'barred', 'past', 'too_far'."""
    found = await review(identity, viewer.organisation)
    if found is None:
        return "gone"
    move = uuid4()
    sealed = (await box_of(found.person)).seal(place("review_move", "reason", move), reason)
    async with writing():
        if problem := await holding_problem(viewer, found, held_barred) or due_problem(due_on, now.date(), found.why):
            return problem
        moved = await rows(
            "UPDATE review SET due_on = {} WHERE id = {} AND held_at IS NULL AND due_on = {} RETURNING id",
            due_on, identity, found.due_on,
        )  # fmt: skip
        if not moved:
            return "held"
        await rows(
            'INSERT INTO review_move (id, review, was, due_on, "by", at, reason) VALUES ({}, {}, {}, {}, {}, {}, {})',
            move, identity, found.due_on, due_on, viewer.account, now, sealed,
        )  # fmt: skip
        if found.restriction is not None and found.why == "objected":
            await set_talk(found.restriction, due_on)
        _tell(viewer, found.organisation, found.person, "review_moved", identity, now, due=due_on.isoformat())
        await touch(found.plan)
    return ""


def _tell(
    viewer: Viewer, organisation: UUID, person: UUID, kind: str, subject: UUID, now: datetime, **detail: object
) -> None:
    note(Note(organisation, kind, now, viewer.account, viewer.role, person, subject, detail=detail))
