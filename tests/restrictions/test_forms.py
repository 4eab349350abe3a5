"""D-23: the easy-read or translated plan leaves a limit out. The sweep finds it, never the person's yes (P-12)."""

from datetime import timedelta
from uuid import UUID, uuid4

from server.db.writing import rows
from server.language.actions_easy import Line, make_easy
from server.language.actions_translations import Draft, translate
from server.restrictions import actions
from server.restrictions.actions_forms import make_easy_limit
from server.restrictions.queries import limit as limit_of
from server.reviews.scheduler import sweep
from server.words.actions import remove
from tests.cast import NOW, Cast
from tests.restrictions.making import WHY, bare
from tests.viewers import viewer
from tests.words.hands import person, say

LATER = NOW + timedelta(minutes=5)


async def found(limit: UUID) -> list[str]:
    """The evidence of D-23 on a limit that is true now."""
    sql = "SELECT evidence FROM flag WHERE rule = 'D-23' AND subject = {} AND absent_since IS NULL"
    return [row["evidence"] for row in await rows(sql, limit)]


async def easy_plan(cast: Cast) -> UUID:
    """Put one line of the plan into easy words; returns it."""
    said = await say(person(cast), "I go by bus.")
    await make_easy(person(cast), said.statement, said.revision, "en", [Line("I go by bus.")], uuid4(), LATER)
    return said.statement


async def ease_limit(cast: Cast, limit: UUID) -> None:
    row = await limit_of(limit, cast.mira)
    assert row is not None
    assert row.wording is not None
    await make_easy_limit(person(cast), limit, row.wording, "en", [Line("Staff stop me.")], uuid4(), LATER)


async def test_a_limit_without_easy_words_in_a_plan_that_has_them_is_flagged(cast: Cast) -> None:
    """D-23."""
    limit = await bare(cast)
    await sweep(LATER)
    assert await found(limit) == []
    await easy_plan(cast)
    assert await found(limit) == []
    await sweep(LATER + timedelta(minutes=1))
    assert await found(limit) == ['{"missing":["easy"]}']


async def test_a_plan_is_in_no_form_any_more_when_the_lines_that_were_in_it_are_taken_out(cast: Cast) -> None:
    limit = await bare(cast)
    lines = [await easy_plan(cast), await easy_plan(cast)]
    said = await say(person(cast), "I go by bus.")
    draft = Draft("ur", "میں بس سے جاتی ہوں۔", "worker")
    await translate(person(cast), said.statement, said.revision, draft, uuid4(), LATER)
    for line in (said.statement, lines[0]):
        await remove(person(cast), line, LATER)
    await sweep(LATER + timedelta(minutes=1))
    assert await found(limit) == ['{"missing":["easy"]}'], "one easy line stands still"
    await remove(person(cast), lines[1], LATER)
    await actions.add_rationale(await viewer(cast, "kay"), limit, WHY, LATER + timedelta(minutes=8))
    await sweep(LATER + timedelta(minutes=9))
    assert await found(limit) == []


async def test_easy_words_for_it_mend_it_and_a_new_reason_makes_them_old(cast: Cast) -> None:
    limit = await bare(cast)
    await easy_plan(cast)
    await ease_limit(cast, limit)
    await sweep(LATER + timedelta(minutes=1))
    assert await found(limit) == []
    await actions.add_rationale(await viewer(cast, "kay"), limit, WHY, LATER + timedelta(minutes=8))
    await sweep(LATER + timedelta(minutes=9))
    assert await found(limit) == ['{"missing":["easy"]}']


async def test_a_translated_plan_that_leaves_it_out_is_flagged_too(cast: Cast) -> None:
    limit = await bare(cast)
    said = await say(person(cast), "I go by bus.")
    draft = Draft("ur", "میں بس سے جاتی ہوں۔", "worker")
    await translate(person(cast), said.statement, said.revision, draft, uuid4(), LATER)
    await sweep(LATER + timedelta(minutes=1))
    assert await found(limit) == ['{"missing":["ur"]}']
