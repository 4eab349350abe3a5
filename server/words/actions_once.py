"""Once: the browser names each write, and one that comes again is answered as the first was (DESIGN, Co-writing 1)."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from server.db.sealed import exact_fingerprint
from server.db.writing import rows
from server.words.rules import Author


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a write. `outcome`: moved, proposed, conflict, repeated; `first` is the same, but for a
    repeated operation it is what became of the first one: answer as that did. `head` is the wording that
    stands for this author; `proposal` what the person settles; `undo` what may be taken back."""

    statement: UUID
    revision: UUID
    outcome: str
    head: UUID | None
    first: str = ""
    proposal: UUID | None = None
    undo: UUID | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A wording on its way in."""

    statement: UUID | None
    section: str
    body: str
    voice: str
    language: str
    base: UUID | None
    now: datetime
    written_at: datetime | None
    conversation: UUID | None
    meaning: str
    position: int | None


async def claim(author: Author, draft: Draft, operation: UUID) -> tuple[UUID | None, dict[str, Any]]:
    """Take the operation, or learn that the very same was taken; and what this id last became (JSON)."""
    asked = str(draft.statement or draft.section)
    content = [str(author.plan), asked, draft.voice, draft.language, draft.body, draft.meaning]
    print_of = exact_fingerprint(json.dumps(content))
    claimed = await rows(
        "INSERT INTO operation (id, account, operation, fingerprint, outcome, at) VALUES ({}, {}, {}, {}, '{{}}', {}) "
        "ON CONFLICT (account, operation, fingerprint) DO NOTHING RETURNING id",
        uuid4(), author.account, operation, print_of, draft.now,
    )  # fmt: skip
    if not claimed:
        found = await rows(
            "SELECT outcome FROM operation WHERE account = {} AND operation = {} AND fingerprint = {}",
            author.account, operation, print_of,
        )  # fmt: skip
        return None, json.loads(found[0]["outcome"])
    earlier = await rows(
        "SELECT outcome FROM operation WHERE account = {} AND operation = {} AND id <> {} ORDER BY at DESC",
        author.account, operation, claimed[0]["id"],
    )  # fmt: skip
    made = [json.loads(row["outcome"]) for row in earlier]
    same = (each for each in made if (each.get("plan"), each.get("asked")) == (str(author.plan), asked))
    return claimed[0]["id"], next(same, {})


def continued(draft: Draft, before: dict[str, Any]) -> Draft:
    """The same id with other content (Back in the browser) is one more wording of what the first became."""
    if not before:
        return draft
    base = UUID(before["revision"]) if before["outcome"] == "moved" else draft.base
    return replace(draft, statement=UUID(before["statement"]), base=base)


def again(before: dict[str, Any]) -> Written:
    """Return what the first of the same writes became."""
    return Written(
        statement=UUID(before["statement"]), revision=UUID(before["revision"]), outcome="repeated",
        head=UUID(before["head"]) if before["head"] else None, first=before["outcome"],
        proposal=UUID(before["proposal"]) if before["proposal"] else None,
    )  # fmt: skip


async def remember(claimed: UUID, author: Author, draft: Draft, written: Written) -> None:
    """Keep what a write became, for the same one coming again."""
    outcome = {
        "plan": str(author.plan), "asked": str(draft.statement or draft.section),
        "statement": str(written.statement), "revision": str(written.revision), "outcome": written.outcome,
        "head": str(written.head or ""), "proposal": str(written.proposal or ""),
    }  # fmt: skip
    await rows("UPDATE operation SET outcome = {} WHERE id = {} RETURNING id", json.dumps(outcome), claimed)
