"""While nobody outside the circle has met a person with their phone, their yes counts for nobody else (A-28)."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from server.arrangements.actions import add
from server.arrangements.actions_answers import answer as answer_part
from server.arrangements.actions_holders import practised
from server.arrangements.actions_phrase import PhraseDraft, answer_phrase, make_phrase
from server.arrangements.queries import Sight, parts_of
from server.arrangements.queries_counts import triggers_exist
from server.arrangements.queries_phrase import phrase_for_share, phrase_view
from server.db.writing import rows
from server.language.actions_easy import answer_easy
from server.language.actions_translations import answer_translation
from server.plans.actions import agree_plan
from server.restrictions import actions as limits
from server.restrictions.rules_recorded import Assessed
from server.reviews.scheduler import sweep
from server.sharing.access import plan_for
from server.words.actions import answer
from tests.arrangements.helpers import filled, row_ids
from tests.arrangements.helpers import url as part_url
from tests.cast import NOW, Cast
from tests.full_plan import draft
from tests.language.forms_made import LATER, a_limit, all_four, ease, ease_limit, put, url
from tests.people.phones import give_phone
from tests.restrictions.making import bare
from tests.viewers import viewer
from tests.words.hands import on_dans_phone, person, say, worker

NOBODY = "Nobody outside the circle has met them with that phone. Until then their yes does not count."


async def unmet(cast: Cast) -> None:
    await rows("UPDATE account SET confirmed_at = NULL, confirmed_by = NULL WHERE id = {} RETURNING id", cast.mira)


async def met(cast: Cast, at: datetime = NOW) -> None:
    await rows("UPDATE account SET confirmed_at = {} WHERE id = {} RETURNING id", at, cast.mira)


async def test_every_page_of_the_plan_says_so_to_others_and_shows_no_yes_until_somebody_has(visit, cast: Cast) -> None:
    said = await say(worker(cast), "I like tea", voice="said")
    await unmet(cast)
    mira = await viewer(cast, "mira")
    await answer(person(cast), said.statement, said.revision, "yes", "own_phone", NOW)
    [plan] = await rows("SELECT render_version FROM plan WHERE id = {}", cast.plan)
    assert await agree_plan(cast.harbour, cast.plan, cast.mira, int(plan["render_version"]), mira, "own_phone", NOW)
    kay = await visit("kay")
    for path in ("", "/whole", "/four", "/list", "/easy", f"/line/{said.statement}", "/people/circle"):
        page = await kay.get(f"/notes/{cast.plan}{path}")
        assert NOBODY in kay.text(page), path
        assert "voice-said agreed" not in page.text, path
        assert "said yes to it" not in kay.text(page), path
    own = await (await visit("mira")).get(f"/notes/{cast.plan}")
    assert "voice-said agreed" in own.text
    assert NOBODY not in own.text
    await met(cast)
    page = await kay.get(f"/notes/{cast.plan}")
    assert NOBODY not in kay.text(page)
    assert "voice-said agreed" in page.text
    assert "Mira said yes to it" in kay.text(page)


async def test_the_person_reads_on_their_plan_that_their_yes_does_not_count_yet_and_what_to_do(
    visit, cast: Cast
) -> None:
    """A-28: not under More alone; where they read their plan, and where they are asked for a yes."""
    told = "Nobody has met you with this phone yet. Until then your yes does not count."
    await say(worker(cast), "I like tea", voice="said")
    mira = await visit("mira")
    pages = [f"/notes/{cast.plan}{rest}" for rest in ("", "/easy", "/waiting")]
    for path in pages:
        assert told not in mira.text(await mira.get(path)), path
    await unmet(cast)
    mira = await visit("mira")
    for path in pages:
        assert mira.text(await mira.get(path)).count(told) == 1, path


async def test_what_they_say_in_the_room_counts_for_somebody_met_them_there(visit, cast: Cast) -> None:
    said = await say(worker(cast), "I like tea", voice="said")
    await unmet(cast)
    await answer(person(cast), said.statement, said.revision, "yes", "in_room", NOW)
    assert "voice-said agreed" in (await (await visit("kay")).get(f"/notes/{cast.plan}")).text


async def test_no_consent_to_a_limit_is_built_on_their_yes(cast: Cast) -> None:
    """A worker who holds the only phone of a person cannot agree to a limit in their name (R-08, promise 1)."""
    await unmet(cast)
    limit = await bare(cast, why="A good reason that is long enough.")
    kay, mira, sam = await viewer(cast, "kay"), await viewer(cast, "mira"), await viewer(cast, "sam")
    await limits.record_capacity(kay, limit, Assessed(NOW.date(), "Kay", "yes", free_from_pressure="yes"), NOW)
    assert await limits.say(mira, limit, "yes", NOW) == ""
    assert await limits.authorise(sam, limit, "consent", NOW) == "view"
    await met(cast)
    later = NOW + timedelta(minutes=1)
    assert await limits.say(await viewer(cast, "mira"), limit, "yes", later) == ""
    assert await limits.authorise(sam, limit, "consent", later) == ""


async def test_easy_words_and_translations_that_a_worker_wrote_wait_for_others_until_somebody_has(
    visit, cast: Cast
) -> None:
    """Of a line and of a limit (E-05, E-08): to others they are as if the person had not answered."""
    said, limit = await all_four(cast, worker(cast))
    await unmet(cast)
    mira, dan, kay = await visit("mira"), await visit("dan"), await visit("kay")
    for form in ("easy_version", "translation"):
        for row in await rows(f"SELECT id FROM {form} ORDER BY made_at"):
            if form == "easy_version":
                assert await answer_easy(person(cast), row["id"], "yes", LATER) == "done"
            else:
                assert await answer_translation(person(cast), row["id"], "yes", LATER) == "done"
    words = {
        "easy": ("Easyline one.", "Easylimit one."), "in/ur": ("Urduline one.", "Urdulimit one."),
        f"line/{said.statement}/easy": ("Easyline one.",), f"line/{said.statement}/language?in=ur": ("Urduline one.",),
        f"list/{limit}/easy": ("Easylimit one.",), f"list/{limit}/language?in=ur": ("Urdulimit one.",),
    }  # fmt: skip
    for path, shown in words.items():
        theirs = (await kay.get(url(cast, path))).text
        assert not [each for each in shown if each in theirs], path
    for path in ("easy", "in/ur"):
        own, makers = (await mira.get(url(cast, path))).text, (await dan.get(url(cast, path))).text
        assert [each in own for each in words[path]] == [True, True], path
        assert [each in makers for each in words[path]] == [False, False], path
    await met(cast)
    for path, shown in words.items():
        theirs = (await kay.get(url(cast, path))).text
        assert not [each for each in shown if each not in theirs], path


async def test_a_line_stands_in_the_reader_s_language_only_once_its_translation_counts(visit, cast: Cast) -> None:
    """E-08: the plan's own page, kept while its version stands, changes when somebody has met them; and in the room
    somebody has."""
    said = await say(person(cast), "I go by bus.")
    form = await put(worker(cast), said, "Urduline one.")
    await unmet(cast)
    await answer_translation(person(cast), form, "yes", LATER)
    await rows("UPDATE account SET language = 'ur' WHERE id = {} RETURNING id", cast.kay)
    kay = await visit("kay")
    page = url(cast, "").rstrip("/")
    assert "Urduline one." not in (await kay.get(page)).text
    await met(cast)
    assert "Urduline one." in (await kay.get(page)).text
    await unmet(cast)
    assert "Urduline one." not in (await kay.get(page)).text
    other = await say(person(cast), "I like tea.")
    await answer_translation(on_dans_phone(cast), await put(worker(cast), other, "Urdutea.", LATER), "yes", LATER)
    assert "Urdutea." in (await kay.get(page)).text


async def test_easy_words_for_a_limit_that_do_not_count_mend_nothing_until_somebody_has_met_them(cast: Cast) -> None:
    """D-23."""
    said, limit = await say(person(cast), "I go by bus."), (await a_limit(cast))[0]
    await ease(person(cast), said, "Easyline one.")
    form = await ease_limit(cast, worker(cast), limit, "Easylimit one.")
    await unmet(cast)
    assert await answer_easy(person(cast), form, "yes", LATER) == "done"
    await sweep(LATER + timedelta(minutes=1))
    flagged = "SELECT evidence FROM flag WHERE rule = 'D-23' AND subject = {} AND absent_since IS NULL"
    assert [row["evidence"] for row in await rows(flagged, limit)] == ['{"missing":["easy"]}']
    await met(cast, LATER + timedelta(hours=2))
    await sweep(LATER + timedelta(hours=2, minutes=1))
    assert await rows(flagged, limit) == []


async def test_parts_that_a_worker_wrote_wait_for_others_until_somebody_has(visit, cast: Cast) -> None:
    """A card line, a trigger, a trusted person, a check-in (S-35, S-36, S-37, P-04)."""
    await unmet(cast)
    dan, mira, kay = await visit("dan"), await visit("mira"), await visit("kay")
    said = "Dan wrote it, Mira said yes"
    for kind in ("card", "triggers", "trusted", "checkins"):
        await dan.post(part_url(cast.plan, f"{kind}/add"), filled(kind, cast))
        [row] = row_ids((await mira.get(part_url(cast.plan, kind))).text)
        await mira.post(part_url(cast.plan, f"{kind}/{row}/answer"), {"answer": "yes"})
        assert "Is this right?" not in mira.text(await mira.get(part_url(cast.plan, kind))), kind
        page = await kay.get(part_url(cast.plan, kind))
        assert said not in kay.text(page), kind
        assert "Dan wrote it. Mira has not said yes yet." in kay.text(page), kind
        theirs = await dan.get(part_url(cast.plan, kind))
        assert f"{row}/end" not in theirs.text, "what the person said yes to is no worker's to end"
        await dan.post(part_url(cast.plan, f"{kind}/{row}/end"), status=404)
    assert "Please ring Bea" not in (await kay.get(part_url(cast.plan, "card/prompts"))).text
    assert "Please ring Bea" in (await mira.get(part_url(cast.plan, "card/prompts"))).text
    assert not await triggers_exist(cast.plan, cast.kay)
    assert await triggers_exist(cast.plan, cast.mira)
    await met(cast)
    for kind in ("card", "triggers", "trusted", "checkins"):
        assert said in kay.text(await kay.get(part_url(cast.plan, kind))), kind
    assert await triggers_exist(cast.plan, cast.kay)


async def test_a_worker_s_change_of_a_part_stands_beside_the_one_they_may_not_count(cast: Cast, visit) -> None:
    """What the person said yes to goes on standing until they say yes to the change (promise 2)."""
    await unmet(cast)
    dan, mira = await visit("dan"), await visit("mira")
    await dan.post(part_url(cast.plan, "trusted/add"), filled("trusted", cast))
    [row] = row_ids((await mira.get(part_url(cast.plan, "trusted"))).text)
    await mira.post(part_url(cast.plan, f"trusted/{row}/answer"), {"answer": "yes"})
    await dan.post(part_url(cast.plan, f"trusted/{row}/change"), filled("trusted", cast, name="Uncle Al"))
    found = await rows("SELECT id, replaces, ended_at FROM trusted_person ORDER BY made_at, id")
    assert [each["ended_at"] for each in found] == [None, None]
    assert [str(each["replaces"]) for each in found if each["replaces"]] == [row]


async def test_a_phrase_that_a_worker_wrote_works_for_nobody_else_until_somebody_has(visit, cast: Cast) -> None:
    """P-03: until then it waits, and only its writer and the person know it."""
    draft = PhraseDraft("pink kite", "Get me out", "Ring me", [f"account:{cast.kay}", f"account:{cast.dan}"])
    phrase = await make_phrase(worker(cast), draft, uuid4(), NOW)
    await unmet(cast)
    assert await answer_phrase(person(cast), phrase, "yes", LATER)
    own, dan, kay = [await plan_for(await viewer(cast, who), cast.plan, NOW) for who in ("mira", "dan", "kay")]
    assert own
    assert dan
    assert kay
    assert [each.knows_phrase for each in (own, dan, kay)] == [True, False, False]
    assert [each.written_phrases for each in (own, dan, kay)] == [0, 1, 0]
    assert "pink kite" not in (await (await visit("kay")).get(part_url(cast.plan, "phrase"))).text
    for account, waits in ((cast.mira, False), (cast.dan, True)):
        view = await phrase_view(phrase, account)
        assert view
        assert view.waits is waits
    assert await phrase_for_share(phrase, cast.plan) is None
    assert not await practised(worker(cast), phrase, NOW.date(), LATER)
    await met(cast)
    assert "pink kite" in (await (await visit("kay")).get(part_url(cast.plan, "phrase"))).text
    assert await phrase_for_share(phrase, cast.plan)
    assert await practised(worker(cast), phrase, NOW.date(), LATER)


async def test_a_phrase_that_their_phone_wrote_is_theirs_alone_until_somebody_has_and_the_page_says_so(
    visit, cast: Cast
) -> None:
    """P-03: nobody acts on words that may be somebody else's. What was chosen in the room is there for its holders."""
    await unmet(cast)
    draft = PhraseDraft("pink kite", "Get me out", "Ring me", [f"account:{cast.kay}"])
    phrase = await make_phrase(person(cast), draft, uuid4(), NOW)
    assert await phrase_view(phrase, cast.mira)
    assert await phrase_view(phrase, cast.kay) is None
    assert await phrase_for_share(phrase, cast.plan) is None
    page = part_url(cast.plan, "phrase")
    assert "Until then your yes does not count." in (await (await visit("mira")).get(page)).text
    await met(cast)
    assert await phrase_view(phrase, cast.kay)
    assert "Until then your yes does not count." not in (await (await visit("mira")).get(page)).text
    await unmet(cast)
    for author in (on_dans_phone(cast), worker(cast)):
        draft = PhraseDraft(f"pink kite {author.acts_as}", "Get me out", "Ring me", [f"account:{cast.kay}"])
        phrase = await make_phrase(author, draft, uuid4(), NOW)
        if not author.is_person:
            assert await answer_phrase(on_dans_phone(cast), phrase, "yes", LATER)
        view = await phrase_view(phrase, cast.kay)
        assert view
        assert not view.waits


