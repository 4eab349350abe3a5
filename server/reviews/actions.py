"""The verbs of reviews. A no to a limit makes a talk and offers an advocate, in the transaction of the no."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from server.db.sealed import box_of
from server.db.writing import rows, writing
from server.people.queries import names_of
from server.plans.actions import touch_aside
from server.record.actions import Note, note
from server.restrictions.actions import say, set_talk, when_objected
from server.restrictions.queries import alone_responsible, limit, staff_of
from server.restrictions.rules_recorded import Objection
from server.reviews.actions_hold import answer_advocate, ask_advocate, hold_review, holding_problem, move_review
from server.reviews.queries import open_review, place, review
from server.reviews.rules import ASKED_WITHIN, OBJECTION_WITHIN, Promise, due_problem, owner_for
from server.sharing.rules import Access


async def object_to(access: Access, restriction: UUID, now: datetime, how_given: str = "own") -> Promise:
    """Record the person's no to a limit, make its review and offer an advocate: one transaction (D-18).

    `how_given` is "own" for the person's own phone; otherwise the caller has recorded the view and only the review
    is made. Said twice it is one no and one review. `problem` is '' or 'gone'.
    """
    async with writing():
        found = await limit(restriction)
        if found is None or found.plan != access.plan or found.ended_at is not None:
            return Promise("gone")
        said = found.said
        again = said is not None and said.stance == "objects" and await open_review(restriction, "objected")
        if how_given == "own" and not again and (problem := await say(access.viewer, restriction, "no", now)):
            return Promise(problem)
        by = access.viewer.account
        await review_objection(Objection(access.organisation, access.person, access.plan, restriction, by, now))
    return await promise_of(restriction, "objected")


async def review_objection(no: Objection) -> None:
    """Make the review of a no, and offer an advocate, in the open transaction; one that is open already stays."""
    due = (no.now + OBJECTION_WITHIN).date()
    owner = await _owner(no.organisation, no.restriction)
    row = {
        "organisation": no.organisation, "plan": no.plan, "person": no.person, "about": "restriction",
        "subject": no.restriction, "restriction": no.restriction, "why": "objected", "due_on": due, "owner": owner,
        "asked_by": no.by, "made_at": no.now, "offered_advocate": True,
    }  # fmt: skip
    made = await _insert(row)
    if made:
        await set_talk(no.restriction, due)
        note(
            Note(
                no.organisation,
                "advocate_offered",
                no.now,
                no.by,
                "system",
                no.person,
                made,
            )
        )


when_objected(review_objection)


async def _owner(organisation: UUID, restriction: UUID) -> UUID | None:
    found = await limit(restriction)
    if found is None:
        return None
    signers = [each.by for each in reversed(found.signed)]
    if found.to_sign is not None:
        signers.append(found.to_sign)
    leads = await staff_of(organisation, "lead")
    return owner_for(found.author, signers, leads, await alone_responsible(restriction))


async def make_review(
    access: Access, about: str, due_on: date, owner: UUID | None, why: str, now: datetime,
    *, restriction: UUID | None = None, ask: str = "",
) -> Promise:  # fmt: skip
    """Put a talk in the diary about the plan or one of its limits; one open talk for each subject and reason.

    Returns its promise; `problem` is '' or 'gone', 'past', 'too_far', 'asked'. `ask` is what the person wants to talk
    about; 'asked': a talk stands already and these other words are not in it.
    """
    if problem := due_problem(due_on, now.date(), why):
        return Promise(problem)
    subject = access.plan if about == "plan" else restriction
    if subject is None:
        return Promise("gone")
    async with writing():
        found = None if about == "plan" else await limit(subject)
        if about != "plan" and (found is None or found.plan != access.plan):
            return Promise("gone")
        row = {
            "organisation": access.organisation, "plan": access.plan, "person": access.person, "about": about,
            "subject": subject, "restriction": restriction, "why": why, "due_on": due_on, "owner": owner,
            "asked_by": access.viewer.account, "made_at": now, "offered_advocate": why == "asked",
        }  # fmt: skip
        made = await _insert(row, ask)
    promise = await promise_of(subject, why)
    if ask and made is None and promise.review and await _asks(promise.review) != ask:
        return Promise("asked")
    return promise


async def _asks(identity: UUID) -> str:
    found = await review(identity)
    return found.ask if found else ""


async def ask_to_talk(access: Access, now: datetime, *, restriction: UUID | None = None, ask: str = "") -> Promise:
    """Record that the person wants to talk: within 14 days (D), with who sees to the plan's review or a lead."""
    [plan] = await rows("SELECT review_owner FROM plan WHERE id = {}", access.plan)
    if restriction is not None:
        owner = await _owner(access.organisation, restriction)
    else:
        owner = plan["review_owner"] or next(iter(await staff_of(access.organisation, "lead")), None)
    about, due = ("plan" if restriction is None else "restriction"), (now + ASKED_WITHIN).date()
    return await make_review(access, about, due, owner, "asked", now, restriction=restriction, ask=ask)


async def promise_of(subject: UUID, why: str) -> Promise:
    """Return by when and with whom a subject is talked about; its problem is 'gone' when no talk is open."""
    identity = await open_review(subject, why)
    found = await review(identity) if identity else None
    if found is None:
        return Promise("gone")
    names = await names_of([found.owner])
    name = names.get(found.owner, "") if found.owner else ""
    return Promise("", found.id, found.due_on, found.owner, name, found.offered_advocate)


async def _insert(row: Mapping[str, Any], ask: str = "") -> UUID | None:
    """Insert a review unless one is open for the same subject and reason; returns its id, or None."""
    identity = uuid4()
    sealed = (await box_of(row["person"])).seal(place("review", "ask", identity), ask) if ask else ""
    values = {"id": identity, **row, "ask": sealed}
    empty = dict.fromkeys(("advocate", "present", "wanted", "offered", "agreed", "changed"), "")
    columns = {**values, **empty}
    made = await rows(
        f"INSERT INTO review ({', '.join(columns)}) VALUES ({', '.join('{}' for _ in columns)}) "
        "ON CONFLICT (subject, why) WHERE held_at IS NULL DO NOTHING RETURNING id",
        *columns.values(),
    )
    if not made:
        return None
    detail: dict[str, object] = {"about": row["about"], "why": row["why"], "due": row["due_on"].isoformat()}
    person, by = row["person"], row["asked_by"]
    as_what = "person" if by == person else "staff"
    note(Note(row["organisation"], "review_made", row["made_at"], by, as_what, person, identity, detail=detail))
    await touch_aside(row["plan"])
    return identity


__all__ = [
    "answer_advocate", "ask_advocate", "ask_to_talk", "hold_review", "holding_problem", "make_review", "move_review",
    "object_to", "promise_of", "review_objection",
]  # fmt: skip
