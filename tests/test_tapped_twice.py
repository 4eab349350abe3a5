"""A button tapped twice sends its form twice at once: both are answered alike, and it is done once (Co-writing 1)."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from server.arrangements.actions import add
from server.arrangements.actions_phrase import PhraseDraft, make_phrase
from server.db.writing import rows
from tests import full_plan
from tests.arrangements.helpers import filled
from tests.arrangements.helpers import url as part_url
from tests.authenticator import Phone
from tests.cast import NOW, Cast
from tests.client import Client
from tests.people.phones import give_phone, json_post, step_up
from tests.plans.test_pages_room import in_the_room
from tests.restrictions.making import WHY, bare
from tests.restrictions.test_other_language import wording
from tests.words.hands import person

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


async def test_the_same_proof_twice_answers_the_same_wherever_one_is_asked_A_29(cast: Cast, visit: Visit) -> None:
    """A limit's yes, who knows the phrase, having none any more, a new key's first step: at once, and again after."""
    limit = await bare(cast, why=WHY)
    await make_phrase(person(cast), PhraseDraft("is the cat fed", "come", "ring", [], "mine"), uuid4(), NOW)
    phone, mira = await give_phone(cast.mira, NOW), await visit("mira")
    await mira.get(f"/notes/{cast.plan}")
    agree = {"answer": "yes", "asked": "1", "wording": str(await wording(limit))}
    for address, act, form in (
        (f"/notes/{cast.plan}/list/{limit}/say", f"limit:{limit}", agree),
        (part_url(cast.plan, "phrase/holders"), f"phrase_holders:{cast.plan}", {"holders": f"account:{cast.kay}"}),
        (part_url(cast.plan, "phrase/end"), f"phrase_end:{cast.plan}", {}),
        ("/more/keys/add", "add_key", {}),
    ):
        said = {**form, "operation": str(uuid4()), "step_up": await step_up(mira, phone, act, form)}
        first, second = await twice(mira, address, said)
        assert first == second, address
        assert first[0] == 303, address
        assert (await mira.post(address, said)).headers["location"] == first[1], address
    found = await rows("SELECT (SELECT count(*) FROM restriction_view) AS a, (SELECT count(*) FROM phrase_holder) AS b")
    assert found == [{"a": 1, "b": 1}]
    assert await rows("SELECT id FROM event WHERE kind = 'sign_in_refused'") == []


async def test_a_new_key_and_its_end_are_one_each_and_what_a_phone_said_wrongly_is_used_up(
    cast: Cast, visit: Visit
) -> None:
    phone, other, mira = await give_phone(cast.mira, NOW), Phone(), await visit("mira")
    await mira.post("/more/keys/add", {"step_up": await step_up(mira, phone, "add_key")})
    options = await json_post(mira, "/more/keys/options")
    wrong = phone.register(options)
    await mira.post("/more/keys/new", {"credential": wrong}, status=422)
    await mira.post("/more/keys/new", {"credential": other.register(options)}, status=422)
    said = {"credential": other.register(await json_post(mira, "/more/keys/options"))}
    first, second = await twice(mira, "/more/keys/new", said)
    assert first == second == (303, "/more/keys")
    keys = await rows("SELECT id FROM passkey WHERE account = {} AND removed_at IS NULL ORDER BY made_at", cast.mira)
    assert len(keys) == 2
    first, second = await twice(mira, f"/more/keys/{keys[0]['id']}/remove", {})
    assert first == second == (303, "/more/keys")


async def test_a_phone_that_is_given_back_by_two_taps_is_given_back(cast: Cast, visit: Visit) -> None:
    phone, dan, url = await give_phone(cast.dan, NOW), await in_the_room(cast, visit), f"/notes/{cast.plan}"
    said = {"operation": str(uuid4()), "step_up": await step_up(dan, phone, f"room:{cast.plan}")}
    first, second = await twice(dan, f"{url}/room/back", said)
    assert first == second == (303, f"{url}/people/talk")
    assert (await dan.post(f"{url}/room/back", said)).headers["location"] == f"{url}/people/talk"


@pytest.mark.parametrize("what", ["part/card/file", "paper"])
async def test_a_file_asked_for_by_two_taps_comes_twice_and_later_asks_again_A_29(
    cast: Cast, visit: Visit, clock: Any, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    async def paper(*_args: object, **_more: object) -> bytes:
        return b"%PDF"

    monkeypatch.setattr("server.arrangements.pages_card.pdf_of", paper)
    monkeypatch.setattr("server.plans.pages_paper.file_of", paper)
    phone, mira = await give_phone(cast.mira, NOW), await visit("mira")
    await add(person(cast), full_plan.draft("card", cast), uuid4(), NOW)
    address, act = f"/notes/{cast.plan}/{what}", f"export:{cast.plan}" + (":card" if "card" in what else "")
    form = {"way": "own"} if what == "paper" else {"way": ""}
    said = {**form, "operation": str(uuid4()), "step_up": await step_up(mira, phone, act, form)}
    for each in await twice(mira, address, said):
        assert each == (200, "")
    await mira.post(address, {**said, "step_up": "other"}, status=422)
    await mira.post(address, {**said, "operation": str(uuid4())}, status=422)
    clock.now = NOW + timedelta(seconds=21)
    await mira.post(address, said, status=422)


async def test_a_proof_whose_act_was_undone_proves_that_very_act_once_and_no_other_A_29(
    cast: Cast, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone, mira = await give_phone(cast.mira, NOW), await visit("mira")
    address, act = part_url(cast.plan, "phrase/new"), f"phrase_new:{cast.plan}"
    said = {"phrase": "is the cat fed", "meaning": "come", "todo": "ring"}
    form = {**said, "step_up": await step_up(mira, phone, act, said)}

    async def broken(*_args: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr("server.arrangements.pages_phrase_write.make_phrase", broken)
        await mira.post(address, form, status=500)
    assert await rows("SELECT id FROM exit_phrase") == []
    await mira.post(address, form)
    for other in (said, {**said, "phrase": "other words"}):
        await mira.post(address, {**form, **other, "why": "mine"}, status=422)
    assert len(await rows("SELECT id FROM exit_phrase")) == 1
