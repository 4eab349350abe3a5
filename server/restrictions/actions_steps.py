"""The four steps after the bare fact of a limit. Each is one transaction and raises the limit's own flags."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from server.db.sealed import fingerprint
from server.db.writing import writing
from server.language.locales import speech
from server.people.rules import Viewer
from server.restrictions.actions_check import check_limit
from server.restrictions.actions_reason import write_reason
from server.restrictions.actions_store import hold, insert, revise, tell
from server.restrictions.rules import basis_problem
from server.restrictions.rules_recorded import Facts, Other, Out, Said
from server.restrictions.tables import Alternative, AlternativeSet, Authorisation, RestrictionView, WayOut


async def set_facts(viewer: Viewer, restriction: UUID, facts: Facts, now: datetime, why: str = "") -> str:
    """Step 1: type, scope, harm, likelihood, severity, evidence, aim (R-01, R-06), and the reason when it is new."""
    async with writing():
        if (got := await hold(viewer, restriction)) is None:
            return "gone"
        held, box = got
        await revise(box, held, viewer.account, now, asdict(facts))
        if why.strip() and fingerprint("limit.reason", why) != held["reason_print"]:
            await write_reason(viewer, held, why, speech(viewer.language), now)
        await tell(viewer, held, "limit_step_recorded", now, step="why")
        await check_limit(restriction, now)
    return ""


async def record_view(viewer: Viewer, restriction: UUID, said: Said, now: datetime) -> str:
    """Step 2: what the person says, written down by a worker, or that they were not asked and why (R-02, S-17)."""
    async with writing():
        if (got := await hold(viewer, restriction)) is None:
            return "gone"
        held, box = got
        await insert(
            RestrictionView, box,
            {
                "restriction": restriction, "how": said.how, "stance": said.stance, "language": said.language,
                "support": " ".join(said.support), "advocate": said.advocate, "author": viewer.account, "at": now,
            },
            {
                "words": said.words, "not_asked_why": said.not_asked_why, "present": said.present,
                "consulted": said.consulted,
            },
        )  # fmt: skip
        await tell(viewer, held, "limit_view_recorded", now, how=said.how, stance=said.stance)
        await check_limit(restriction, now)
    return ""


async def set_alternatives(
    viewer: Viewer, restriction: UUID, others: Sequence[Other], stays_possible: str, now: datetime
) -> str:
    """Step 3: the other ways, each tried or rejected with what happened; what stays possible (R-05)."""
    async with writing():
        if (got := await hold(viewer, restriction)) is None:
            return "gone"
        held, box = got
        made = await insert(
            AlternativeSet, box, {"restriction": restriction, "author": viewer.account, "at": now},
            {"stays_possible": stays_possible},
        )  # fmt: skip
        for position, each in enumerate(others):
            await insert(
                Alternative, box, {"alternatives": made, "position": position, "outcome": each.outcome},
                {"way": each.way, "reason": each.reason},
            )  # fmt: skip
        await tell(viewer, held, "limit_step_recorded", now, step="tried")
        await check_limit(restriction, now)
    return ""


async def set_way_out(viewer: Viewer, restriction: UUID, out: Out, now: datetime) -> str:
    """Step 4: what would end it, the dates, the basis, who is asked to sign (R-07, R-08).

    `alone` records that the author decided and nobody else: an honest signature that is flagged at once (D-13).
    Returns '' or 'gone', 'never_a_basis', 'basis'.
    """
    if out.basis and (problem := basis_problem(out.basis)):
        return problem
    async with writing():
        if (got := await hold(viewer, restriction)) is None:
            return "gone"
        held, box = got
        if out.criteria.strip():
            plain = {"restriction": restriction, "author": viewer.account, "at": now}
            await insert(WayOut, box, plain, {"criteria": out.criteria})
        changes = {
            "review_on": out.review_on, "expires_on": out.expires_on, "basis": out.basis,
            "basis_paper": out.basis_paper, "to_sign": out.to_sign,
        }  # fmt: skip
        made = await revise(box, held, viewer.account, now, changes)
        if out.alone:
            alone = {"restriction": restriction, "revision": made, "basis": out.basis, "alone": True}
            await insert(Authorisation, box, {**alone, "by": viewer.account, "at": now})
            await tell(viewer, held, "limit_signed", now, basis=out.basis, alone=True)
        await tell(viewer, held, "limit_step_recorded", now, step="out")
        await check_limit(restriction, now)
    return ""
