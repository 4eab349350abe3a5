"""Forms of words that changed: on the list of who made them and of whoever is beside the person, until made new."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from lxml import html as parser

from server.language.actions_easy import answer_easy
from server.plans.actions import set_review
from server.restrictions import actions as limits
from server.words.actions import keep_from, remove
from tests.cast import NOW, Cast
from tests.language.forms_made import (
    LATER,
    a_limit,
    ease,
    ease_limit,
    explained,
    links,
    put,
    put_limit,
    typed_in,
    url,
)
from tests.restrictions.making import WHY
from tests.viewers import viewer
from tests.words.hands import person, say, worker

Visit = Callable[..., Any]
AT = LATER + timedelta(minutes=5)
OLD = "The words changed. These easy words may be old."


@pytest.fixture(autouse=True)
async def _explained(cast: Cast) -> None:
    await explained(cast)


def today(page: Any) -> list[str]:
    """Where the rows of a worker's day lead that are about other forms."""
    return [each for each in links(page, "//section[@aria-labelledby='g1']") if "/easy" in each or "/language" in each]


async def test_what_may_be_old_is_listed_a_tap_from_new_with_the_old_lines_in_it(cast: Cast, visit: Visit) -> None:
    """E-05, E-08: for the person and who is beside them; it vanishes when it was made new, or the line was ended."""
    said, gone = await say(person(cast), "I go by bus."), await say(person(cast), "I have a cat.")
    for each, line in ((said, "I take the bus."), (gone, "A cat.")):
        await ease(person(cast), each, line, "Second line.")
    await put(person(cast), said, "Urdu words.")
    limit, _wording = await a_limit(cast)
    await ease_limit(cast, person(cast), limit, "Staff stop me.")
    await put_limit(cast, person(cast), limit, "Urdu limit.")
    dan, mira = await visit("dan"), await visit("mira")
    assert today(await dan.get("/today")) == []
    later = await say(person(cast), "I go by train.", statement=said.statement, base=said.revision, at=AT)
    await say(person(cast), "I have two cats.", statement=gone.statement, base=gone.revision, at=AT)
    await limits.add_rationale(await viewer(cast, "kay"), limit, f"{WHY} And again.", AT)
    line, cat, stop = (
        url(cast, f"line/{said.statement}"),
        url(cast, f"line/{gone.statement}"),
        url(cast, f"list/{limit}"),
    )
    old = {f"{line}/easy", f"{line}/language?in=ur", f"{cat}/easy", f"{stop}/easy", f"{stop}/language?in=ur"}
    page = await dan.get("/today")
    assert set(today(page)) == old
    assert "Mira: easy words may be old" in dan.text(page)
    assert "Mira: words in Urdu may be old" in dan.text(page)
    assert "bus" not in dan.text(page)
    asked = {f"{each}/yes" if each.endswith("/easy") else each for each in old}
    assert set(links(await mira.get(url(cast, "waiting")))) == asked, "the person may say that they are still right"
    assert '<span class="count">5</span>' in (await mira.get(url(cast, "")[:-1])).text

    page = await dan.get(f"{line}/easy")
    assert OLD in dan.text(page)
    fields = typed_in(page)
    assert (fields["line-0"], fields["line-1"], fields["picture-0"]) == ("I take the bus.", "Second line.", "bus")
    await dan.post(f"{line}/easy", {**fields, "line-0": "I take the train.", "do": "save"})
    page = await dan.get(f"{line}/language?in=ur")
    assert (typed_in(page)["language"], typed_in(page)["body"]) == ("ur", "Urdu words.")
    await remove(person(cast), gone.statement, AT)
    assert set(today(await dan.get("/today"))) == {f"{line}/language?in=ur", f"{stop}/easy", f"{stop}/language?in=ur"}
    assert f"{line}/easy" in today(await (await visit("kay")).get("/today"))
    assert f"{line}/easy/yes" in links(await mira.get(url(cast, "waiting")))
    await limits.end_limit(await viewer(cast, "kay"), limit, "It is safe now.", AT)
    await put(person(cast), later, "Urdu train.", AT)
    assert today(await dan.get("/today")) == []
    assert links(await mira.get(url(cast, "waiting"))) == [f"{line}/easy/yes"]


async def test_it_is_on_the_list_of_who_may_make_it_new_and_of_nobody_else(cast: Cast, visit: Visit, clock) -> None:
    """P-12: not for a worker from whom the change is kept, nor for one who has left the circle; never a word of it."""
    said = await say(person(cast), "I go by bus.")
    await ease(person(cast), said, "I take the bus.")
    await keep_from(person(cast), cast.dan, None, AT)
    await say(person(cast), "I go by train.", statement=said.statement, base=said.revision, at=AT)
    clock.now = AT
    assert today(await (await visit("dan")).get("/today")) == []
    kay = await visit("kay")
    assert len(today(await kay.get("/today"))) == 1
    mira = await visit("mira")
    await mira.post(url(cast, f"people/circle/{cast.kay}/end"), {"reason": "She moved."})
    assert today(await kay.get("/today")) == []
    for kind in ("easy", "language"):
        await kay.get(url(cast, f"line/{said.statement}/{kind}"), status=404)
        await kay.post(url(cast, f"line/{said.statement}/{kind}"), {"line-0": "X", "do": "save"}, status=404)