async def test_parts_that_their_phone_wrote_do_not_count_until_somebody_has(visit, cast: Cast) -> None:
    """Shown as their words, without the mark of a yes; on no card, and no trigger of a whole plan (S-27, S-36)."""
    await unmet(cast)
    mira, kay = await visit("mira"), await visit("kay")
    for kind in ("card", "triggers", "trusted", "checkins"):
        await mira.post(part_url(cast.plan, f"{kind}/add"), filled(kind, cast))
        for browser, agreed in ((mira, True), (kay, False)):
            page = (await browser.get(part_url(cast.plan, kind))).text
            assert "statement voice-own" in page, kind
            assert ("statement voice-own agreed" in page) is agreed, kind
    assert "Please ring Bea" not in (await kay.get(part_url(cast.plan, "card/prompts"))).text
    assert not await triggers_exist(cast.plan, cast.kay)
    await met(cast)
    assert await triggers_exist(cast.plan, cast.kay)
    for kind in ("card", "triggers", "trusted", "checkins"):
        assert "statement voice-own agreed" in (await kay.get(part_url(cast.plan, kind))).text, kind


@pytest.mark.parametrize("by", ["dan", "mira"])
async def test_a_part_that_counts_goes_on_standing_when_a_yes_that_does_not_would_replace_it(
    visit, cast: Cast, by: str
) -> None:
    """Said yes to in the room; then the phone that nobody has met says yes to another, or changes it itself."""
    sight = Sight(cast.plan, cast.mira, cast.mira, is_person=True)
    first = draft("trusted", cast)
    first.facts["name"] = "Aunt Bea"
    await add(worker(cast), first, uuid4(), NOW)
    [row] = await parts_of(sight, "trusted")
    assert await answer_part(on_dans_phone(cast), row, "yes", NOW) == ""
    await unmet(cast)
    [row] = await parts_of(sight, "trusted")
    second = draft("trusted", cast)
    second.facts["name"] = "Uncle Al"
    author = worker(cast) if by == "dan" else person(cast)
    new = await add(author, second, uuid4(), LATER, row)
    if by == "dan":
        [waiting] = [each for each in await parts_of(sight, "trusted") if each.id == new]
        assert await answer_part(person(cast), waiting, "yes", LATER) == ""
    assert [each.facts["name"] for each in await parts_of(sight, "trusted")] == ["Uncle Al"]
    kay = Sight(cast.plan, cast.mira, cast.kay)
    shown = [(each.facts["name"], each.agreed, each.uncounted) for each in await parts_of(kay, "trusted")]
    assert sorted(shown) == [("Aunt Bea", True, False), ("Uncle Al", False, True)]
    page = await (await visit("kay")).get(part_url(cast.plan, "trusted"))
    assert "Something different, beside what is there now" in page.text
    await met(cast)
    assert [(each.facts["name"], each.agreed) for each in await parts_of(kay, "trusted")] == [("Uncle Al", True)]


