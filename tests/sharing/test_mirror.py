"""One page says who can see what and why, made from the rules that decide it."""

from uuid import UUID, uuid4

import pytest

from server.arrangements.actions_phrase import PhraseDraft, answer_phrase, make_phrase
from server.arrangements.queries_phrase import phrase_view
from server.db.writing import writing
from server.people.actions import make_account
from server.people.actions_accounts import suspend
from server.plans.tables import CircleMember
from server.sharing.access import plan_for
from server.sharing.actions import draw_sample, open_whole
from server.sharing.authors import author_of
from server.sharing.pages_mirror import Line, mirror_of
from tests.cast import NOW, Cast
from tests.sharing.test_pages import show, url
from tests.viewers import viewer

ACCOUNTS = ("dan", "kay", "ruth", "sam", "priya", "quinn", "ada", "omar")


async def test_the_mirror_says_of_everybody_what_the_door_would_say(cast: Cast, visit) -> None:
    await show(cast, await visit("mira"))
    sam = await plan_for(await viewer(cast, "sam"), cast.plan, NOW)
    assert sam is not None
    await open_whole(sam, "A concern", NOW)
    await draw_sample(sam, cast.quinn, NOW)
    own = await plan_for(await viewer(cast, "mira"), cast.plan, NOW)
    assert own is not None
    told = {line.name: line.why for line in await mirror_of(own, NOW)}
    for name in ACCOUNTS:
        access = await plan_for(await viewer(cast, name), cast.plan, NOW)
        assert told.get(name.title(), "") == (access.why if access else ""), name
    assert told == {
        "Dan": "circle", "Kay": "circle", "Ruth": "share", "Sam": "lead_opened", "Priya": "lead", "Quinn": "sample",
        "Ada": "",
    }  # fmt: skip


async def test_the_person_reads_who_sees_what_and_that_administrators_see_nothing(cast: Cast, visit) -> None:
    mira = await visit("mira")
    await show(cast, mira)
    said = mira.text(await mira.get(url(cast, "/people/mirror")))
    assert sorted(said.partition("They see nothing of my plan ")[2].split(" This phone")[0].split(", ")) == [
        "Ada", "Quinn",
    ]  # fmt: skip
    assert "Ruth Clear Voices · until Sunday 20 December" in said
    assert "What I want · Limits on me" in said
    assert "Everything but my exit phrase" in said
    assert "Omar" not in said


async def test_a_worker_who_is_not_beside_the_person_is_told_as_one_who_sees_nothing(cast: Cast, visit) -> None:
    """The page says of itself that it tells of everybody, also of who sees nothing."""
    await make_account(cast.harbour, "worker", "Otto", NOW)
    own = await plan_for(await viewer(cast, "mira"), cast.plan, NOW)
    assert own is not None
    told = {line.name: line.why for line in await mirror_of(own, NOW)}
    assert told["Otto"] == ""
    assert told["Quinn"] == ""
    assert "Omar" not in told, "who works elsewhere, and is shown nothing, is nobody here"


async def test_a_worker_learns_only_that_the_person_can_see_it(cast: Cast, visit) -> None:
    dan = await visit("dan")
    said = dan.text(await dan.get(url(cast, "/people/mirror")))
    assert "Only they can." in said
    for name in ("Ruth", "Priya", "Ada", "Kay"):
        assert name not in said
    for who in ("tom", "ruth", "sam", "quinn", "ada", "omar"):
        await (await visit(who)).get(url(cast, "/people/mirror"), status=404)


@pytest.mark.parametrize("who", ["dan", "sam"])
async def test_whoever_is_suspended_is_not_in_the_mirror(cast: Cast, visit, who: str) -> None:
    await suspend(await viewer(cast, "ada"), getattr(cast, who), NOW)
    mira = await visit("mira")
    assert who.title() not in mira.text(await mira.get(url(cast, "/people/mirror")))


async def lines(cast: Cast) -> dict[str, Line]:
    own = await plan_for(await viewer(cast, "mira"), cast.plan, NOW)
    assert own is not None
    return {line.name: line for line in await mirror_of(own, NOW)}


async def phrase(cast: Cast, who: str, *holders: UUID) -> UUID:
    """Let Mira choose a phrase, or a worker write one down."""
    access = await plan_for(await viewer(cast, who), cast.plan, NOW)
    assert access is not None
    draft = PhraseDraft(f"is the kettle on {who}", "fetch me", "ring me", [f"account:{each}" for each in holders])
    return await make_phrase(author_of(access), draft, uuid4(), NOW)


async def test_the_mirror_says_of_each_viewer_what_is_true_of_the_exit_phrase_P_03(cast: Cast) -> None:
    """It is asked by the rule that opens the phrase: whoever holds it is never said to see everything but it."""
    assert {each.sees for each in (await lines(cast)).values() if each.why == "circle"} == {BUT_PHRASE}
    made = await phrase(cast, "mira", cast.dan)
    told = await lines(cast)
    for name, who in (("Dan", cast.dan), ("Kay", cast.kay)):
        opens = await phrase_view(made, who) is not None
        assert (told[name].sees == WITH_PHRASE) is opens, name
        assert (told[name].sees == BUT_PHRASE) is not opens, name
    async with writing():
        await CircleMember.update({CircleMember.left_at: NOW}).where(CircleMember.worker == cast.dan)
    assert (await lines(cast))["Dan"].why == ""


async def test_who_wrote_one_down_that_waits_is_said_to_know_it(cast: Cast) -> None:
    waits = await phrase(cast, "kay", cast.dan, cast.kay)
    told = await lines(cast)
    assert told["Kay"].sees == BUT_PHRASE
    assert "wrote down an exit phrase that waits for my yes" in told["Kay"].more
    assert told["Dan"].sees == BUT_PHRASE
    assert "phrase" not in told["Dan"].more
    own = await plan_for(await viewer(cast, "mira"), cast.plan, NOW)
    assert own is not None
    await answer_phrase(author_of(own), waits, "yes", NOW)
    told = await lines(cast)
    assert (told["Kay"].sees, told["Dan"].sees) == (WITH_PHRASE, WITH_PHRASE)


async def test_an_advocate_is_said_to_know_a_phrase_only_while_it_works(cast: Cast, visit) -> None:
    made, mira, ruth = await phrase(cast, "mira"), await visit("mira"), await visit("ruth")
    await show(cast, mira, line=str(made))
    assert (await lines(cast))["Ruth"].sees == "What I want\u00a0· Limits on me\u00a0· My exit phrase"
    assert "is the kettle on" in (await ruth.get(f"/shown/{cast.plan}/line")).text
    await phrase(cast, "mira")
    assert (await lines(cast))["Ruth"].sees == "What I want\u00a0· Limits on me"
    assert "does not work any more" in (await ruth.get(f"/shown/{cast.plan}/line")).text


async def test_a_lead_is_said_to_read_what_a_lead_reads(cast: Cast) -> None:
    assert (await lines(cast))["Priya"].sees == "Limits on me\u00a0· Talks about them"


BUT_PHRASE, WITH_PHRASE = "Everything but my exit phrase", "Everything, my exit phrase too"
