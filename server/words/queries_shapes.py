"""What the questions about words answer with."""

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
    """An offered wording beside the one that stands. `kind`: proposal or conflict. `outcome`: once it is settled,
    what was chosen (mine, theirs, both), or withdrawn."""

    id: UUID
    statement: UUID
    section: str
    kind: str
    offered: Wording
    standing: Wording | None
    owner: str
    later: bool
    settled: bool
    outcome: str = ""


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
    """One thing that happened to a statement, in order. `what`: wrote, offered, both_wrote, settled,
    answered, put_back, removed; `code` is a voice or an answer."""

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
