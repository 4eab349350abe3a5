"""Putting a software phone into the hands of the cast, below the web and in a browser of text."""

from datetime import datetime
from typing import Any
from uuid import UUID

from server.db.writing import rows, writing
from server.people.actions_new_keys import checked_new_key, new_key_options, store_key
from server.people.passkeys import Party
from tests.authenticator import ORIGIN, RP_ID, Phone
from tests.client import Client

PARTY = Party(RP_ID, ORIGIN, "Notes")


async def give_phone(account: UUID, now: datetime, phone: Phone | None = None) -> Phone:
    """Register a phone's key for an account and return the phone."""
    phone = phone or Phone()
    options = await new_key_options(account, "test", PARTY, now)
    key = await checked_new_key(phone.register(options.json), "test", account, PARTY, now)
    [row] = await rows("SELECT organisation, role FROM account WHERE id = {}", account)
    async with writing():
        await store_key(account, row["organisation"], row["role"], key, "My phone", now)
    return phone


async def json_post(client: Client, path: str, body: object = None, *, status: int = 200) -> str:
    """Ask for a ceremony's options as the page's script does; returns the JSON."""
    if "csrf" not in client.http.cookies:
        await client.http.get("/offline")
    headers = {"x-csrf-token": client.http.cookies["csrf"]}
    answer = await client.http.post(path, json=body if body is not None else {}, headers=headers)
    assert answer.status_code == status, f"{answer.status_code}: {answer.text[:500]}"
    return answer.text


async def step_up(client: Client, phone: Phone, act: str, form: dict[str, Any] | None = None) -> str:
    """Return a fresh answer of the phone for one act with this form, for the field `step_up`."""
    fields = [
        [name, each] for name, said in (form or {}).items() for each in (said if isinstance(said, list) else [said])
    ]
    return phone.answer(await json_post(client, "/step-up/options", {"act": act, "fields": fields}))


async def open_with(client: Client, phone: Phone, *, status: int = 303):
    """Sign in on the front page."""
    said = phone.answer(await json_post(client, "/sign-in/options"))
    return await client.post("/sign-in", {"credential": said}, status=status)


async def preview(client: Client, account: UUID, plan: UUID, form: dict[str, Any], now: datetime) -> Any:
    """Return what the person sees of their plan as somebody else will, opened with a passkey."""
    phone = await give_phone(account, now)
    proof = await step_up(client, phone, f"preview:{plan}", form)
    said = {**form, "preview": "1", "step_up": proof}
    return await client.post(f"/notes/{plan}/people/show/new", said, status=200)
