"""Adding, inviting, meeting and suspending, as staff and administrators do it."""

from uuid import UUID

import pytest
from lxml import html as parser

from server.db.writing import rows
from server.people.queries import names_of
from server.record.queries import events_about
from tests.authenticator import Phone
from tests.cast import NOW, Cast
from tests.people.joining import added, code_on, join_with
from tests.people.phones import give_phone, open_with


async def test_a_person_without_a_phone_is_added_too(visit) -> None:
    dan = await visit("dan")
    answer = await dan.post("/people/add", {"name": "Jo", "phone": "no"})
    assert "No phone has a key yet" in dan.text(await dan.follow(answer))
    assert not await rows("SELECT id FROM invitation")
    assert "Jo" in dan.text(await dan.get("/people"))


async def test_a_name_is_asked_for_and_given_back(visit) -> None:
    dan = await visit("dan")
    assert "Write the name" in dan.text(await dan.post("/people/add", {"name": " "}, status=422))
    long = "a" * 121
    assert long in (await dan.post("/people/add", {"name": long}, status=422)).text


async def test_somebody_outside_the_circle_confirms_with_the_code_on_the_phone_A_28(visit, cast: Cast) -> None:
    _, screen, account = await added(visit)
    mine = await join_with(visit, code_on(screen), Phone())
    shown = code_on(await mine.follow(await mine.post("/more/meet")))
    dan, kay, omar = await visit("dan"), await visit("kay"), await visit("omar")
    assert "somebody else who meets them" in dan.text(await dan.post("/people/meet", {"code": shown}, status=422))
    await omar.post("/people/meet", {"code": shown}, status=422)
    await mine.post("/join", {"code": shown}, status=422)
    assert "Thank you" in await meet(kay, shown)
    await kay.post("/people/meet", {"code": shown}, status=422)
    [row] = await rows("SELECT confirmed_by FROM account WHERE id = {}", account)
    assert row["confirmed_by"] == cast.kay
    assert "Nobody has met you" not in mine.text(await mine.get("/more"))
    await mine.http.get("/home")
    assert "account_confirmed" in [each.kind for each in await events_about(account)]


async def meet(staff, shown: str) -> str:
    """Type the code, read whose it is, and say so; returns what is said then."""
    asked = await staff.post("/people/meet", {"code": shown}, status=200)
    [button] = parser.fromstring(asked.text).xpath("//button[@name='who']/@value")
    [kept] = parser.fromstring(asked.text).xpath("//form//input[@name='code']/@value")
    done = await staff.post("/people/meet", {"code": str(kept), "who": str(button)})
    return staff.text(await staff.follow(done))


async def test_whoever_meets_somebody_reads_whose_code_it_is_before_and_after_A_28(visit, cast: Cast) -> None:
    _, screen, account = await added(visit)
    mine = await join_with(visit, code_on(screen), Phone())
    shown = code_on(await mine.follow(await mine.post("/more/meet")))
    [name] = (await names_of([UUID(str(account))])).values()
    kay = await visit("kay")
    asked = kay.text(await kay.post("/people/meet", {"code": shown}, status=200))
    assert f"Is this {name}?" in asked
    [row] = await rows("SELECT confirmed_by FROM account WHERE id = {}", account)
    assert row["confirmed_by"] is None, "reading the name confirms nothing"
    await kay.post("/people/meet", {"code": shown, "who": str(cast.tom)}, status=422)
    assert f"It is written down that you met {name} with that phone." in await meet(kay, shown)
    sam = await visit("sam")
    assert name not in sam.text(await sam.get(f"/people/met?who={account}")), "only who met them"


async def test_a_meeting_code_is_shown_on_that_phone_only(visit) -> None:
    mira, tom = await visit("mira"), await visit("tom")
    made = await mira.post("/more/meet")
    await tom.get(made.headers["location"], status=404)
    await (await visit("dan")).get(made.headers["location"], status=404)


async def test_the_phone_that_shows_a_code_says_by_itself_that_it_was_used_or_has_ended(visit, clock) -> None:
    _, screen, _account = await added(visit)
    mine, kay, sam, ruth = (
        await join_with(visit, code_on(screen), Phone()),
        *[await visit(who) for who in ("kay", "sam", "ruth")],
    )
    for phone, path, done in (
        (mine, "/more/meet", lambda code: meet(kay, code)),
        (ruth, "/more/known", lambda code: sam.post("/people/known", {"code": code})),
    ):
        page = await phone.follow(await phone.post(path))
        [asks] = parser.fromstring(page.text).xpath("//@data-news")
        await phone.get(asks, status=204, x_poll="1")
        await kay.get(asks, status=404)
        await done(code_on(page))
        came = await phone.get(asks, x_poll="1")
        assert "Done." in came.text
        assert "10 minutes" not in came.text
        assert "data-news" not in came.text
    later = await mine.follow(await mine.post("/more/meet"))
    clock.forward(minutes=10)
    [asks] = parser.fromstring(later.text).xpath("//@data-news")
    assert "This code has ended" in (await mine.get(asks, x_poll="1")).text


