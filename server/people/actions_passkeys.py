"""Passkeys: making one, signing in with one, proving one for an act.

A challenge is spent, and that is committed, before its answer is looked at: whatever is wrong with an
answer, it cannot be sent twice.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from server.db.errors import is_duplicate
from server.db.sealed import box_of
from server.db.writing import rows, savepoint, writing
from server.people.actions import begin_sign_in
from server.people.passkeys import (
    Answer,
    NewKey,
    Options,
    Party,
    PasskeyRefused,
    ask_for_key,
    ask_for_new_key,
    check_key,
    check_new_key,
    read_answer,
)
from server.people.queries_keys import credentials_of, key_place
from server.people.rules import Viewer
from server.people.rules_passkeys import oldest_challenge
from server.people.tables import Challenge, Passkey
from server.record.actions import Note, note

__all__ = ["Options", "Party", "PasskeyRefused"]  # what pages need of the ceremony


@dataclass(frozen=True, slots=True)
class Spent:
    """A challenge that was waiting for exactly this purpose, and no longer is."""

    act: str
    account: UUID | None


async def sign_in_options(party: Party, now: datetime) -> Options:
    """Ask for anybody's passkey: no name is typed, so none can be guessed (A-05)."""
    options = ask_for_key(party)
    await _keep("sign_in", "", None, options, now)
    return options


async def step_up_options(viewer: Viewer, act: str, party: Party, now: datetime) -> Options:
    """Ask for one of the viewer's own keys, for this act and no other (A-16, A-29)."""
    options = ask_for_key(party, await credentials_of(viewer.account))
    await _keep("step_up", act, viewer.account, options, now)
    return options


async def new_key_options(account: UUID, act: str, party: Party, now: datetime) -> Options:
    """Ask for a new key of an account; `act` says by which right ('add_key' or 'join:<invitation>')."""
    [row] = await rows("SELECT handle FROM account WHERE id = {}", account)
    options = ask_for_new_key(party, bytes.fromhex(row["handle"]), await credentials_of(account))
    await _keep("register", act, account, options, now)
    return options


async def _keep(purpose: str, act: str, account: UUID | None, options: Options, now: datetime) -> None:
    async with writing():
        await rows("DELETE FROM challenge WHERE made_at < {}", oldest_challenge(now) - timedelta(minutes=5))
        await Challenge.insert(
            Challenge(id=uuid4(), purpose=purpose, act=act, account=account, challenge=options.challenge, made_at=now)
        )


async def _spend(purpose: str, answer: Answer, now: datetime) -> Spent:
    """Take the challenge that an answer names; raises PasskeyRefused('challenge') when it is not waiting."""
    async with writing():
        taken = await rows(
            "UPDATE challenge SET spent_at = {} WHERE challenge = {} AND purpose = {} AND spent_at IS NULL "
            "AND made_at > {} RETURNING act, account",
            now, answer.challenge, purpose, oldest_challenge(now),
        )  # fmt: skip
    if not taken:
        raise PasskeyRefused("challenge")
    return Spent(taken[0]["act"], taken[0]["account"])


async def checked_new_key(said: str, act: str, account: UUID, party: Party, now: datetime) -> NewKey:
    """Spend the challenge, then check the new key; raises PasskeyRefused. Nothing is stored yet."""
    answer = read_answer(said)
    spent = await _spend("register", answer, now)
    if spent.act != act or spent.account != account:
        raise PasskeyRefused("act")
    return check_new_key(answer, party)


async def store_key(account: UUID, organisation: UUID, role: str, key: NewKey, name: str, now: datetime) -> UUID:
    """Store a checked key in the open transaction; raises PasskeyRefused('known') for a key we have."""
    made, box = uuid4(), await box_of(account)
    try:
        async with savepoint():
            await Passkey.insert(
                Passkey(
                    id=made,
                    account=account,
                    credential=key.credential,
                    public_key=key.public_key,
                    sign_count=key.sign_count,
                    name=box.seal(key_place(made), name),
                    device_type=key.device_type,
                    backed_up=key.backed_up,
                    made_at=now,
                )
            )
    except Exception as error:
        if is_duplicate(error):
            raise PasskeyRefused("known") from None
        raise
    detail: dict[str, object] = {"device_type": key.device_type, "backed_up": key.backed_up}
    note(Note(organisation, "passkey_added", now, account, role, account, made, detail=detail))
    return made


async def allow_new_key(viewer: Viewer, now: datetime) -> None:
    """Remember, for five minutes and this sign-in only, that the step-up for one more key was given."""
    async with writing():
        await Challenge.insert(
            Challenge(
                id=uuid4(),
                purpose="allowed",
                act=_adding(viewer),
                account=viewer.account,
                challenge=uuid4().hex,
                made_at=now,
            )
        )


