"""A lost phone (A-27): a printed code and a worker, or two members of staff; never staff alone with the plan.

Whoever confirms stands apart from the person. What staff get is a code for the person's new phone; the
plan itself they never open by it. The person reads every step in their own record.
"""

from datetime import datetime
from uuid import UUID, uuid4

from server.db.writing import rows, writing
from server.people.actions_accounts import Invited, code_hash, make_code
from server.people.actions_join import TooManyTries
from server.people.actions_tries import begin_try, forget_try
from server.people.rules import Viewer
from server.people.rules_codes import RECOVERY_LENGTH, RECOVERY_LIFE, new_code, tidy
from server.people.tables import Recovery, RecoveryCode
from server.plans.actions_apart import held_apart
from server.plans.queries_independence import stands_apart
from server.record.actions import Note, note

__all__ = ["TooManyTries"]  # what pages catch


async def make_recovery_code(viewer: Viewer, now: datetime) -> str:
    """Make the one code to print; the one before it stops working. The page asked for a step-up."""
    code = new_code(RECOVERY_LENGTH)
    async with writing():
        await rows(
            "UPDATE recovery_code SET replaced_at = {} WHERE account = {} AND used_at IS NULL AND replaced_at IS NULL "
            "RETURNING id",
            now, viewer.account,
        )  # fmt: skip
        made = RecoveryCode(id=uuid4(), account=viewer.account, code_hash=code_hash("recovery", code), made_at=now)
        await RecoveryCode.insert(made)
        note(Note(viewer.organisation, "recovery_code_made", now, viewer.account, viewer.role, viewer.account, made.id))
    return code


async def recover_with_code(viewer: Viewer, said: str, address: str, now: datetime) -> Invited | str:
    """Use a printed code together with this member of staff; the code for the new phone, or 'wrong' / 'near'.

    'near': the code is right, and is not spent, but this member of staff may not help with it.
    Raises TooManyTries.
    """
    made = await begin_try("recovery", address, now, str(viewer.account))
    if made is None:
        raise TooManyTries
    found = await rows(
        "SELECT c.id, c.account FROM recovery_code c JOIN account a ON a.id = c.account WHERE c.code_hash = {} "
        "AND c.used_at IS NULL AND c.replaced_at IS NULL AND a.organisation = {} AND a.suspended_at IS NULL",
        code_hash("recovery", tidy(said)), viewer.organisation,
    )  # fmt: skip
    if not found or found[0]["account"] == viewer.account:
        return "wrong"
    await forget_try(made)
    code, person = found[0]["id"], found[0]["account"]
    return await _spend(viewer, code, person, now)


async def _spend(viewer: Viewer, code: UUID, person: UUID, now: datetime) -> Invited | str:
    async with writing():
        if not await held_apart(viewer.account, person):
            return "near"
        spent = await rows(
            "UPDATE recovery_code SET used_at = {} WHERE id = {} AND used_at IS NULL AND replaced_at IS NULL "
            "RETURNING id",
            now, code,
        )  # fmt: skip
        if not spent:
            return "wrong"
        await _stop(person, now)
        await _ask(viewer, person, "code", now, first_by=viewer.account)
        return await make_code(person, "recovery", now, made_by=viewer.account, made_as=viewer.role)


async def ask_recovery(viewer: Viewer, person: UUID, now: datetime) -> UUID:
    """Say that a person lost their phone; two members of staff outside the circle must now meet them."""
    async with writing():
        await _stop(person, now)
        return await _ask(viewer, person, "staff", now)


async def _ask(viewer: Viewer, person: UUID, how: str, now: datetime, first_by: UUID | None = None) -> UUID:
    """Insert the recovery; the page has asked that the trusted person or advocate was told first."""
    made = Recovery(
        id=uuid4(), account=person, how=how, asked_by=viewer.account, asked_at=now, told_at=now, first_by=first_by
    )
    await Recovery.insert(made)
    about = (viewer.organisation, "recovery_asked", now, viewer.account, viewer.role, person, made.id)
    note(Note(*about, detail={"how": how}))
    return made.id


async def _stop(person: UUID, now: datetime) -> bool:
    """End the recovery that waits, and its code: a code must never finish another recovery than its own."""
    stopped = await rows(
        "UPDATE recovery SET stopped_at = {} WHERE account = {} AND done_at IS NULL AND stopped_at IS NULL "
        "RETURNING id",
        now, person,
    )  # fmt: skip
    ended = await rows(
        "UPDATE invitation SET ends_at = {} WHERE account = {} AND why = 'recovery' AND used_at IS NULL "
        "AND ends_at > {} RETURNING id",
        now, person, now,
    )  # fmt: skip
    return bool(stopped or ended)


async def confirm_recovery(viewer: Viewer, recovery: UUID, now: datetime) -> Invited | str:
    """Say "I am with this person" as one of two; the second gets the code. Else 'first', 'again', 'near', 'gone'.

    Two conditional updates: whichever of two simultaneous confirmations comes second is the second. A first one who
    has come near the person since does not count: this one is the first then.
    """
    found = await rows(
        "SELECT r.account, r.first_by FROM recovery r JOIN account a ON a.id = r.account WHERE r.id = {} "
        "AND a.organisation = {} AND r.how = 'staff' AND r.done_at IS NULL AND r.stopped_at IS NULL "
        "AND r.second_by IS NULL AND r.asked_at > {}",
        recovery, viewer.organisation, now - RECOVERY_LIFE,
    )  # fmt: skip
    if not found:
        return "gone"
    person = found[0]["account"]
    async with writing():
        if not await held_apart(viewer.account, person):
            return "near"
        near = await _first_came_near(recovery, person)
        if await _be("first_by", "second_by IS NULL AND (first_by IS NULL OR first_by = {})", viewer, recovery, near):
            _confirmed(viewer, person, recovery, now)
            return "first"
        if not await _be("second_by", "first_by <> {} AND second_by IS NULL", viewer, recovery, viewer.account):
            return "again"
        _confirmed(viewer, person, recovery, now)
        return await make_code(person, "recovery", now, made_by=viewer.account, made_as=viewer.role)


async def _first_came_near(recovery: UUID, person: UUID) -> UUID | None:
    """Return who confirmed first when they do not stand apart any more: what they said counts no longer."""
    [row] = await rows("SELECT first_by FROM recovery WHERE id = {}", recovery)
    first: UUID | None = row["first_by"]
    return first if first is not None and not await stands_apart(first, person) else None


async def _be(column: str, unless: str, viewer: Viewer, recovery: UUID, *more: UUID | None) -> bool:
    sql = f"UPDATE recovery SET {column} = {{}} WHERE id = {{}} AND stopped_at IS NULL AND {unless} RETURNING id"
    return bool(await rows(sql, viewer.account, recovery, *more))


def _confirmed(viewer: Viewer, person: UUID, recovery: UUID, now: datetime) -> None:
    note(Note(viewer.organisation, "recovery_confirmed", now, viewer.account, viewer.role, person, recovery))


async def stop_recovery(viewer: Viewer, now: datetime) -> bool:
    """The person still has a phone and says so: the recovery and its code end. False when there was none."""
    async with writing():
        stopped = await _stop(viewer.account, now)
        if stopped:
            about = (viewer.organisation, "recovery_stopped", now, viewer.account, viewer.role, viewer.account)
            note(Note(*about))
    return stopped
