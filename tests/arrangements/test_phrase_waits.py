"""A phrase that a worker writes down waits for the person's yes; until then it works for nobody (P-03, A-29)."""

from importlib import import_module

import pytest

from server.arrangements.queries_phrase import phrase_for_share, phrase_view, phrases_of
from server.db.writing import rows
from server.record.queries import events_about
from server.settings import read_settings
from tests.arrangements.helpers import url
from tests.arrangements.test_phrase import PHRASE, PROOF, made, typed
from tests.cast import NOW, Cast

OTHER = {"phrase": "have you fed the Zebrafinch", "meaning": "fetch me", "todo": "come"}


@pytest.fixture
def settings(tmp_path):
    """A demonstration: its marked button stands for the passkey, which has tests of its own."""
    return read_settings({"OWNWORDS_DATA_DIR": str(tmp_path / "data"), "OWNWORDS_DEMO": "1"})


@pytest.fixture(autouse=True)
async def _explained(cast: Cast) -> None:
    await rows("UPDATE plan SET confidentiality_explained_at = {} WHERE id = {} RETURNING id", NOW, cast.plan)


async def written(visit, cast: Cast, *holders: str, who: str = "dan", **more: str):
    """Dan writes down what Mira said; returns his browser."""
    worker = await visit(who)
    await worker.post(url(cast.plan, "phrase/new"), {**typed(*holders), **more, **PROOF})
    return worker


async def waiting(cast: Cast) -> str:
    [row] = await rows("SELECT id FROM exit_phrase WHERE agreed_at IS NULL AND ended_at IS NULL")
    return str(row["id"])


async def answered(browser, cast: Cast, said: str, status: int = 303, **more: str):
    form = {"phrase": await waiting(cast), "answer": said, **more}
    return await browser.post(url(cast.plan, "phrase/answer"), form, status=status)


async def test_until_the_yes_it_works_for_nobody(visit, cast: Cast) -> None:
    dan, kay, mira = await written(visit, cast, f"account:{cast.kay}"), await visit("kay"), await visit("mira")
    phrase = (await rows("SELECT id FROM exit_phrase"))[0]["id"]
    assert await phrases_of(cast.plan) == []
    assert await phrase_view(phrase, cast.kay) is None
    assert await phrase_for_share(phrase, cast.plan) is None
    assert "Zebrafinch" not in (await kay.get(url(cast.plan, "phrase"))).text
    seen = dan.text(await dan.get(url(cast.plan, "phrase")))
    assert PHRASE in seen
    assert "Mira has not said yes yet. It does not work until then." in seen
    assert "practised" not in seen
    await dan.post(url(cast.plan, "phrase/practised"), status=404)
    assert await rows("SELECT id FROM phrase_holder WHERE told_at IS NOT NULL") == []
    asked = await mira.get(f"/notes/{cast.plan}/people/show/new?to={cast.ruth}")
    assert str(phrase) not in asked.text


async def test_the_person_is_shown_that_it_waits_and_what_was_written_with_a_passkey_only(visit, cast: Cast) -> None:
    await written(visit, cast, f"account:{cast.kay}")
    mira = await visit("mira")
    plan = await mira.get(f"/notes/{cast.plan}")
    assert '<span class="count">1</span><span>Waiting for you</span>' in plan.text
    listed = await mira.get(f"/notes/{cast.plan}/waiting")
    assert url(cast.plan, "phrase") in listed.text
    closed = await mira.get(url(cast.plan, "phrase"))
    assert "Dan wrote down an exit phrase for you." in mira.text(closed)
    assert "It does not work until you say yes." in mira.text(closed)
    opened = await mira.post(url(cast.plan, "phrase/open"), PROOF, status=200)
    said = mira.text(opened)
    assert PHRASE in said
    assert "I said it, Dan wrote it" in said
    assert "Dan, Kay" in said or "Kay, Dan" in said
    assert "voice-own" not in opened.text, "no honey before the yes"
    for page in (plan, listed, closed):
        assert "Zebrafinch" not in page.text


