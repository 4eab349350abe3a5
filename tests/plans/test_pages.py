"""The plan page for each role, how many questions it asks the database, and what goes around the plan."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from lxml import html as parser

from server.db import engine as engines
from server.db.writing import rows, writing
from server.plans import actions, pages_whole
from server.sharing.access import plan_for
from server.sharing.authors import author_of
from server.sharing.tables import LeadOpening, Sample, Share
from server.words.actions import hide, keep_from, undo, write
from tests.cast import CANARY, NOW, Cast
from tests.conftest import Clock
from tests.viewers import viewer
from tests.words import hands

Visit = Callable[..., Any]
WORDS = f"I want to see the {CANARY} on Sundays"


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Count the statements that reach the database."""
    engine = engines.current_engine()
    said: list[str] = []
    sql = engine.run_sql

    async def run_sql(statement: str, *args: Any, **more: Any) -> Any:
        said.append(statement)
        return await sql(statement, *args, **more)

    with monkeypatch.context() as patch:
        patch.setattr(engine, "run_sql", run_sql)
        yield said


async def say(cast: Cast, who: str, body: str, section: str = "want", voice: str = "own") -> UUID:
    access = await plan_for(await viewer(cast, who), cast.plan, NOW)
    assert access
    written = await write(
        author_of(access), statement=None, section=section, body=body, voice=voice, language="en", base=None,
        operation=uuid4(), now=NOW,
    )  # fmt: skip
    return written.statement


async def share(cast: Cast, sections: str) -> None:
    async with writing():
        await Share.insert(
            Share(
                id=uuid4(), organisation=cast.harbour, plan=cast.plan, recipient=cast.ruth, sections=sections,
                made_at=NOW, made_by=cast.mira, ends_at=NOW + timedelta(days=28),
            )
        )  # fmt: skip


async def test_s15_a_new_plan_begins_with_what_the_person_wants(cast: Cast, visit: Visit) -> None:
    mira = await visit("mira")
    there = await mira.get("/my/notes", status=303)
    assert there.headers["location"] == f"/notes/{cast.plan}/begin/1"
    await say(cast, "mira", WORDS)
    there = await mira.get("/my/notes", status=303)
    assert there.headers["location"] == f"/notes/{cast.plan}"


async def test_the_person_sees_their_words_as_their_own(cast: Cast, visit: Visit) -> None:
    await say(cast, "mira", WORDS)
    mira = await visit("mira")
    text = mira.text(await mira.get(f"/notes/{cast.plan}"))
    assert WORDS in text
    assert "My own words" in text
    assert "My plan" in text


async def test_a_worker_of_the_circle_sees_whose_words_they_are(cast: Cast, visit: Visit) -> None:
    await say(cast, "mira", WORDS)
    await say(cast, "dan", "There can be shouting", "wrong", "worker")
    kay = await visit("kay")
    text = kay.text(await kay.get(f"/notes/{cast.plan}"))
    assert "Mira's plan" in text
    assert "Mira's own words" in text
    assert "Dan's words" in text


async def test_names_are_filled_into_a_kept_page_for_each_reader(cast: Cast, visit: Visit) -> None:
    """Warm or cold, the same page; the kept piece holds no token of another browser."""
    await say(cast, "mira", WORDS)
    await say(cast, "dan", "I go to the shop", "want", "said")
    mira, again = await visit("mira"), await visit("mira")
    first = await mira.get(f"/notes/{cast.plan}")
    second = await again.get(f"/notes/{cast.plan}")
    assert mira.http.cookies["csrf"] not in second.text
    assert again.http.cookies["csrf"] in second.text
    assert "\x02" not in second.text
    assert mira.text(first) == again.text(second)
    assert "I said it, Dan wrote it" in again.text(second)


async def test_new_words_are_on_the_next_page_whatever_was_kept(cast: Cast, visit: Visit) -> None:
    mira = await visit("mira")
    await mira.get(f"/notes/{cast.plan}")
    await say(cast, "mira", WORDS)
    assert CANARY in (await mira.get(f"/notes/{cast.plan}")).text


