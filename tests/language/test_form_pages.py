"""The pages on which easy words and translations are made: whatever goes wrong, nothing that was typed is lost."""

import io
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from lxml import html as parser
from PIL import Image

from server.db.writing import rows
from server.language.rules_easy import MOST_LINE, MOST_LINES
from server.restrictions import actions as limits
from server.words.actions import Written, keep_from
from tests.cast import NOW, Cast
from tests.client import Client
from tests.language.forms_made import LATER, a_limit, ease, ease_limit, explained, put, typed_in, url, version
from tests.plans.test_pages import share
from tests.plans.test_pages_room import in_the_room
from tests.restrictions.making import WHY
from tests.viewers import viewer
from tests.words.hands import person, say, worker

Visit = Callable[..., Any]
TYPED = {
    "lines": "...", "line-0": "I take the bus.", "picture-0": "bus", "look-0": "", "line-1": "It is number 7.",
    "picture-1": "cat", "look-1": "dog", "line-2": "I like it.", "picture-2": "", "look-2": "",
}  # fmt: skip
FAMILY = {"language": "ur", "body": "بس", "by": "family", "translator": "Ana", "why_family": "Nobody else."}


@pytest.fixture
async def said(cast: Cast) -> Written:
    await explained(cast)
    return await say(person(cast), "I go by bus.")


async def easy_at(cast: Cast, said: Written, about: str) -> str:
    """Where easy words are made, of a line or of a limit."""
    if about == "line":
        return url(cast, f"line/{said.statement}/easy")
    return url(cast, f"list/{(await a_limit(cast))[0]}/easy")


def wrong_at(page: Any) -> set[str]:
    """The fields at which a sentence says what is wrong."""
    return {str(each) for each in parser.fromstring(page.text).xpath("//*[@aria-invalid='true']/@name")}


async def forms() -> list[dict[str, Any]]:
    return await rows("SELECT id FROM easy_version UNION ALL SELECT id FROM translation")


@pytest.mark.parametrize("about", ["line", "limit"])
@pytest.mark.parametrize("who", ["mira", "dan"])
async def test_easy_words_that_cannot_be_taken_come_back_whole(
    cast: Cast, visit: Visit, said: Written, about: str, who: str
) -> None:
    """422, every line and every picture that was picked where it was, and the same operation."""
    browser, there, operation = await visit(who), await easy_at(cast, said, about), str(uuid4())
    for field, bad in (("line-1", "x" * (MOST_LINE + 1)), ("line-0", "a\x00b")):
        sent, before = {**TYPED, field: bad, "operation": operation, "do": "save"}, await forms()
        answer = await browser.post(there, sent, status=422)
        assert field in wrong_at(answer), field
        back = typed_in(answer)
        kept = [name for name in TYPED if name not in (field, "picture-2")]
        assert {name: back.get(name) for name in kept} == {name: sent[name] for name in kept}
        assert parser.fromstring(answer.text).xpath("//input[@name='operation']/@value")[-1] == operation
        assert await forms() == before
    empty = {**TYPED, "line-0": " ", "line-1": "", "line-2": "\n", "do": "save"}
    page = await browser.post(there, empty, status=422)
    assert "line-0" in wrong_at(page)
    assert typed_in(page)["picture-1"] == "cat"


async def token(browser: Client) -> str:
    if "csrf" not in browser.http.cookies:
        await browser.http.get("/offline")
    return str(browser.http.cookies["csrf"])


async def test_odd_numbers_of_lines_pictures_and_ids_break_nothing(cast: Cast, visit: Visit, said: Written) -> None:
    mira, there = await visit("mira"), url(cast, f"line/{said.statement}/easy")
    page = await mira.post(there, {"lines": "." * 5000, "line-0": "One.", "do": "more"}, status=200)
    assert len(parser.fromstring(page.text).xpath("//fieldset[@class='easy-line']")) == MOST_LINES
    for odd in ({}, {"lines": "x"}, {"do": "?"}, {"lines": ".", "picture-0": "../../x"}, {"kept-0": "no id"}):
        await mira.post(there, odd, status=200)
    odd = {"lines": ".", "line-0": "One.", "picture-0": "<script>", "kept-0": "x", "operation": "x", "over": "x"}
    for unread in ({}, {"wording": "x"}):  # nobody knows which words were read: the page asks again, with those of now
        page = await mira.post(there, {**odd, **unread, "do": "save"}, status=409)
        assert (typed_in(page)["line-0"], typed_in(page)["wording"]) == ("One.", str(said.revision))
    assert await forms() == []
    odd |= {"wording": str(said.revision)}
    await mira.post(there, {**odd, "do": "save"})
    assert await rows("SELECT picture, photo FROM easy_line") == [{"picture": "", "photo": None}]
    theirs = {**odd, "picture-0": "photo", "kept-0": str(uuid4()), "operation": str(uuid4()), "do": "save"}
    await mira.post(there, theirs, status=404)
    await mira.post(there, {**odd, "wording": str(uuid4()), "do": "save"}, status=404)
    await mira.get(url(cast, f"line/{uuid4()}/easy"), status=404)
    await mira.get(url(cast, f"list/{uuid4()}/easy"), status=404)
    assert len(await forms()) == 1


