"""A worker's phone in the hands of one person opens nothing of another, on every route that works there (A-17)."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import httpx

from server.app import routes
from server.db.writing import rows
from tests.cast import CANARY, Cast
from tests.client import Client
from tests.full_plan import fill
from tests.test_every_page import _filled

OPEN = {"/step-up/options"}
"""What it may ask without a plan: a challenge for the passkey that gives the phone back."""


def _in_hand() -> Iterator[tuple[str, str, bool]]:
    """Every address that is not for everybody: method, path, and whether it works on a phone that was handed over."""
    for handler in routes(demo=True):
        for method in handler.http_methods:
            for path in handler.paths - OPEN:
                if not handler.opt.get("public"):
                    yield str(getattr(method, "value", method)), path, bool(handler.opt.get("handed_over"))


async def _handed(browser: Client, plan: UUID) -> None:
    await browser.http.get("/offline")
    await rows("UPDATE sign_in SET handed_over = {} WHERE ended_at IS NULL RETURNING id", plan)


async def _asked(browser: Client, method: str, address: str, form: dict[str, str]) -> httpx.Response:
    sent = {"csrf": browser.http.cookies["csrf"], "operation": str(uuid4()), **form} if method == "POST" else None
    return await browser.http.request(method, address, data=sent)


async def test_a_phone_handed_over_for_one_plan_opens_no_other_of_its_worker_A_17(cast: Cast, visit) -> None:
    """Kay is beside Mira and Tom; her phone is in Tom's hands. Nothing of Mira opens, is written, or is said: not by
    the address of her plan, nor by the ids of her things in the address of Tom's, nor in a form."""
    ids = await fill(cast)
    kay = await visit("kay")
    await _handed(kay, cast.toms_plan)
    form = {name: str(each) for name, each in ids.items()}
    form |= {"statement": str(ids["written_down"]), "proposal": str(ids["offer"]), "answer": "yes", "body": "Changed."}
    before, wrong = await _miras(cast), []
    for method, path, in_hand in sorted(set(_in_hand())):
        assert "{plan:uuid}" in path or not in_hand, f"{path} has no plan in it"
        miras = _filled(path, cast, ids)
        for address in {miras, miras.replace(str(cast.plan), str(cast.toms_plan))} if in_hand else {miras}:
            answer = await _asked(kay, method, address, form)
            if address == miras and answer.status_code != 404:
                wrong.append(f"{method} {address}: {answer.status_code}")
            if CANARY in answer.text + str(answer.headers):
                wrong.append(f"{method} {address} holds a word of Mira's")
    assert wrong == []
    assert await _miras(cast) == before


async def _miras(cast: Cast) -> list[dict[str, object]]:
    """Return how often Mira's plan was touched, and how much the record has of her."""
    events = "(SELECT COUNT(*) FROM event e WHERE e.person = p.person) AS events"
    return await rows(f"SELECT render_version, {events} FROM plan p WHERE p.id = {{}}", cast.plan)