async def test_the_persons_yes_needs_a_passkey_and_makes_it_work(visit, cast: Cast) -> None:
    dan, kay = await written(visit, cast, f"account:{cast.kay}"), await visit("kay")
    mira = await visit("mira")
    refused = await answered(mira, cast, "yes", 422)
    assert "Zebrafinch" not in refused.text
    assert await phrases_of(cast.plan) == []
    await answered(mira, cast, "yes", **PROOF)
    [row] = await rows("SELECT agreed_by, agreed_how, agreed_at FROM exit_phrase")
    assert row == {"agreed_by": cast.mira, "agreed_how": "own_phone", "agreed_at": NOW}
    for holder in (dan, kay):
        seen = holder.text(await holder.get(url(cast.plan, "phrase")))
        assert PHRASE in seen
        assert "Dan wrote it, Mira said yes" in seen
    assert {row["told_at"] for row in await rows("SELECT told_at FROM phrase_holder")} == {NOW}
    [event] = [each for each in await events_about(cast.mira) if each.kind == "phrase_answered"]
    assert event.detail == {"answer": "yes", "how": "own_phone"}
    assert "count" not in (await mira.get(f"/notes/{cast.plan}")).text.partition("</header>")[2].partition("section")[0]


async def test_i_did_not_say_that_ends_it_and_its_writer_reads_so_once(visit, cast: Cast) -> None:
    dan, mira = await written(visit, cast, f"account:{cast.kay}"), await visit("mira")
    await answered(mira, cast, "not_said")
    assert await phrases_of(cast.plan) == []
    assert "does not know yet" not in mira.text(await mira.get(url(cast.plan, "phrase")))
    seen = await dan.get(url(cast.plan, "phrase"))
    assert "Mira did not say yes to what you wrote down. It does not work." in dan.text(seen)
    assert PHRASE not in seen.text
    assert "did not say yes" not in (await dan.get(url(cast.plan, "phrase"))).text
    kay = await visit("kay")
    assert "did not say yes" not in (await kay.get(url(cast.plan, "phrase"))).text


async def test_beside_a_working_one_it_ends_nothing_before_the_yes(visit, cast: Cast) -> None:
    mira = await made(visit, cast)
    dan = await written(visit, cast, who="kay", **OTHER)
    assert len(await phrases_of(cast.plan)) == 1
    holder = await visit("dan")
    assert PHRASE in (await holder.get(url(cast.plan, "phrase"))).text
    await answered(mira, cast, "yes", **PROOF)
    assert OTHER["phrase"] in (await dan.get(url(cast.plan, "phrase"))).text
    gone = await holder.get(url(cast.plan, "phrase"))
    assert "The old phrase no longer works." in gone.text
    assert "Zebrafinch" not in gone.text


async def test_the_same_worker_has_one_that_waits_and_two_workers_one_each(visit, cast: Cast) -> None:
    await written(visit, cast)
    await written(visit, cast, **OTHER)
    await written(visit, cast, who="kay")
    found = await rows("SELECT made_by FROM exit_phrase WHERE ended_at IS NULL")
    assert {row["made_by"] for row in found} == {cast.dan, cast.kay}
    assert len(found) == 2
    mira = await visit("mira")
    said = mira.text(await mira.get(url(cast.plan, "phrase")))
    assert "Dan wrote down an exit phrase for you." in said
    assert "Kay wrote down an exit phrase for you." in said
    opened = await mira.post(url(cast.plan, "phrase/open"), PROOF, status=200)
    assert OTHER["phrase"] in opened.text
    assert PHRASE in opened.text
    await mira.post(url(cast.plan, "phrase/new"), {**typed(), "phrase": "mine, all mine", **PROOF})
    assert len(await rows("SELECT id FROM exit_phrase WHERE ended_at IS NULL")) == 1


async def test_a_worker_who_holds_none_reads_the_same_bytes_whether_there_is_one_or_not(visit, cast: Cast) -> None:
    """P-03: that there is a phrase is known to those who know it."""
    kay = await visit("kay")
    pages = ("part/phrase", "part/phrase/new", "")
    before = [kay.text(await kay.get(f"/notes/{cast.plan}/{each}".rstrip("/"))) for each in pages]
    await written(visit, cast)
    await made(visit, cast)
    after = [kay.text(await kay.get(f"/notes/{cast.plan}/{each}".rstrip("/"))) for each in pages]
    assert before == after