def photo(colour: str = "teal") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (300, 200), colour).save(made, "JPEG")
    return made.getvalue()


async def sent_with(browser: Client, there: str, data: dict[str, str], **files: bytes) -> httpx.Response:
    """Send the form in parts, as a browser does with a file."""
    parts = {name.replace("_", "-"): ("x.jpg", content, "image/jpeg") for name, content in files.items()}
    return await browser.http.post(there, data={**data, "csrf": await token(browser)}, files=parts)


async def test_what_is_no_photo_gets_a_sentence_and_the_rest_stays(cast: Cast, visit: Visit, said: Written) -> None:
    mira, there = await visit("mira"), url(cast, f"line/{said.statement}/easy")
    answer = await sent_with(mira, there, {**TYPED, "do": "save"}, photo_0=photo(), photo_1=b"<svg/>")
    assert answer.status_code == 422
    assert "That is not a photo." in answer.text
    back = typed_in(answer)
    assert {name: back[name] for name in ("line-0", "line-1", "line-2", "picture-1")} == {
        name: TYPED[name] for name in ("line-0", "line-1", "line-2", "picture-1")
    }
    assert back["picture-0"] == "photo"
    await mira.post(there, {**back, "do": "save"})
    [kept] = await rows("SELECT photo FROM easy_line WHERE photo IS NOT NULL")
    assert str(kept["photo"]) == back["kept-0"]


async def test_a_photo_is_seen_where_its_form_is_and_nowhere_else(cast: Cast, visit: Visit, said: Written) -> None:
    """Of a line and of a limit; in the room too, on a phone that did not add it."""
    await share(cast, "want limits")
    limit, _wording = await a_limit(cast)
    kay, mira, found = await visit("kay"), await visit("mira"), []
    for there in (url(cast, f"line/{said.statement}/easy"), url(cast, f"list/{limit}/easy")):
        form = {"wording": typed_in(await kay.get(there))["wording"], "lines": ".", "line-0": "Bus.", "do": "save"}
        answer = await sent_with(kay, there, form, photo_0=photo("red" if found else "teal"))
        assert answer.status_code == 303
        [row] = await rows("SELECT id FROM photo ORDER BY made_at DESC, id") if not found else [
            each for each in await rows("SELECT id FROM photo") if each["id"] not in found
        ]  # fmt: skip
        found.append(row["id"])
    people = {who: await visit(who) for who in ("ruth", "sam", "quinn", "tom")}
    dan = await in_the_room(cast, visit)
    for number, each in enumerate(found):
        there = url(cast, f"photo/{each}")
        for browser in (mira, kay, dan):
            await browser.get(there)
        for browser in people.values():
            await browser.get(there, status=404)
        yes = (url(cast, f"line/{said.statement}/easy"), url(cast, f"list/{limit}/easy"))[number] + "/yes"
        await mira.post(yes, {"answer": "yes", "version": version(await mira.get(yes))})
        await people["ruth"].get(there)
        await people["tom"].get(there, status=404)


@pytest.mark.parametrize("about", ["line", "limit"])
async def test_two_at_once_lose_nothing(cast: Cast, visit: Visit, said: Written, about: str) -> None:
    """Promise 2: words that changed under the form give everything back; another's easy words go on waiting."""
    there = await easy_at(cast, said, about)
    mira, dan, kay = [await visit(each) for each in ("mira", "dan", "kay")]
    theirs, mine = typed_in(await dan.get(there)), typed_in(await mira.get(there))
    await dan.post(there, {**theirs, "line-0": "Dans line.", "do": "save"})
    await mira.post(there, {**mine, "line-0": "Miras line.", "do": "save"})
    await kay.post(there, {**theirs, "line-0": "Kays line.", "do": "save"})
    asked = ""
    for _both in range(2):
        page = await mira.get(f"{there}/yes")
        asked += page.text
        await mira.post(f"{there}/yes", {"answer": "no", "version": version(page)})
    assert "Kays line." in asked
    assert "Dans line." in asked
    assert "Miras line." in mira.text(await mira.get(url(cast, "easy")))
    mine = typed_in(await mira.get(there))
    if about == "line":
        await say(person(cast), "I go by train.", statement=said.statement, base=said.revision, at=LATER)
    else:
        await limits.add_rationale(await viewer(cast, "kay"), UUID(there.split("/")[-2]), f"{WHY} Again.", LATER)
    sent = {**mine, **TYPED, "do": "save"}
    page = await mira.post(there, sent, status=409)
    back = typed_in(page)
    assert {name: back[name] for name in TYPED if name != "picture-2"} == {
        name: TYPED[name] for name in TYPED if name != "picture-2"
    }
    assert back["wording"] != mine["wording"]
    assert "The words have changed just now." in mira.text(page)
    await mira.post(there, {**back, "do": "save"})
    assert "It is number 7." in mira.text(await mira.get(url(cast, "easy")))


