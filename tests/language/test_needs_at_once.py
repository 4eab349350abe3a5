"""Of two who say at once what a person needs, the second reads what the first said before it is replaced (E-01)."""

from collections.abc import Callable
from typing import Any

from server.language.queries_needs import needs_of
from server.language.wording_needs import NEED_NAMES
from tests.cast import Cast
from tests.language.forms_made import typed_in, url

Visit = Callable[..., Any]

EASY_READ = f'<li dir="auto">{NEED_NAMES[("format", "easy_read")]}</li>'


async def _now(cast: Cast) -> list[str]:
    return [each.value for each in (await needs_of(cast.mira)).open]


async def test_a_form_from_before_ends_nothing_that_the_person_said_since_E_01(cast: Cast, visit: Visit, clock) -> None:
    dan, mira = await visit("dan"), await visit("mira")
    old = typed_in(await dan.get(url(cast, "needs")))
    own = typed_in(await mira.get(url(cast, "needs")))
    await mira.post(url(cast, "needs"), {**own, "format": ["easy_read"], "may_share": "no"})
    clock.forward(minutes=1)
    typed = {**old, "support": "other", "support-other": "a lot of time", "may_share": "yes"}
    refused = await dan.post(url(cast, "needs"), typed, status=409)
    assert await _now(cast) == ["easy_read"]
    assert "Read it again first" in refused.text
    assert EASY_READ in refused.text
    assert "Mira said this on" in dan.text(refused)
    again = typed_in(refused)
    assert (again["support-other"], again["may_share"]) == ("a lot of time", "yes"), "what was typed is there still"
    await dan.post(url(cast, "needs"), {**again, "format": ["easy_read"]})
    assert sorted(await _now(cast)) == ["easy_read", "other"]


async def test_with_something_to_mend_it_stays_bound_to_what_was_read(cast: Cast, visit: Visit, clock) -> None:
    dan, mira = await visit("dan"), await visit("mira")
    old = typed_in(await dan.get(url(cast, "needs")))
    await mira.post(url(cast, "needs"), {"format": ["easy_read"], "may_share": "no"})
    clock.forward(minutes=1)
    wrong = await dan.post(url(cast, "needs"), {**old, "support": "time"}, status=422)
    await dan.post(url(cast, "needs"), {**typed_in(wrong), "support": "time", "may_share": "yes"}, status=409)
    assert await _now(cast) == ["easy_read"]


async def test_the_same_form_tapped_twice_is_taken_once(cast: Cast, visit: Visit) -> None:
    mira = await visit("mira")
    form = typed_in(await mira.get(url(cast, "needs")))
    sent = {**form, "format": ["easy_read"], "may_share": "no", "operation": "6a0f3c52-7d0c-4e6f-9a51-0d6f6f4fd0aa"}
    first = await mira.post(url(cast, "needs"), sent)
    second = await mira.post(url(cast, "needs"), sent)
    assert first.headers["location"] == second.headers["location"]
    assert await _now(cast) == ["easy_read"]
