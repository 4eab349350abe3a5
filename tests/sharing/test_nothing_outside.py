"""A phrase or a note opened by whom it is for stands in the page and nowhere else: no address, title, header or log
has a word of it (P-03, P-06, A-23)."""

import logging
import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import httpx
import pytest

from server.arrangements import pages_phrase
from server.arrangements.actions_phrase import PhraseDraft, make_phrase
from server.sharing import pages as sharing_pages
from server.sharing.access import plan_for
from server.sharing.authors import author_of
from tests.cast import CANARY, NOW, Cast
from tests.sharing.test_pages import form, url
from tests.viewers import viewer

Visit = Callable[..., Any]
WORDS = f"is the {CANARY} asleep"


@pytest.fixture(autouse=True)
def _everything_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)


@pytest.fixture
async def opened(cast: Cast, visit: Visit) -> list[httpx.Response]:
    """Every answer in which a phrase or a note is shown, sent or kept: to the person, a holder, an advocate."""
    own = await plan_for(await viewer(cast, "mira"), cast.plan, NOW)
    assert own is not None
    draft = PhraseDraft(WORDS, WORDS, WORDS, [f"account:{cast.dan}"])
    phrase = await make_phrase(author_of(own), draft, uuid4(), NOW)
    mira, dan, ruth = await visit("mira"), await visit("dan"), await visit("ruth")
    show = url(cast, "/people/show/new")
    note = {"purpose": WORDS, "line": str(phrase)}
    return [
        await mira.post(show, form(cast, preview="1", step_up=f"preview:{cast.plan}", **note), status=200),
        await mira.post(show, form(cast, **note), status=422),
        await mira.post(show, form(cast, step_up=f"share:{cast.plan}", **note)),
        await mira.get(url(cast, "/people")),
        await mira.get(f"{show}?to={cast.ruth}"),
        await mira.post(url(cast, "/part/phrase/open"), {"step_up": f"phrase_open:{cast.plan}"}, status=200),
        await dan.get(url(cast, "/part/phrase")),
        await ruth.get("/shown"),
        await ruth.get(f"/shown/{cast.plan}/line"),
    ]


async def test_no_address_title_or_header_has_a_word_of_it(opened: list[httpx.Response]) -> None:
    assert sum(CANARY in each.text for each in opened) >= 7, "otherwise this proves nothing"
    for each in opened:
        assert CANARY not in str(each.url)
        assert CANARY not in str(each.headers)
        assert "no-store" in each.headers["cache-control"]
        assert each.headers["referrer-policy"] == "no-referrer"
        head = each.text.partition("</head>")[0]
        assert CANARY not in head
        for address in re.findall(r'(?:href|action|src)="([^"]*)"', each.text):
            assert CANARY not in address


async def test_no_log_has_a_word_of_it(
    opened: list[httpx.Response], caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    assert opened
    assert CANARY not in caplog.text
    said = capfd.readouterr()
    assert CANARY not in said.out + said.err


@pytest.mark.parametrize(("who", "address"), [("dan", "/notes/{}/part/phrase"), ("ruth", "/shown/{}/line")])
async def test_an_error_that_has_it_in_its_message_is_logged_without_it(
    opened: list[httpx.Response], cast: Cast, visit: Visit, caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, who: str, address: str,
) -> None:  # fmt: skip
    async def broken(*_args: object) -> None:
        raise RuntimeError(WORDS)

    monkeypatch.setattr(pages_phrase, "phrase_view", broken)
    monkeypatch.setattr(sharing_pages, "phrase_for_share", broken)
    answer = await (await visit(who)).get(address.format(cast.plan), status=500)
    assert CANARY not in answer.text
    assert "RuntimeError" in caplog.text
    said = capfd.readouterr()
    assert CANARY not in caplog.text + said.out + said.err
