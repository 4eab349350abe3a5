"""Somebody trusted whose number changes is who they were, wherever they were chosen."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from lxml import html as parser

from server.arrangements.actions_phrase import PhraseDraft, make_phrase
from server.db.writing import rows
from server.plans.actions import explain_confidentiality
from server.web import step_up
from tests.arrangements.helpers import filled, row_ids, url
from tests.cast import NOW, Cast
from tests.viewers import viewer
from tests.words.hands import person

Visit = Callable[..., Any]
GONE = "Somebody who is not here any more"


async def test_a_check_in_tells_the_trusted_person_whose_number_was_changed(cast: Cast, visit: Visit) -> None:
    mira, dan = await visit("mira"), await visit("dan")
    await explain_confidentiality(cast.harbour, cast.plan, cast.mira, await viewer(cast, "dan"), NOW)
    await mira.post(url(cast.plan, "trusted/add"), filled("trusted", cast))
    [row] = row_ids((await mira.get(url(cast.plan, "trusted"))).text)
    await mira.post(url(cast.plan, "checkins/add"), filled("checkins", cast, told=f"trusted:{row}"))
    for reach in ("07700 900998", "07700 900999"):
        [row] = row_ids((await mira.get(url(cast.plan, "trusted"))).text)
        await mira.post(url(cast.plan, f"trusted/{row}/change"), filled("trusted", cast, reach=reach))
    [now] = row_ids((await mira.get(url(cast.plan, "trusted"))).text)
    [point] = row_ids((await mira.get(url(cast.plan, "checkins"))).text)
    for browser in (mira, dan):
        for address in (url(cast.plan, "checkins"), f"/notes/{cast.plan}/easy"):
            page = await browser.get(address)
            assert "Aunt Jo" in page.text
            assert GONE not in page.text
    form = parser.fromstring((await mira.get(url(cast.plan, f"checkins/{point}/change"))).text)
    chosen = form.xpath("//*[@name='told' and @checked]/@value | //select[@name='told']/option[@selected]/@value")
    assert chosen == [f"trusted:{now}"]
    await mira.post(url(cast.plan, f"trusted/{now}/end"))
    assert GONE in (await mira.get(url(cast.plan, "checkins"))).text


async def test_a_holder_of_the_phrase_whose_number_was_changed_holds_it_still(
    cast: Cast, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def prove(*_said: Any) -> bool:
        return True

    monkeypatch.setattr(step_up, "prove_step_up", prove)
    mira = await visit("mira")
    await explain_confidentiality(cast.harbour, cast.plan, cast.mira, await viewer(cast, "dan"), NOW)
    await mira.post(url(cast.plan, "trusted/add"), filled("trusted", cast))
    [row] = row_ids((await mira.get(url(cast.plan, "trusted"))).text)
    draft = PhraseDraft("is the cat fed", "come", "ring", [f"trusted:{row}", f"account:{cast.dan}"])
    await make_phrase(person(cast), draft, uuid4(), NOW)
    await mira.post(url(cast.plan, f"trusted/{row}/change"), filled("trusted", cast, reach="07700 900999"))
    opened = await mira.post(url(cast.plan, "phrase/open"), {"step_up": "x"}, status=200)
    ticked = parser.fromstring(opened.text).xpath("//input[@name='holders' and @checked]/@value")
    assert len(ticked) == 2
    await mira.post(url(cast.plan, "phrase/holders"), {"step_up": "x", "holders": ticked})
    held = await rows("SELECT who, ended_at FROM phrase_holder")
    assert {(each["who"], each["ended_at"]) for each in held} == {(who, None) for who in draft.holders}
