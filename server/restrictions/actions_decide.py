"""Deciding about a limit: the person's own answer, a signature, renewing, widening, easing, ending, reviewing."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime
from uuid import UUID

from server.db.sealed import fingerprint
from server.db.writing import rows, writing
from server.language.locales import speech
from server.people.rules import Viewer
from server.restrictions.actions_check import check_limit, mark_same
from server.restrictions.actions_store import Row, hold, insert, revise, tell
from server.restrictions.queries import alone_responsible, limit
from server.restrictions.rules import ANSWERS, SIGNS, WRITES, basis_problem, consent_problem, may_sign
from server.restrictions.rules_recorded import Change, Objection
from server.restrictions.tables import Authorisation, RestrictionChange, RestrictionInterest, RestrictionView

_after_no: list[Callable[[Objection], Awaitable[None]]] = []


def when_objected(then: Callable[[Objection], Awaitable[None]]) -> None:
    """Have `then(objection)` run inside the transaction of every no of a person: reviews makes its review there."""
    if then not in _after_no:
        _after_no.append(then)


async def say(viewer: Viewer, restriction: UUID, answer: str, now: datetime) -> str:
    """Record the person's own answer: yes, no or unsure. A yes is a view, not consent. Returns '' or 'gone'.

    The page has asked for a fresh passkey before a yes (A-29). A no calls whoever asked with when_objected().
    """
    async with writing():
        got = await hold(viewer, restriction)
        if got is None or got[0]["person"] != viewer.account:
            return "gone"
        held, box = got
        await insert(
            RestrictionView, box,
            {
                "restriction": restriction, "how": "own_passkey" if answer == "yes" else "own_phone",
                "stance": ANSWERS[answer], "language": speech(viewer.language), "author": viewer.account, "at": now,
                "unconfirmed": not viewer.confirmed,
            },
        )  # fmt: skip
        await tell(viewer, held, "limit_said", now, answer=answer)
        if answer == "no":
            said = Objection(held["organisation"], held["person"], held["plan"], restriction, viewer.account, now)
            for then in _after_no:
                await then(said)
        await check_limit(restriction, now)
    return ""


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


async def renew(viewer: Viewer, restriction: UUID, change: Change, now: datetime) -> str:
    """Go on with it until another date, for a reason of its own. Returns '' or 'gone', 'role'."""
    changes = {"review_on": change.review_on, "expires_on": change.expires_on}
    return await _change(viewer, restriction, "renew", change, changes, now)


async def widen(viewer: Viewer, restriction: UUID, change: Change, now: datetime) -> str:
    """Stop more, for a reason of its own. Returns '' or 'gone', 'role'."""
    return await _change(viewer, restriction, "widen", change, {"what": change.what}, now)


async def ease(viewer: Viewer, restriction: UUID, change: Change, now: datetime) -> str:
    """Stop less, for a reason of its own. Returns '' or 'gone', 'role'."""
    return await _change(viewer, restriction, "ease", change, {"what": change.what}, now)


async def _change(
    viewer: Viewer, restriction: UUID, act: str, change: Change, changes: Mapping[str, object], now: datetime
) -> str:
    if viewer.role not in WRITES:
        return "role"
    async with writing():
        if (got := await hold(viewer, restriction)) is None:
            return "gone"
        held, box = got
        made = await revise(box, held, viewer.account, now, changes)
        if what := str(changes.get("what", "")):
            await _moved_text(held, fingerprint("limit.what", what), now)
        plain = {"restriction": restriction, "act": act, "revision": made, "by": viewer.account, "at": now}
        await insert(RestrictionChange, box, plain, {"reason": change.reason})
        await tell(viewer, held, "limit_changed", now, act=act)
        await check_limit(restriction, now)
    return ""


async def _moved_text(held: Row, mark: str, now: datetime) -> None:
    """Move the limit from one group of equal texts to another (D-07)."""
    if mark == held["what_print"]:
        return
    await rows("UPDATE restriction SET what_print = {} WHERE id = {} RETURNING id", mark, held["id"])
    await mark_same(held["organisation"], "what_print", held["what_print"], now, joined=False)
    await mark_same(held["organisation"], "what_print", mark, now, joined=True)


async def end_limit(viewer: Viewer, restriction: UUID, reason: str, now: datetime) -> str:
    """End a limit for a reason. Its flags stay until a named person closes them. Returns '' or 'gone', 'role'."""
    if viewer.role not in WRITES:
        return "role"
    async with writing():
        if (got := await hold(viewer, restriction)) is None:
            return "gone"
        held, box = got
        plain = {
            "restriction": restriction,
            "act": "end",
            "revision": held["head"],
            "by": viewer.account,
            "at": now,
        }
        await insert(RestrictionChange, box, plain, {"reason": reason})
        await rows(
            "UPDATE restriction SET ended_at = {}, ended_by = {} WHERE id = {} RETURNING id",
            now, viewer.account, restriction,
        )  # fmt: skip
        for column in ("what_print", "reason_print"):
            await mark_same(held["organisation"], column, held[column], now, joined=False)
        await tell(viewer, held, "limit_ended", now)
        await check_limit(restriction, now)
    return ""


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
    return ""


async def mark_reviewed(restriction: UUID, now: datetime) -> None:
    """Note that a review conversation about it was held, in the open transaction of the review (D-18)."""
    async with writing():
        await rows(
            "UPDATE restriction SET reviewed_at = {}, talk_on = NULL WHERE id = {} RETURNING id",
            now,
            restriction,
        )
        await check_limit(restriction, now)


async def set_talk(restriction: UUID, on: date | None, now: datetime) -> None:
    """Note on which day the person's no is talked about, so that their page can say so."""
    async with writing():
        [row] = await rows("UPDATE restriction SET talk_on = {} WHERE id = {} RETURNING plan", on, restriction)
        await rows("UPDATE plan SET render_version = render_version + 1 WHERE id = {} RETURNING id", row["plan"])
        await check_limit(restriction, now)