@pytest.mark.parametrize("who", ["tom", "ruth", "sam", "priya", "quinn", "ada", "omar"])
async def test_a17_strangers_get_404_and_not_a_byte_of_the_plan(cast: Cast, visit: Visit, who: str) -> None:
    await say(cast, "mira", WORDS)
    browser = await visit(who)
    for rest in ("", "/four", "/review", "/before", "/whole"):
        answer = await browser.get(f"/notes/{cast.plan}{rest}", status=404)
        assert CANARY not in answer.text


async def test_an_advocate_sees_the_shared_sections_only(cast: Cast, visit: Visit) -> None:
    await say(cast, "mira", WORDS)
    await say(cast, "mira", "Music helps", "helps")
    await share(cast, "helps")
    ruth = await visit("ruth")
    page = await ruth.get(f"/notes/{cast.plan}")
    assert "Music helps" in page.text
    assert CANARY not in page.text
    assert "What I want" not in page.text
    assert "/review" not in page.text


async def test_a_share_taken_back_is_gone_at_the_next_request(cast: Cast, visit: Visit) -> None:
    """I-08: the kept piece is no way round it."""
    await say(cast, "mira", "Music helps", "helps")
    await share(cast, "helps")
    ruth = await visit("ruth")
    await ruth.get(f"/notes/{cast.plan}")
    await rows("UPDATE share SET withdrawn_at = {} RETURNING id", NOW)
    assert "Music" not in (await ruth.get(f"/notes/{cast.plan}", status=404)).text


async def test_a_lead_who_opened_the_plan_and_a_reviewer_with_a_sample_read_it(cast: Cast, visit: Visit) -> None:
    await say(cast, "mira", WORDS)
    until = NOW + timedelta(hours=1)
    async with writing():
        await LeadOpening.insert(
            LeadOpening(id=uuid4(), plan=cast.plan, lead=cast.sam, reason="x", at=NOW, until=until)
        )
        await Sample.insert(Sample(id=uuid4(), plan=cast.plan, reviewer=cast.quinn, drawn_at=NOW, ends_on=until.date()))
    for who in ("sam", "quinn"):
        browser = await visit(who)
        page = await browser.get(f"/notes/{cast.plan}")
        assert CANARY in page.text
        assert "/part/phrase" not in page.text
        assert "<textarea" not in page.text
        assert "What was wanted?" in browser.text(await browser.get(f"/notes/{cast.plan}/four"))


async def test_s26_what_is_empty_is_pointed_out_to_whoever_may_write(cast: Cast, visit: Visit) -> None:
    await say(cast, "mira", "Shouting", "wrong")
    for who in ("mira", "dan"):
        browser = await visit(who)
        text = browser.text(await browser.get(f"/notes/{cast.plan}"))
        assert "Still empty: What helps · What I manage myself" in text


