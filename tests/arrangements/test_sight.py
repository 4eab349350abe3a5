"""Who sees which part: strangers nothing, advocates what is shared and agreed, workers not what is kept from them."""

from datetime import timedelta
from uuid import uuid4

import pytest

from server.arrangements.queries import Sight
from server.arrangements.queries_counts import waiting_parts
from server.arrangements.rules import PARTS
from server.db.writing import rows, writing
from server.plans.tables import KeptFrom
from server.sharing.tables import Share
from server.words.actions import hide
from server.words.rules import Author
from tests.arrangements.helpers import filled, row_ids, url
from tests.cast import NOW, Cast


async def share(cast: Cast, sections: str) -> None:
    async with writing():
        await Share.insert(
            Share(
                id=uuid4(),
                organisation=cast.harbour,
                plan=cast.plan,
                recipient=cast.ruth,
                sections=sections,
                made_at=NOW,
                made_by=cast.mira,
                ends_at=NOW + timedelta(days=28),
            )
        )


@pytest.mark.parametrize("kind", list(PARTS))
async def test_strangers_leads_and_advocates_without_a_share_find_nothing(visit, cast: Cast, kind: str) -> None:
    mira = await visit("mira")
    await mira.post(url(cast.plan, f"{kind}/add"), filled(kind, cast))
    [row] = row_ids((await mira.get(url(cast.plan, kind))).text)
    for name in ("tom", "ruth", "sam", "quinn", "ada", "omar"):
        browser = await visit(name)
        for rest in (kind, f"{kind}/add", f"{kind}/{row}/change", f"{kind}/{row}/ask"):
            await browser.get(url(cast.plan, rest), status=404)
        for rest in (f"{kind}/add", f"{kind}/{row}/change", f"{kind}/{row}/end", f"{kind}/{row}/answer"):
            await browser.post(url(cast.plan, rest), filled(kind, cast, answer="yes"), status=404)
    kay = await visit("kay")
    for rest in (f"{kind}/{row}/change", f"{kind}/{uuid4()}/change"):
        await kay.get(url(cast.toms_plan, rest), status=404)
    await kay.post(url(cast.toms_plan, f"{kind}/{row}/change"), filled(kind, cast), status=404)
    assert row_ids((await mira.get(url(cast.plan, kind))).text) == [row]


async def test_an_advocate_sees_shared_sections_and_only_what_is_agreed_S_40(visit, cast: Cast) -> None:
    mira, dan, ruth = await visit("mira"), await visit("dan"), await visit("ruth")
    await mira.post(url(cast.plan, "knows/add"), filled("knows", cast))
    await dan.post(url(cast.plan, "knows/add"), filled("knows", cast, name="somebody unconfirmed"))
    await mira.post(url(cast.plan, "worse/add"), filled("worse", cast))
    await share(cast, "knows phrase")
    seen = await ruth.get(url(cast.plan, "knows"))
    assert "about the bank" in seen.text
    assert "unconfirmed" not in seen.text
    assert "Mira's own words" in ruth.text(seen)
    assert "/add" not in seen.text
    await ruth.get(url(cast.plan, "worse"), status=404)
    await ruth.get(url(cast.plan, "phrase"), status=404)
    await ruth.post(url(cast.plan, "knows/add"), filled("knows", cast), status=404)
    looks = await rows("SELECT actor FROM event WHERE kind = 'looked'")
    assert {each["actor"] for each in looks} == {cast.dan, cast.ruth} or cast.ruth in {e["actor"] for e in looks}


@pytest.mark.parametrize("kind", ["seeing", "trusted", "worse"])
async def test_what_is_kept_from_a_worker_leaves_no_trace_P_12(visit, cast: Cast, kind: str) -> None:
    mira, dan, kay = await visit("mira"), await visit("dan"), await visit("kay")
    async with writing():
        await KeptFrom.insert(KeptFrom(id=uuid4(), plan=cast.plan, worker=cast.dan, since=NOW))
    await mira.post(url(cast.plan, f"{kind}/add"), filled(kind, cast))
    [row] = row_ids((await mira.get(url(cast.plan, kind))).text)
    assert row_ids((await dan.get(url(cast.plan, kind))).text) == []
    assert row_ids((await kay.get(url(cast.plan, kind))).text) == [row]
    await dan.get(url(cast.plan, f"{kind}/{row}/change"), status=404)
    if kind == "trusted":
        same = filled("seeing", cast, with_whom="Aunt Jo")
        await dan.post(url(cast.plan, "seeing/add"), same, status=303)
        [seen] = row_ids((await mira.get(url(cast.plan, "seeing"))).text)
        said = await mira.post(url(cast.plan, f"seeing/{seen}/answer"), {"answer": "yes"}, status=422)
        assert "The trusted person must be somebody else" in said.text


async def test_a_hidden_sentence_takes_its_part_with_it_P_07(visit, cast: Cast) -> None:
    mira, kay = await visit("mira"), await visit("kay")
    await mira.post(url(cast.plan, "seeing/add"), filled("seeing", cast))
    [row] = await rows("SELECT statement FROM seeing_safely")
    author = Author(cast.mira, "person", cast.harbour, cast.plan, cast.mira, True)
    await hide(author, row["statement"], NOW)
    assert "Gary" not in (await mira.get(url(cast.plan, "seeing"))).text
    assert len(row_ids((await kay.get(url(cast.plan, "seeing"))).text)) == 1


