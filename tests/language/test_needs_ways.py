"""Printing and sending in a form that the person cannot use is stopped, with the right one offered (E-01)."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from server.arrangements.actions import Draft, add
from server.db.writing import rows
from server.language.actions_easy import Line, make_easy
from server.language.actions_needs import ask_needs
from server.language.rules_needs import EASY_PRINT, LARGE_PRINT, Form, stopped
from server.record.queries import events_about
from tests.cast import NOW, Cast
from tests.full_plan import fill
from tests.language.test_needs import AGAIN
from tests.people.phones import preview
from tests.words.hands import person, say, worker

Visit = Callable[..., Any]
STOPPED = "This is not a form this person can use."
NEEDED = "This is needed:"


@pytest.mark.parametrize(
    ("needs", "form", "language", "why"),
    [
        (("easy_read", "braille"), Form(frozenset(), ""), "", ("easy_read",)),
        (("easy_read", "braille"), Form(EASY_PRINT, ""), "", ()),
        (("large_print",), Form(LARGE_PRINT, ""), "", ()),
        (("pictures", "aloud"), Form(LARGE_PRINT, ""), "", ("pictures",)),
        (("aloud", "sign_video"), Form(frozenset(), ""), "", ()),
        ((), Form(EASY_PRINT, "en"), "ur", ("language",)),
    ],
)
def test_the_one_rule(needs: tuple[str, ...], form: Form, language: str, why: tuple[str, ...]) -> None:
    """What we could do better is stopped, what no paper does is not; the person's own choice beats it."""
    assert stopped(needs, form, own=False, language=language) == why
    assert stopped(needs, form, own=True, language=language) == ()


async def test_a_file_of_the_plan(cast: Cast, visit: Visit) -> None:
    await fill(cast)
    await ask_needs(person(cast), {("format", "easy_read"): "", ("format", "braille"): ""}, AGAIN, True, NOW)
    mira, dan = await visit("mira"), await visit("dan")
    url = f"/notes/{cast.plan}/paper"
    refused = dan.text(await dan.post(url, {"way": "own"}, status=422))
    assert STOPPED in refused
    assert f"{NEEDED} Easy words" in refused
    for client, way in ((dan, "easy"), (mira, "own"), (mira, "easy")):
        answer = client.text(await client.post(url, {"way": way}, status=422))
        assert STOPPED not in answer, way
        assert "That did not work. Nothing has changed." in answer, "it asks for a finger or PIN and for nothing else"
    assert "plan_printed" not in [each.kind for each in await events_about(cast.mira)]


async def test_a_file_in_a_language_that_the_person_does_not_read(cast: Cast, visit: Visit) -> None:
    """Their own words are theirs in whatever language; what others wrote in another is not given to them."""
    await rows("UPDATE account SET language = 'ur' WHERE id = {}", cast.mira)
    await say(person(cast), "I want a cat")
    await ask_needs(person(cast), {("support", "time"): ""}, AGAIN, True, NOW)
    dan, url = await visit("dan"), f"/notes/{cast.plan}/paper"
    assert STOPPED not in (await dan.post(url, {"way": "own"}, status=422)).text
    await say(worker(cast), "Mira likes cats")
    refused = await dan.post(url, {"way": "own"}, status=422)
    assert f"{NEEDED} In my language" in dan.text(refused)
    assert f'href="/notes/{cast.plan}/in/ur"' in refused.text


async def test_the_plan_page_and_the_limits_printed_from_the_browser(cast: Cast, visit: Visit) -> None:
    """In place of the words the paper says where the right form is; on the screen nothing changes."""
    await fill(cast)
    url = f"/notes/{cast.plan}"
    for chosen, there in (({("format", "large_print"): ""}, True), ({("format", "braille"): ""}, False)):
        await ask_needs(worker(cast), chosen, AGAIN, True, NOW)
        await rows("UPDATE needs_asked SET asked_at = asked_at WHERE person = {}", cast.mira)
        for who in ("dan", "ruth", "mira", "quinn", "priya"):
            client = await visit(who)
            stops = there and who in ("dan", "ruth")
            assert ("print-instead" in (await client.get(url)).text) is stops, who
            assert ("print-instead" in (await client.get(f"{url}/list")).text) is stops, who
            assert "print-instead" not in (await client.get(f"{url}/easy")).text
        await rows("DELETE FROM needs_asked WHERE person = {}", cast.mira)
        await rows("DELETE FROM communication_need WHERE person = {}", cast.mira)
        await rows("UPDATE plan SET render_version = render_version + 1 WHERE id = {}", cast.plan)


async def test_the_help_card(cast: Cast, visit: Visit) -> None:
    """The card is in large letters; for whoever needs easy words or pictures it is given in those."""
    await add(person(cast), Draft("card", {}, "Please telephone my friend Bea at once", "en"), uuid4(), NOW)
    [line] = await rows("SELECT id, head FROM statement WHERE section = 'card'")
    await make_easy(
        person(cast), line["id"], line["head"], "en", [Line("Ring Bea.", "telephone-receiver")], uuid4(), NOW
    )
    mira, dan = await visit("mira"), await visit("dan")
    card = f"/notes/{cast.plan}/part/card"
    await ask_needs(worker(cast), {("format", "large_print"): ""}, AGAIN, True, NOW)
    assert "telephone my friend" in (await dan.get(f"{card}/print")).text
    printed = len([each for each in await events_about(cast.mira) if each.kind == "card_printed"])
    await ask_needs(person(cast), {("format", "pictures"): ""}, AGAIN, True, NOW)
    await rows("DELETE FROM needs_asked WHERE asked_by = {}", cast.dan)
    for answer in (await dan.get(f"{card}/print", status=422), await dan.post(f"{card}/file", {"way": ""}, status=422)):
        assert STOPPED in answer.text
        assert "telephone my friend" not in answer.text
        assert re.search(r'href="[^"]*card/print\?way=easy"', answer.text)
    assert len([each for each in await events_about(cast.mira) if each.kind == "card_printed"]) == printed
    easy = (await dan.get(f"{card}/print?way=easy")).text
    assert "Ring Bea." in easy
    assert "telephone-receiver" in easy
    assert "telephone my friend" not in easy
    assert "telephone my friend" in (await mira.get(f"{card}/print")).text, "their own choice beats it"


async def test_what_the_person_shows_is_their_choice(cast: Cast, visit: Visit) -> None:
    """The preview stops nothing: it is the person who looks, and an advocate who will read."""
    await say(person(cast), "I want a cat")
    await ask_needs(person(cast), {("format", "easy_read"): ""}, AGAIN, True, NOW)
    mira = await visit("mira")
    form = {"to": str(cast.ruth), "see": "want", "until": "1w"}
    text = (await preview(mira, cast.mira, cast.plan, form, NOW)).text
    assert "I want a cat" in text
    assert STOPPED not in text
