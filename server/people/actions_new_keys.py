"""Making a passkey: with a code on joining, or one more with the step-up of a key that is known."""

from datetime import datetime
from uuid import UUID, uuid4

from server.db.errors import is_duplicate
from server.db.sealed import box_of
from server.db.writing import rows, savepoint, writing
from server.people.actions_challenges import keep, spend
from server.people.passkeys import (
    NewKey,
    Options,
    Party,
    PasskeyRefused,
    ask_for_new_key,
    check_new_key,
    read_answer,
)
from server.people.queries_keys import credentials_of, key_place
from server.people.rules import Viewer
from server.people.rules_passkeys import oldest_challenge
from server.people.tables import Challenge, Passkey
from server.record.actions import Note, note


async def new_key_options(account: UUID, act: str, party: Party, now: datetime) -> Options:
    """Ask for a new key of an account; `act` says by which right ('add_key' or 'join:<invitation>')."""
    [row] = await rows("SELECT handle FROM account WHERE id = {}", account)
    options = ask_for_new_key(party, bytes.fromhex(row["handle"]), await credentials_of(account))
    await keep("register", act, account, options, now)
    return options


async def checked_new_key(said: str, act: str, account: UUID, party: Party, now: datetime) -> NewKey:
    """Spend the challenge, then check the new key; raises PasskeyRefused. Nothing is stored yet."""
    answer = read_answer(said)
    spent = await spend("register", answer, now)
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
    """Give the viewer one more key; needs the step-up 'add_key' of this sign-in. Raises PasskeyRefused: also inside the
    caller's `writing()` the phone's answer is used up then, and nothing else happened."""
    key = await checked_new_key(said, "add_key", viewer.account, party, now)
    async with writing():
        try:
            async with savepoint():
                return await _add_allowed(viewer, key, name, now)
        except PasskeyRefused as error:
            refused = error
    raise refused


async def _add_allowed(viewer: Viewer, key: NewKey, name: str, now: datetime) -> UUID:
    allowed = await rows(
        "UPDATE challenge SET spent_at = {} WHERE purpose = 'allowed' AND act = {} AND spent_at IS NULL "
        "AND made_at > {} RETURNING id",
        now, _adding(viewer), oldest_challenge(now),
    )  # fmt: skip
    if not allowed:
        raise PasskeyRefused("not allowed")
    return await store_key(viewer.account, viewer.organisation, viewer.role, key, name, now)
