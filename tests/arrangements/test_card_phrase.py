"""No exit phrase is on the help card, however its words came there (P-03, S-36)."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from server.arrangements.actions import Draft, add
from server.arrangements.actions_phrase import PhraseDraft, make_phrase
from server.db.writing import rows
from server.language.actions_easy import Line, make_easy
from server.words.actions import settle
from tests.arrangements.helpers import url
from tests.cast import NOW, Cast
from tests.language.forms_made import explained
from tests.plans.test_pages_room import in_the_room
from tests.words.hands import bodies, person, say, worker

Visit = Callable[..., Any]
NEVER = "It never goes on the card."
SAID = "Ask me: is the kettle on?"


async def _phrase(cast: Cast) -> None:
    await make_phrase(person(cast), PhraseDraft("Is the kettle on", "Help", "Come", []), uuid4(), NOW)


async def _on_card(cast: Cast) -> Any:
    """A line of the plan that the card shows."""
    said = await say(person(cast), "I need quiet.", section="helps")
    await add(person(cast), Draft("card", {}, picked=said.statement), uuid4(), NOW)
    await explained(cast)
    await _phrase(cast)
    return said


def _line(cast: Cast, statement: object) -> str:
    return f"/notes/{cast.plan}/line/{statement}"


async def test_a_line_of_the_card_cannot_be_changed_to_words_with_the_phrase_by_who_knows_it_P_03(
    cast: Cast, visit: Visit
) -> None:
    said, mira, dan = await _on_card(cast), await visit("mira"), await visit("dan")
    form = {"body": SAID, "base": str(said.revision)}
    refused = await mira.post(_line(cast, said.statement), form, status=422)
    assert NEVER in refused.text
    assert SAID in refused.text, "what was typed comes back"
    other = await say(person(cast), "Not on the card.", section="helps")
    await mira.post(_line(cast, other.statement), {"body": SAID, "base": str(other.revision)})
    assert await bodies(person(cast)) == ["I need quiet.", SAID]
    await dan.post(_line(cast, said.statement), {**form, "voice": "said"})  # a refusal would tell him the phrase


async def test_words_with_the_phrase_that_somebody_suggests_cannot_be_taken_for_a_card_line_P_03(
    cast: Cast, visit: Visit
) -> None:
    said, mira = await _on_card(cast), await visit("mira")
    offer = await say(worker(cast), SAID, statement=said.statement, base=said.revision, section="helps")
    choose = f"/notes/{cast.plan}/choose/{offer.proposal}"
    refused = await mira.post(choose, {"answer": "theirs", "standing": str(said.revision)}, status=422)
    assert NEVER in refused.text
    assert await bodies(person(cast)) == ["I need quiet."]
    await mira.post(choose, {"answer": "both", "standing": str(said.revision)})
    assert await bodies(person(cast)) == ["I need quiet.", SAID], "beside it they are on no card"
    assert "kettle" not in (await mira.get(url(cast.plan, "card/print"))).text


async def test_a_workers_card_line_with_the_phrase_gets_no_yes_P_03(cast: Cast, visit: Visit) -> None:
    await _phrase(cast)
    row = await add(worker(cast), Draft("card", {}, SAID), uuid4(), NOW)
    mira = await visit("mira")
    refused = await mira.post(url(cast.plan, f"card/{row}/answer"), {"answer": "yes"}, status=422)
    assert NEVER in refused.text
    assert "kettle" not in (await mira.get(url(cast.plan, "card/print"))).text


async def test_in_the_room_a_refusal_tells_no_worker_of_the_phrase_and_the_card_leaves_the_line_out_P_03(
    cast: Cast, visit: Visit
) -> None:
    said = await _on_card(cast)
    await add(person(cast), Draft("card", {}, "My name is Mira."), uuid4(), NOW)
    offer = await say(worker(cast, "kay"), SAID, statement=said.statement, base=said.revision, section="helps")
    dan = await in_the_room(cast, visit)
    form = {
        "statement": str(said.statement), "proposal": str(offer.proposal), "standing": str(said.revision),
        "answer": "theirs",
    }  # fmt: skip
    await dan.post(f"/notes/{cast.plan}/room", form)
    assert SAID in await bodies(person(cast))
    mira = await visit("mira")
    for rest in ("card/print", "card/print?way=easy", "card/note", "card/prompts"):
        page = (await mira.get(url(cast.plan, rest))).text
        assert "kettle" not in page
        assert "My name is Mira." in page
    assert NEVER in (await mira.get(url(cast.plan, "card"))).text, "who knows the phrase reads why"
    assert NEVER not in (await (await visit("kay")).get(url(cast.plan, "card"))).text


async def test_in_the_room_it_is_refused_on_the_phone_of_a_worker_who_knows_the_phrase_P_03(
    cast: Cast, visit: Visit
) -> None:
    said = await _on_card(cast)
    [phrase] = await rows("SELECT id FROM exit_phrase")
    await rows(
        "INSERT INTO phrase_holder (id, phrase, who, since, made_by) VALUES ({}, {}, {}, {}, {}) RETURNING id",
        uuid4(), phrase["id"], f"account:{cast.dan}", NOW, cast.mira,
    )  # fmt: skip
    offer = await say(worker(cast, "kay"), SAID, statement=said.statement, base=said.revision, section="helps")
    dan = await in_the_room(cast, visit)
    form = {
        "statement": str(said.statement), "proposal": str(offer.proposal), "standing": str(said.revision),
        "answer": "theirs",
    }  # fmt: skip
    assert NEVER in (await dan.post(f"/notes/{cast.plan}/room", form, status=422)).text
    assert await bodies(person(cast)) == ["I need quiet."]


async def test_a_line_whose_own_words_have_the_phrase_is_on_the_card_in_easy_words_only_P_03(
    cast: Cast, visit: Visit
) -> None:
    said = await _on_card(cast)
    offer = await say(worker(cast), SAID, statement=said.statement, base=said.revision, section="helps")
    await settle(person(cast), offer.proposal, "theirs", "own_phone", NOW)
    await make_easy(person(cast), said.statement, offer.revision, "en", [Line("Be quiet.", "cat")], uuid4(), NOW)
    mira = await visit("mira")
    assert "Be quiet." in (await mira.get(url(cast.plan, "card/print?way=easy"))).text
    for rest in ("card/print?way=easy", "card/print", "card/note"):
        assert "kettle" not in (await mira.get(url(cast.plan, rest))).text
