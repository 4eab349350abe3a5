"""Changing a plan itself: making it, its review, its agreement, its circle. Words have an area of their own."""

from datetime import date, datetime
from uuid import UUID, uuid4

from server.db.writing import rows, writing
from server.people.rules import Viewer
from server.plans.queries_walk import SKIPPED_UNSEEN
from server.plans.tables import PlanView
from server.record.actions import Note, note


async def touch(plan: UUID) -> None:
    """Raise the plan's render version in the open transaction: whatever was cached for it is now old."""
    await rows("UPDATE plan SET render_version = render_version + 1 WHERE id = {} RETURNING id", plan)


async def hold(plan: UUID) -> None:
    """Hold the plan for the open transaction: what is asked from here on stays true until it is committed. First of
    all rows, so that two writes of one plan wait for each other in one order."""
    await rows("UPDATE plan SET render_version = render_version WHERE id = {} RETURNING id", plan)


async def touch_aside(plan: UUID) -> None:
    """As touch, for what is no part of the plan that the person said yes to: what they keep from somebody, what they
    think of a limit. A yes to the whole plan stands, and nobody can tell by it that something happened (P-12)."""
    await rows(
        "UPDATE plan SET render_version = render_version + 1, agreed_version = CASE WHEN agreed_version = "
        "render_version THEN agreed_version + 1 ELSE agreed_version END WHERE id = {} RETURNING id",
        plan,
    )


async def make_plan(organisation: UUID, person: UUID, by: Viewer, now: datetime) -> UUID:
    """Return the id of the person's plan, made now when there is none: a person has one plan ever."""
    async with writing():
        made = await rows(
            "INSERT INTO plan (id, organisation, person, made_at, made_by, render_version) "
            "VALUES ({}, {}, {}, {}, {}, 1) ON CONFLICT (person) DO NOTHING RETURNING id",
            uuid4(), organisation, person, now, by.account,
        )  # fmt: skip
        if made:
            note(Note(organisation, "plan_made", now, by.account, by.role, person, made[0]["id"]))
            return made[0]["id"]  # type: ignore[no-any-return]
        [found] = await rows("SELECT id FROM plan WHERE person = {}", person)
        return found["id"]  # type: ignore[no-any-return]


async def set_review(
    organisation: UUID, plan: UUID, person: UUID, due: date, owner: UUID, by: Viewer, now: datetime
) -> None:
    """Say when the plan is talked about next, and who sees to it (S-27). The rules were asked before."""
    async with writing():
        changed = await rows(
            "UPDATE plan SET review_on = {}, review_owner = {}, render_version = render_version + 1 "
            "WHERE id = {} AND organisation = {} RETURNING id",
            due, owner, plan, organisation,
        )  # fmt: skip
        if changed:
            detail: dict[str, object] = {"due": due.isoformat(), "owner": str(owner)}
            note(Note(organisation, "review_date_set", now, by.account, by.role, person, plan, detail=detail))


async def explain_confidentiality(organisation: UUID, plan: UUID, person: UUID, by: Viewer, now: datetime) -> None:
    """Record, once, that options and the limits of confidentiality were explained (S-16)."""
    async with writing():
        first = await rows(
            "UPDATE plan SET confidentiality_explained_at = {}, render_version = render_version + 1 "
            "WHERE id = {} AND confidentiality_explained_at IS NULL RETURNING id",
            now, plan,
        )  # fmt: skip
        if first:
            note(Note(organisation, "confidentiality_explained", now, by.account, by.role, person, plan))


async def agree_plan(
    organisation: UUID, plan: UUID, person: UUID, version: int, by: Viewer, how: str, now: datetime
) -> bool:
    """Record the person's yes to the whole plan as they saw it; False when it changed meanwhile (S-27).

    `version` is the render version of the page that showed it; `how` is 'own_phone' or 'in_room'. A yes
    from an unconfirmed account is kept and marked, and does not count (A-28). The yes itself changes what is
    seen, so the version moves on by one, and the one it leaves behind is the one agreed to.
    """
    async with writing():
        agreed = await rows(
            "UPDATE plan SET agreed_at = {}, agreed_version = render_version + 1, "
            "render_version = render_version + 1 WHERE id = {} AND render_version = {} RETURNING agreed_version",
            now, plan, version,
        )  # fmt: skip
        if not agreed:
            return False
        seen = int(agreed[0]["agreed_version"])
        await PlanView.insert(
            PlanView(
                id=uuid4(), plan=plan, at=now, by=by.account, how_given=how, unconfirmed=not by.confirmed, version=seen
            )
        )  # fmt: skip
        note(Note(organisation, "plan_agreed", now, by.account, by.role, person, plan, detail={"version": seen}))
    return True


async def skip_question(organisation: UUID, plan: UUID, person: UUID, section: str, by: Viewer, now: datetime) -> None:
    """Remember that a question of the first walk was passed over for now; twice is once. What the person passed over
    unseen by a worker is passed over by that worker then, as far as the worker knows (P-12)."""
    async with writing():
        fresh = await rows(
            "INSERT INTO skipped_question (id, plan, question, at, by) VALUES ({}, {}, {}, {}, {}) "
            "ON CONFLICT (plan, question) DO NOTHING RETURNING id",
            uuid4(), plan, section, now, by.account,
        )  # fmt: skip
        fresh = fresh or await rows(
            "UPDATE skipped_question AS q SET by = {} WHERE plan = {} AND question = {} AND by <> {} "
            f"AND EXISTS ({SKIPPED_UNSEEN}) RETURNING id",
            by.account, plan, section, by.account, by.account,
        )  # fmt: skip
        if fresh:
            detail: dict[str, object] = {"section": section}
            note(Note(organisation, "section_skipped", now, by.account, by.role, person, plan, detail=detail))
