"""An advocate is offered to the people of a provider that was introduced to them, and to nobody else (S-40, A-20)."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from server.db.writing import rows
from server.people.actions import make_account, make_organisation
from server.people.actions_introductions import introduce
from server.people.queries_advocates import known_advocates
from server.sharing.access import plan_for
from server.sharing.actions import NotIntroduced, Wanted
from server.sharing.actions import share as share_now
from tests.cast import EARLIER, NOW, Cast, make_plan
from tests.sharing.test_pages import form, show, url
from tests.viewers import viewer

KNOWN = "/people/known"


@pytest.fixture
async def rosa(cast: Cast) -> UUID:
    """An advocate of Ruth's organisation whom Harbour never met."""
    return await make_account(cast.voices, "advocate", "Rosa", EARLIER)


async def code_of(browser: Any) -> str:
    """Return the code that an advocate's phone shows."""
    there = await browser.post("/more/known")
    page = await browser.follow(there)
    return str(page.text.split('<p class="code" dir="ltr"><b>')[1].split("</b>")[0])


async def as_rosa(visit: Any, cast: Cast, rosa: UUID, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a browser in which Rosa is signed in."""
    browser = await visit("ruth")
    await rows("UPDATE sign_in SET account = {} WHERE account = {} RETURNING id", rosa, cast.ruth)
    return browser


async def test_who_was_not_introduced_is_neither_listed_nor_accepted(cast: Cast, visit, rosa: UUID) -> None:
    mira = await visit("mira")
    await introduce(await viewer(cast, "sam"), await make_account(cast.voices, "advocate", "Ina", EARLIER), NOW)
    listed = mira.text(await mira.get(url(cast, "/people/show/new")))
    assert "Ruth" in listed
    assert "Ina" in listed
    assert "Rosa" not in listed
    assert "Rosa" not in (await mira.get(url(cast, f"/people/show/new?to={rosa}"))).text
    for more in ({"preview": "1"}, {"step_up": f"share:{cast.plan}"}, {"again": "1"}):
        refused = await mira.post(url(cast, "/people/show/new"), form(cast, to=str(rosa), **more), status=404)
        assert "Rosa" not in refused.text
    assert await rows("SELECT id FROM share") == []


async def test_the_verb_itself_refuses_whom_nobody_introduced(cast: Cast, rosa: UUID) -> None:
    own = await plan_for(await viewer(cast, "mira"), cast.plan, NOW)
    assert own is not None
    with pytest.raises(NotIntroduced):
        await share_now(own, Wanted(rosa, ("want",), (), "", NOW.date()), NOW)


async def test_a_name_does_not_cross_from_one_provider_to_another(cast: Cast, visit) -> None:
    hill = await make_organisation("Hill", EARLIER)
    una = await make_account(hill, "person", "Una", EARLIER, confirmed_by=uuid4())
    plan = await make_plan(hill, una)
    browser = await visit("tom")
    await rows("UPDATE sign_in SET account = {} WHERE account = {} RETURNING id", una, cast.tom)
    asked = await browser.get(f"/notes/{plan}/people/show/new")
    assert "There is no advocate here yet." in browser.text(asked)
    assert "Ruth" not in asked.text
    await browser.post(f"/notes/{plan}/people/show/new", form(cast, step_up=f"share:{plan}"), status=404)
    boss = await make_account(hill, "administrator", "Bo", EARLIER)
    office = await visit("ada")
    await rows("UPDATE sign_in SET account = {} WHERE account = {} RETURNING id", boss, cast.ada)
    assert "Ruth" not in (await office.get(KNOWN)).text


async def test_an_advocate_who_is_invited_is_known_at_once(cast: Cast, visit) -> None:
    ada = await visit("ada")
    await ada.post("/people/invite", {"name": "Ina", "role": "advocate", "organisation": "Clear Voices"})
    await ada.post("/people/invite", {"name": "Wes", "role": "worker"})
    assert {each.name for each in await known_advocates(cast.harbour)} == {"Ruth", "Ina"}
    assert await known_advocates(cast.voices) == []


@pytest.mark.parametrize("who", ["sam", "ada"])
async def test_a_lead_or_an_administrator_types_the_code_on_the_advocates_phone(
    cast: Cast, visit, rosa: UUID, monkeypatch: pytest.MonkeyPatch, who: str
) -> None:
    phone, staff = await as_rosa(visit, cast, rosa, monkeypatch), await visit(who)
    code = await code_of(phone)
    for wrong in ("", "ABCD EFGH"):
        assert "This code does not work." in (await staff.post(KNOWN, {"code": wrong}, status=422)).text
    said = staff.text(await staff.follow(await staff.post(KNOWN, {"code": code.lower()})))
    assert "Rosa Clear Voices" in said
    assert f"through {who.title()}" in said
    await staff.post(KNOWN, {"code": code}, status=422)
    mira = await visit("mira")
    await show(cast, mira, to=str(rosa))
    [row] = await rows("SELECT organisation, made_by, ended_at FROM introduction WHERE advocate = {}", rosa)
    assert row == {"organisation": cast.harbour, "made_by": getattr(cast, who), "ended_at": None}


async def test_that_code_lets_nobody_in_and_meets_nobody(cast: Cast, visit, rosa: UUID, monkeypatch) -> None:
    """A-09: it says who somebody is; it makes no key for their account."""
    code = await code_of(await as_rosa(visit, cast, rosa, monkeypatch))
    stranger, sam, mira = await visit(None), await visit("sam"), await visit("mira")
    await stranger.post("/join", {"code": code}, status=422)
    await sam.post("/people/meet", {"code": code}, status=422)
    there = await mira.post("/more/meet")
    meeting = (await mira.follow(there)).text.split('<p class="code" dir="ltr"><b>')[1].split("</b>")[0]
    await sam.post(KNOWN, {"code": meeting}, status=422)


async def test_ended_they_are_offered_no_more_and_what_is_shown_stays_the_persons(cast: Cast, visit) -> None:
    """P-1: nobody else's act takes back what the person shows; only a new share is refused."""
    mira, ada, ruth = await visit("mira"), await visit("ada"), await visit("ruth")
    await show(cast, mira)
    said = ada.text(await ada.follow(await ada.post(f"{KNOWN}/{cast.ruth}/end")))
    assert "Ruth" not in said
    await ada.post(f"{KNOWN}/{cast.ruth}/end", status=404)
    assert "There is no advocate here yet." in mira.text(await mira.get(url(cast, "/people/show/new")))
    await mira.post(url(cast, "/people/show/new"), form(cast, step_up=f"share:{cast.plan}"), status=404)
    await ruth.get(url(cast))
    share = (await mira.get(url(cast, "/people"))).text.split("/people/show/")[1].split('"')[0]
    await mira.post(url(cast, f"/people/show/{share}/stop"))
    await ruth.get(url(cast), status=404)
    [row] = await rows("SELECT ended_by FROM introduction WHERE advocate = {}", cast.ruth)
    assert row == {"ended_by": cast.ada}
    kinds = [row["kind"] for row in await rows("SELECT kind FROM event WHERE subject = {} ORDER BY number", cast.ruth)]
    assert kinds[-1] == "advocate_parted"


async def test_only_leads_and_administrators_see_whom_we_know(cast: Cast, visit) -> None:
    for who in ("mira", "dan", "ruth", "quinn", "omar"):
        browser = await visit(who)
        await browser.get(KNOWN, status=404)
        await browser.post(KNOWN, {"code": "ABCD EFGH"}, status=404)
        await browser.post(f"{KNOWN}/{cast.ruth}/end", status=404)
    assert {each.account for each in await known_advocates(cast.harbour)} == {cast.ruth}
    for who in ("sam", "ada"):
        browser = await visit(who)
        assert KNOWN in (await browser.get("/people")).text
        assert "Ruth Clear Voices" in browser.text(await browser.get(KNOWN))
