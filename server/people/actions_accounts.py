"""Accounts of an organisation: codes for phones, suspending, and how the first administrator gets in."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from server.db.sealed import exact_fingerprint
from server.db.writing import rows, writing
from server.people.actions import make_account, make_organisation
from server.people.actions_introductions import introduce
from server.people.actions_keys import end_all
from server.people.rules import Viewer
from server.people.rules_codes import CODE_LIFE, JOINING, new_code, new_pictures, spaced
from server.people.tables import Invitation
from server.record.actions import Note, note


@dataclass(frozen=True, slots=True)
class Invited:
    """A new code: it is shown once, on the screen of whoever made it, and stored nowhere as it is."""

    id: UUID
    account: UUID
    code: str


def code_hash(kind: str, code: str) -> str:
    """Return the only stored form of a code: keyed, so that a stolen database cannot be guessed at (A-09)."""
    return exact_fingerprint(f"{kind}:{code}")


async def make_code(
    account: UUID, why: str, now: datetime, *, made_by: UUID | None, made_as: str = "system"
) -> Invited:
    """Make a code for a phone ('new', 'recovery') or from one ('meet', 'known'); codes before it stop working."""
    code, made = new_code(), uuid4()
    async with writing():
        [row] = await rows("SELECT organisation, role FROM account WHERE id = {}", account)
        await rows(
            "UPDATE invitation SET ends_at = {} WHERE account = {} AND why = {} AND used_at IS NULL AND ends_at > {} "
            "RETURNING id",
            now, account, why, now,
        )  # fmt: skip
        await Invitation.insert(
            Invitation(
                id=made,
                organisation=row["organisation"],
                account=account,
                code_hash=code_hash("code", code),
                pictures=" ".join(new_pictures()),
                why=why,
                made_by=made_by,
                made_at=now,
                ends_at=now + CODE_LIFE,
            )
        )
        if why in JOINING:
            about = (row["organisation"], "account_invited", now, made_by, made_as, account, made)
            note(Note(*about, detail={"role": row["role"]}))
    return Invited(made, account, code)


async def invite(viewer: Viewer, role: str, name: str, organisation: str, now: datetime) -> Invited:
    """Make an account for somebody who works here, or an advocate of another organisation, with its code.

    Who invites an advocate knows them: the people of this organisation are offered them from now on.
    """
    async with writing():
        where = viewer.organisation
        if role == "advocate" and organisation.strip():
            where = await _partner(viewer, organisation.strip(), now)
        account = await make_account(where, role, name, now, made_by=viewer.account)
        if role == "advocate":
            await introduce(viewer, account, now)
        return await make_code(account, "new", now, made_by=viewer.account, made_as=viewer.role)


async def _partner(viewer: Viewer, name: str, now: datetime) -> UUID:
    """Return the partner of this name that this organisation invited before, or a new one: never a stranger's."""
    found = await rows(
        "SELECT o.id FROM organisation o JOIN account a ON a.organisation = o.id JOIN account m ON m.id = a.made_by "
        "WHERE o.name = {} AND m.organisation = {} LIMIT 1",
        name, viewer.organisation,
    )  # fmt: skip
    return found[0]["id"] if found else await make_organisation(name, now)


async def suspend(viewer: Viewer, account: UUID, now: datetime) -> bool:
    """Suspend an account and end its sign-ins at once (A-14, A-19); False when nothing changed."""
    async with writing():
        done = await rows(
            "UPDATE account SET suspended_at = {}, suspended_by = {} WHERE id = {} AND suspended_at IS NULL "
            "RETURNING organisation",
            now, viewer.account, account,
        )  # fmt: skip
        if not done:
            return False
        about = (done[0]["organisation"], "account_suspended", now, viewer.account, viewer.role, account, account)
        note(Note(*about))
        await end_all(account, "suspended", now)
        await rows(
            "UPDATE invitation SET ends_at = {} WHERE account = {} AND used_at IS NULL AND ends_at > {} RETURNING id",
            now, account, now,
        )  # fmt: skip
    return True


async def restore(viewer: Viewer, account: UUID, now: datetime) -> bool:
    """Let a suspended account sign in again; False when it was not suspended."""
    async with writing():
        done = await rows(
            "UPDATE account SET suspended_at = NULL, suspended_by = NULL WHERE id = {} AND suspended_at IS NOT NULL "
            "RETURNING organisation",
            account,
        )
        if done:
            about = (done[0]["organisation"], "account_restored", now, viewer.account, viewer.role, account, account)
            note(Note(*about))
    return bool(done)


async def first_administrator_code(now: datetime) -> str | None:
    """On an empty database make the organisation and its first administrator; returns the code to print.

    Until that first administrator has joined, every start prints a new code: the one before is void.
    """
    async with writing():
        # Two replicas that start at once wait for each other here, before they look.
        await rows(
            "INSERT INTO setting (name, value) VALUES ('first_code', {}) ON CONFLICT (name) DO UPDATE "
            "SET value = excluded.value RETURNING name",
            now.isoformat(),
        )  # fmt: skip
        found = await rows("SELECT id, role FROM account ORDER BY made_at LIMIT 2")
        if len(found) > 1 or (found and (found[0]["role"] != "administrator" or await _has_key(found[0]["id"]))):
            return None
        account = found[0]["id"] if found else await _first(now)
        return spaced((await make_code(account, "new", now, made_by=None, made_as="operator")).code)


async def _first(now: datetime) -> UUID:
    return await make_account(await make_organisation("Our organisation", now), "administrator", "Administrator", now)


async def _has_key(account: UUID) -> bool:
    return bool(await rows("SELECT id FROM passkey WHERE account = {} LIMIT 1", account))


class NoSuchOrganisation(LookupError):
    """No organisation of this installation, or more than one, has that name."""


async def invite_from_command(role: str, name: str, now: datetime, organisation_name: str = "") -> str:
    """Make an account from the command line, in the organisation of that name or else in this installation's first;
    returns its code. Raises NoSuchOrganisation."""
    async with writing():
        found = await rows("SELECT id, name FROM organisation ORDER BY made_at, id")
        if organisation_name:
            found = [row for row in found if row["name"] == organisation_name]
            if len(found) != 1:
                raise NoSuchOrganisation(organisation_name)
        organisation = found[0]["id"] if found else await make_organisation("Our organisation", now)
        account = await make_account(organisation, role, name, now)
        return spaced((await make_code(account, "new", now, made_by=None, made_as="operator")).code)
