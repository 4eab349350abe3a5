"""Answering with a passkey: signing in with one, proving one for an act."""

from datetime import datetime
from typing import Any

from server.db.writing import rows, writing
from server.people.actions import begin_sign_in
from server.people.actions_challenges import keep, spend
from server.people.passkeys import Answer, Options, Party, PasskeyRefused, ask_for_key, check_key, read_answer
from server.people.queries_keys import credentials_of
from server.people.rules import Viewer
from server.record.actions import Note, note


async def sign_in_options(party: Party, now: datetime) -> Options:
    """Ask for anybody's passkey: no name is typed, so none can be guessed (A-05)."""
    options = ask_for_key(party)
    await keep("sign_in", "", None, options, now)
    return options


async def step_up_options(viewer: Viewer, act: str, party: Party, now: datetime) -> Options:
    """Ask for one of the viewer's own keys, for this act and no other (A-16, A-29)."""
    options = ask_for_key(party, await credentials_of(viewer.account))
    await keep("step_up", act, viewer.account, options, now)
    return options


async def sign_in(said: str, party: Party, device: str, now: datetime) -> str:
    """Sign in with a passkey; returns the token of a new sign-in. Raises PasskeyRefused.

    One exception for an unknown, a removed and a suspended account: the page has one sentence (A-05).
    """
    answer = read_answer(said)
    await spend("sign_in", answer, now)
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
        if not await _used(key, count, backed_up, now):
            raise PasskeyRefused("count")
        return await begin_sign_in(key["account"], "passkey", now, passkey=key["id"], device=device)


async def prove_step_up(viewer: Viewer, act: str, answer: str, rp_id: str, origin: str, now: datetime) -> bool:
    """Say whether `answer` (the browser's JSON) is a fresh passkey of this viewer for this act."""
    key: dict[str, Any] | None = None
    try:
        said = read_answer(answer)
        spent = await spend("step_up", said, now)
        key = await _key_of(said)
        if spent.act != act or spent.account != viewer.account:
            raise PasskeyRefused("act")
        if key is None or key["account"] != viewer.account or key["suspended_at"] is not None:
            raise PasskeyRefused("unknown")
        if said.user_handle not in (None, bytes.fromhex(key["handle"])):
            raise PasskeyRefused("handle")
        count, backed_up = check_key(said, Party(rp_id, origin), key["public_key"], int(key["sign_count"]))
        if not await _used(key, count, backed_up, now):
            raise PasskeyRefused("count")
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


async def _used(key: dict[str, Any], count: int, backed_up: bool, now: datetime) -> bool:
    """Move the key's count; two answers with the same count cannot both win (a copied key shows here)."""
    moved = await rows(
        "UPDATE passkey SET sign_count = {}, backed_up = {}, used_at = {} WHERE id = {} AND removed_at IS NULL "
        "AND sign_count = {} RETURNING id",
        count, backed_up, now, key["id"], int(key["sign_count"]),
    )  # fmt: skip
    return bool(moved)


async def _refused(key: dict[str, Any], why: str, now: datetime) -> None:
    async with writing():
        about = (key["organisation"], "sign_in_refused", now, None, "system", key["account"], key["id"])
        note(Note(*about, detail={"why": why}))
