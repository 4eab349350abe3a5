"""What waits for the person, and choosing (PRODUCT, step 3; S-17)."""

from datetime import timedelta

import pytest
from lxml import html as parser

from server.db.writing import rows
from server.words.queries import waiting_for_person
from tests.cast import CANARY, NOW, Cast
from tests.words.hands import bodies, person, say, seen_by, worker


@pytest.fixture(autouse=True)
async def _explained(cast: Cast) -> None:
    """What a yes means was explained before; the test of S-16 below takes it back."""
    await rows("UPDATE plan SET confidentiality_explained_at = {} WHERE id = {} RETURNING id", NOW, cast.plan)


async def test_nothing_is_decided_before_the_limits_of_confidentiality_were_explained_S_16(cast: Cast, visit) -> None:
    made, offer = await offered(cast)
    await rows("UPDATE plan SET confidentiality_explained_at = NULL WHERE id = {} RETURNING id", cast.plan)
    mira = await visit("mira")
    choice = {"answer": "theirs", "standing": str(made.revision)}
    answer = await mira.post(at(cast, f"choose/{offer.proposal}"), choice)
    assert answer.headers["location"] == at(cast, "before")
    assert await bodies(person(cast)) == ["Mine, of course."]


def at(cast: Cast, rest: str) -> str:
    return f"/notes/{cast.plan}/{rest}"


async def offered(cast: Cast):
    made = await say(person(cast), "Mine, of course.")
    return made, await say(worker(cast), f"{CANARY} idea.", statement=made.statement, base=made.revision)


@pytest.mark.parametrize(
    ("said", "texts"),
    [
        ("mine", ["Mine, of course."]),
        ("theirs", [f"{CANARY} idea."]),
        ("both", ["Mine, of course.", f"{CANARY} idea."]),
        ("later", ["Mine, of course."]),
    ],
)
async def test_the_person_sees_both_and_chooses(cast: Cast, visit, said: str, texts: list[str]) -> None:
    made, offer = await offered(cast)
    mira = await visit("mira")
    listed = await mira.get(at(cast, "waiting"))
    assert f"choose/{offer.proposal}" in listed.text
    page = await mira.get(at(cast, f"choose/{offer.proposal}"))
    assert "Dan suggests something different" in mira.text(page)
    await mira.post(at(cast, f"choose/{offer.proposal}"), {"answer": said, "standing": str(made.revision)})
    assert await bodies(person(cast)) == texts


async def test_the_four_answers_look_equal(cast: Cast, visit) -> None:
    _, offer = await offered(cast)
    mira = await visit("mira")
    tree = parser.fromstring((await mira.get(at(cast, f"choose/{offer.proposal}"))).text)
    buttons = tree.xpath("//form[contains(@class, 'choices')]//button")
    assert [each.get("value") for each in buttons] == ["mine", "theirs", "both", "later"]
    assert {each.get("class") for each in buttons} == {"choice"}
    assert not tree.xpath("//*[contains(@class, 'act')]")


async def test_a_worker_reads_but_does_not_choose(cast: Cast, visit) -> None:
    made, offer = await offered(cast)
    kay = await visit("kay")
    page = await kay.get(at(cast, f"choose/{offer.proposal}"))
    assert 'name="answer"' not in page.text
    await kay.post(
        at(cast, f"choose/{offer.proposal}"), {"answer": "theirs", "standing": str(made.revision)}, status=404
    )
    assert await bodies(person(cast)) == ["Mine, of course."]


async def test_no_answer_is_no_choice(cast: Cast, visit) -> None:
    _, offer = await offered(cast)
    mira = await visit("mira")
    for data in ({}, {"answer": "maybe"}, {"answer": "theirs"}):
        page = await mira.post(at(cast, f"choose/{offer.proposal}"), data, status=422)
        assert CANARY in page.text
    assert len(await waiting_for_person(cast.plan)) == 1


async def test_words_that_changed_meanwhile_are_shown_again(cast: Cast, visit) -> None:
    made, offer = await offered(cast)
    await say(person(cast), "Mine, newer.", statement=made.statement, base=made.revision)
    mira = await visit("mira")
    data = {"answer": "theirs", "standing": str(made.revision)}
    page = await mira.post(at(cast, f"choose/{offer.proposal}"), data, status=409)
    assert "Mine, newer." in page.text
    assert "Nothing was chosen yet" in mira.text(page)


@pytest.mark.parametrize("who", ["tom", "ruth", "omar", "sam", "quinn", "ada"])
async def test_strangers_find_no_choice_A_17(cast: Cast, visit, who: str) -> None:
    made, offer = await offered(cast)
    stranger = await visit(who)
    assert CANARY not in (await stranger.get(at(cast, f"choose/{offer.proposal}"), status=404)).text
    await stranger.post(
        at(cast, f"choose/{offer.proposal}"), {"answer": "theirs", "standing": str(made.revision)}, status=404
    )
    assert await bodies(person(cast)) == ["Mine, of course."]