async def test_an_administrator_invites_suspends_and_restores_and_reads_no_plan_A_14_A_19(visit, cast: Cast) -> None:
    ada, dan = await visit("ada"), await visit("dan")
    await dan.get("/more")
    page = await ada.get(f"/people/{cast.dan}")
    assert "Open the plan" not in ada.text(page)
    await ada.post(f"/people/{cast.dan}/suspend")
    await dan.get("/more", status=303)
    await ada.post(f"/people/{cast.dan}/restore")
    await dan.get("/more", status=303)
    assert f"/notes/{cast.plan}" not in (await ada.get(f"/people/{cast.mira}")).text
    await ada.get("/people/invite")
    screen = await ada.follow(await ada.post("/people/invite", {"name": "Lee", "role": "worker", "organisation": ""}))
    lee = await join_with(visit, code_on(screen), Phone())
    assert (await lee.get("/home", status=303)).headers["location"] == "/today"


async def test_an_advocate_is_invited_into_an_organisation_of_their_own(visit, cast: Cast) -> None:
    ada = await visit("ada")
    form = {"name": "Ash", "role": "advocate", "organisation": "Clear Voices"}
    await ada.post("/people/invite", form)
    await ada.post("/people/invite", {**form, "name": "Bo"})
    found = await rows("SELECT organisation FROM account WHERE role = 'advocate' AND made_by = {}", cast.ada)
    assert len({row["organisation"] for row in found}) == 1
    assert found[0]["organisation"] not in (cast.harbour, cast.voices), "never a stranger's organisation by its name"
    page = ada.text(await ada.get("/people"))
    assert "Ash" in page
    assert "Ruth" not in page


@pytest.mark.parametrize("who", ["mira", "ruth", "quinn", "dan", "sam"])
async def test_only_administrators_invite_and_suspend_A_17(visit, cast: Cast, who: str) -> None:
    browser = await visit(who)
    await browser.get("/people/invite", status=404)
    await browser.post("/people/invite", {"name": "X", "role": "administrator"}, status=404)
    await browser.post(f"/people/{cast.kay}/suspend", status=404)


async def test_nobody_looks_after_accounts_of_others_A_17_A_20(visit, cast: Cast) -> None:
    for who, account in (
        ("dan", cast.tom),
        ("omar", cast.mira),
        ("ada", cast.omar),
        ("ada", cast.ada),
        ("sam", cast.dan),
    ):
        browser = await visit(who)
        await browser.get(f"/people/{account}", status=404)
        await browser.post(f"/people/{account}/code", status=404)
        await browser.post(f"/people/{account}/suspend", status=404)
    await (await visit("dan")).get(f"/people/{UUID(int=7)}", status=404)


async def test_a_person_with_a_key_gets_no_second_code_but_recovery_A_08(visit, cast: Cast) -> None:
    await give_phone(cast.mira, NOW)
    dan = await visit("dan")
    await dan.post(f"/people/{cast.mira}/code", status=422)


async def test_staff_are_enrolled_again_by_an_administrator_and_the_old_key_ends_A_08_A_10(visit, cast: Cast) -> None:
    old = await give_phone(cast.dan, NOW)
    ada, dan = await visit("ada"), await visit("dan")
    screen = await ada.follow(await ada.post(f"/people/{cast.dan}/code"))
    await join_with(visit, code_on(screen), Phone())
    await dan.get("/more", status=303)
    await open_with(await visit(None), old, status=422)


async def test_a_role_is_named_and_what_it_does_stands_under_the_name_E_07(visit) -> None:
    """A sentence is no name: what a role does is the hint, in every language."""
    ada = await visit("ada")
    page = parser.fromstring((await ada.get("/people/invite")).text)
    named = [each.text_content().strip() for each in page.xpath("//label[contains(@class, 'radios__label')]")]
    assert "Administrator" in named
    hints = [each.text_content().strip() for each in page.xpath("//*[contains(@class, 'radios__hint')]")]
    assert "Invites people. Reads no plan." in hints