async def test_a_lead_who_sees_to_the_next_talk_reads_that_something_may_be_old(cast: Cast, visit: Visit) -> None:
    """E-05: on the desk, how many and whose, no word of it; and not the lead's who does not see to it."""
    said = await say(person(cast), "I go by bus.")
    await ease(person(cast), said, "I take the bus.")
    day = (NOW + timedelta(days=20)).date()
    await set_review(cast.harbour, cast.plan, cast.mira, day, cast.sam, await viewer(cast, "mira"), NOW)
    sam, priya = await visit("sam"), await visit("priya")
    assert "may be old" not in sam.text(await sam.get("/desk"))
    later = await say(person(cast), "I go by train.", statement=said.statement, base=said.revision, at=AT)
    page = await sam.get("/desk")
    assert "Mira: easy words may be old" in sam.text(page)
    assert "bus" not in sam.text(page)
    await ease(person(cast), later, "I take the train.", at=AT)
    assert "may be old" not in sam.text(await sam.get("/desk"))
    assert "may be old" not in priya.text(await priya.get("/desk"))


async def test_what_a_worker_wrote_for_older_words_waits_no_more_and_is_not_listed_as_old(
    cast: Cast, visit: Visit
) -> None:
    """Nobody said yes to it: it is neither shown as old nor asked; a yes to it, sent late, is none."""
    said = await say(person(cast), "I go by bus.")
    version = await ease(worker(cast), said, "I take the bus.")
    await say(person(cast), "I go by train.", statement=said.statement, base=said.revision, at=AT)
    mira, dan = await visit("mira"), await visit("dan")
    assert links(await mira.get(url(cast, "waiting"))) == []
    assert today(await dan.get("/today")) == []
    late = await mira.post(url(cast, f"line/{said.statement}/easy/yes"), {"answer": "yes", "version": str(version)})
    assert late.headers["location"] == url(cast, f"easy#e-{said.statement}")
    assert await answer_easy(person(cast), version, "yes", AT) == "changed"


def hidden_in(page: Any) -> dict[str, str]:
    """What the question's own form sends along."""
    fields = parser.fromstring(page.text).xpath("//form[contains(@class, 'choices')]//input[@type='hidden']")
    return {each.get("name"): each.get("value") for each in fields if each.get("name") != "csrf"}


async def test_old_easy_words_that_are_still_right_are_so_again_with_one_yes(cast: Cast, visit: Visit) -> None:
    """E-05: seen with the new words and with their pictures before; what was read is what the yes is to."""
    said, limit = await say(person(cast), "I go by bus."), (await a_limit(cast))[0]
    await ease(person(cast), said, "I take the bus.", "Second line.")
    await ease_limit(cast, person(cast), limit, "Staff stop me.")
    mira, dan = await visit("mira"), await visit("dan")
    await say(person(cast), "I often go by bus.", statement=said.statement, base=said.revision, at=AT)
    await limits.add_rationale(await viewer(cast, "kay"), limit, f"{WHY} And again.", AT)
    for thing, words in ((f"line/{said.statement}", "I take the bus."), (f"list/{limit}", "Staff stop me.")):
        ask = url(cast, f"{thing}/easy/yes")
        plan = await mira.get(url(cast, "easy"))
        assert f'href="{ask}"' in plan.text
        assert words not in mira.text(plan)
        assert f'href="{ask}"' not in (await dan.get(url(cast, "easy"))).text
        page = await mira.get(ask)
        assert words in mira.text(page)
        assert OLD in mira.text(page)
        assert 'class="symbol"' in page.text
        assert 'value="no"' not in page.text
        form = {**hidden_in(page), "answer": "yes"}
        await mira.post(ask, {**form, "answer": "no"}, status=422)
        await mira.post(ask, {**form, "wording": ""}, status=409)
        await mira.post(ask, {**form, "version": str(limit)}, status=409)
        assert words not in mira.text(await mira.get(url(cast, "easy")))
        changed = await mira.post(ask, {**form, "answer": "change"})
        assert typed_in(await mira.follow(changed))["line-0"] == words
        for _twice in range(2):
            there = (await mira.post(ask, form)).headers["location"]
        about = thing.split("/")[1]
        assert there == url(cast, "easy") + f"?saved=1#e-{about}"
        plan = await mira.get(url(cast, "easy"))
        assert words in mira.text(plan)
        assert 'class="symbol"' in plan.text
    assert links(await mira.get(url(cast, "waiting"))) == []


async def test_nobody_else_says_that_old_easy_words_are_right(cast: Cast, visit: Visit) -> None:
    said = await say(person(cast), "I go by bus.")
    await ease(person(cast), said, "I take the bus.")
    new = await say(person(cast), "I go by train.", statement=said.statement, base=said.revision, at=AT)
    ask = url(cast, f"line/{said.statement}/easy/yes")
    mira, dan = await visit("mira"), await visit("dan")
    form = {**hidden_in(await mira.get(ask)), "answer": "yes"}
    await dan.get(ask, status=404)
    await dan.post(ask, form, status=404)
    await say(person(cast), "I never go by train.", statement=said.statement, base=new.revision, at=AT)
    page = await mira.post(ask, form, status=409)
    assert "The words have changed just now." in mira.text(page)
    assert "I take the bus." not in mira.text(await mira.get(url(cast, "easy")))
