"""The page that gives words back which could not be saved: whose they are, how many, and what helps now."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from lxml import html as parser

from tests.cast import Cast

Visit = Callable[..., Any]
TYPED = {"body": "These words are long enough to be read again.", "meaning": "Short words"}


@pytest.mark.parametrize(("who", "own"), [("mira", True), ("dan", False), ("ruth", False)])
async def test_only_a_persons_words_come_back_in_the_persons_colour(
    cast: Cast, visit: Visit, who: str, own: bool
) -> None:
    """The look: one warm colour belongs to the person. Two boxes are told apart by their number."""
    browser = await visit(who)
    page = parser.fromstring((await browser.post(f"/notes/{cast.plan}/line/{uuid4()}", TYPED, status=404)).text)
    boxes = page.xpath("//div[contains(@class, 'kept-text')]")
    assert [("own" in each.get("class").split()) for each in boxes] == [own, own]
    assert [each.text_content() for each in page.xpath("//div[contains(@class, 'kept-text')]/label")] == [
        "Your words: 1 of 2", "Your words: 2 of 2",
    ]  # fmt: skip


async def test_where_the_page_is_gone_sending_again_is_not_the_main_thing_to_do(cast: Cast, visit: Visit) -> None:
    """One main action a screen, and never one that fails again."""
    dan = await visit("dan")
    gone = await dan.post(f"/notes/{cast.plan}/line/{uuid4()}", TYPED, status=404)
    assert 'class="quiet">Send it again' in gone.text
    assert 'class="act"' not in gone.text
    old = await dan.post(f"/notes/{cast.plan}/line/new", TYPED | {"csrf": "old"}, status=403)
    assert 'class="act">Send it again' in old.text
