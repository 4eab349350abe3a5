"""While nobody outside the circle has met a person with their phone, their yes counts for nobody else (A-28)."""

from datetime import datetime, timedelta

from server.db.writing import rows
from server.language.actions_easy import answer_easy
from server.language.actions_translations import answer_translation
from server.plans.actions import agree_plan
from server.restrictions import actions as limits
from server.restrictions.rules_recorded import Assessed
from server.reviews.scheduler import sweep
from server.words.actions import answer
from tests.cast import NOW, Cast
from tests.language.forms_made import LATER, a_limit, all_four, ease, ease_limit, put, url
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
