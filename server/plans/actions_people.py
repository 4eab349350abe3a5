"""Adding a person, meeting them with their phone, codes for it: verbs that need the circle as well."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from server.db.writing import rows, writing
from server.people.actions import make_account
from server.people.actions_accounts import Invited, code_hash, make_code
from server.people.actions_join import TooManyTries
from server.people.actions_tries import begin_try, forget_try
from server.people.queries_accounts import Code, Somebody, code_by_hash
from server.people.rules import Viewer
from server.people.rules_codes import tidy
from server.plans.actions import make_plan
from server.plans.actions_apart import held_apart
from server.plans.actions_circle import join_circle
from server.record.actions import Note, note

__all__ = ["TooManyTries"]  # what pages catch


@dataclass(frozen=True, slots=True)
class Added:
    """A new person and their plan."""

    account: UUID
    plan: UUID


async def add_person(viewer: Viewer, name: str, language: str, now: datetime) -> Added:
    """Add a person: account, plan, and the worker who adds them beside them, all or nothing.

    A phone comes later, or never: a person without one is a person all the same.
    """
    async with writing():
        account = await make_account(
            viewer.organisation, "person", name, now, made_by=viewer.account, language=language
        )
        plan = await make_plan(viewer.organisation, account, viewer, now)
        if viewer.role == "worker":
            await join_circle(viewer.organisation, plan, account, viewer.account, viewer, now)
    return Added(account, plan)


async def code_for(viewer: Viewer, somebody: Somebody, now: datetime) -> Invited | None:
    """Make a code for a phone; None where recovery is the only way (A-08).

    A person who has a key gets another phone by recovery. Staff are enrolled again by an
    administrator, in the room, as they were the first time; never somebody of another organisation: what was
    shown to them would be open to whoever holds the code.
    """
    if somebody.suspended or (somebody.has_key and not may_enrol_again(viewer, somebody)):
        return None
    why = "recovery" if somebody.has_key else "new"
    return await make_code(somebody.id, why, now, made_by=viewer.account, made_as=viewer.role)


def may_enrol_again(viewer: Viewer, somebody: Somebody) -> bool:
    """Say whether a new code may replace the key that somebody has (A-08)."""
    ours = somebody.organisation == viewer.organisation
    return viewer.role == "administrator" and somebody.role != "person" and ours


async def show_meeting_code(viewer: Viewer, now: datetime) -> Invited:
    """Make the code that the person's own phone shows to whoever meets them (A-28)."""
    return await make_code(viewer.account, "meet", now, made_by=viewer.account, made_as=viewer.role)


async def whose_code(viewer: Viewer, said: str, address: str, now: datetime) -> Code | None:
    """Return the code that a person of this organisation shows to whoever meets them, or None: it does not work.

    Raises TooManyTries.
    """
    made = await begin_try("code", address, now, str(viewer.account))
    if made is None:
        raise TooManyTries
    code = await code_by_hash(code_hash("code", tidy(said)), now)
    if code is None or code.why != "meet":
        return None
    found = await rows("SELECT id FROM account WHERE id = {} AND organisation = {}", code.account, viewer.organisation)
    if not found:
        return None
    await forget_try(made)
    return code


async def confirm_met(viewer: Viewer, said: str, address: str, now: datetime, person: UUID | None = None) -> str:
    """Confirm a person by the code on their phone: 'confirmed', 'wrong' or 'near' (A-28).

    The code proves the phone; who may confirm is somebody of this organisation outside the circle. `person` is whose
    name they read: a code of somebody else's is wrong. Raises TooManyTries.
    """
    code = await whose_code(viewer, said, address, now)
    if code is None or person not in (None, code.account):
        return "wrong"
    return await _confirm(viewer, code.id, code.account, now)


async def _confirm(viewer: Viewer, code: UUID, person: UUID, now: datetime) -> str:
    async with writing():
        if not await held_apart(viewer.account, person):
            return "near"
        spent = await rows(
            "UPDATE invitation SET used_at = {} WHERE id = {} AND used_at IS NULL AND ends_at > {} RETURNING id",
            now, code, now,
        )  # fmt: skip
        if not spent:
            return "wrong"
        await rows(
            "UPDATE account SET confirmed_at = {}, confirmed_by = {} WHERE id = {} RETURNING id",
            now, viewer.account, person,
        )  # fmt: skip
        await rows("UPDATE plan SET render_version = render_version + 1 WHERE person = {} RETURNING id", person)
        note(Note(viewer.organisation, "account_confirmed", now, viewer.account, viewer.role, person, person))
    return "confirmed"
