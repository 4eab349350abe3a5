"""Joining with a code: from the code on the inviter's screen to a passkey and the first sign-in."""

from datetime import datetime
from typing import Any
from uuid import UUID

from server.db.writing import rows, writing
from server.people.actions import begin_sign_in
from server.people.actions_accounts import code_hash
from server.people.actions_keys import end_all
from server.people.actions_new_keys import checked_new_key, store_key
from server.people.actions_tries import begin_try, forget_try
from server.people.passkeys import Party, PasskeyRefused
from server.people.queries_accounts import Code, code_by_hash
from server.people.rules_codes import JOINING, tidy
from server.record.actions import Note, note


class TooManyTries(Exception):
    """This hand tried this door too often; the right code is refused as well, for ten minutes."""


async def try_code(said: str, address: str, now: datetime, browser: str = "") -> str | None:
    """Return a typed code as it is stored on this browser when it opens something, else None.

    Wrong, used, ended and never made are the same None (A-05). Raises TooManyTries.
    """
    made = await begin_try("code", address, now, browser)
    if made is None:
        raise TooManyTries
    code = tidy(said)
    if await open_code(code, now) is None:
        return None
    await forget_try(made)
    return code


async def open_code(code: str, now: datetime) -> Code | None:
    """Return what a code opens now: a new account or a recovered one; codes that only say who somebody is, nothing."""
    found = await code_by_hash(code_hash("code", tidy(code)), now)
    return found if found and found.why in JOINING else None


async def refuse_pictures(code: Code, now: datetime) -> None:
    """The pictures differ: somebody else's code. It ends, and the record says so."""
    async with writing():
        ended = await rows(
            "UPDATE invitation SET ends_at = {} WHERE id = {} AND used_at IS NULL AND ends_at > {} "
            "RETURNING organisation",
            now, code.id, now,
        )  # fmt: skip
        if ended:
            about = (ended[0]["organisation"], "sign_in_refused", now, None, "system", code.account, code.id)
            note(Note(*about, detail={"why": "pictures"}))


async def join(code: Code, said: str, name: str, party: Party, device: str, now: datetime) -> str:
    """Spend the code, store the passkey, sign in: all or nothing. Returns the token; raises PasskeyRefused.

    `name` is what the new key is called. A recovered account loses its old keys and sign-ins (A-27).
    """
    key = await checked_new_key(said, f"join:{code.id}", code.account, party, now)
    async with writing():
        spent = await rows(
            "UPDATE invitation SET used_at = {} WHERE id = {} AND used_at IS NULL AND ends_at > {} RETURNING id",
            now, code.id, now,
        )  # fmt: skip
        if not spent:
            raise PasskeyRefused("code")
        # Held: of two codes for one new account only one makes its first key.
        [account] = await rows(
            "UPDATE account SET role = role WHERE id = {} RETURNING id, organisation, role, suspended_at", code.account
        )
        if account["suspended_at"] is not None:
            raise PasskeyRefused("suspended")
        if code.why == "new" and await _has_key(code.account):
            raise PasskeyRefused("code")
        if code.why == "recovery":
            await _recover(account, now)
        made = await store_key(code.account, account["organisation"], account["role"], key, name, now)
        return await begin_sign_in(code.account, "joined", now, passkey=made, device=device)


async def _has_key(account: UUID) -> bool:
    return bool(await rows("SELECT id FROM passkey WHERE account = {} AND removed_at IS NULL LIMIT 1", account))


async def _recover(account: dict[str, Any], now: datetime) -> None:
    """Whoever holds the lost phone is out; the new one is unconfirmed until somebody met it (A-28). Of two staff who
    recover it both stand apart and have met its person with it."""
    organisation, role, who = account["organisation"], account["role"], account["id"]
    gone = await rows(
        "UPDATE passkey SET removed_at = {} WHERE account = {} AND removed_at IS NULL RETURNING id", now, who
    )
    for row in gone:
        note(Note(organisation, "passkey_removed", now, who, role, who, row["id"]))
    count = await end_all(who, "recovery", now)
    about = (organisation, "sign_ins_ended", now, who, role, who)
    note(Note(*about, detail={"count": count, "why": "recovery"}))
    unmet_since = await _unmet_since(who) if role == "person" else None
    how, met_by = await _finish(who, unmet_since, now)
    note(Note(organisation, "recovery_done", now, who, role, who, detail={"how": how}))
    if role == "person" and how != "staff":
        await rows("UPDATE account SET confirmed_at = NULL, confirmed_by = NULL WHERE id = {} RETURNING id", who)
    elif unmet_since is not None and met_by is not None:
        await _met(organisation, who, met_by, now)


async def _finish(account: UUID, unmet_since: datetime | None, now: datetime) -> tuple[str, UUID | None]:
    """End the recovery; return how it went, and who was the second of two staff."""
    done = await rows(
        "UPDATE recovery SET done_at = {}, unmet_since = {} WHERE account = {} AND done_at IS NULL "
        "AND stopped_at IS NULL AND (how <> 'staff' OR second_by IS NOT NULL) RETURNING how, second_by",
        now, unmet_since, account,
    )  # fmt: skip
    return (str(done[0]["how"]), done[0]["second_by"]) if done else ("invited", None)


async def _unmet_since(person: UUID) -> datetime | None:
    """Return since when the person has phones that nobody has met; None when somebody has. What those said never
    counts once they are lost: it may have been anybody (words.queries_met)."""
    [row] = await rows(
        "SELECT a.confirmed_at, a.made_at, (SELECT max(r.done_at) FROM recovery r WHERE r.account = a.id) "
        'AS "before [timestamptz]" FROM account a WHERE a.id = {}',
        person,
    )
    return None if row["confirmed_at"] is not None else row["before"] or row["made_at"]


async def _met(organisation: UUID, person: UUID, by: UUID, now: datetime) -> None:
    [staff] = await rows("SELECT role FROM account WHERE id = {}", by)
    sql = "UPDATE account SET confirmed_at = {}, confirmed_by = {} WHERE id = {} RETURNING id"
    await rows(sql, now, by, person)
    await rows("UPDATE plan SET render_version = render_version + 1 WHERE person = {} RETURNING id", person)
    note(Note(organisation, "account_confirmed", now, by, staff["role"], person, person))