async def test_the_sentence_of_a_part_that_counts_is_the_one_that_was_said_yes_to(cast: Cast) -> None:
    await add(on_dans_phone(cast), draft("worse", cast, "Ring Bea."), uuid4(), NOW)
    await unmet(cast)
    [row] = await parts_of(Sight(cast.plan, cast.mira, cast.mira, is_person=True), "worse")
    await add(person(cast), draft("worse", cast, "Ring nobody."), uuid4(), LATER, row)
    shown = await parts_of(Sight(cast.plan, cast.mira, cast.kay), "worse")
    assert [(each.words, each.agreed) for each in shown] == [("Ring Bea.", True), ("Ring nobody.", False)]


async def test_a_yes_to_words_that_counts_goes_on_standing_when_an_answer_comes_that_does_not(
    visit, cast: Cast
) -> None:
    said = await say(worker(cast), "I like tea", voice="said")
    await answer(person(cast), said.statement, said.revision, "yes", "in_room", NOW)
    await unmet(cast)
    mira, kay = await visit("mira"), await visit("kay")
    for number, given in enumerate(("no", "yes")):
        at = LATER + timedelta(seconds=number)
        await answer(person(cast), said.statement, said.revision, given, "own_phone", at)
        for path in ("", f"/line/{said.statement}"):
            assert "voice-said agreed" in (await kay.get(f"/notes/{cast.plan}{path}")).text, (given, path)
        own = (await mira.get(f"/notes/{cast.plan}")).text
        assert ("voice-said agreed" in own) is (given == "yes")
    await answer(person(cast), said.statement, said.revision, "no", "own_phone", LATER + timedelta(minutes=1))
    await met(cast)
    assert "voice-said agreed" not in (await kay.get(f"/notes/{cast.plan}")).text


