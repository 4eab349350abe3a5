"""Whatever becomes of the words, no view shows old easy words or an old translation as the present ones (E-05, E-08).

Each way in which words or limits can change, and after it every page that shows them, for everybody who may see them.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from server.language.actions_translations import answer_translation
from server.plans import pages_paper, pages_paper_file
from server.restrictions import actions as limits
from server.restrictions.queries import limit as limit_of
from server.restrictions.rules_recorded import Change, Out
from server.words.actions import Written, answer, hide, keep_from, remove, settle, show, undo
from server.words.queries import one, undoable
from tests.cast import NOW, Cast
from tests.language.forms_made import LATER, a_limit, ease, ease_limit, explained, put, put_limit, url, wording
from tests.plans.test_pages import share
from tests.plans.test_pages_room import in_the_room
from tests.viewers import viewer
from tests.words.hands import person, say, worker

Visit = Callable[..., Any]
AT = LATER + timedelta(minutes=5)
SOON = AT + timedelta(seconds=10)
EASY, URDU = "Marked easy line.", "Marked urdu line."
VIEWS = (
    "", "easy", "in/ur", "list", "waiting", "paper", "part/card", "part/card/note", "part/card/print",
    "part/card/prompts", "four", "whole", "past", "begin", "begin/end", "room",
)  # fmt: skip


async def again(cast: Cast, said: Written, body: str = "I go by train.", **more: Any) -> Written:
    return await say(person(cast), body, statement=said.statement, base=said.revision, at=AT, **more)


async def offered(cast: Cast, said: Written, choice: str) -> None:
    made = await say(worker(cast), "I go with Ann.", statement=said.statement, base=said.revision, at=AT)
    assert made.proposal
    await settle(person(cast), made.proposal, choice, "own_phone", SOON)


async def rewritten(cast: Cast, said: Written) -> None:
    await again(cast, said)


async def taken(cast: Cast, said: Written) -> None:
    await offered(cast, said, "theirs")


async def both(cast: Cast, said: Written) -> None:
    await offered(cast, said, "both")


async def mine(cast: Cast, said: Written) -> None:
    await offered(cast, said, "mine")


async def at_once(cast: Cast, said: Written) -> None:
    """The person writes on two phones: the second wording is a conflict, and is taken."""
    await again(cast, said)
    made = await again(cast, said, "I walk.")
    assert made.proposal
    await settle(person(cast), made.proposal, "theirs", "own_phone", SOON)


async def taken_back(cast: Cast, said: Written) -> None:
    await again(cast, said)
    change = await undoable(cast.mira, cast.plan, SOON)
    assert change
    assert await undo(cast.mira, change.id, SOON)


async def same_words(cast: Cast, said: Written) -> None:
    """The very words again are another wording, and somebody has to say that the forms fit."""
    await again(cast, said)
    [head] = [each.head for each in [await one(cast.plan, said.statement, cast.mira)] if each]
    await say(person(cast), "I go by bus.", statement=said.statement, base=head, at=SOON)


async def hidden(cast: Cast, said: Written) -> None:
    await hide(person(cast), said.statement, AT)


async def shown_again(cast: Cast, said: Written) -> None:
    await hide(person(cast), said.statement, AT)
    await show(person(cast), said.statement, SOON)


async def ended(cast: Cast, said: Written) -> None:
    await remove(person(cast), said.statement, AT)


async def kept_and_rewritten(cast: Cast, said: Written) -> None:
    """P-12: for Dan the words stand as they were, and so do their forms."""
    await keep_from(person(cast), cast.dan, None, AT)
    await say(person(cast), "I go by train.", statement=said.statement, base=said.revision, at=SOON)


async def said_yes(cast: Cast, said: Written) -> None:
    """Dan wrote down something else that was said; the person's yes to it makes it no wording of this line."""
    made = await say(worker(cast), "I like trains.", voice="said", at=AT)
    await answer(person(cast), made.statement, made.revision, "yes", "own_phone", SOON)
    await offered(cast, said, "theirs")


CHANGES: list[Callable[[Cast, Written], Awaitable[None]]] = [
    rewritten, taken, both, mine, at_once, taken_back, same_words, hidden, shown_again, ended, kept_and_rewritten,
    said_yes,
]  # fmt: skip