async def test_an_answer_to_what_stands_no_more_is_none(cast: Cast, visit: Visit, said: Written) -> None:
    """Approvals of an older version: the newer one is asked, and nothing was chosen. An odd answer asks again."""
    mira, line = await visit("mira"), url(cast, f"line/{said.statement}")
    limit, _wording = await a_limit(cast)
    once = [await ease(worker(cast), said, "Once."), await put(worker(cast), said, "Once."),
            await ease_limit(cast, worker(cast), limit, "Once.")]  # fmt: skip
    again = [await ease(worker(cast), said, "Again."), await put(worker(cast), said, "Again."),
             await ease_limit(cast, worker(cast), limit, "Again.")]  # fmt: skip
    asked = (f"{line}/easy/yes", f"{line}/language/yes", url(cast, f"list/{limit}/easy/yes"))
    for there, old, new in zip(asked, once, again, strict=True):
        sent = {"answer": "yes", "version": str(old), "language": "ur"}
        page = await mira.post(there, sent, status=409)
        assert "Again." in page.text
        assert version(page) == str(new)
        for odd in ("", "maybe", "YES"):
            assert "Again." in (await mira.post(there, {**sent, "version": str(new), "answer": odd}, status=422)).text
        for none in ("", "x", str(uuid4())):
            await mira.post(there, {**sent, "version": none}, status=409)
    await limits.add_rationale(await viewer(cast, "kay"), limit, f"{WHY} Again.", LATER)
    late = await mira.post(asked[2], {"answer": "yes", "version": str(again[2])})
    assert late.headers["location"] == url(cast, "waiting")
    assert not await rows("SELECT id FROM easy_version WHERE approved_at IS NOT NULL OR refused_at IS NOT NULL")
    assert not await rows("SELECT id FROM translation WHERE confirmed_at IS NOT NULL OR refused_at IS NOT NULL")


@pytest.mark.parametrize("who", ["mira", "dan"])
async def test_translations_that_cannot_be_taken_come_back_whole(
    cast: Cast, visit: Visit, said: Written, who: str
) -> None:
    browser, there = await visit(who), url(cast, f"line/{said.statement}/language")
    wrong: list[tuple[str, str]] = [
        ("language", "en"), ("language", "xx"), ("language", ""), ("body", " "), ("body", "ب" * 20_001),
        ("body", "a\x00"),
    ]  # fmt: skip
    if who == "dan":
        wrong += [("by", ""), ("by", "machine"), ("translator", " "), ("translator", "x" * 121), ("why_family", "")]
    for field, bad in wrong:
        sent = {**FAMILY, field: bad}
        page = await browser.post(there, sent, status=422)
        back = typed_in(page)
        shown = ("language", "body") if who == "mira" else tuple(FAMILY)
        assert {name: back.get(name, "") for name in shown if name != field} == {
            name: sent[name] for name in shown if name != field
        }
    assert await forms() == []
    await browser.post(there, {**FAMILY, "wording": str(uuid4())}, status=404)
    for unread in ({}, {"wording": "x"}):
        page = await browser.post(there, {**FAMILY, **unread}, status=409)
        assert (typed_in(page)["body"], typed_in(page)["wording"]) == (FAMILY["body"], str(said.revision))
    assert await forms() == []
    before = typed_in(await browser.get(there))["wording"]
    await say(person(cast), "I go by train.", statement=said.statement, base=said.revision, at=NOW)
    page = await browser.post(there, {**FAMILY, "wording": before}, status=409)
    assert typed_in(page)["body"] == FAMILY["body"]
    assert await forms() == []
    await browser.post(there, {**typed_in(page), **FAMILY})
    assert len(await forms()) == 1


async def test_a_photo_that_is_kept_from_a_worker_is_not_got_back_by_showing_it_elsewhere_P_12(
    cast: Cast, visit: Visit, said: Written
) -> None:
    """To them it is as a photo that was never there: with other words it cannot be shown, and stays unseen."""
    mira, dan, kept = await visit("mira"), await visit("dan"), await say(person(cast), "Where I hide.")
    answer = await sent_with(
        mira, url(cast, f"line/{kept.statement}/easy"),
        {"lines": ".", "line-0": "Here.", "do": "save", "wording": str(kept.revision)}, photo_0=photo(),
    )  # fmt: skip
    assert answer.status_code == 303
    [row] = await rows("SELECT id FROM photo")
    there, form = url(cast, f"photo/{row['id']}"), url(cast, f"line/{said.statement}/easy")
    sent = {"lines": ".", "line-0": "Bus.", "do": "save", "wording": str(said.revision)}
    await dan.get(there)
    await keep_from(person(cast), cast.dan, kept.statement, LATER)
    await dan.get(there, status=404)
    for shown in ({"picture-0": f"photo:{row['id']}"}, {"picture-0": "photo", "kept-0": str(row["id"])}):
        await dan.post(form, {**sent, **shown}, status=404)
        await dan.get(there, status=404)
    assert [each["n"] for each in await rows("SELECT count(*) AS n FROM easy_version")] == [1]
    kay = await visit("kay")
    await kay.post(form, {**sent, "picture-0": f"photo:{row['id']}"})  # she sees it, and may show it