async def test_the_person_answers_on_a_workers_phone_and_sees_one_question_only(visit, cast: Cast) -> None:
    dan, kay = await visit("dan"), await visit("kay")
    await kay.post(url(cast.plan, "knows/add"), filled("knows", cast))
    [row] = row_ids((await dan.get(url(cast.plan, "knows"))).text)
    await dan.get(url(cast.plan, f"knows/{row}/ask"), status=404)
    await dan.post(url(cast.plan, f"knows/{row}/answer"), {"answer": "yes"}, status=404)
    await dan.post(f"/notes/{cast.plan}/before")
    await dan.post(f"/notes/{cast.plan}/people/talk", {"privacy": "alone"})
    await dan.post(f"/notes/{cast.plan}/people/talk/hand")
    await dan.get(url(cast.plan, "knows"), status=404)
    asked = await dan.get(url(cast.plan, f"knows/{row}/ask"))
    assert "Is this right?" in asked.text
    assert "/change" not in asked.text
    [waits] = await waiting_parts(Sight(cast.plan, cast.mira, cast.mira, is_person=True))
    assert str(waits.id) == row
    await dan.post(url(cast.plan, f"knows/{row}/answer"), {"answer": "yes"})
    [kept] = await rows("SELECT agreed_how, agreed_by FROM told_person")
    assert kept == {"agreed_how": "in_room", "agreed_by": cast.dan}
    await dan.post(url(cast.toms_plan, f"knows/{row}/answer"), {"answer": "yes"}, status=404)


async def test_facts_that_are_words_are_sealed(visit, cast: Cast) -> None:
    mira = await visit("mira")
    for kind in PARTS:
        await mira.post(url(cast.plan, f"{kind}/add"), filled(kind, cast))
    tables = ("seeing_safely", "trusted_person", "worse_step", "checkin_point", "positive_risk", "told_person")
    stored = str([await rows(f"SELECT * FROM {table}") for table in tables])
    for word in ("Gary", "café", "Bea", "Aunt", "07700", "home", "I get lost", "sister", "bank", "once a week"):
        assert word not in stored, word


async def test_a_hidden_sentence_that_waits_is_not_asked_on_a_workers_phone_P_07(visit, cast: Cast) -> None:
    """What the person put out of sight is out of sight in the room too, and its part with it: no gap, no question."""
    dan, kay = await visit("dan"), await visit("kay")
    await kay.post(url(cast.plan, "worse/add"), filled("worse", cast))
    await kay.post(url(cast.plan, "knows/add"), filled("knows", cast, sentence=""))
    [row] = await rows("SELECT id, statement FROM worse_step")
    await hide(Author(cast.mira, "person", cast.harbour, cast.plan, cast.mira, True), row["statement"], NOW)
    await dan.post(f"/notes/{cast.plan}/before")
    await dan.post(f"/notes/{cast.plan}/people/talk", {"privacy": "alone"})
    await dan.post(f"/notes/{cast.plan}/people/talk/hand")
    asked = await dan.follow(await dan.get(f"/notes/{cast.plan}/room", status=303))
    assert "about the bank" in asked.text
    for answer in (await dan.get(url(cast.plan, f"worse/{row['id']}/ask"), status=404), asked):
        assert "We go to the car" not in answer.text
    await dan.post(url(cast.plan, f"worse/{row['id']}/answer"), {"answer": "yes"}, status=404)
    [told] = await rows("SELECT id FROM told_person")
    there = await dan.post(url(cast.plan, f"knows/{told['id']}/answer"), {"answer": "yes"})
    assert "That is all for now" in dan.text(await dan.follow(there))


async def test_a_part_is_asked_only_within_a_talk_and_the_phone_can_be_given_back_P_04(visit, cast: Cast) -> None:
    dan, kay = await visit("dan"), await visit("kay")
    await kay.post(url(cast.plan, "knows/add"), filled("knows", cast, sentence=""))
    [row] = await rows("SELECT id FROM told_person")
    await dan.post(f"/notes/{cast.plan}/before")
    await dan.post(f"/notes/{cast.plan}/people/talk", {"privacy": "alone"})
    await dan.post(f"/notes/{cast.plan}/people/talk/hand")
    asked = await dan.get(url(cast.plan, f"knows/{row['id']}/ask"))
    assert f'href="/notes/{cast.plan}/room/back"' in asked.text
    await rows("UPDATE conversation SET ended_at = {} RETURNING id", NOW)
    gone = await dan.get(url(cast.plan, f"knows/{row['id']}/ask"), status=303)
    assert gone.headers["location"] == f"/notes/{cast.plan}/room"
    await dan.post(url(cast.plan, f"knows/{row['id']}/answer"), {"answer": "yes"})
    assert await rows("SELECT id FROM told_person WHERE agreed_at IS NOT NULL") == []
