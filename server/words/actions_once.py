"""Once: the browser names each write, and one that comes again is answered as the first was (DESIGN, Co-writing 1)."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4, uuid5

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


def print_of(plan: str, asked: str, voice: str, language: str, body: str, meaning: str) -> str:
    """Return what two writes of the same words to the same place have in common."""
    return exact_fingerprint(json.dumps([plan, asked, voice, language, body, meaning]))


async def claim(author: Author, draft: Draft, operation: UUID) -> tuple[UUID | None, dict[str, Any]]:
    """Take the operation, or learn that the very same was taken; and what this id last became (JSON)."""
    asked = str(draft.statement or draft.section)
    mark = print_of(str(author.plan), asked, draft.voice, draft.language, draft.body, draft.meaning)
    claimed = await _take(author.account, operation, mark, draft.now)
    if not claimed:
        found = await rows(
            "SELECT outcome FROM operation WHERE account = {} AND operation = {} AND fingerprint = {}",
            author.account, operation, mark,
        )  # fmt: skip
        return None, json.loads(found[0]["outcome"])
    earlier = await rows(
        "SELECT outcome FROM operation WHERE account = {} AND operation = {} AND id <> {} ORDER BY at DESC",
        author.account, operation, claimed[0]["id"],
    )  # fmt: skip
    made = [json.loads(row["outcome"]) for row in earlier]
    same = (each for each in made if (each.get("plan"), each.get("asked")) == (str(author.plan), asked))
    return claimed[0]["id"], next(same, {})


def made_by(account: UUID, operation: UUID, said: str) -> UUID:
    """Return the id of what a form makes, of which `said` is the whole content: the same form sent twice gives it the
    same id, and it is there already; other content under the same name is another thing."""
    return uuid5(account, f"{operation}{exact_fingerprint(said)}")


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


async def take_sending(account: UUID, operation: UUID, mark: str, now: datetime) -> bool:
    """Take one sending of a form inside `writing()`; False when the very same was taken before."""
    return bool(await _take(account, operation, mark, now))


async def _take(account: UUID, operation: UUID, mark: str, now: datetime) -> list[dict[str, Any]]:
    return await rows(
        "INSERT INTO operation (id, account, operation, fingerprint, outcome, at) VALUES ({}, {}, {}, {}, '{{}}', {}) "
        "ON CONFLICT (account, operation, fingerprint) DO NOTHING RETURNING id",
        uuid4(), account, operation, mark, now,
    )  # fmt: skip


async def keep_sending(account: UUID, operation: UUID, mark: str, location: str) -> None:
    """Keep where a sending led, in the transaction that took it."""
    await rows(
        "UPDATE operation SET outcome = {} WHERE account = {} AND operation = {} AND fingerprint = {} RETURNING id",
        json.dumps({"led_to": location}), account, operation, mark,
    )  # fmt: skip


async def forget_sending(account: UUID, operation: UUID, mark: str) -> None:
    """Give a sending back, in the transaction that took it: nothing was done, and it may come again."""
    await rows(
        "DELETE FROM operation WHERE account = {} AND operation = {} AND fingerprint = {} RETURNING id",
        account, operation, mark,
    )  # fmt: skip


async def taken_since(account: UUID, operation: UUID, mark: str, since: datetime) -> bool:
    """Say whether the same sending was taken at that time or later."""
    sql = "SELECT id FROM operation WHERE account = {} AND operation = {} AND fingerprint = {} AND at >= {}"
    return bool(await rows(sql, account, operation, mark, since))


async def led_to(account: UUID, operation: UUID, mark: str) -> str:
    """Return where the same sending led before; '' for none."""
    found = await rows(
        "SELECT outcome FROM operation WHERE account = {} AND operation = {} AND fingerprint = {}",
        account, operation, mark,
    )  # fmt: skip
    return str(json.loads(found[0]["outcome"]).get("led_to", "")) if found else ""
