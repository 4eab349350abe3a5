"""Questions about statements. What is kept from the viewer is not there: no gap, no count (P-07, P-12)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(slots=True)
class StatementRow:
    """One statement as this viewer sees it now. `answer` is the person's last answer to this wording."""

    id: UUID
    section: str
    position: int
    head: UUID
    version: int
    body: str
    language: str
    voice: str
    owner: str
    author: UUID
    author_name: str
    meaning: str
    answer: str
    agreed: bool
    counts: bool
    waits_for_yes: bool
    proposals: int
    conflict: bool
    hidden: bool
    written_at: datetime
    ask_again_on: date | None = None


@dataclass(slots=True)
class Wording:
    """One wording on a card or in a history."""

    revision: UUID
    body: str
    language: str
    voice: str
    author: UUID
    author_name: str
    meaning: str
    at: datetime


@dataclass(slots=True)
class ProposalRow:
    """An offered wording beside the one that stands. `kind`: proposal or conflict."""

    id: UUID
    statement: UUID
    section: str
    kind: str
    offered: Wording
    standing: Wording | None
    owner: str
    later: bool
    settled: bool


@dataclass(slots=True)
class Waiting:
    """One thing that waits for the person. `kind`: proposal, conflict, yes; `proposal` is None for a yes."""

    kind: str
    statement: UUID
    section: str
    wording: Wording
    proposal: UUID | None = None
    later: bool = False


@dataclass(slots=True)
class Past:
    """One thing that happened to a statement, in order. `what`: wrote, offered, both_wrote, settled, answered,
    put_back, removed; `code` is a voice or an answer."""

    what: str
    at: datetime
    who: UUID | None
    who_name: str
    code: str = ""
    wording: Wording | None = None
    how: str = ""
    reason: str = ""
    present: str = ""
    ask_again_on: date | None = None


@dataclass(slots=True)
class Undoing:
    """The newest change of this account that may still be taken back. POST /notes/<plan>/undo/<id>."""

    id: UUID
    what: str


async def statements_of(
    plan: UUID, viewer_account: UUID, *, sections: Iterable[str] | None = None, is_person: bool = False,
    safe_view: bool = False, hidden_only: bool = False,
) -> list[StatementRow]:  # fmt: skip
    """Return the statements of a plan in order. The person's pages never have hidden ones: those come only
    with `hidden_only`, which a page asks for after a fresh passkey; `safe_view` leaves them out for anybody."""
    raise NotImplementedError


async def one(
    plan: UUID, statement: UUID, viewer_account: UUID, *, is_person: bool = False
) -> StatementRow | None:
    """Return one statement as this viewer sees it, or None: not there, removed, hidden or kept from them."""
    raise NotImplementedError


async def waiting_for_person(plan: UUID, phone: UUID | None = None) -> list[Waiting]:
    """Return what waits for the person, oldest first. `phone`: the account whose phone it is shown on; in
    hand-over mode what is kept from that worker is not among them."""
    raise NotImplementedError


async def proposal(
    plan: UUID, proposal_id: UUID, viewer_account: UUID, *, is_person: bool = False
) -> ProposalRow | None:
    """Return an offered wording with the one that stands, or None."""
    raise NotImplementedError


async def proposals_on(plan: UUID, statement: UUID, viewer_account: UUID) -> list[ProposalRow]:
    """Return the open offered wordings of a statement that this viewer may see."""
    raise NotImplementedError


async def history_of(
    plan: UUID, statement: UUID, viewer_account: UUID, *, is_person: bool = False
) -> list[Past] | None:
    """Return everything that happened to a statement, oldest first; None when it is not there for them."""
    raise NotImplementedError


async def undoable(account: UUID, plan: UUID, now: datetime) -> Undoing | None:
    """Return the newest change of this account in this plan that may still be taken back, or None."""
    raise NotImplementedError


async def keeps(plan: UUID) -> list[tuple[UUID, UUID | None]]:
    """Return (worker, statement or None for everything) of what the person keeps now. For the person only."""
    raise NotImplementedError
