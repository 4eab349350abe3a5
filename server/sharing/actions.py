"""Showing a plan, taking it back; a lead's opening; a sample. The caller has asked the door and the passkey."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from server.arrangements.queries_phrase import phrases_of
from server.db.sealed import box_of
from server.db.writing import rows, writing
from server.people.queries_advocates import known_advocate
from server.plans.actions import hold
from server.record.actions import Note, note
from server.sharing.rules import OPEN_FOR, SAMPLE_FOR, SHAREABLE, Access, end_of, purpose_place, reason_place
from server.sharing.tables import LeadOpening, Sample, Share, SharedPhrase


class NotIntroduced(LookupError):
    """Nobody introduced this account to the person's organisation as an advocate, or it has ended. Pages answer 404."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the person chose: for whom, which parts, which exit phrases, why, until the end of which day."""

    recipient: UUID
    sections: tuple[str, ...]
    phrases: tuple[UUID, ...]
    purpose: str
    last: date
    basis: str = "consent"


async def share(own: Access, wanted: Wanted, now: datetime) -> UUID:
    """Show parts of the plan to an advocate (S-40, I-01, I-09); an earlier share with them ends with it.

    Returns the share's id. Raises PermissionError for anybody but the person, NotIntroduced for an advocate whom
    their organisation does not know; phrases of other plans are dropped.
    """
    if not own.may("share"):
        raise PermissionError(own.why)
    made, box = uuid4(), await box_of(own.person)
    async with writing():
        await hold(own.plan)  # two shares of one plan wait for each other: only one of them may be the last
        if await known_advocate(own.organisation, wanted.recipient) is None:
            raise NotIntroduced(str(wanted.recipient))
        await _stop(own, now, "replaced", "recipient", wanted.recipient)
        phrases = [each for each in await phrases_of(own.plan) if each in wanted.phrases]
        await Share.insert(
            Share(
                id=made, organisation=own.organisation, plan=own.plan, recipient=wanted.recipient, basis=wanted.basis,
                purpose=box.seal(purpose_place(made), wanted.purpose) if wanted.purpose else "",
                sections=" ".join(each for each in SHAREABLE if each in wanted.sections),
                made_at=now, made_by=own.viewer.account, ends_at=end_of(wanted.last),
            )
        )  # fmt: skip
        for phrase in phrases:
            await SharedPhrase.insert(SharedPhrase(id=uuid4(), share=made, phrase=phrase))
        detail: dict[str, object] = {
            "recipient": str(wanted.recipient), "until": wanted.last.isoformat(), "basis": wanted.basis,
            "phrases": len(phrases),
        }  # fmt: skip
        _tell(own, "shared", made, now, detail, share=made)
    return made


async def take_back(own: Access, share: UUID, now: datetime) -> bool:
    """End viewing at the next request (I-08); False when it had ended already, or is no share of this plan."""
    if not own.may("share"):
        raise PermissionError(own.why)
    async with writing():
        return await _stop(own, now, "taken_back", "id", share)


async def _stop(own: Access, now: datetime, why: str, column: str, value: UUID) -> bool:
    stopped = await rows(
        f"UPDATE share SET withdrawn_at = {{}}, withdrawn_by = {{}} WHERE plan = {{}} AND {column} = {{}} "
        "AND withdrawn_at IS NULL AND ends_at > {} RETURNING id, recipient",
        now, own.viewer.account, own.plan, value, now,
    )  # fmt: skip
    for row in stopped:
        detail: dict[str, object] = {"recipient": str(row["recipient"]), "why": why}
        _tell(own, "share_stopped", row["id"], now, detail, share=row["id"])
    return bool(stopped)


async def open_whole(lead: Access, reason: str, now: datetime) -> UUID:
    """Open a whole plan to a lead for one hour, with a reason that the person can read; returns the opening's id."""
    if lead.why not in ("lead", "lead_opened"):
        raise PermissionError(lead.why)
    made, box = uuid4(), await box_of(lead.person)
    async with writing():
        await LeadOpening.insert(
            LeadOpening(
                id=made, plan=lead.plan, lead=lead.viewer.account, reason=box.seal(reason_place(made), reason),
                at=now, until=now + OPEN_FOR,
            )
        )  # fmt: skip
        _tell(lead, "whole_plan_opened", made, now, {})
    return made


async def draw_sample(lead: Access, reviewer: UUID, now: datetime) -> bool:
    """Let a quality reviewer of this organisation read the plan for two weeks; False for anybody else."""
    if lead.why not in ("lead", "lead_opened"):
        raise PermissionError(lead.why)
    ends = (now + SAMPLE_FOR).date()
    async with writing():
        known = await rows(
            "SELECT id FROM account WHERE id = {} AND organisation = {} AND role = 'reviewer' "
            "AND suspended_at IS NULL",
            reviewer, lead.organisation,
        )  # fmt: skip
        if not known:
            return False
        made = uuid4()
        await Sample.insert(Sample(id=made, plan=lead.plan, reviewer=reviewer, drawn_at=now, ends_on=ends))
        detail: dict[str, object] = {"reviewer": str(reviewer), "until": ends.isoformat()}
        _tell(lead, "sample_drawn", made, now, detail)
    return True


def _tell(
    access: Access, kind: str, subject: UUID, now: datetime, detail: dict[str, object], share: UUID | None = None
) -> None:
    viewer = access.viewer
    note(Note(access.organisation, kind, now, viewer.account, viewer.role, access.person, subject, share, detail))
