"""A lead reads limits; the rest after a reason that the person can read. Reviewers read what is drawn for them."""

from httpx import Response
from lxml import html as parser

from server.sharing.access import plan_for
from tests.cast import NOW, Cast
from tests.sharing.plans import limit, say
from tests.sharing.test_pages import url
from tests.sharing.test_past import past
from tests.viewers import viewer

REASON = "Kay rang at night and I need to know who Mira trusts."


async def test_a_lead_gives_a_reason_and_reads_for_an_hour_and_the_person_reads_why(cast: Cast, visit, clock) -> None:
    await say(cast, "I want to see Mum.")
    await limit(cast, "No going out after six")
    sam, mira = await visit("sam"), await visit("mira")
    await sam.get(url(cast), status=404)
    await sam.post(url(cast, "/open"), {"reason": " "}, status=422)
    await sam.get(url(cast), status=404)
    await sam.post(url(cast, "/open"), {"reason": REASON})
    assert "I want to see Mum." in sam.text(await sam.get(url(cast)))
    access = await plan_for(await viewer(cast, "sam"), cast.plan, NOW)
    assert access is not None
    assert "phrase" not in access.sections
    told = await past(cast, mira)
    assert "Sam opened the whole plan" in told
    assert REASON in told
    assert "Sam read the whole plan" in told
    assert "opened" not in (await (await visit("dan")).get(url(cast, "/past"))).text
    await (await visit("priya")).get(url(cast), status=404)
    clock.forward(minutes=61)
    await (await visit("sam")).get(url(cast), status=404)


async def test_nobody_but_a_lead_of_this_organisation_opens_a_plan_A_20(cast: Cast, visit) -> None:
    for who in ("mira", "tom", "dan", "ruth", "quinn", "ada", "omar"):
        browser = await visit(who)
        await browser.get(url(cast, "/open"), status=404)
        await browser.post(url(cast, "/open"), {"reason": REASON}, status=404)


async def test_a_reviewer_reads_what_was_drawn_for_two_weeks(cast: Cast, visit, clock) -> None:
    await say(cast, "I want to see Mum.")
    sam, quinn = await visit("sam"), await visit("quinn")
    await quinn.get(url(cast), status=404)
    nothing = quinn.text(await quinn.get("/samples"))
    assert "Nothing is drawn" in nothing
    assert "Ask a lead." in nothing, "an empty list says what to do next"
    await sam.post(url(cast, "/open/sample"), {}, status=422)
    for wrong in (cast.dan, cast.omar, cast.plan):
        await sam.post(url(cast, "/open/sample"), {"reviewer": str(wrong)}, status=404)
    await sam.post(url(cast, "/open/sample"), {"reviewer": str(cast.quinn)})
    assert "Mira" in quinn.text(await quinn.get("/samples"))
    assert "I want to see Mum." in quinn.text(await quinn.get(url(cast)))
    clock.forward(days=15)
    quinn = await visit("quinn")
    assert "Mira" not in quinn.text(await quinn.get("/samples"))
    await quinn.get(url(cast), status=404)


async def test_every_way_from_a_lead_s_list_of_people_leads_somewhere_and_to_the_reason_for_more(
    cast: Cast, visit
) -> None:
    """A tap on a name opens what a lead may read of it; there, and on the account's page, is the way to the rest."""
    sam, plan = await visit("sam"), f"/notes/{cast.plan}"
    ways = _links(await sam.get("/people"))
    assert f"{plan}/list" in ways
    for path in ["/people", f"{plan}/list", f"/people/{cast.mira}"]:
        for each in _links(await sam.get(path)):
            if each.startswith(("/notes/", "/people")):
                await sam.get(each)
        if path != "/people":
            assert f"{plan}/open" in _links(await sam.get(path))
    await sam.post(f"{plan}/open", {"reason": REASON})
    assert plan in _links(await sam.get(f"{plan}/list")), "while it is open for them, Back leads to it"
    kay = await visit("kay")
    assert plan in _links(await kay.get("/people"))
    assert f"{plan}/open" not in _links(await kay.get(f"{plan}/list"))


def _links(page: Response) -> list[str]:
    return [str(each) for each in parser.fromstring(page.text).xpath("//a/@href")]
