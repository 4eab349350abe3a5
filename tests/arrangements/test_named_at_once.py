"""Of two tabs at once, one cannot trust whom the other is careful with (P-04)."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from server.arrangements.actions import Draft, add
from server.db.writing import rows
from tests.arrangements.helpers import filled, url
from tests.between import while_open
from tests.cast import NOW, Cast
from tests.client import Client
from tests.words.hands import person, worker

Visit = Callable[..., Any]


async def _careful_with_gary(cast: Cast) -> UUID:
    names = ("place", "time", "present", "order_kind", "order_binds", "copy_seen", "copy_seen_by")
    facts = {**dict.fromkeys(names, ""), "order_ends": None, "with_whom": "Gary"}
    return await add(person(cast), Draft("seeing", facts, "No shouting"), uuid4(), NOW)


async def _sent(browser: Client, address: str, form: dict[str, Any]) -> int:
    await browser.get("/offline")
    data = {"csrf": browser.http.cookies["csrf"], "operation": str(uuid4()), **form}
    return (await browser.http.post(address, data=data)).status_code


async def test_a_trusted_person_is_compared_with_what_another_tab_stores_just_now_P_04(
    cast: Cast, visit: Visit
) -> None:
    mira = await visit("mira")
    _, status = await while_open(
        lambda: _careful_with_gary(cast),
        lambda: _sent(mira, url(cast.plan, "trusted/add"), filled("trusted", cast, name="Gary")),
    )
    assert status == 422
    assert await rows("SELECT COUNT(*) AS n FROM trusted_person") == [{"n": 0}]


async def test_a_yes_to_a_trusted_person_is_compared_as_well_P_04(cast: Cast, visit: Visit) -> None:
    mira = await visit("mira")
    facts = {"name": "Gary", "reach": "07700 900123", "safe_way": "", "safe_time": ""}
    row = await add(worker(cast), Draft("trusted", facts), uuid4(), NOW)
    _, status = await while_open(
        lambda: _careful_with_gary(cast),
        lambda: _sent(mira, url(cast.plan, f"trusted/{row}/answer"), {"answer": "yes"}),
    )
    assert status == 422
    assert await rows("SELECT COUNT(*) AS n FROM trusted_person WHERE agreed_at IS NOT NULL") == [{"n": 0}]
