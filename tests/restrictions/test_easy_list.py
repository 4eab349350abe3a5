"""The limits of somebody who reads in easy words are told in them, with pictures, the words themselves a tap away."""

from collections.abc import Callable
from typing import Any

from lxml import html as parser

from server.db.writing import rows
from tests.cast import Cast
from tests.language.forms_made import a_limit, ease_limit
from tests.words.hands import person, worker

Visit = Callable[..., Any]


async def test_each_limit_is_told_in_its_easy_words_first_to_whoever_reads_in_them_E_04(
    cast: Cast, visit: Visit
) -> None:
    eased, _wording = await a_limit(cast, "No going out alone")
    waits, _other = await a_limit(cast, "No phone at night")
    await ease_limit(cast, person(cast), eased, "Staff come with me.")
    await ease_limit(cast, worker(cast), waits, "Waitsword here.")
    url, mira = f"/notes/{cast.plan}/list", await visit("mira")
    plain = (await mira.get(url)).text
    assert "Staff come with me." not in plain
    await rows("UPDATE account SET easy_read = {} WHERE id IN ({}, {}) RETURNING id", True, cast.mira, cast.dan)
    page = await mira.get(url)
    [card] = parser.fromstring(page.text).xpath(f"//section[@id='l{eased}']")
    [first] = card.xpath(".//ul[@class='easy']//p")
    assert first.text_content() == "Staff come with me."
    assert card.xpath(".//ul[@class='easy']//img")
    [rest] = card.xpath(".//details[summary='The words themselves']")
    assert "No going out alone" in rest.text_content()
    assert not card.xpath(".//details//form"), "the answers are no tap away"
    assert len(card.xpath(".//form//button[@name='answer']")) == 3
    [other] = parser.fromstring(page.text).xpath(f"//section[@id='l{waits}']")
    assert not other.xpath(".//ul[@class='easy']")
    assert "Waitsword" not in page.text
    assert "No phone at night" in other.text_content()
    assert "Staff come with me." not in (await (await visit("dan")).get(url)).text


async def test_easy_words_of_a_limit_that_has_changed_are_not_shown_as_what_it_says_E_05(
    cast: Cast, visit: Visit
) -> None:
    limit, _wording = await a_limit(cast)
    await ease_limit(cast, person(cast), limit, "Staff come with me.")
    await rows("UPDATE account SET easy_read = {} WHERE id = {} RETURNING id", True, cast.mira)
    await rows("UPDATE easy_version SET wording = {} WHERE about = {} RETURNING id", cast.mira, limit)
    page = await (await visit("mira")).get(f"/notes/{cast.plan}/list")
    assert "Staff come with me." not in page.text
    assert "No going out alone" in page.text
