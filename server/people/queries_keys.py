"""Questions about one account's passkeys, sign-ins and consequential acts."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from server.db.sealed import box_of
from server.db.writing import listed, rows
from server.people.rules import ABSOLUTE, IDLE
from server.people.rules_passkeys import where_kept

CONSEQUENTIAL = (
    "passkey_added", "passkey_removed", "recovery_code_made", "recovery_done", "recovery_stopped", "signed_in",
    "setting_changed", "account_confirmed", "shared", "share_stopped", "limit_said", "limit_signed", "phrase_made",
    "phrase_replaced", "phrase_changed", "phrase_answered", "phrase_ended", "phrase_shown", "plan_agreed",
    "statement_agreed",
)  # fmt: skip
"""Acts that somebody holding the phone could have done in the owner's name (A-29)."""
LOOK_BACK = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Key:
    """A passkey as its owner sees it; `kept` is a code of rules_passkeys.where_kept."""

    id: UUID
    name: str
    made_at: datetime
    used_at: datetime | None
    kept: str


@dataclass(frozen=True, slots=True)
class Place:
    """A sign-in that has not ended."""

    id: UUID
    device: str
    made_at: datetime
    seen_at: datetime
    current: bool


@dataclass(frozen=True, slots=True)
class Act:
    """Something done in the viewer's name, and whether they said that it was not them.

    `device`: the code of the device that was signed in with, None where the act is no sign-in; `setting`: which one.
    """

    id: UUID
    kind: str
    at: datetime
    disowned: bool
    device: str | None = None
    setting: str = ""


def key_place(key: UUID) -> str:
    """Return the place that a passkey's sealed name is bound to."""
    return f"passkey.name:{key}"


async def credentials_of(account: UUID) -> list[str]:
    """Return the credential ids (base64url) of an account's live keys."""
    found = await rows("SELECT credential FROM passkey WHERE account = {} AND removed_at IS NULL", account)
    return [row["credential"] for row in found]


async def keys_of(account: UUID) -> list[Key]:
    """Return an account's live keys, oldest first."""
    box = await box_of(account)
    found = await rows(
        "SELECT id, name, made_at, used_at, device_type, backed_up FROM passkey "
        "WHERE account = {} AND removed_at IS NULL ORDER BY made_at, id",
        account,
    )
    return [_key(row, box.open(key_place(row["id"]), row["name"])) for row in found]


def _key(row: dict[str, Any], name: str) -> Key:
    return Key(row["id"], name, row["made_at"], row["used_at"], where_kept(row["device_type"], row["backed_up"]))


async def places_of(account: UUID, current: UUID, now: datetime) -> list[Place]:
    """Return the sign-ins of an account that still work, the newest first (A-15)."""
    found = await rows(
        "SELECT id, device, made_at, seen_at FROM sign_in WHERE account = {} AND ended_at IS NULL "
        "AND seen_at > {} AND made_at > {} ORDER BY seen_at DESC",
        account, now - IDLE, now - ABSOLUTE,
    )  # fmt: skip
    return [Place(row["id"], row["device"], row["made_at"], row["seen_at"], row["id"] == current) for row in found]


async def acts_of(account: UUID, now: datetime) -> list[Act]:
    """Return what was lately done in this account's name, newest first, fifty at most."""
    found = await rows(
        "SELECT e.id, e.kind, e.at, e.detail, s.device, "
        "(SELECT d.id FROM event d WHERE d.actor = e.actor AND d.kind = 'act_disowned' "
        "AND d.subject = e.id LIMIT 1) AS disowned FROM event e LEFT JOIN sign_in s ON s.id = e.subject "
        "WHERE e.actor = {} AND e.kind IN "
        f"{listed(CONSEQUENTIAL)} AND e.at > {{}} ORDER BY e.at DESC LIMIT 50",
        account, *CONSEQUENTIAL, now - LOOK_BACK,
    )  # fmt: skip
    return [
        Act(
            row["id"], row["kind"], row["at"], row["disowned"] is not None, row["device"],
            json.loads(row["detail"]).get("setting", ""),
        )
        for row in found
    ]  # fmt: skip
