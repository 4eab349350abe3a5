"""A question that the person passed over unseen by a worker is, to that worker, still to be asked (P-12)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from server.plans.actions import skip_question
from server.plans.queries_walk import skipped_questions
from server.words.actions import keep_from
from tests.cast import NOW, Cast
from tests.language.forms_made import explained, url
from tests.viewers import viewer
from tests.words.hands import person

LATER = NOW + timedelta(minutes=1)


async def _skip(cast: Cast, name: str) -> None:
    await skip_question(cast.harbour, cast.plan, cast.mira, "helps", await viewer(cast, name), LATER)


async def test_it_is_passed_over_by_the_worker_once_they_do_so_themselves_P_12(
    cast: Cast, visit: Callable[..., Any]
) -> None:
    await explained(cast)
    await keep_from(person(cast), cast.dan, None, NOW)
    dan = await visit("dan")
    pages = [url(cast, "begin"), url(cast, "begin/end"), url(cast, "past")]
    before = [dan.text(await dan.get(each)) for each in pages]
    await _skip(cast, "mira")
    assert [dan.text(await dan.get(each)) for each in pages] == before
    assert await skipped_questions(cast.plan, cast.dan) == frozenset()
    assert await skipped_questions(cast.plan, cast.kay) == {"helps"}
    await _skip(cast, "dan")
    for each in (cast.dan, cast.kay, cast.mira):
        assert await skipped_questions(cast.plan, each) == {"helps"}
    assert "left a question for later" in dan.text(await dan.get(url(cast, "past")))