@pytest.fixture
async def files(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What PDFs are made of."""
    made: list[str] = []

    async def pdf_of(html: str, *_more: Any) -> bytes:
        made.append(html)
        return b"%PDF"

    async def proven(*_any: Any) -> bool:
        return True

    monkeypatch.setattr(pages_paper_file, "pdf_of", pdf_of)
    monkeypatch.setattr(pages_paper, "proven_lately", proven)
    await explained(cast)
    await share(cast, "want limits")
    return made


async def seen(cast: Cast, visit: Visit, files: list[str], who: str, more: tuple[str, ...]) -> dict[str, str]:
    """Every view of one viewer, the main ones in Urdu too, and paper; 'room' is Dan's phone in Mira's hands."""
    browser = await (in_the_room(cast, visit) if who == "room" else visit(who))
    found = {}
    for language, views in (("en", (*VIEWS, *more)), ("ur", ("", "easy", "list", *more))):
        browser.http.headers["accept-language"] = language
        for rest in views:
            answer = await browser.http.get(url(cast, rest).rstrip("/"), follow_redirects=True)
            assert answer.status_code < 500, rest
            found[f"{who} {language} {rest}"] = answer.text
    for way in ("easy", "own"):
        files.clear()
        form = {"csrf": browser.http.cookies["csrf"], "way": way, "anyway": "1"}
        answer = await browser.http.post(url(cast, "paper"), data=form)
        assert answer.status_code in (200, 404), way
        assert bool(files) is (who in ("mira", "dan"))
        found[f"{who} ur paper {way}"] = "".join(files)
    return found


def shown_in(found: dict[str, str], words: str) -> set[str]:
    return {name.split(" ", 2)[2] for name, text in found.items() if words in text}


@pytest.mark.parametrize("change", CHANGES, ids=lambda each: each.__name__)
async def test_no_view_shows_old_forms_of_words(cast: Cast, visit: Visit, files: list[str], clock, change) -> None:
    said = await say(person(cast), "I go by bus.")
    await ease(person(cast), said, EASY)
    await answer_translation(person(cast), await put(worker(cast), said, URDU), "yes", LATER)
    await change(cast, said)
    clock.now = AT + timedelta(minutes=1)
    for who in ("mira", "dan", "ruth", "room"):
        account = cast.dan if who == "room" else getattr(cast, who)
        row = await one(cast.plan, said.statement, account, is_person=who in ("mira", "room"))
        stands = row is not None and row.head == said.revision
        found = await seen(cast, visit, files, who, (f"line/{said.statement}",))
        easy, urdu = shown_in(found, EASY), shown_in(found, URDU)
        if not stands or who == "room":
            assert (easy, urdu) == (set(), set()), who
        else:
            assert {"easy"} <= easy <= {"easy", "paper easy"}, who
            assert "in/ur" in urdu, who


WIDER, EASIER = Change("He came back.", "Not at all"), Change("It went well.", "Only on Sundays")
LONGER = Change("It is still so.", review_on=(NOW + timedelta(days=20)).date())


async def mended(cast: Cast, limit: Any) -> None:
    assert await limits.add_rationale(await viewer(cast, "kay"), limit, "He hit her on Monday.", AT) == ""


async def way_out(cast: Cast, limit: Any) -> None:
    out = Out("Four quiet weeks.", (NOW + timedelta(days=28)).date(), None, "mca", "", cast.sam)
    assert await limits.set_way_out(await viewer(cast, "kay"), limit, out, AT) == ""


async def eased(cast: Cast, limit: Any) -> None:
    assert await limits.ease(await viewer(cast, "kay"), limit, EASIER, AT) == ""


async def widened(cast: Cast, limit: Any) -> None:
    assert await limits.widen(await viewer(cast, "kay"), limit, WIDER, AT) == ""


async def renewed(cast: Cast, limit: Any) -> None:
    assert await limits.renew(await viewer(cast, "kay"), limit, LONGER, AT) == ""


async def over(cast: Cast, limit: Any) -> None:
    assert await limits.end_limit(await viewer(cast, "kay"), limit, "It is safe now.", AT) == ""


async def talked(cast: Cast, limit: Any) -> None:
    """The person's answer changes nothing of what the limit says."""
    await limits.say(await viewer(cast, "mira"), limit, "no", AT)


@pytest.mark.parametrize(
    "change", [mended, way_out, eased, widened, renewed, over, talked], ids=lambda each: each.__name__
)
async def test_no_view_shows_old_forms_of_a_limit(cast: Cast, visit: Visit, files: list[str], clock, change) -> None:
    """D-23: what stands, and what it is in easy words, are the same for everybody."""
    limit, before = await a_limit(cast)
    await ease_limit(cast, person(cast), limit, EASY)
    made = await put_limit(cast, worker(cast), limit, URDU)
    await answer_translation(person(cast), made, "yes", LATER)
    await change(cast, limit)
    clock.now = AT + timedelta(minutes=1)
    row = await limit_of(limit, cast.mira)
    stands = row is not None and row.ended_at is None and await wording(cast, limit) == before
    assert stands is (change is talked)
    for who in ("mira", "dan", "ruth", "sam", "room"):
        found = await seen(cast, visit, files, who, (f"list/{limit}",))
        easy, urdu = shown_in(found, EASY), shown_in(found, URDU)
        if not stands or who in ("room", "sam"):
            assert easy == set(), who
            assert stands or urdu == set(), who
        else:
            assert {"easy"} <= easy <= {"easy", "paper easy"}, who
            assert "in/ur" in urdu, who
