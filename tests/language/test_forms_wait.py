"""What a worker put into easy words or another language reaches the person, and nobody else (E-05, E-08, P-12)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from lxml import html as parser

from server.db.writing import rows
from server.words.actions import hide, keep_from
from tests.cast import NOW, Cast
from tests.full_plan import fill
from tests.language.forms_made import (
    LATER,
    a_limit,
    all_four,
    ease,
    ease_limit,
    explained,
    links,
    put,
    put_limit,
    typed_in,
    url,
    version,
)
from tests.plans.test_pages_room import in_the_room
from tests.words.hands import person, say, worker

Visit = Callable[..., Any]
WORDS = ("Easyline", "Urduline", "Easylimit", "Urdulimit")


@pytest.fixture(autouse=True)
async def _explained(cast: Cast) -> None:
    await explained(cast)


async def test_all_that_waits_is_in_the_persons_list_a_tap_away_from_its_question(cast: Cast, visit: Visit) -> None:
    said, limit = await all_four(cast, worker(cast))
    mira = await visit("mira")
    assert '<span class="count">4</span>' in (await mira.get(url(cast, "")[:-1])).text
    assert "4 things still wait for your answer." in mira.text(await mira.get(url(cast, "whole")))
    page = await mira.get(url(cast, "waiting"))
    line, stop = url(cast, f"line/{said.statement}"), url(cast, f"list/{limit}")
    there = [f"{line}/easy/yes", f"{line}/language/yes?in=ur", f"{stop}/easy/yes", f"{stop}/language/yes?in=ur"]
    assert links(page) == there
    assert "Dan wrote something in easy words" in mira.text(page)
    assert mira.text(page).count("Nadia put this into") == 2, "who translated, not who wrote it down"
    for address, word in zip(there, WORDS, strict=True):
        asked = await mira.get(address)
        assert f"{word} one." in asked.text
        assert asked.text.count("data-listen") >= 2
        answers = [asked.text.count(f'name="answer" value="{each}"') for each in ("yes", "change", "no")]
        assert answers == [1, 1, 1]
    for number, address in enumerate(there, 1):
        post = address.split("?")[0]
        answer = {"answer": "yes", "version": version(await mira.get(address))}
        there_then = (await mira.post(post, answer)).headers["location"]
        assert (there_then == url(cast, "waiting?saved=1")) == (number < 4)
    assert links(await mira.get(url(cast, "waiting"))) == []
    easy = mira.text(await mira.get(url(cast, "easy")))
    assert "Easyline one." in easy
    assert "Easylimit one." in easy


@pytest.mark.parametrize("who", ["kay", "ruth", "sam", "quinn", "tom"])
async def test_nobody_else_sees_that_anything_waits(cast: Cast, visit: Visit, who: str) -> None:
    """Not a word, not a count, not a difference: every page says the same before and after."""
    await fill(cast)
    said = await say(person(cast), "I go by bus.")
    limit, _wording = await a_limit(cast)
    browser = await visit(who)
    places = [
        "",
        "easy",
        "in/ur",
        "list",
        "past",
        "people/mirror",
        "waiting",
        f"list/{limit}",
        f"line/{said.statement}",
    ]
    places += [f"line/{said.statement}/easy", f"line/{said.statement}/language", f"list/{limit}/easy"]
    addresses = [url(cast, each).rstrip("/") for each in places] + ["/today", "/desk", "/shown", "/samples"]

    async def seen() -> list[tuple[int, str]]:
        found = [await browser.http.get(each) for each in addresses]
        return [(each.status_code, browser.text(each) if each.text else "") for each in found]

    before = await seen()
    await ease(worker(cast), said, "Easyline one.")
    await put(worker(cast), said, "Urduline one.")
    await ease_limit(cast, worker(cast), limit, "Easylimit one.")
    assert await seen() == before
    for rest in (f"line/{said.statement}/easy/yes", f"line/{said.statement}/language/yes", f"list/{limit}/easy/yes"):
        await browser.get(url(cast, rest), status=404)
        await browser.post(url(cast, rest), {"answer": "yes"}, status=404)


async def test_in_the_room_one_is_asked_after_the_other_and_the_answer_is_given_there(cast: Cast, visit: Visit) -> None:
    """S-25, P-04: on Dan's phone in Mira's hands, with the same questions."""
    await all_four(cast, worker(cast, "kay"))
    dan = await in_the_room(cast, visit)
    for word in WORDS:
        asked = (await dan.get(url(cast, "room"), status=303)).headers["location"]
        page = await dan.get(asked)
        assert f"{word} one." in page.text
        assert 'class="bar"' not in page.text
        assert f'href="{url(cast, "room/back")}"' in page.text
        answer = {"answer": "yes" if word != "Urdulimit" else "no", "version": version(page)}
        after = await dan.post(asked.split("?")[0], answer)
        assert after.headers["location"] == url(cast, "room")
    assert "That is all for now" in dan.text(await dan.get(url(cast, "room")))
    how = await rows("SELECT approved_how AS how, approved_by AS who FROM easy_version WHERE approved_at IS NOT NULL")
    how += await rows(
        "SELECT confirmed_how AS how, confirmed_by AS who FROM translation WHERE confirmed_at IS NOT NULL"
    )
    assert [(each["how"], each["who"]) for each in how] == [("in_room", cast.dan)] * 3
    assert not await rows("SELECT id FROM look WHERE viewer = {}", cast.dan)


async def test_in_the_room_the_person_changes_it_with_the_phone_still_in_their_hands(cast: Cast, visit: Visit) -> None:
    said = await say(person(cast), "I go by bus.")
    await ease(worker(cast), said, "Dans one.", "Dans two.")
    await put(worker(cast), said, "Dans Urdu.", LATER + timedelta(minutes=1))
    dan, line = await in_the_room(cast, visit), url(cast, f"line/{said.statement}")
    for kind, field, mine in (("easy", "line-0", "Mine."), ("language", "body", "میں بس سے جاتی ہوں۔")):
        asked = (await dan.get(url(cast, "room"), status=303)).headers["location"]
        sent = {"answer": "change", "version": version(await dan.get(asked))}
        form = await dan.follow(await dan.post(f"{line}/{kind}/yes", sent))
        assert typed_in(form)[field].startswith("Dans")
        after = await dan.post(f"{line}/{kind}", {**typed_in(form), field: mine, "do": "save"})
        assert after.headers["location"] == url(cast, "room")
    assert "That is all for now" in dan.text(await dan.get(url(cast, "room")))
    mira = await visit("mira")
    easy = mira.text(await mira.get(url(cast, "easy")))
    assert "Mine." in easy
    assert "Dans two." in easy
    assert "Dans one." not in easy
    assert links(await mira.get(url(cast, "waiting"))) == []


async def test_what_is_out_of_sight_or_kept_is_not_asked_where_it_must_not_be_seen(cast: Cast, visit: Visit) -> None:
    """P-07: out of sight on her own phone and in the room. P-12: kept from Dan, it is not asked on Dan's phone."""
    hidden, kept = await say(person(cast), "I hide this."), await say(person(cast), "I keep this.")
    for said in (hidden, kept):
        await ease(worker(cast, "kay"), said, "Easyline one.")
        await put(worker(cast, "kay"), said, "Urduline one.")
    await hide(person(cast), hidden.statement, LATER)
    await keep_from(person(cast), cast.dan, kept.statement, LATER)
    mira = await visit("mira")
    assert [each for each in links(await mira.get(url(cast, "waiting"))) if str(hidden.statement) in each] == []
    assert '<span class="count">2</span>' in (await mira.get(url(cast, "")[:-1])).text
    dan = await in_the_room(cast, visit)
    assert "That is all for now" in dan.text(await dan.get(url(cast, "room")))
    for said in (hidden, kept):
        for rest in ("easy", "easy/yes", "language", "language/yes"):
            await dan.get(url(cast, f"line/{said.statement}/{rest}"), status=404)
    assert len(links(await mira.get(url(cast, "waiting")))) == 2