async def test_other_forms_that_count_go_on_standing_when_a_yes_that_does_not_would_replace_them(
    visit, cast: Cast
) -> None:
    """E-05, E-08, D-23."""
    said, (limit, _wording) = await say(person(cast), "I go by bus."), await a_limit(cast)
    for number, how in ((1, on_dans_phone(cast)), (2, person(cast))):
        at = LATER + timedelta(minutes=number)
        if number == 2:
            await unmet(cast)
        dan = worker(cast)
        line = await ease(dan, said, f"Easyline {number}.", at=at)
        for form in (line, await ease_limit(cast, dan, limit, f"Easylimit {number}.", at=at)):
            assert await answer_easy(how, form, "yes", at) == "done"
        urdu = await put(dan, said, f"Urduline {number}.", at)
        assert await answer_translation(how, urdu, "yes", at) == "done"
    mira, kay = await visit("mira"), await visit("kay")
    await rows("UPDATE account SET language = 'ur' WHERE id = {} RETURNING id", cast.kay)
    for path, name in (("easy", "Easyline"), ("easy", "Easylimit"), ("in/ur", "Urduline")):
        for browser, stands, goes in ((mira, 2, 1), (kay, 1, 2)):
            page = (await browser.get(url(cast, path))).text
            assert f"{name} {stands}." in page, (path, name, stands)
            assert f"{name} {goes}." not in page, (path, name, goes)
    assert "Urduline 1." in (await kay.get(f"/notes/{cast.plan}")).text
    await sweep(LATER + timedelta(minutes=3))
    found = await rows("SELECT evidence FROM flag WHERE rule = 'D-23' AND absent_since IS NULL")
    assert [row["evidence"] for row in found] == ['{"missing":["ur"]}'], "nobody put it into Urdu; its easy words stand"


