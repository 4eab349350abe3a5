"""Recording a limit: the bare fact, then the four steps. Each verb is one transaction and raises its own flags."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID, uuid4, uuid5

from server.db.sealed import box_of, exact_fingerprint, fingerprint
from server.db.writing import rows, writing
from server.language.locales import speech
from server.people.rules import Viewer
from server.restrictions.actions_check import check_limit, mark_same
from server.restrictions.actions_store import Row, hold, insert, revise, seal, tell
from server.restrictions.rules import basis_problem
from server.restrictions.rules_recorded import Assessed, Bare, Facts, Interests, Other, Out, Said
from server.restrictions.tables import (
    Alternative,
    AlternativeSet,
    Authorisation,
    BestInterests,
    Capacity,
    Rationale,
    Restriction,
    RestrictionRevision,
    RestrictionView,
    WayOut,
)


async def add(
    viewer: Viewer, person: UUID, plan: UUID, bare: Bare, now: datetime, operation: UUID | None = None
) -> UUID:
    """Record the bare fact of a limit; without a reason it is flagged in the same transaction. Returns its id.

    `operation` is the browser's name for this write: sent twice with the same words it is one limit.

    The caller has asked sharing.access; the organisation is the plan's. A running planning conversation is noted.
    """
    words = exact_fingerprint(f"{plan}\0{bare.what}\0{bare.why}")
    restriction, head = uuid5(viewer.account, f"{operation or uuid4()}{words}"), uuid4()
    box = await box_of(person)
    async with writing():
        if await rows("SELECT id FROM restriction WHERE id = {}", restriction):
            return restriction
        talk = await rows("SELECT id FROM conversation WHERE plan = {} AND ended_at IS NULL", plan)
        mark = fingerprint("limit.what", bare.what)
        await Restriction.insert(
            Restriction(
                id=restriction,
                organisation=viewer.organisation,
                plan=plan,
                person=person,
                author=viewer.account,
                begun_at=bare.begun_at,
                recorded_at=now,
                conversation=talk[0]["id"] if talk else None,
                head=head,
                what_print=mark,
            )
        )
        sealed = seal(box, "restriction_revision", head, {"what": bare.what})
        await RestrictionRevision.insert(
            RestrictionRevision(
                id=head,
                restriction=restriction,
                number=1,
                author=viewer.account,
                at=now,
                language=bare.language,
                what=sealed["what"],
            )
        )
        held: Row = {
            "id": restriction, "organisation": viewer.organisation, "person": person, "plan": plan, "reason_print": "",
        }  # fmt: skip
        await mark_same(viewer.organisation, "what_print", mark, now, joined=True)
        if has_reason := bool(bare.why.strip()):
            await _reason(viewer, held, bare.why, bare.language, now)
        await tell(viewer, held, "limit_added", now, has_reason=has_reason)
        await check_limit(restriction, now)
    return restriction


async def _reason(viewer: Viewer, held: Row, said: str, language: str, now: datetime) -> None:
    """Insert one wording of the rationale; its fingerprint moves the limit from one group to another (D-07)."""
    mark = fingerprint("limit.reason", said)
    flagged = await rows("SELECT id FROM flag WHERE finding = {}", f"D-01:{held['id']}")
    await insert(
        Rationale, await box_of(held["person"]),
        {
            "restriction": held["id"], "language": language, "print": mark, "author": viewer.account, "at": now,
            "after_flag": bool(flagged),
        },
        {"body": said},
    )  # fmt: skip
    await rows("UPDATE restriction SET reason_print = {} WHERE id = {} RETURNING id", mark, held["id"])
    if mark != held["reason_print"]:
        await mark_same(held["organisation"], "reason_print", held["reason_print"], now, joined=False)
        await mark_same(held["organisation"], "reason_print", mark, now, joined=True)
    await tell(viewer, held, "limit_reason_written", now, after_flag=bool(flagged))


async def add_rationale(viewer: Viewer, restriction: UUID, said: str, now: datetime, language: str = "") -> str:
    """Add one wording of the reason (the earlier ones stay). Returns '' or 'gone'."""
    async with writing():
        if (got := await hold(viewer, restriction)) is None:
            return "gone"
        await _reason(viewer, got[0], said, language or speech(viewer.language), now)
        await check_limit(restriction, now)
    return ""


async def set_facts(viewer: Viewer, restriction: UUID, facts: Facts, now: datetime, why: str = "") -> str:
    """Step 1: type, scope, harm, likelihood, severity, evidence, aim (R-01, R-06), and the reason when it is new."""
    async with writing():
        if (got := await hold(viewer, restriction)) is None:
            return "gone"
        held, box = got
        await revise(box, held, viewer.account, now, asdict(facts))
        if why.strip() and fingerprint("limit.reason", why) != held["reason_print"]:
            await _reason(viewer, held, why, speech(viewer.language), now)
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


async def record_capacity(viewer: Viewer, restriction: UUID, made: Assessed, now: datetime) -> str:
    """Record one assessment of capacity for this decision, and of freedom from pressure (R-03)."""
    texts = ("assessor", "support_tried", "causal_link", "pressure_seen")
    async with writing():
        if (got := await hold(viewer, restriction)) is None:
            return "gone"
        held, box = got
        facts = asdict(made)
        plain = {name: value for name, value in facts.items() if name not in texts}
        await insert(
            Capacity, box, {"restriction": restriction, "author": viewer.account, "at": now, **plain},
            {name: facts[name] for name in texts},
        )  # fmt: skip
        await tell(viewer, held, "limit_step_recorded", now, step="capacity")
        await check_limit(restriction, now)
    return ""


async def record_best_interests(viewer: Viewer, restriction: UUID, made: Interests, now: datetime) -> str:
    """Record best interests, necessity and proportion (R-04, R-06)."""
    async with writing():
        if (got := await hold(viewer, restriction)) is None:
            return "gone"
        held, box = got
        plain = {"restriction": restriction, "author": viewer.account, "at": now}
        await insert(BestInterests, box, plain, asdict(made))
        await tell(viewer, held, "limit_step_recorded", now, step="best")
        await check_limit(restriction, now)
    return ""
