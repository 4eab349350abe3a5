"""Choosing a language changes something, so it is a form; leaving must work as an address, and changes nothing else."""

from collections.abc import Callable
from typing import Any

import pytest
from lxml import html as parser

from server.db.writing import rows
from server.language.locales import offered
from tests.cast import Cast

Visit = Callable[..., Any]


async def language_of(account: object) -> str:
    [row] = await rows("SELECT language FROM account WHERE id = {}", account)
    return str(row["language"])


@pytest.mark.parametrize("path", ["/language", "/language?to=ur", "/language?to=ur&from=/more"])
async def test_looking_at_the_languages_changes_nothing_A_22(visit: Visit, cast: Cast, path: str) -> None:
    """A picture or a link on another site is a GET: it must not be able to make a page unreadable."""
    mira, nobody = await visit("mira"), await visit(None)
    for browser in (mira, nobody):
        page = await browser.get(path)
        said = parser.fromstring(page.text).xpath("//form[@action='/language']//button[@name='to']/@value")
        assert said == list(offered())
        assert "lang=" not in str(page.headers.get("set-cookie", ""))
    assert await language_of(cast.mira) == "en"
    assert 'lang="en"' in (await nobody.get("/")).text


async def test_the_language_is_kept_and_leads_back_only_to_our_own_pages(visit: Visit, cast: Cast) -> None:
    mira = await visit("mira")
    for bad in ("//evil.example", "https://evil.example", "/\\evil.example", ""):
        answer = await mira.post("/language", {"to": "cy", "from": bad})
        assert answer.headers["location"] == "/"
    assert (await mira.post("/language", {"to": "ur", "from": "/more"})).headers["location"] == "/more"
    assert 'dir="rtl"' in (await mira.get("/more")).text
    assert await language_of(cast.mira) == "ur"


async def test_before_sign_in_the_browser_remembers_it_and_takes_no_other(visit: Visit) -> None:
    nobody = await visit(None)
    await nobody.post("/language", {"to": "cy", "from": "/"})
    assert 'lang="cy"' in (await nobody.get("/")).text
    for other in ("xx", "", "en_XA", "../en"):
        assert "lang=" not in str((await nobody.post("/language", {"to": other})).headers.get("set-cookie", ""))


async def test_another_site_chooses_no_language_A_22(visit: Visit, cast: Cast) -> None:
    mira = await visit("mira")
    await mira.post("/language", {"to": "ur"}, status=403, origin="https://evil.example")
    await mira.post("/language", {"to": "ur", "csrf": "guessed"}, status=403)
    assert await language_of(cast.mira) == "en"


async def test_my_way_of_reading_knows_that_easy_words_were_chosen_as_a_language_E_03(visit: Visit) -> None:
    """Whoever chose them on the page of languages does not lose them by pressing Next."""
    client = await visit("mira")
    await client.post("/language", {"to": "en_EASY"})
    page = await client.get("/reading/1")
    assert parser.fromstring(page.text).xpath("//input[@name='easy'][@checked]/@value") == ["easy"]
