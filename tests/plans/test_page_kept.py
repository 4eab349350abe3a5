"""What is kept of a plan page is never somebody else's, or of another time (DESIGN, fragments; P-12, A-22)."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from server.db.sealed import destroy_key, forget_boxes
from server.db.writing import rows
from tests.cast import CANARY, NOW, Cast
from tests.client import Client
from tests.conftest import Clock
from tests.words.hands import person, say

Visit = Callable[..., Any]


async def _page(client: Client, cast: Cast) -> str:
    answer = await client.get(f"/notes/{cast.plan}")
    assert answer.status_code == 200
    return str(answer.text)


def _tokens(html: str) -> set[str]:
    return set(re.findall(r'name="csrf" value="([^"]*)"', html))


async def test_a_kept_page_has_the_token_of_whoever_asks(visit: Visit, cast: Cast) -> None:
    first, second = await visit("dan"), await visit("dan")
    one, other = await _page(first, cast), await _page(second, cast)
    assert len(_tokens(one)) == len(_tokens(other)) == 1
    assert _tokens(one) != _tokens(other)
    assert _tokens(await _page(first, cast)) == _tokens(one)


async def test_a_kept_page_follows_the_theme_and_the_names_at_once(visit: Visit, cast: Cast) -> None:
    client: Client = await visit("dan")
    assert 'data-theme="contrast"' not in await _page(client, cast)
    await rows("UPDATE account SET theme = 'contrast' WHERE id = {} RETURNING id", cast.dan)
    assert 'data-theme="contrast"' in await _page(client, cast)
    await rows("UPDATE account SET theme = '' WHERE id = {} RETURNING id", cast.dan)
    assert 'data-theme="contrast"' not in await _page(client, cast)


async def test_a_kept_page_says_when_the_day_to_talk_is_over(visit: Visit, cast: Cast, clock: Clock) -> None:
    client: Client = await visit("dan")
    await rows("UPDATE plan SET review_on = {} WHERE id = {} RETURNING id", clock().date(), cast.plan)
    await rows("UPDATE plan SET render_version = render_version + 1 WHERE id = {} RETURNING id", cast.plan)
    assert "That day is over" not in await _page(client, cast)
    clock.now += timedelta(days=1)
    client = await visit("dan")
    assert "That day is over" in await _page(client, cast)


async def test_what_was_kept_goes_with_the_persons_key(visit: Visit, cast: Cast, clock: Clock) -> None:
    await say(person(cast), CANARY)
    client: Client = await visit("dan")
    assert CANARY in await _page(client, cast)
    assert "Mira" in await _page(client, cast)
    assert await destroy_key(cast.mira, clock())
    assert not {CANARY, "Mira"} & set(re.findall(r"\w+", await _page(client, cast)))


async def test_a_key_destroyed_by_another_process_takes_what_was_kept_too(visit: Visit, cast: Cast) -> None:
    await say(person(cast), CANARY)
    client: Client = await visit("dan")
    assert CANARY in await _page(client, cast)
    await rows("UPDATE person_key SET wrapped = '', destroyed_at = {} WHERE owner = {} RETURNING owner", NOW, cast.mira)
    forget_boxes()  # as five minutes do
    assert CANARY not in await _page(client, cast)
