"""Making accounts and sign-ins."""

import secrets
from datetime import datetime
from uuid import UUID, uuid4

from server.db.sealed import new_box
from server.db.writing import rows, writing
from server.people.queries import name_place
from server.people.rules import ABSOLUTE, SEEN_STEP, hash_token
from server.people.tables import Account, Organisation, SignIn
from server.record.actions import Note, note


async def make_organisation(name: str, now: datetime) -> UUID:
    """Make an organisation; returns its id."""
    async with writing():
        made = Organisation(id=uuid4(), name=name, made_at=now)
        await Organisation.insert(made)
        note(Note(made.id, "organisation_made", now, subject=made.id))
    return made.id


async def make_account(
    organisation: UUID, role: str, name: str, now: datetime, *, made_by: UUID | None = None, language: str = "en",
    confirmed_by: UUID | None = None,
) -> UUID:  # fmt: skip
    """Make an account without a passkey yet; staff are confirmed at once, a person is not (A-28)."""
    async with writing():
        account = uuid4()
        box = await new_box(account)
        is_confirmed = role != "person" or confirmed_by is not None
        await Account.insert(
            Account(
                id=account,
                organisation=organisation,
                role=role,
                name=box.seal(name_place(account), name),
                handle=secrets.token_hex(32),
                language=language,
                made_at=now,
                made_by=made_by,
                confirmed_at=now if is_confirmed else None,
                confirmed_by=confirmed_by,
            )
        )
        note(Note(organisation, "account_opened", now, made_by, _as(made_by), account, account, detail={"role": role}))
    return account


def _as(actor: UUID | None) -> str:
    return "staff" if actor else "system"


async def begin_sign_in(
    account: UUID, how: str, now: datetime, *, passkey: UUID | None = None, device: str = ""
) -> str:
    """Make a new sign-in and return its token (43 characters), which is stored nowhere (A-12)."""
    token = secrets.token_urlsafe(32)
    async with writing():
        [row] = await rows("SELECT organisation, role FROM account WHERE id = {}", account)
        made = SignIn(
            id=uuid4(), account=account, token_hash=hash_token(token), how=how, passkey=passkey, device=device,
            made_at=now, seen_at=now, ends_at=now + ABSOLUTE,
        )  # fmt: skip
        await SignIn.insert(made)
        note(Note(row["organisation"], "signed_in", now, account, row["role"], account, made.id, detail={"how": how}))
    return token


async def end_sign_in(token: str, why: str, now: datetime) -> None:
    """End the sign-in of this token; a token that has ended already changes nothing."""
    async with writing():
        ended = await rows(
            "UPDATE sign_in SET ended_at = {}, ended_why = {} WHERE token_hash = {} AND ended_at IS NULL "
            "RETURNING id, account",
            now, why, hash_token(token),
        )  # fmt: skip
        for row in ended:
            [account] = await rows("SELECT organisation, role FROM account WHERE id = {}", row["account"])
            note(
                Note(
                    account["organisation"],
                    "signed_out",
                    now,
                    row["account"],
                    account["role"],
                    row["account"],
                    row["id"],
                    detail={"why": why},
                )
            )


async def keep_alive(sign_in: UUID, seen_at: datetime, now: datetime) -> None:
    """Remember that a sign-in was used, once a minute at most; polls never call this (DESIGN, co-writing 5)."""
    if now - seen_at < SEEN_STEP:
        return
    async with writing():
        await rows("UPDATE sign_in SET seen_at = {} WHERE id = {} AND seen_at < {} RETURNING id", now, sign_in, now)
