"""Recording the bare fact of a limit: one transaction that raises its own flags."""

from datetime import datetime
from uuid import UUID, uuid4

from server.db.sealed import box_of, fingerprint
from server.db.writing import rows, writing
from server.people.rules import Viewer
from server.plans.actions import hold
from server.restrictions.actions_check import check_limit, mark_same
from server.restrictions.actions_reason import write_reason
from server.restrictions.actions_store import Row, seal, tell
from server.restrictions.rules_recorded import Bare
from server.restrictions.tables import Restriction, RestrictionRevision
from server.words.actions_once import made_by


async def add(
    viewer: Viewer, person: UUID, plan: UUID, bare: Bare, now: datetime, operation: UUID | None = None
) -> UUID:
    """Record the bare fact of a limit; without a reason it is flagged in the same transaction. Returns its id.

    `operation` is the browser's name for this write: sent twice with the same words it is one limit.

    The caller has asked sharing.access; the organisation is the plan's. A running planning conversation is noted.
    """
    said = f"{plan}\0{bare.what}\0{bare.why}"
    restriction, head = made_by(viewer.account, operation or uuid4(), said), uuid4()
    box = await box_of(person)
    async with writing():
        await hold(plan)  # the same form, tapped twice, waits here
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
            await write_reason(viewer, held, bare.why, bare.language, now)
        await tell(viewer, held, "limit_added", now, has_reason=has_reason)
        await check_limit(restriction, now)
    return restriction
