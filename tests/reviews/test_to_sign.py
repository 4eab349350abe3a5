"""The lead who is named as signer finds the limit on their desk until its words in force are signed (R-07)."""

from datetime import timedelta

from lxml import html as parser

from server.db.writing import rows
from server.restrictions.actions import add_rationale, authorise, end_limit, set_facts, set_way_out
from server.restrictions.rules_recorded import Facts, Out
from tests.cast import CANARY, NOW, Cast
from tests.reviews.making import limit_by
from tests.viewers import viewer

HEADING = "Limits to sign"


async def named(cast: Cast, who: str = "kay"):
    made = await limit_by(cast, who, what=f"No {CANARY}")
    worker = await viewer(cast, who)
    await set_facts(worker, made, Facts(kind="money"), NOW)
    await set_way_out(worker, made, Out(criteria=CANARY, basis="mca", to_sign=cast.sam), NOW)
    return made


async def rows_of(visit, who: str) -> list[tuple[str, str]]:
    page = parser.fromstring((await (await visit(who)).get("/desk")).text)
    found = page.xpath("//section[@aria-labelledby='unsigned']//a")
    return [(str(each.get("href")), " ".join(each.text_content().split())) for each in found]


async def test_who_is_named_finds_it_on_the_desk_and_one_tap_leads_to_signing_it(cast: Cast, visit) -> None:
    made = await named(cast)
    [(href, words)] = await rows_of(visit, "sam")
    assert words == "Mira: Money or cards, since 22 November", "no word of the plan stands on the desk"
    page = await (await visit("sam")).get(href.partition("#")[0])
    assert 'id="sign"' in page.text
    assert href.endswith(f"/list/{made}#sign")
    assert await rows_of(visit, "priya") == []
    assert await authorise(await viewer(cast, "sam"), made, "mca", NOW) == ""
    assert await rows_of(visit, "sam") == []


async def test_words_that_changed_are_signed_again_and_who_may_not_sign_is_not_asked(cast: Cast, visit) -> None:
    made, later = await named(cast), NOW + timedelta(minutes=1)
    assert await authorise(await viewer(cast, "sam"), made, "mca", NOW) == ""
    assert await set_facts(await viewer(cast, "kay"), made, Facts(kind="contact"), later) == ""
    assert len(await rows_of(visit, "sam")) == 1
    assert await add_rationale(await viewer(cast, "sam"), made, "Sam wrote this.", later) == ""
    assert await rows_of(visit, "sam") == []


async def test_what_is_over_is_not_signed(cast: Cast, visit) -> None:
    made = await named(cast)
    assert await end_limit(await viewer(cast, "kay"), made, "It is not needed.", NOW) == ""
    assert await rows_of(visit, "sam") == []
    assert await rows("SELECT id FROM authorisation") == []