@pytest.mark.parametrize("who", ["mira", "dan"])
async def test_a_plan_page_asks_the_database_six_times_at_most(
    cast: Cast, visit: Visit, who: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DESIGN, budgets: constant, cold; three when it is warm."""
    for number in range(3):
        await say(cast, "mira", f"Words {number}")
    browser = await visit(who)
    await browser.get(f"/notes/{cast.plan}")
    many = []
    for extra in (0, 20):
        for number in range(extra):
            await say(cast, "mira", f"More {number}", "helps")
        await say(cast, "mira", f"Something new {extra}")
        with counted(monkeypatch) as cold:
            await browser.get(f"/notes/{cast.plan}")
        many.append(len(cold))
        assert len(cold) <= 6, "\n".join(cold)
        with counted(monkeypatch) as warm:
            await browser.get(f"/notes/{cast.plan}")
        assert len(warm) <= 3, "\n".join(warm)
    assert many[0] == many[1]


async def test_s27_the_whole_plan_needs_a_day_an_owner_and_a_trigger_first(cast: Cast, visit: Visit) -> None:
    await say(cast, "mira", WORDS)
    mira = await visit("mira")
    text = mira.text(await mira.get(f"/notes/{cast.plan}/whole"))
    for needed in ("A day to talk again", "Somebody who sees to it", "What brings a talk sooner"):
        assert needed in text
    assert "I agree with my plan" not in text
    await mira.post(f"/notes/{cast.plan}/whole", {"version": "1"}, status=422)


async def test_s27_only_the_person_says_yes_to_the_plan_they_saw(
    cast: Cast, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def there(_plan: UUID, _viewer: UUID) -> bool:
        return True

    monkeypatch.setattr(pages_whole, "triggers_exist", there)
    person = await viewer(cast, "mira")
    await actions.set_review(cast.harbour, cast.plan, cast.mira, date(2026, 12, 3), cast.dan, person, NOW)
    await actions.explain_confidentiality(cast.harbour, cast.plan, cast.mira, person, NOW)
    mira, dan = await visit("mira"), await visit("dan")
    page = await mira.get(f"/notes/{cast.plan}/whole")
    version = page.text.split('name="version" value="')[1].split('"')[0]
    await dan.post(f"/notes/{cast.plan}/whole", {"version": version}, status=404)
    await say(cast, "mira", "Something new")
    moved = await mira.post(f"/notes/{cast.plan}/whole", {"version": version}, status=409)
    version = moved.text.split('name="version" value="')[1].split('"')[0]
    await mira.post(f"/notes/{cast.plan}/whole", {"version": version})
    assert "I said yes to it" in mira.text(await mira.get(f"/notes/{cast.plan}"))
    await say(cast, "mira", "And more")
    assert "It has changed since the yes" in mira.text(await mira.get(f"/notes/{cast.plan}"))


async def test_s27_a_review_in_the_past_comes_back_as_it_was_typed(cast: Cast, visit: Visit) -> None:
    dan = await visit("dan")
    typed = {"due-day": "1", "due-month": "2", "due-year": "2020", "owner": str(cast.dan)}
    page = await dan.post(f"/notes/{cast.plan}/review", typed, status=422)
    assert "The day at “Which day?” is over." in dan.text(page)
    assert 'value="2020"' in page.text


@pytest.mark.parametrize("owner", ["ruth", "omar", "tom"])
async def test_s27_nobody_outside_the_circle_but_a_lead_owns_a_review(cast: Cast, visit: Visit, owner: str) -> None:
    dan = await visit("dan")
    form = {"due-day": "3", "due-month": "12", "due-year": "2026", "owner": str(getattr(cast, owner))}
    page = await dan.post(f"/notes/{cast.plan}/review", form, status=422)
    assert "Choose who sees to it" in dan.text(page)
    await dan.post(f"/notes/{cast.plan}/review", {**form, "owner": str(cast.sam)})
    assert "with Sam" in dan.text(await dan.get(f"/notes/{cast.plan}"))


async def test_s16_the_limits_of_confidentiality_are_explained_once(cast: Cast, visit: Visit) -> None:
    mira = await visit("mira")
    page = await mira.get(f"/notes/{cast.plan}/before")
    text = mira.text(page)
    assert "I can stop this. They may remember." in text
    assert "I say who sees it" not in text, "a lead can open it all for an hour"
    assert "A lead can open all of it for one hour, and must say why." in text
    lines = parser.fromstring(page.text)
    ticked, plain = ([each.text_content().strip()[:9] for each in lines.find_class(way)] for way in ("done", "notice"))
    assert ticked == ["This plan", "I can ans", "I can hav"]
    assert plain[-3:] == ["A lead ca", "I can sto", "If staff "], "what only warns has no tick"
    await mira.post(f"/notes/{cast.plan}/before")
    page = await mira.get(f"/notes/{cast.plan}/before")
    assert "This was explained" in mira.text(page)
    assert "I have read this" not in page.text


async def test_s28_one_page_says_what_was_wanted_offered_agreed_and_changed(cast: Cast, visit: Visit) -> None:
    await say(cast, "mira", WORDS)
    mira = await visit("mira")
    text = mira.text(await mira.get(f"/notes/{cast.plan}/four"))
    for question in ("What was wanted?", "What was offered?", "What was agreed?", "What changed?"):
        assert question in text
    assert WORDS in text
    assert "You wrote something new" in text


async def test_the_plan_reads_from_right_to_left_in_urdu(cast: Cast, visit: Visit) -> None:
    await say(cast, "mira", WORDS)
    await rows("UPDATE account SET language = 'ur' WHERE id = {} RETURNING id", cast.mira)
    mira = await visit("mira")
    page = await mira.get(f"/notes/{cast.plan}")
    assert 'dir="rtl"' in page.text
    assert f'lang="en" dir="ltr">{WORDS}' in page.text


async def test_undo_is_offered_for_thirty_seconds(cast: Cast, visit: Visit, clock: Clock) -> None:
    await say(cast, "mira", WORDS)
    mira = await visit("mira")
    assert f"/notes/{cast.plan}/undo/" in (await mira.get(f"/notes/{cast.plan}")).text
    clock.forward(seconds=31)
    assert f"/notes/{cast.plan}/undo/" not in (await mira.get(f"/notes/{cast.plan}")).text


async def test_p12_what_is_kept_from_a_worker_is_gone_from_every_page_at_once(cast: Cast, visit: Visit) -> None:
    """No gap and no trace: neither in the plan, nor in its four questions, nor in the day."""
    line = await say(cast, "mira", WORDS)
    dan, kay = await visit("dan"), await visit("kay")
    for browser in (dan, kay):
        assert CANARY in (await browser.get(f"/notes/{cast.plan}")).text
    access = await plan_for(await viewer(cast, "mira"), cast.plan, NOW)
    assert access
    await keep_from(author_of(access), cast.kay, line, NOW)
    for path in (f"/notes/{cast.plan}", f"/notes/{cast.plan}/four", f"/notes/{cast.plan}/begin/1"):
        page = await kay.get(path)
        assert CANARY not in page.text
        assert "Mira wrote something new" not in page.text
    assert "new words" not in kay.text(await kay.get("/today"))
    assert CANARY in (await dan.get(f"/notes/{cast.plan}")).text


async def test_p07_what_the_person_hides_is_not_in_their_plan(cast: Cast, visit: Visit) -> None:
    line = await say(cast, "mira", WORDS)
    mira = await visit("mira")
    assert CANARY in (await mira.get(f"/notes/{cast.plan}")).text
    access = await plan_for(await viewer(cast, "mira"), cast.plan, NOW)
    assert access
    await hide(author_of(access), line, NOW)
    for rest in ("", "/four", "/begin/1", "/begin/end", "/whole"):
        assert CANARY not in (await mira.get(f"/notes/{cast.plan}{rest}")).text


async def test_what_goes_out_of_sight_leaves_the_yes_to_the_whole_plan_as_it_was_P_07(visit, cast: Cast) -> None:
    secret = await hands.say(hands.person(cast), "Nobody is to read this over my shoulder")
    [plan] = await rows("SELECT render_version FROM plan WHERE id = {}", cast.plan)
    own, version = await viewer(cast, "mira"), int(plan["render_version"])
    assert await actions.agree_plan(cast.harbour, cast.plan, cast.mira, version, own, "own_phone", NOW)
    mira = await visit("mira")
    back = await hide(hands.person(cast), secret.statement, NOW)
    assert "I said yes to it" in mira.text(await mira.get(f"/notes/{cast.plan}"))
    assert back is not None
    assert await undo(cast.mira, back, NOW)
    assert "I said yes to it" in mira.text(await mira.get(f"/notes/{cast.plan}"))
