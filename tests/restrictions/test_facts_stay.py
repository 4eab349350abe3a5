"""What a lead answers takes no fact away: while there is no reason, the person reads that (promise 3, R-14)."""

from datetime import timedelta

from server.flags.actions import close_flag
from server.flags.queries import flags_of_subject
from server.restrictions import actions
from server.restrictions.rules_recorded import Other, Out, Said
from server.sharing.access import plan_for
from server.sharing.authors import author_of
from server.words.actions import keep_from
from tests.cast import NOW, Cast
from tests.restrictions.making import WHY, bare
from tests.viewers import viewer

FACTS = (
    "Nobody has said why.",
    "You were not asked.",
    "No other ways were tried.",
    "Nobody has said what would end it.",
)
TO_STAFF = ("No reason", "The person was not asked", "No other way was tried", "No way out")
ANSWER = "I rang Kay. She writes it tonight."


async def test_an_answered_flag_leaves_the_missing_facts_to_be_read_and_the_person_reads_the_answer(
    visit, cast: Cast
) -> None:
    """D-01, D-05, D-06, D-14 closed while nothing is there: person, worker and lead read what is missing as before."""
    made, sam = await bare(cast), await viewer(cast, "sam")
    for each in await flags_of_subject(made):
        assert await close_flag(sam, each.id, ANSWER, NOW) == ""
    mira, kay, lead = await visit("mira"), await visit("kay"), await visit("sam")
    url = f"/notes/{cast.plan}/list"
    for path in (url, f"{url}/{made}"):
        said = mira.text(await mira.get(path))
        assert [fact for fact in FACTS if fact not in said] == []
        assert "has to answer" not in said, "nothing of it is open"
        for staff in (kay, lead):
            assert [fact for fact in TO_STAFF if fact not in staff.text(await staff.get(path))] == []
    page = mira.text(await mira.get(f"{url}/{made}"))
    assert "WhyNot written yet" in page
    assert "Sam answered what was asked" in page
    assert page.count(ANSWER) == 1, "one answer at one moment is read once, however many flags it closed"
    assert ANSWER not in kay.text(await kay.get(f"{url}/{made}")), "it may speak of what is kept from a worker (P-12)"
    assert "can see that no reason is given." in kay.text(await kay.get("/today"))


async def test_a_fact_that_came_is_missing_no_more_and_other_answered_flags_are_not_told(visit, cast: Cast) -> None:
    made, sam = await bare(cast), await viewer(cast, "sam")
    for each in await flags_of_subject(made):
        assert await close_flag(sam, each.id, ANSWER, NOW) == ""
    later = NOW + timedelta(hours=2)
    assert await actions.add_rationale(await viewer(cast, "kay"), made, WHY, later) == ""
    for each in await flags_of_subject(made):
        if each.rule == "D-20":
            assert await close_flag(sam, each.id, "Too late, it is there now.", later) == ""
    mira = await visit("mira")
    said = mira.text(await mira.get(f"/notes/{cast.plan}/list"))
    assert FACTS[0] not in said
    assert "The reason was written late" not in said
    assert FACTS[1] in said


async def test_what_the_person_says_while_they_keep_it_does_not_show_by_an_answered_flag_P_12(
    visit, cast: Cast
) -> None:
    """The worker reads that the person was not asked, as before: its going would tell what is kept from them."""
    made, sam, mira = await bare(cast), await viewer(cast, "sam"), await viewer(cast, "mira")
    for each in await flags_of_subject(made):
        assert await close_flag(sam, each.id, ANSWER, NOW) == ""
    own = await plan_for(mira, cast.plan, NOW)
    assert own is not None
    await keep_from(author_of(own), cast.dan, None, NOW)
    assert await actions.say(mira, made, "no", NOW + timedelta(minutes=1)) == ""
    url = f"/notes/{cast.plan}/list/{made}"
    told = {}
    for who in ("mira", "dan", "kay"):
        browser = await visit(who)
        told[who] = browser.text(await browser.get(url))
    assert FACTS[1] not in told["mira"]
    assert TO_STAFF[1] in told["dan"]
    assert TO_STAFF[1] not in told["kay"]


async def test_a_lead_who_answers_is_told_that_the_person_can_read_it(visit, cast: Cast) -> None:
    made = await bare(cast)
    sam, flag = await visit("sam"), (await flags_of_subject(made))[0]
    assert "Mira can read this." in sam.text(await sam.get(f"/desk/{flag.id}"))


async def test_what_was_missing_is_not_said_to_be_there_while_something_still_is_not(visit, cast: Cast) -> None:
    """One of four facts came: its flag waits for an answer, and the other three are read; when all came, it is said."""
    made, kay = await bare(cast), await viewer(cast, "kay")
    there = "What was missing is there now. A lead still has to answer."
    assert await actions.add_rationale(kay, made, WHY, NOW) == ""
    mira = await visit("mira")
    for path in (f"/notes/{cast.plan}/list", f"/notes/{cast.plan}/list/{made}"):
        said = mira.text(await mira.get(path))
        assert FACTS[1] in said
        assert there not in said
    others = [Other("A purse", "tried", "It was taken"), Other("Small sums", "rejected", "Mira said no")]
    assert await actions.record_view(kay, made, Said("said", "agrees", "All right."), NOW) == ""
    assert await actions.set_alternatives(kay, made, others, "Mira can ask.", NOW) == ""
    out = Out("Four quiet weeks.", NOW.date() + timedelta(days=7), None, "mca", "", cast.sam)
    assert await actions.set_way_out(kay, made, out, NOW) == ""
    assert f"4 questions were asked about this. {there}" in mira.text(await mira.get(f"/notes/{cast.plan}/list"))
