"""Listen stands wherever somebody has words to read: statements, questions, easy lines, suggestions, limits (E-07).

The buttons show themselves only where the phone has a voice (tests/browser/test_listen.py); here: they are
there.
"""

from typing import Any
from uuid import uuid4

from lxml import html as parser
from lxml.html import HtmlElement

from server.language.actions_easy import Line, make_easy
from server.language.actions_translations import Draft, translate
from tests.cast import CANARY, NOW, Cast
from tests.full_plan import fill
from tests.words.hands import person, say, worker

READ = ("h1", "h2", "legend", "label")
QUIET = {"part/phrase", "part/phrase/new", "part/phrase/ask"}
"""An exit phrase is never said aloud by a phone (P-03): its words have no button."""


def words_of(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def heard(page: HtmlElement) -> set[HtmlElement]:
    """The parts of a page that some Listen on it reads, as static/js/listen.js chooses them."""
    found = set()
    said = {" ".join(str(each).split()) for each in page.xpath("//@data-listen")}
    for each in page.iter("*"):
        if words_of(each) in said and len(each) == 0:
            found.add(each)
    for ids in page.xpath("//@data-listen-from"):
        for part in page.xpath("|".join(f"//*[@id='{each}']" for each in str(ids).split())):
            found |= {
                each for each in part.iter("*")
                if each.tag in READ or "data-read" in each.attrib or {"words", "choice"} & set(each.classes)
            }  # fmt: skip
    return found


def unheard(text: str, *, question: bool) -> list[str]:
    """What no button of a page reads: somebody's words, and the heading where it asks something."""
    page = parser.fromstring(text)
    read = heard(page)
    wanted = page.xpath("//main//*[self::p or self::b or self::dd][contains(concat(' ', @class, ' '), ' words ')]")
    wanted += page.xpath("//main//dl[@class='facts']//dd[@lang]")
    wanted += page.xpath("//main//h1") if question else []
    return [words_of(each) for each in wanted if each not in read]


async def filled(cast: Cast) -> dict[str, Any]:
    """Mira's plan with everything in it, and forms of words that wait for her."""
    ids: dict[str, Any] = await fill(cast)
    said = await say(person(cast), "I take the number 7 bus.")
    await make_easy(worker(cast), said.statement, said.revision, "en", [Line("I take the bus.", "bus")], uuid4(), NOW)
    draft = Draft("ur", "میں بس سے جاتی ہوں۔", "worker")
    await translate(worker(cast), said.statement, said.revision, draft, uuid4(), NOW)
    return {**ids, "said": said.statement}


async def test_the_person_can_hear_all_their_words_and_every_question(cast: Cast, visit) -> None:
    ids = await filled(cast)
    asked = [
        "begin/1", f"line/{ids['written_down']}/yes", f"choose/{ids['offer']}", f"line/{ids['said']}/easy/yes",
        f"line/{ids['said']}/language/yes?of=ur", f"list/{ids['restriction']}/yes", "whole", "waiting", "needs",
        "before",
        *(f"part/{kind}/{ids[f'{kind}-offered']}/ask" for kind in ("checkins", "triggers", "seeing")),
    ]  # fmt: skip
    told = [
        "", "easy", "in/ur", "list", f"list/{ids['restriction']}", f"line/{ids['said']}", f"line/{ids['said']}/easy",
        f"line/{ids['said']}/language", f"line/{ids['said']}/past", "begin/end", "part/card", "part/card/prompts",
        "part/card/note", "part/checkins", "part/triggers", "out", "four",
    ]  # fmt: skip
    mira, wrong = await visit("mira"), {}
    for path in [*asked, *told]:
        page = await mira.http.get(f"/notes/{cast.plan}/{path}".rstrip("/"), follow_redirects=True)
        assert page.status_code == 200, path
        if missing := unheard(page.text, question=path in asked):
            wrong[path] = missing
    assert wrong == {}


async def test_so_can_they_on_a_phone_that_was_handed_over(cast: Cast, visit) -> None:
    ids = await filled(cast)
    dan = await visit("dan")
    await dan.post(f"/notes/{cast.plan}/before")
    await dan.post(f"/notes/{cast.plan}/people/talk", {"privacy": "alone"})
    await dan.post(f"/notes/{cast.plan}/people/talk/hand")
    wrong = {}
    for path in ("room", f"room/words/{ids['written_down']}", "begin/1", "begin/end", "part/phrase/ask"):
        page = await dan.http.get(f"/notes/{cast.plan}/{path}", follow_redirects=True)
        assert page.status_code == 200, path
        if missing := unheard(page.text, question=True):
            wrong[path] = [each for each in missing if path not in QUIET or CANARY not in each]
    assert {path: missing for path, missing in wrong.items() if missing} == {}


async def test_a_phone_without_a_voice_says_so_in_plain_words(cast: Cast, visit) -> None:
    """The sentence waits, hidden, on every page that has a Listen."""
    ids, mira = await filled(cast), await visit("mira")
    for path in ("", "easy", "begin/1", f"choose/{ids['offer']}", "list"):
        page = parser.fromstring((await mira.get(f"/notes/{cast.plan}/{path}".rstrip("/"))).text)
        assert page.xpath("//main//*[@data-no-voice and @hidden]"), path
        assert len(page.xpath("//*[@data-no-voice]")) == 1, path


async def test_an_exit_phrase_is_never_said_aloud(cast: Cast, visit) -> None:
    """P-03: not in a button's text, nor by one that reads a part of the page."""
    await filled(cast)
    for who in ("mira", "dan"):
        client = await visit(who)
        page = parser.fromstring((await client.get(f"/notes/{cast.plan}/part/phrase")).text)
        assert page.xpath("//@data-listen[contains(., 'phrase')]") == []
