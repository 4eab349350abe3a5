"""Questions about the accounts of an organisation, and about codes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from server.db.sealed import boxes_of
from server.db.writing import listed, rows
from server.people.queries import name_place
from server.people.rules import Viewer

STAFF = ("worker", "lead", "reviewer", "administrator", "advocate")
"""Roles that an administrator may invite."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """An account as staff see it: no words of a plan, no key."""

    id: UUID
    organisation: UUID
    organisation_name: str
    role: str
    name: str
    has_key: bool
    confirmed: bool
    suspended: bool
    made_by: UUID | None


@dataclass(frozen=True, slots=True)
class Code:
    """What is known of a code without knowing it."""

    id: UUID
    account: UUID
    why: str
    pictures: tuple[str, ...]
    made_by: UUID | None
    ends_at: datetime
    used: bool
    language: str
    """Of the app, as whoever made the account chose it for them."""


_SOMEBODY = (
    "SELECT a.id, a.organisation, o.name AS place, a.role, a.name, a.confirmed_at, a.suspended_at, a.made_by, "
    "(SELECT p.id FROM passkey p WHERE p.account = a.id AND p.removed_at IS NULL LIMIT 1) AS key_id "
    "FROM account a JOIN organisation o ON o.id = a.organisation "
)
# An organisation looks after its own accounts, and after the partners' accounts that it invited itself.
_OURS = "(a.organisation = {} OR EXISTS (SELECT 1 FROM account m WHERE m.id = a.made_by AND m.organisation = {}))"


async def accounts_of(viewer: Viewer) -> list[Somebody]:
    """Return every account that this organisation looks after, by name."""
    return await _named(await rows(f"{_SOMEBODY} WHERE {_OURS}", viewer.organisation, viewer.organisation))


async def accounts_by_id(viewer: Viewer, wanted: Collection[UUID]) -> list[Somebody]:
    """Return those of `wanted` that belong to the viewer's own organisation, by name."""
    where = f"WHERE a.organisation = {{}} AND a.id IN {listed(wanted)}"
    return await _named(await rows(_SOMEBODY + where, viewer.organisation, *wanted))


async def account_for(viewer: Viewer, account: UUID) -> Somebody | None:
    """Return one account that this organisation looks after, or None (A-20)."""
    found = await _named(
        await rows(f"{_SOMEBODY} WHERE a.id = {{}} AND {_OURS}", account, viewer.organisation, viewer.organisation)
    )
    return found[0] if found else None


async def _named(found: list[dict[str, Any]]) -> list[Somebody]:
    boxes = await boxes_of([row["id"] for row in found])
    made = [
        Somebody(
            row["id"], row["organisation"], row["place"], row["role"],
            boxes[row["id"]].open(name_place(row["id"]), row["name"]) if row["id"] in boxes else "",
            row["key_id"] is not None, row["confirmed_at"] is not None, row["suspended_at"] is not None, row["made_by"],
        )
        for row in found
    ]  # fmt: skip
    return sorted(made, key=lambda each: each.name.casefold())


_CODE = (
    "SELECT id, account, why, pictures, made_by, ends_at, used_at, "
    "(SELECT a.language FROM account a WHERE a.id = invitation.account) AS language FROM invitation "
)


async def code_by_id(code: UUID) -> Code | None:
    """Return what is known of a code, whether it still works or not."""
    return _code(await rows(_CODE + "WHERE id = {}", code))


async def code_by_hash(digest: str, now: datetime) -> Code | None:
    """Return a code that still works, by its keyed hash: not used, not ended, its account not suspended."""
    return _code(
        await rows(
            _CODE + "WHERE code_hash = {} AND used_at IS NULL AND ends_at > {} AND NOT EXISTS "
            "(SELECT 1 FROM account a WHERE a.id = invitation.account AND a.suspended_at IS NOT NULL)",
            digest,
            now,
        )
    )


def _code(found: list[dict[str, Any]]) -> Code | None:
    return next(
        (
            Code(
                row["id"], row["account"], row["why"], tuple(row["pictures"].split()), row["made_by"], row["ends_at"],
                row["used_at"] is not None, row["language"],
            )
            for row in found
        ),
        None,
    )  # fmt: skip


async def open_recovery(account: UUID, since: datetime) -> UUID | None:
    """Return the recovery of this account that still waits for staff, if any."""
    found = await rows(
        "SELECT id FROM recovery WHERE account = {} AND done_at IS NULL AND stopped_at IS NULL AND asked_at > {} "
        "ORDER BY asked_at DESC LIMIT 1",
        account, since,
    )  # fmt: skip
    return found[0]["id"] if found else None
