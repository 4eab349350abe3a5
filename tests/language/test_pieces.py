"""Every piece of somebody's words says its language and its direction, whatever the page around it speaks (E-08)."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from lxml import html as parser

from server.db.writing import rows
from server.language.actions_easy import Line, make_easy
from server.language.actions_translations import Draft, translate
from server.restrictions import actions
from tests.cast import NOW, Cast
from tests.restrictions.making import bare
from tests.restrictions.test_other_language import put
from tests.viewers import viewer
from tests.words.hands import person, say, worker

Visit = Callable[[str | None], Any]
TOLD = {
    "میں بس سے Gary کے بغیر جاتی ہوں۔": "ur", "I sit near the door.": "en", "وہ پیسے مانگتا ہے۔": "ur",
    "No going out alone": "en", "Jadę autobusem.": "pl", "عملہ میرا کارڈ رکھتا ہے۔": "ur", "Gary کے بغیر بس۔": "ur",
    "مجھے یہ اچھا لگتا ہے۔": "ur",
}  # fmt: skip
"""Words -> the language they were stored in. Two mix directions, one begins with the other one."""
URDU, ENGLISH, REASON, LIMIT, POLISH, _LIMIT_URDU, EASY, OFFERED = TOLD


@pytest.fixture
async def places(cast: Cast) -> list[str]:
    """Say all that; return the pages on which it stands."""
    mira, dan = person(cast), worker(cast)
    said = await say(mira, URDU, language="ur")
    await say(mira, ENGLISH)
    await translate(mira, said.statement, said.revision, Draft("pl", POLISH, "worker", "Mira"), uuid4(), NOW)
    await make_easy(mira, said.statement, said.revision, "ur", [Line(EASY)], uuid4(), NOW)
    await say(dan, OFFERED, statement=said.statement, base=said.revision, language="ur")
    limit = await bare(cast)
    await actions.add_rationale(await viewer(cast, "kay"), limit, REASON, NOW, "ur")
    await put(cast, limit)
    line, one = f"line/{said.statement}", f"list/{limit}"
    return [f"/notes/{cast.plan}/{each}".rstrip("/") for each in (
        "", line, f"{line}/past", f"{line}/language", f"{line}/easy", "easy", "in/pl", "in/ur", "in/en", "list", one,
        f"{one}/language", f"{one}/easy", "four", "waiting", "whole", "paper", f"{one}/language/yes?in=ur",
    )]  # fmt: skip


def wrong_in(page: str) -> Iterator[str]:
    """Yield the words on a page whose nearest language or direction is not their own."""
    for each in parser.fromstring(page).xpath("//main//text()[normalize-space() and not(ancestor::textarea)]"):
        parent = each.getparent()
        for words, language in TOLD.items():
            if words in each:
                [lang] = parent.xpath("ancestor-or-self::*[@lang][1]/@lang")
                [way] = parent.xpath("ancestor-or-self::*[@dir][1]/@dir")
                if lang != language or way != ("rtl" if language == "ur" else "ltr"):
                    yield f"{words!r}: {lang} {way} in <{parent.tag} class={parent.get('class')}>"


@pytest.mark.parametrize("reads", ["en", "ur"])
@pytest.mark.parametrize("who", ["mira", "dan"])
async def test_every_piece_says_its_language_and_direction(
    cast: Cast, visit: Visit, places: list[str], who: str, reads: str
) -> None:
    await rows("UPDATE account SET language = {} WHERE id = {} RETURNING id", reads, getattr(cast, who))
    client, found, told = await visit(who), {}, set()
    for place in places:
        page = await client.http.get(place)
        if page.status_code == 200:
            told |= {words for words in TOLD if words in page.text}
            found |= {place: wrong} if (wrong := sorted(set(wrong_in(page.text)))) else {}
    assert found == {}
    assert told == set(TOLD), "a test of words that stand nowhere proves nothing"