async def test_another_plans_offer_is_not_here_A_20(cast: Cast, visit) -> None:
    _, offer = await offered(cast)
    kay, tom = await visit("kay"), await visit("tom")
    for browser in (kay, tom):
        address = f"/notes/{cast.toms_plan}/choose/{offer.proposal}"
        assert CANARY not in (await browser.get(address, status=404)).text
        await browser.post(address, {"answer": "theirs"}, status=404)


async def test_words_written_down_ask_is_this_right(cast: Cast, visit) -> None:
    made = await say(worker(cast), "I go alone.", voice="said")
    mira = await visit("mira")
    listed = await mira.get(at(cast, "waiting"))
    assert f"line/{made.statement}/yes" in listed.text
    page = await mira.get(at(cast, f"line/{made.statement}/yes"))
    assert "Is this right?" in mira.text(page)
    assert "agreed" not in page.text, "no honey before the yes"
    assert "You said yes." not in page.text
    data = {"answer": "yes", "revision": str(made.revision)}
    await mira.post(at(cast, f"line/{made.statement}/yes"), data)
    [row] = await seen_by(person(cast))
    assert row.agreed
    assert "Nothing waits for you" in mira.text(await mira.get(at(cast, "waiting")))
    again = await mira.get(at(cast, f"line/{made.statement}/yes"))
    assert "You said yes." in mira.text(again), "whoever opens it again reads what they answered"


async def test_change_it_leads_to_the_words_and_not_mine_takes_them_out(cast: Cast, visit) -> None:
    made = await say(worker(cast), "I go alone.", voice="said")
    mira = await visit("mira")
    address = at(cast, f"line/{made.statement}/yes")
    answer = await mira.post(address, {"answer": "change", "revision": str(made.revision)})
    assert answer.headers["location"] == at(cast, f"line/{made.statement}")
    await mira.post(address, {"answer": "perhaps", "revision": str(made.revision)}, status=422)
    await mira.post(address, {"answer": "not_mine", "revision": str(made.revision)})
    assert await bodies(person(cast)) == []


async def test_a_bare_no_is_asked_again_and_the_words_go_on_waiting(cast: Cast, visit) -> None:
    """No button sends it: it would leave words standing that nobody said yes to, with no mark that they wait."""
    made = await say(worker(cast), "I go alone.", voice="said")
    mira = await visit("mira")
    address = at(cast, f"line/{made.statement}/yes")
    page = await mira.post(address, {"answer": "no", "revision": str(made.revision)}, status=422)
    assert "Is this right?" in mira.text(page)
    assert [row.waits_for_yes for row in await seen_by(person(cast))] == [True]


async def test_a_yes_to_words_that_changed_asks_again(cast: Cast, visit) -> None:
    made = await say(worker(cast), "I go alone.", voice="said")
    await say(person(cast), "I go with Ann.", statement=made.statement, base=made.revision)
    mira = await visit("mira")
    data = {"answer": "yes", "revision": str(made.revision)}
    page = await mira.post(at(cast, f"line/{made.statement}/yes"), data, status=409)
    assert "I go with Ann." in page.text


async def test_a_worker_gives_no_yes(cast: Cast, visit) -> None:
    made = await say(worker(cast), "I go alone.", voice="said")
    dan = await visit("dan")
    for said in ("yes", "no", "not_mine"):
        data = {"answer": said, "revision": str(made.revision)}
        await dan.post(at(cast, f"line/{made.statement}/yes"), data, status=404)


@pytest.mark.parametrize(
    ("reason", "day", "says"),
    [
        ("", "2026-11-30", "Write why you could not ask."),
        ("Asleep", "", "Write the day"),
        ("Asleep", "2026-02-31", "There is no such day."),
        ("Asleep", "2026-11-21", "from today on"),
        ("Asleep", "2028-01-01", "within a year"),
        ("x" * 501, "2026-11-30", "too long"),
    ],
)
async def test_could_not_ask_refused_comes_back_filled_in(cast: Cast, visit, reason: str, day: str, says: str) -> None:
    made = await say(worker(cast), "I go alone.", voice="said")
    dan = await visit("dan")
    data = {"reason": reason, "ask_again_on": day, "revision": str(made.revision)}
    page = await dan.post(at(cast, f"line/{made.statement}/could-not"), data, status=422)
    assert says in dan.text(page)
    assert reason in page.text


async def test_could_not_ask_is_recorded_with_a_day_and_the_person_reads_it_S_17(cast: Cast, visit) -> None:
    made = await say(worker(cast), "I go alone.", voice="said")
    dan, mira = await visit("dan"), await visit("mira")
    address = at(cast, f"line/{made.statement}/could-not")
    await dan.get(address)
    data = {"reason": "Mira slept.", "ask_again_on-day": "30", "ask_again_on-month": "11", "ask_again_on-year": "2026"}
    await dan.post(address, data)
    assert "We ask again on Monday 30 November" in dan.text(await dan.get(at(cast, f"line/{made.statement}")))
    past = mira.text(await mira.get(at(cast, f"line/{made.statement}/past")))
    assert "Dan has not found a way to ask yet" in past
    assert "Mira slept." in past
    await mira.post(address, data, status=404)


