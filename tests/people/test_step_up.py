"""A fresh passkey proves one act with its content: given for one thing, it sends no other (A-16, A-29)."""

from collections.abc import Callable
from typing import Any

import pytest

from server.arrangements.queries_phrase import phrases_of
from server.db.writing import rows
from tests.authenticator import Phone
from tests.cast import NOW, Cast
from tests.people.phones import give_phone, json_post, step_up

Visit = Callable[..., Any]
SHARE = {"see": ["want", "limits"], "until": "day", "day": "2026-12-20", "purpose": "So that she can\r\nhelp me."}
PHRASE = {"phrase": "is the kettle on", "meaning": "come and get me", "todo": "ring me", "holders": []}


@pytest.fixture
async def mira(cast: Cast, visit: Visit) -> tuple[Any, Phone]:
    """Mira's browser, and the phone that has her key."""
    return await visit("mira"), await give_phone(cast.mira, NOW)


def wanted(cast: Cast, **more: Any) -> dict[str, Any]:
    return {"to": str(cast.ruth), **SHARE, **more}


@pytest.mark.parametrize(
    "change",
    [
        {"see": ["want", "limits", "wrong"]}, {"see": ["want"]}, {"until": "4w"}, {"day": "2027-06-01"},
        {"purpose": "Something else."}, {"line": "a phrase"}, {"to": ""},
    ],
)  # fmt: skip
async def test_a_step_up_for_one_share_sends_no_other(mira, cast: Cast, change: dict[str, Any]) -> None:
    browser, phone = mira
    if "to" in change:
        change = {"to": str(cast.ruth)}
        proof = await step_up(browser, phone, f"share:{cast.plan}", wanted(cast, to=str(cast.omar)))
    else:
        proof = await step_up(browser, phone, f"share:{cast.plan}", wanted(cast))
    address = f"/notes/{cast.plan}/people/show/new"
    kept = await browser.post(address, {**wanted(cast, **change), "step_up": proof}, status=422)
    assert "Nothing has changed yet." in kept.text
    assert change.get("purpose", "So that she can") in kept.text, "the form comes back filled"
    assert await rows("SELECT id FROM share") == []


async def test_the_share_that_was_proven_is_sent_once(mira, cast: Cast) -> None:
    """The browser writes a line break in two ways, before and after it sends: it is the same purpose."""
    browser, phone = mira
    proof = await step_up(browser, phone, f"share:{cast.plan}", wanted(cast, purpose="So that she can\nhelp me."))
    address = f"/notes/{cast.plan}/people/show/new"
    await browser.post(address, {**wanted(cast), "step_up": proof})
    await browser.post(address, {**wanted(cast), "step_up": proof}, status=422)
    assert len(await rows("SELECT id FROM share WHERE withdrawn_at IS NULL")) == 1


@pytest.mark.parametrize("change", [{"phrase": "is the tea hot"}, {"todo": "nothing"}, {"holders": ["dan"]}])
async def test_a_step_up_for_one_phrase_saves_no_other(mira, cast: Cast, change: dict[str, Any]) -> None:
    browser, phone = mira
    if "holders" in change:
        change = {"holders": [f"account:{cast.dan}"]}
    proof = await step_up(browser, phone, f"phrase_new:{cast.plan}", PHRASE)
    address = f"/notes/{cast.plan}/part/phrase/new"
    kept = await browser.post(address, {**PHRASE, **change, "step_up": proof}, status=422)
    assert change.get("phrase", PHRASE["phrase"]) in kept.text
    assert await phrases_of(cast.plan) == []
    proof = await step_up(browser, phone, f"phrase_new:{cast.plan}", PHRASE)
    await browser.post(address, {**PHRASE, "step_up": proof})
    assert len(await phrases_of(cast.plan)) == 1


async def test_opening_a_phrase_proves_neither_ending_it_nor_who_holds_it(mira, cast: Cast) -> None:
    browser, phone = mira
    proof = await step_up(browser, phone, f"phrase_new:{cast.plan}", PHRASE)
    await browser.post(f"/notes/{cast.plan}/part/phrase/new", {**PHRASE, "step_up": proof})
    for verb in ("end", "holders"):
        proof = await step_up(browser, phone, f"phrase_open:{cast.plan}")
        await browser.post(f"/notes/{cast.plan}/part/phrase/{verb}", {"step_up": proof}, status=422)
    assert len(await phrases_of(cast.plan)) == 1
    proof = await step_up(browser, phone, f"phrase_open:{cast.plan}")
    opened = await browser.post(f"/notes/{cast.plan}/part/phrase/open", {"step_up": proof}, status=200)
    assert PHRASE["phrase"] in opened.text


async def test_what_a_challenge_keeps_says_nothing_of_the_content(mira, cast: Cast) -> None:
    """A stolen database cannot try likely phrases against it: the mark is keyed."""
    browser, phone = mira
    await step_up(browser, phone, f"phrase_new:{cast.plan}", PHRASE)
    [row] = await rows("SELECT act FROM challenge WHERE purpose = 'step_up'")
    assert row["act"].startswith(f"phrase_new:{cast.plan}/")
    assert "kettle" not in row["act"]
    assert len(row["act"].partition("/")[2]) == 64


@pytest.mark.parametrize("fields", ["text", [["a"]], [["a", 1]], {"a": "b"}, [["a", "b", "c"]], 5])
async def test_odd_contents_are_no_contents(mira, cast: Cast, fields: Any) -> None:
    browser, _phone = mira
    await json_post(browser, "/step-up/options", {"act": f"share:{cast.plan}", "fields": fields}, status=400)


async def test_an_act_with_a_mark_of_its_own_is_no_act(mira, cast: Cast) -> None:
    browser, _phone = mira
    for act in (f"share:{cast.plan}/{'0' * 64}", "a" * 121):
        await json_post(browser, "/step-up/options", {"act": act}, status=400)