async def test_a_limit_is_checked_again_when_a_new_phone_that_nobody_has_met_takes_the_yes_away_D_23(
    cast: Cast,
) -> None:
    said, limit = await say(person(cast), "I go by bus."), (await a_limit(cast))[0]
    await ease(on_dans_phone(cast), said, "Easyline one.")
    form = await ease_limit(cast, worker(cast), limit, "Easylimit one.")
    assert await answer_easy(person(cast), form, "yes", LATER) == "done"
    await sweep(LATER + timedelta(minutes=1))
    flagged = "SELECT id FROM flag WHERE rule = 'D-23' AND absent_since IS NULL"
    assert await rows(flagged) == []
    await sweep(LATER + timedelta(days=1))
    await give_phone(cast.mira, LATER + timedelta(days=1))
    await unmet(cast)
    await sweep(LATER + timedelta(days=1, minutes=1))
    assert len(await rows(flagged)) == 1


async def test_a_yes_to_a_limit_that_counts_is_not_undone_by_one_that_does_not(cast: Cast) -> None:
    limit = await bare(cast, why="A good reason that is long enough.")
    kay, sam = await viewer(cast, "kay"), await viewer(cast, "sam")
    await limits.record_capacity(kay, limit, Assessed(NOW.date(), "Kay", "yes", free_from_pressure="yes"), NOW)
    assert await limits.say(await viewer(cast, "mira"), limit, "yes", NOW) == ""
    await unmet(cast)
    assert await limits.say(await viewer(cast, "mira"), limit, "yes", LATER) == ""
    assert await limits.authorise(sam, limit, "consent", LATER) == ""