async def test_what_was_made_since_all_is_kept_from_dan_is_not_asked_on_his_phone(
    cast: Cast, visit: Visit, clock
) -> None:
    """P-12; and what Mira answered on her own phone since is not asked there again."""
    said, other = await say(person(cast), "I go by bus."), await say(person(cast), "I have a cat.")
    await ease(worker(cast), said, "Easyline one.")
    await keep_from(person(cast), cast.dan, None, LATER + timedelta(minutes=1))
    clock.forward(minutes=10)
    await ease(worker(cast, "kay"), other, "Easyline two.", at=clock())
    mira, line = await visit("mira"), url(cast, f"line/{said.statement}/easy/yes")
    assert len(links(await mira.get(url(cast, "waiting")))) == 2
    await mira.post(line, {"answer": "no", "version": version(await mira.get(line))})
    dan = await in_the_room(cast, visit)
    assert "That is all for now" in dan.text(await dan.get(url(cast, "room")))
    again = await dan.get(line, status=303)
    assert again.headers["location"] == url(cast, "room")


async def test_nothing_is_asked_or_taken_once_the_talk_has_ended_P_04(cast: Cast, visit: Visit) -> None:
    said, _limit = await all_four(cast, worker(cast))
    dan = await in_the_room(cast, visit)
    asked = (await dan.get(url(cast, "room"), status=303)).headers["location"]
    sent = {"answer": "yes", "version": version(await dan.get(asked))}
    await rows("UPDATE conversation SET ended_at = {} WHERE plan = {} RETURNING id", NOW, cast.plan)
    line = url(cast, f"line/{said.statement}")
    for rest in ("easy", "easy/yes", "language", "language/yes"):
        assert (await dan.get(f"{line}/{rest}", status=303)).headers["location"] == url(cast, "room")
    assert (await dan.post(f"{line}/easy/yes", sent)).headers["location"] == url(cast, "room")
    back = await dan.post(f"{line}/easy", {"lines": ".", "line-0": "Mine alone.", "do": "save"}, status=404)
    assert "Mine alone." in back.text
    assert not await rows("SELECT id FROM easy_version WHERE approved_at IS NOT NULL")
    assert "That is all for now" in dan.text(await dan.get(url(cast, "room")))