async def test_in_the_room_the_person_says_yes_on_the_writers_phone(visit, cast: Cast) -> None:
    dan = await written(visit, cast, f"account:{cast.kay}")
    await dan.get(url(cast.plan, "phrase/ask"), status=404)
    await answered(dan, cast, "yes", 404)
    await dan.post(f"/notes/{cast.plan}/people/talk", {"privacy": "alone"})
    await dan.post(f"/notes/{cast.plan}/people/talk/hand")
    await dan.get(url(cast.plan, "phrase"), status=404)
    asked = await dan.follow(await dan.get(f"/notes/{cast.plan}/room", status=303))
    assert PHRASE in asked.text
    assert "Is this right?" in asked.text
    assert 'class="bar"' not in asked.text
    there = await answered(dan, cast, "yes")
    assert "That is all for now" in dan.text(await dan.follow(there))
    [row] = await rows("SELECT agreed_by, agreed_how FROM exit_phrase")
    assert row == {"agreed_by": cast.dan, "agreed_how": "in_room"}
    [event] = [each for each in await events_about(cast.mira) if each.kind == "phrase_answered"]
    assert event.actor_as == "handed_over"


async def test_nobody_elses_phone_shows_it_in_the_room_and_none_without_a_talk_P_04(visit, cast: Cast) -> None:
    await written(visit, cast)
    kay = await visit("kay")
    await kay.post(f"/notes/{cast.plan}/people/talk", {"privacy": "alone"})
    await kay.post(f"/notes/{cast.plan}/people/talk/hand")
    assert "That is all for now" in kay.text(await kay.get(f"/notes/{cast.plan}/room"))
    await kay.get(url(cast.plan, "phrase/ask"), status=404)
    await answered(kay, cast, "yes", 404)
    dan = await visit("dan")
    await rows("UPDATE sign_in SET handed_over = {} WHERE account = {} RETURNING id", cast.plan, cast.dan)
    await rows("UPDATE conversation SET ended_at = {} RETURNING id", NOW)
    assert "Zebrafinch" not in (await dan.get(url(cast.plan, "phrase/ask"), status=303)).text
    await answered(dan, cast, "yes")
    assert await phrases_of(cast.plan) == []


async def test_a_yes_to_words_on_the_help_card_is_asked_to_change_the_card_first_S_36(visit, cast: Cast) -> None:
    mira = await visit("mira")
    await mira.post(url(cast.plan, "card/add"), {"sentence": f"I say {PHRASE}"})
    dan = await written(visit, cast)
    refused = await answered(mira, cast, "yes", 422, **PROOF)
    assert "A line of the help card has these words." in refused.text
    assert await phrases_of(cast.plan) == []
    await dan.post(url(cast.plan, "card/add"), {"sentence": f"I say {PHRASE.upper()}"}, status=422)


async def test_strangers_and_other_workers_answer_nothing(visit, cast: Cast) -> None:
    await written(visit, cast)
    for who in ("tom", "dan", "kay", "ruth", "sam", "priya", "quinn", "ada", "omar"):
        browser = await visit(who)
        for said in ("yes", "not_said"):
            await answered(browser, cast, said, 404, **PROOF)
    mira = await visit("mira")
    await mira.post(url(cast.plan, "phrase/answer"), {"phrase": str(cast.plan), "answer": "yes", **PROOF}, status=404)
    tom = await visit("tom")
    form = {"phrase": await waiting(cast), "answer": "yes", **PROOF}
    await tom.post(url(cast.toms_plan, "phrase/answer"), form, status=404)
    await answered(mira, cast, "perhaps", 422, **PROOF)


async def test_the_upgrade_lets_the_persons_phrases_work_and_the_workers_wait(visit, cast: Cast) -> None:
    await made(visit, cast)
    await written(visit, cast)
    await rows("UPDATE exit_phrase SET agreed_at = NULL, agreed_by = NULL, agreed_how = ''")
    await import_module("server.db.migrations.ownwords_2026_11_22t05_10_39_626507_statements").run_statements()
    found = await rows("SELECT said_by, agreed_by, agreed_how FROM exit_phrase ORDER BY said_by")
    assert found == [
        {"said_by": "person", "agreed_by": cast.mira, "agreed_how": "own_phone"},
        {"said_by": "worker", "agreed_by": None, "agreed_how": ""},
    ]