async def may_add_key(viewer: Viewer, now: datetime) -> bool:
    """Say whether that step-up was given and not yet used."""
    found = await rows(
        "SELECT id FROM challenge WHERE purpose = 'allowed' AND act = {} AND spent_at IS NULL AND made_at > {}",
        _adding(viewer), oldest_challenge(now),
    )  # fmt: skip
    return bool(found)


def _adding(viewer: Viewer) -> str:
    return f"add_key:{viewer.sign_in}"


async def add_key(viewer: Viewer, said: str, name: str, party: Party, now: datetime) -> UUID:
    """Give the viewer one more key; needs the step-up 'add_key' of this sign-in. Raises PasskeyRefused."""
    key = await checked_new_key(said, "add_key", viewer.account, party, now)
    async with writing():
        allowed = await rows(
            "UPDATE challenge SET spent_at = {} WHERE purpose = 'allowed' AND act = {} AND spent_at IS NULL "
            "AND made_at > {} RETURNING id",
            now, _adding(viewer), oldest_challenge(now),
        )  # fmt: skip
        if not allowed:
            raise PasskeyRefused("not allowed")
        return await store_key(viewer.account, viewer.organisation, viewer.role, key, name, now)


async def sign_in(said: str, party: Party, device: str, now: datetime) -> str:
    """Sign in with a passkey; returns the token of a new sign-in. Raises PasskeyRefused.

    One exception for an unknown, a removed and a suspended account: the page has one sentence (A-05).
    """
    answer = read_answer(said)
    await _spend("sign_in", answer, now)
    key = await _key_of(answer)
    if key is None:
        raise PasskeyRefused("unknown")
    try:
        if answer.user_handle != bytes.fromhex(key["handle"]):
            raise PasskeyRefused("handle")
        if key["suspended_at"] is not None:
            raise PasskeyRefused("suspended")
        return await _enter(key, answer, party, device, now)
    except PasskeyRefused as refused:
        await _refused(key, str(refused), now)
        raise


async def _enter(key: dict[str, Any], answer: Answer, party: Party, device: str, now: datetime) -> str:
    count, backed_up = check_key(answer, party, key["public_key"], int(key["sign_count"]))
    async with writing():
        await _used(key, count, backed_up, now)
        return await begin_sign_in(key["account"], "passkey", now, passkey=key["id"], device=device)


async def prove_step_up(viewer: Viewer, act: str, answer: str, rp_id: str, origin: str, now: datetime) -> bool:
    """Say whether `answer` (the browser's JSON) is a fresh passkey of this viewer for this act."""
    key: dict[str, Any] | None = None
    try:
        said = read_answer(answer)
        spent = await _spend("step_up", said, now)
        key = await _key_of(said)
        if spent.act != act or spent.account != viewer.account:
            raise PasskeyRefused("act")
        if key is None or key["account"] != viewer.account or key["suspended_at"] is not None:
            raise PasskeyRefused("unknown")
        if said.user_handle not in (None, bytes.fromhex(key["handle"])):
            raise PasskeyRefused("handle")
        count, backed_up = check_key(said, Party(rp_id, origin), key["public_key"], int(key["sign_count"]))
        async with writing():
            await _used(key, count, backed_up, now)
    except PasskeyRefused:
        async with writing():
            about = (viewer.organisation, "sign_in_refused", now, viewer.account, viewer.role, viewer.account)
            note(Note(*about, detail={"why": "step_up"}))
        return False
    return True


async def _key_of(answer: Answer) -> dict[str, Any] | None:
    found = await rows(
        "SELECT p.id, p.account, p.public_key, p.sign_count, a.handle, a.organisation, a.role, a.suspended_at "
        "FROM passkey p JOIN account a ON a.id = p.account WHERE p.credential = {} AND p.removed_at IS NULL",
        answer.id,
    )
    return found[0] if found else None


async def _used(key: dict[str, Any], count: int, backed_up: bool, now: datetime) -> None:
    """Move the key's count; two answers with the same count cannot both win (a copied key shows here)."""
    moved = await rows(
        "UPDATE passkey SET sign_count = {}, backed_up = {}, used_at = {} WHERE id = {} AND removed_at IS NULL "
        "AND sign_count = {} RETURNING id",
        count, backed_up, now, key["id"], int(key["sign_count"]),
    )  # fmt: skip
    if not moved:
        raise PasskeyRefused("count")


async def _refused(key: dict[str, Any], why: str, now: datetime) -> None:
    async with writing():
        about = (key["organisation"], "sign_in_refused", now, None, "system", key["account"], key["id"])
        note(Note(*about, detail={"why": why}))