async def test_what_the_person_changes_while_they_read_is_saved_and_read_on_with(cast: Cast, visit: Visit) -> None:
    """E-05: one tap from the lines to changing them, one to save, and they are back at that line; whatever waits."""
    said, _limit = await all_four(cast, worker(cast))
    mine = await say(person(cast), "I like my cat.")
    await ease(person(cast), mine, "My cat is nice.")
    mira = await visit("mira")
    form = url(cast, f"line/{mine.statement}/easy")
    assert form in links(await mira.get(url(cast, "easy")), "//div[@class='beneath']")
    sent = {**typed_in(await mira.get(form)), "line-0": "I like my cat.", "do": "save"}
    there = (await mira.post(form, sent)).headers["location"]
    assert there == url(cast, f"easy?saved=1#e-{mine.statement}")
    assert "My cat is nice." not in mira.text(await mira.get(there))
    assert f"line/{said.statement}/easy/yes" in (await mira.get(url(cast, "easy"))).text, "the others wait as before"


@pytest.mark.parametrize("form", ["in/ur", "easy"])
async def test_a_limits_reason_in_another_language_stands_under_its_question(
    cast: Cast, visit: Visit, form: str
) -> None:
    """R-07: what and why are told apart where the translation has as many paragraphs as what was translated."""
    limit, _wording = await a_limit(cast)
    await put_limit(cast, person(cast), limit, "Urduwhat.\nUrduwhy.")
    mira = await visit("mira")
    await rows("UPDATE account SET language = 'ur' WHERE id = {}", cast.mira)
    page = parser.fromstring((await mira.get(url(cast, form))).text)
    [answer] = page.xpath("//dd[@lang='ur'][normalize-space()='Urduwhy.']")
    assert answer.get("dir") == "rtl"
    assert "Urduwhy" not in page.xpath("//p[contains(., 'Urduwhat.')]")[0].text_content()
    await put_limit(cast, person(cast), limit, "Urdu one text.", LATER + timedelta(minutes=1))
    text = (await mira.get(url(cast, form))).text
    assert text.count("Urdu one text.") >= 1, "nobody can tell where the reason begins: it stands as it was said"


async def test_easy_words_in_other_letters_than_the_words_are_asked_about_once(cast: Cast, visit: Visit) -> None:
    mine = await say(person(cast), "I like my cat.")
    mira = await visit("mira")
    form = url(cast, f"line/{mine.statement}/easy")
    sent = {**typed_in(await mira.get(form)), "line-0": "مجھے اپنی بلی پسند ہے۔", "do": "save"}
    refused = await mira.post(form, sent, status=422)
    assert "These words have other letters than that language." in mira.text(refused)
    assert "مجھے اپنی بلی پسند ہے۔" in refused.text, "nothing is lost"
    await mira.post(form, {**typed_in(refused), "do": "save"})