async def test_two_workers_on_a_workers_line_settle_it_themselves(cast: Cast, visit) -> None:
    made = await say(worker(cast), "One.")
    await say(worker(cast, "kay"), "Two.", statement=made.statement, base=made.revision, at=NOW + timedelta(seconds=1))
    dan = await visit("dan")
    data = {"body": "Three.", "voice": "worker", "base": str(made.revision)}
    page = await dan.post(at(cast, f"line/{made.statement}"), data, status=409)
    tree = parser.fromstring(page.text)
    [form] = tree.xpath("//form[contains(@class, 'choices')]")
    words = {each.get("value"): each.text_content().strip() for each in form.xpath(".//button")}
    assert words["theirs"] == "Keep mine"
    assert words["mine"] == "Use Kay's"
    await dan.post(
        form.get("action"), {"answer": "theirs", "standing": form.xpath("string(.//input[@name='standing']/@value)")}
    )
    assert await bodies(worker(cast)) == ["Three."]


CHOSEN = {
    "mine": ("You kept your words.", ["Mine, of course."]),
    "theirs": ("You chose these words.", [f"{CANARY} idea."]),
    "both": ("You kept both.", ["Mine, of course.", f"{CANARY} idea."]),
}


@pytest.mark.parametrize("said", CHOSEN)
async def test_what_was_chosen_before_is_shown_once_when_it_is_opened_again(cast: Cast, visit, said: str) -> None:
    """Back in the browser opens the choice again: it says what was chosen, and each wording of it once."""
    made, offer = await offered(cast)
    mira, dan = await visit("mira"), await visit("dan")
    address = at(cast, f"choose/{offer.proposal}")
    await mira.post(address, {"answer": said, "standing": str(made.revision)})
    page = await mira.get(address)
    told, words = CHOSEN[said]
    assert told in mira.text(page)
    tree = parser.fromstring(page.text)
    assert [each.text_content() for each in tree.xpath("//article//p[contains(@class, 'words')]")] == words
    assert 'name="answer"' not in page.text
    assert f"line/{made.statement}" in page.text, "the way to change them"
    seen = await dan.get(address)
    assert told.replace("You kept your", "Mira kept their").replace("You ", "Mira ") in dan.text(seen)
    assert "again" not in seen.text.partition("<main")[2]


async def test_what_changed_since_is_shown_as_it_is_now_once(cast: Cast, visit) -> None:
    made, offer = await offered(cast)
    mira = await visit("mira")
    address = at(cast, f"choose/{offer.proposal}")
    await mira.post(address, {"answer": "theirs", "standing": str(made.revision)})
    assert offer.revision
    await say(person(cast), "Mine, newer.", statement=made.statement, base=offer.revision)
    page = await mira.get(address)
    tree = parser.fromstring(page.text)
    assert [each.text_content() for each in tree.xpath("//article//p[contains(@class, 'words')]")] == ["Mine, newer."]
    assert "The words have changed since." in mira.text(page)
    await mira.post(f"{address}/again", status=404)


@pytest.mark.parametrize(("first", "then"), [("theirs", "Mine, of course."), ("mine", f"{CANARY} idea.")])
async def test_a_choice_can_be_made_again_with_the_same_two_wordings(cast: Cast, visit, first: str, then: str) -> None:
    made, offer = await offered(cast)
    mira = await visit("mira")
    address = at(cast, f"choose/{offer.proposal}")
    await mira.post(address, {"answer": first, "standing": str(made.revision)})
    again = await mira.post(f"{address}/again")
    assert (await mira.post(f"{address}/again")).headers["location"] == again.headers["location"], "twice is once"
    page = await mira.follow(again)
    tree = parser.fromstring(page.text)
    shown = [each.text_content() for each in tree.xpath("//article//p[contains(@class, 'words')]")]
    assert sorted(shown) == sorted(["Mine, of course.", f"{CANARY} idea."])
    assert await bodies(person(cast)) != [then], "nothing changes before the choice"
    [form] = tree.xpath("//form[contains(@class, 'choices')]")
    standing = form.xpath("string(.//input[@name='standing']/@value)")
    await mira.post(form.get("action"), {"answer": "theirs", "standing": standing})
    assert await bodies(person(cast)) == [then]


async def test_only_who_chose_may_choose_again(cast: Cast, visit) -> None:
    made, offer = await offered(cast)
    mira = await visit("mira")
    address = at(cast, f"choose/{offer.proposal}/again")
    await mira.post(address, status=404)
    await mira.post(at(cast, f"choose/{offer.proposal}"), {"answer": "both", "standing": str(made.revision)})
    await mira.post(address, status=404)
    for who in ("dan", "kay", "tom", "omar", "ruth"):
        await (await visit(who)).post(address, status=404)
