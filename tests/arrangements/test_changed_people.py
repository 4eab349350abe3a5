"""Somebody trusted whose number changes is who they were, wherever they were chosen."""

from collections.abc import Callable
from typing import Any

from lxml import html as parser

from server.plans.actions import explain_confidentiality
from tests.arrangements.helpers import filled, row_ids, url
from tests.cast import NOW, Cast
from tests.viewers import viewer

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
