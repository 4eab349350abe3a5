"""A button tapped twice sends its form twice at once: both are answered alike, and it is done once (Co-writing 1)."""

import asyncio
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from server.db.writing import rows
from tests.arrangements.helpers import filled
from tests.arrangements.helpers import url as part_url
from tests.cast import NOW, Cast
from tests.client import Client
from tests.people.phones import give_phone, step_up

Visit = Callable[..., Any]


async def twice(browser: Client, address: str, form: dict[str, Any]) -> list[tuple[int, str]]:
    """Send a form twice at once; what each was answered with, and where it led."""
    data = {"csrf": browser.http.cookies["csrf"], "operation": str(uuid4()), **form}
    both = await asyncio.gather(*(browser.http.post(address, data=data) for _ in range(2)))
    return [(each.status_code, each.headers.get("location", "")) for each in both]


async def test_what_is_added_by_two_taps_is_there_once(cast: Cast, visit: Visit) -> None:
    """On PostgreSQL both find that it is not there yet, unless the second waits for the first."""
    kay, mira = await visit("kay"), await visit("mira")
    for browser in (kay, mira):
        await browser.get(f"/notes/{cast.plan}")
    for number in range(4):
        limit = {"what": f"No phone {number}", "when": "now", "why": ""}
        part = filled("knows", cast, name=f"x{number}")
        for browser, address, form in (
            (kay, f"/notes/{cast.plan}/list/new", limit), (mira, part_url(cast.plan, "knows/add"), part),
        ):  # fmt: skip
            first, second = await twice(browser, address, form)
            assert first == second
            assert first[0] == 303
    found = await rows("SELECT (SELECT count(*) FROM restriction) AS a, (SELECT count(*) FROM told_person) AS b")
    assert found == [{"a": 4, "b": 4}]


async def test_two_taps_with_one_passkey_are_one_proof_and_nobody_is_refused_A_29(cast: Cast, visit: Visit) -> None:
    phone = await give_phone(cast.mira, NOW)
    mira = await visit("mira")
    await mira.get(f"/notes/{cast.plan}")
    phrase = {"phrase": "is the cat fed", "meaning": "come", "todo": "ring"}
    share = {"to": str(cast.ruth), "see": ["want"], "until": "4w", "purpose": ""}
    for address, act, form in (
        (part_url(cast.plan, "phrase/new"), f"phrase_new:{cast.plan}", phrase),
        (f"/notes/{cast.plan}/people/show/new", f"share:{cast.plan}", share),
    ):
        proof = await step_up(mira, phone, act, form)
        first, second = await twice(mira, address, {**form, "step_up": proof})
        assert first == second
        assert first[0] == 303
    found = await rows("SELECT (SELECT count(*) FROM exit_phrase) AS a, (SELECT count(*) FROM share) AS b")
    assert found == [{"a": 1, "b": 1}]
    assert await rows("SELECT id FROM event WHERE kind = 'sign_in_refused'") == []


async def test_a_refused_passkey_is_still_written_down_and_the_form_may_be_sent_again(cast: Cast, visit: Visit) -> None:
    phone = await give_phone(cast.mira, NOW)
    mira = await visit("mira")
    address, act = part_url(cast.plan, "phrase/new"), f"phrase_new:{cast.plan}"
    form = {"phrase": "is the cat fed", "meaning": "come", "todo": "ring", "operation": str(uuid4())}
    said = {name: form[name] for name in ("phrase", "meaning", "todo")}
    other = await step_up(mira, phone, act, {**said, "phrase": "other words"})
    await mira.post(address, {**form, "step_up": other}, status=422)
    assert len(await rows("SELECT id FROM event WHERE kind = 'sign_in_refused'")) == 1
    await mira.post(address, {**form, "step_up": await step_up(mira, phone, act, said)})
    assert len(await rows("SELECT id FROM exit_phrase")) == 1
