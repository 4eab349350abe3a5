"""Which people a member of staff sees, and what may be done for one of them."""

from dataclasses import dataclass
from uuid import UUID

from server.db.writing import rows
from server.people.queries_accounts import Somebody, account_for, accounts_by_id, accounts_of
from server.people.rules import Viewer


@dataclass(frozen=True, slots=True)
class Supported:
    """A person with their plan, as the staff's list shows them."""

    somebody: Somebody
    plan: UUID


async def people_for(viewer: Viewer) -> list[Supported]:
    """Return the people a worker supports now, or all people of a lead's organisation, by name."""
    sql = "SELECT p.person, p.id FROM plan p WHERE p.organisation = {}"
    if viewer.role == "worker":
        sql += " AND EXISTS (SELECT 1 FROM circle_member c WHERE c.plan = p.id AND c.worker = {} AND c.left_at IS NULL)"
    args = [viewer.organisation] + ([viewer.account] if viewer.role == "worker" else [])
    plans = {row["person"]: row["id"] for row in await rows(sql, *args)}
    if viewer.role == "worker":
        return [Supported(each, plans[each.id]) for each in await accounts_by_id(viewer, list(plans))]
    return [Supported(each, plans[each.id]) for each in await accounts_of(viewer) if each.id in plans]


async def somebody_for(viewer: Viewer, account: UUID) -> Somebody | None:
    """Return an account whose affairs (never whose words) this viewer looks after, or None.

    A worker: the people they support now. A lead: the people of the organisation. An administrator:
    every account of the organisation, and of partners it invited; their own they do not change.
    """
    found = await account_for(viewer, account)
    if found is None or viewer.role == "administrator":
        return found if found and found.id != viewer.account else None
    if found.role != "person" or found.organisation != viewer.organisation:
        return None
    if viewer.role == "lead":
        return found
    return found if viewer.role == "worker" and await in_circle(viewer.account, account) else None


async def in_circle(worker: UUID, person: UUID) -> bool:
    """Say whether a worker is in a person's circle now."""
    return bool(
        await rows(
            "SELECT c.id FROM circle_member c JOIN plan p ON p.id = c.plan "
            "WHERE p.person = {} AND c.worker = {} AND c.left_at IS NULL",
            person,
            worker,
        )
    )


async def plan_of(person: UUID) -> UUID | None:
    """Return the id of a person's plan."""
    found = await rows("SELECT id FROM plan WHERE person = {}", person)
    return found[0]["id"] if found else None


async def met_by(staff: UUID, person: UUID) -> bool:
    """Say whether it was this member of staff who met this person last with their phone (A-28)."""
    return bool(
        await rows(
            "SELECT id FROM account WHERE id = {} AND confirmed_by = {} AND confirmed_at IS NOT NULL", person, staff
        )
    )
