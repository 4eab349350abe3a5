"""On an Urdu page what the app says runs as the page does; only somebody's own words run their own way (E-08)."""

from datetime import timedelta

import pytest
from lxml import html as parser
from lxml.html import HtmlElement

from server.db.writing import rows
from server.restrictions.actions import record_view, set_way_out
from server.restrictions.rules_recorded import Out, Said
from tests.cast import NOW, Cast
from tests.restrictions.making import whole
from tests.reviews.test_waited import LATE, flag_on, passed
from tests.viewers import viewer


def dd(tree: HtmlElement, said: str) -> list[HtmlElement]:
    """Return the facts that hold these words."""
    return [each for each in tree.xpath("//dl[@class='facts']//dd") if said in each.text_content()]


async def urdu(cast: Cast, who: str) -> None:
    await rows("UPDATE account SET language = 'ur' WHERE id = {} RETURNING id", getattr(cast, who))


async def limit_in_two_languages(cast: Cast) -> str:
    """Return the address of a limit with words of Kay's in English and of Mira's in Urdu, signed by Sam."""
    made, kay = await whole(cast), await viewer(cast, "kay")
    said = Said("said", "objects", "Kay، مجھے یہ پسند نہیں", language="ur", present="Kay, Mira")
    assert await record_view(kay, made, said, NOW + timedelta(minutes=1)) == ""
    out = Out("Kay, 4 quiet weeks", NOW.date() + timedelta(days=20), None, "mca", "", cast.sam)
    assert await set_way_out(kay, made, out, NOW + timedelta(minutes=2)) == ""
    return f"/notes/{cast.plan}/list/{made}"


@pytest.mark.parametrize("who", ["mira", "sam"])
async def test_a_fact_that_begins_with_a_latin_name_runs_as_the_page_does(cast: Cast, visit, clock, who: str) -> None:
    address = await limit_in_two_languages(cast)
    clock.forward(hours=1)
    await urdu(cast, who)
    browser = await visit(who)
    tree = parser.fromstring((await browser.get(address)).text)
    assert tree.get("dir") == "rtl"
    composed = [each for each in tree.xpath("//dl[@class='facts']//dd") if each.xpath(".//bdi")]
    assert len(composed) >= 3, "who wrote it, who signed it, who should sign it"
    assert [each.get("dir") for each in composed] == [None] * len(composed)
    assert all("Kay" not in (each.text or "") and "Sam" not in (each.text or "") for each in composed)
    [words] = tree.xpath("//dl[@class='facts']//*[contains(text(), 'مجھے یہ پسند نہیں')]")
    assert (words.get("lang"), words.get("dir")) == ("ur", "rtl")
    for own in dd(tree, "4 quiet weeks"):
        assert (own.get("lang"), own.get("dir")) == ("en", "ltr")
    [present] = dd(tree, "Kay, Mira")
    assert present.get("dir") == "auto", "somebody's words, and nobody wrote down in which language"


async def test_what_was_found_about_a_flag_runs_as_the_page_does(cast: Cast, visit, clock) -> None:
    made = await passed(cast)
    clock.now = LATE
    for who in ("priya", "quinn"):
        await urdu(cast, who)
    flag = await flag_on(made)
    priya, quinn = await visit("priya"), await visit("quinn")
    for browser, path, own in (
        (priya, f"/desk/{flag}", 1),
        (priya, f"/desk?flag={flag}", 1),
        (quinn, f"/waited/{flag}", 0),
    ):
        tree = parser.fromstring((await browser.get(path)).text)
        facts = tree.xpath("//dl[@class='facts']//dd")
        assert len(facts) >= 3
        assert len([each for each in facts if each.get("dir")]) == own, "the way out is somebody's own words"
        assert not [each for each in facts if each.get("dir") == "auto"]


async def test_the_talks_of_a_plan_run_as_the_page_does_but_for_what_was_said(cast: Cast, visit) -> None:
    mira = await visit("mira")
    await mira.post(f"/notes/{cast.plan}/talks", {"ask": "میرا بس پاس"})
    await urdu(cast, "sam")
    sam = await visit("sam")
    [row] = await rows("SELECT id FROM review")
    await rows("UPDATE plan SET review_owner = {} WHERE id = {} RETURNING id", cast.sam, cast.plan)
    for path in (f"/notes/{cast.plan}/talks", f"/notes/{cast.plan}/talks/{row['id']}"):
        tree = parser.fromstring((await sam.get(path)).text)
        for name in ("Sam", "Priya", "Mira"):
            assert [each.get("dir") for each in dd(tree, name) if each.get("dir")] == []
    own = parser.fromstring((await mira.get(f"/notes/{cast.plan}/talks")).text)
    assert [each.get("dir") for each in dd(own, "میرا بس پاس")] == ["auto"]
