"""Signing a limit, and noting who may not because they gain by it (R-07, R-15)."""

from datetime import datetime
from uuid import UUID

from server.db.writing import rows, writing
from server.flags.actions_barred import BARRED_BY
from server.people.rules import Viewer
from server.restrictions.actions_check import check_limit
from server.restrictions.actions_pass import pass_on_unanswerable
from server.restrictions.actions_store import hold, insert, tell
from server.restrictions.queries import alone_responsible, barred_from, limit
from server.restrictions.rules import SIGNS, basis_problem, consent_problem, may_sign
from server.restrictions.tables import Authorisation, RestrictionInterest


async def authorise(viewer: Viewer, restriction: UUID, basis: str, now: datetime, *, version: int | None = None) -> str:
    """Sign a limit on a basis; author is not authoriser (R-07, R-15). `version` is the one that was read.

    Returns '' or 'role', 'wrote', 'gone', 'changed', 'never_a_basis', 'basis', or for consent 'capacity',
    'pressure', 'view'.
    """
    if problem := basis_problem(basis):
        return problem
    async with writing():
        if (got := await hold(viewer, restriction, moves=False)) is None:
            return "gone"
        held, box = got
        if problem := may_sign(viewer.account, await alone_responsible(restriction), viewer.role):
            return problem
        if version is not None and int(held["version"]) != version:
            return "changed"
        if basis == "consent" and (problem := await _consent(restriction)):
            return problem
        await insert(
            Authorisation, box,
            {
                "restriction": restriction, "revision": held["head"], "basis": basis, "by": viewer.account, "at": now,
            },
        )  # fmt: skip
        await tell(viewer, held, "limit_signed", now, basis=basis, alone=False)
        await check_limit(restriction, now)
    return ""


async def _consent(restriction: UUID) -> str:
    found = await limit(restriction)
    if found is None or found.capacity is None:
        return "capacity"
    stance = found.view.stance if found.view else ""
    return consent_problem(found.capacity.has_capacity, found.capacity.free_from_pressure, stance)


async def note_interest(viewer: Viewer, restriction: UUID, account: UUID, why: str, now: datetime) -> str:
    """Note that somebody is related or gains by it, and so answers nothing about it (R-15). '' or 'gone', 'role'."""
    if viewer.role not in SIGNS:
        return "role"
    async with writing():
        if (got := await hold(viewer, restriction, moves=False)) is None:
            return "gone"
        held, _box = got
        known = await rows("SELECT id FROM account WHERE id = {} AND organisation = {}", account, held["organisation"])
        if not known:
            return "gone"
        table = RestrictionInterest._meta.tablename
        if not await rows(f"SELECT id FROM {table} WHERE restriction = {{}} AND account = {{}}", restriction, account):
            plain = {
                "restriction": restriction,
                "account": account,
                "why": why,
                "noted_by": viewer.account,
                "at": now,
            }
            await insert(RestrictionInterest, _box, plain)
            await tell(viewer, held, "limit_interest_noted", now, account=str(account), why=why)
            await pass_on_unanswerable([(restriction, held["organisation"])], now)
    return ""


async def held_barred(restriction: UUID) -> frozenset[UUID]:
    """Return who may not answer for a limit (R-15), and hold it: whoever signs it waits for the open transaction."""
    await rows("UPDATE restriction SET version = version WHERE id = {} RETURNING id", restriction)
    return await barred_from(restriction)


BARRED_BY["restriction"] = held_barred
