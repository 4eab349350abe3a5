"""A lost phone: who may help, what they get, what the person reads (A-08, A-27)."""

import asyncio
from datetime import timedelta

import pytest
from lxml import html as parser

from server.db.engine import current_engine
from server.db.writing import rows
from server.people import actions_accounts
from server.people.actions_accounts import first_administrator_code
from server.plans.queries_independence import INDEPENDENCE_CHECKS, stands_apart
from server.record.queries import events_about
from server.schema import TABLES
from tests.authenticator import Phone
from tests.between import just_before
from tests.cast import NOW, Cast
from tests.people.joining import added, code_on, join_with
from tests.people.phones import give_phone, json_post, open_with, step_up


async def printed(visit, cast: Cast) -> tuple[Phone, str]:
    """Let Mira make her code on paper; returns her old phone and the code."""
    phone, mira = await give_phone(cast.mira, NOW), await visit("mira")
    page = await mira.post("/more/code", {"step_up": await step_up(mira, phone, "recovery_code")}, status=200)
    return phone, code_on(page)


async def test_a_printed_code_needs_a_step_up_and_replaces_the_one_before_A_29(visit, cast: Cast) -> None:
    phone, first = await printed(visit, cast)
    mira = await visit("mira")
    await mira.post("/more/code", {"step_up": ""}, status=422)
    page = await mira.post("/more/code", {"step_up": await step_up(mira, phone, "recovery_code")}, status=200)
    assert code_on(page) != first
    priya = await visit("priya")
    await priya.post("/people/lost", {"code": first, "told": "yes"}, status=422)


async def test_a_printed_code_works_once_with_staff_who_stand_apart_and_ends_all_else_A_27(visit, cast: Cast) -> None:
    old, code = await printed(visit, cast)
    thief = await visit(None)
    await open_with(thief, old)
    dan, omar, priya = await visit("dan"), await visit("omar"), await visit("priya")
    assert "somebody else who helps" in dan.text(
        await dan.post("/people/lost", {"code": code, "told": "yes"}, status=422)
    )
    await omar.post("/people/lost", {"code": code, "told": "yes"}, status=422)
    assert "trusted person" in priya.text(await priya.post("/people/lost", {"code": code}, status=422))
    screen = await priya.follow(await priya.post("/people/lost", {"code": code, "told": "yes"}))
    await priya.post("/people/lost", {"code": code, "told": "yes"}, status=422)
    await thief.get("/more")
    mine = await join_with(visit, code_on(screen), Phone())
    await thief.get("/more", status=303)
    await open_with(await visit(None), old, status=422)
    assert "Nobody has met you with this phone yet" in mine.text(await mine.get("/more"))
    kinds = [each.kind for each in await events_about(cast.mira)]
    assert {"recovery_asked", "recovery_done", "sign_ins_ended", "passkey_removed"} <= set(kinds)
    [row] = await rows("SELECT told_at, first_by FROM recovery")
    assert row["told_at"] is not None
    assert row["first_by"] == cast.priya


async def test_staff_never_receive_the_persons_access_A_27(visit, cast: Cast) -> None:
    _, code = await printed(visit, cast)
    priya = await visit("priya")
    await priya.post("/people/lost", {"code": code, "told": "yes"})
    await priya.get("/my/notes", status=404)
    assert (await priya.get("/home", status=303)).headers["location"] == "/desk"


async def test_two_staff_outside_the_circle_help_without_a_code_A_27(visit, cast: Cast) -> None:
    old = await give_phone(cast.mira, NOW)
    dan, kay, sam, priya = [await visit(each) for each in ("dan", "kay", "sam", "priya")]
    await dan.get(f"/people/{cast.mira}/lost")
    await dan.post(f"/people/{cast.mira}/lost", status=422)
    await dan.post(f"/people/{cast.mira}/lost", {"told": "yes"})
    assert "Mira" not in kay.text(await kay.get("/people/lost")), "who supports her sees nothing to confirm"
    [action] = parser.fromstring((await sam.get("/people/lost")).text).xpath("//form/@action[contains(., 'lost/')]")
    await kay.post(action, status=422)
    await (await visit("omar")).post(action, status=404)
    await sam.post(action)
    assert "One more must say so" in sam.text(await sam.get("/people/lost"))
    await sam.post(action, status=422)
    assert not await rows("SELECT id FROM invitation"), "one alone gets no code"
    screen = await priya.follow(await priya.post(action))
    await priya.post(action, status=404)
    await join_with(visit, code_on(screen), Phone())
    await open_with(await visit(None), old, status=422)
    done = [each for each in await events_about(cast.mira) if each.kind == "recovery_done"]
    assert [each.detail for each in done] == [{"how": "staff"}]


async def test_a_person_who_has_their_phone_stops_it_and_its_code_A_27(visit, cast: Cast) -> None:
    _, code = await printed(visit, cast)
    mira, priya = await visit("mira"), await visit("priya")
    screen = await priya.follow(await priya.post("/people/lost", {"code": code, "told": "yes"}))
    assert "Somebody says you lost your phone" in mira.text(await mira.get("/home"))
    await mira.post("/more/code/stop")
    await (await visit(None)).post("/join", {"code": code_on(screen)}, status=422)
    assert "recovery_stopped" in [each.kind for each in await events_about(cast.mira)]


async def test_a_request_that_waits_too_long_is_gone(visit, cast: Cast, clock) -> None:
    dan = await visit("dan")
    await dan.post(f"/people/{cast.mira}/lost", {"told": "yes"})
    [row] = await rows("SELECT id FROM recovery")
    clock.forward(hours=24)
    sam = await visit("sam")
    await sam.post(f"/people/lost/{row['id']}", status=404)


async def test_guesses_at_a_printed_code_are_counted_A_05(visit, cast: Cast) -> None:
    _, code = await printed(visit, cast)
    priya = await visit("priya")
    for _ in range(5):
        await priya.post("/people/lost", {"code": "2222222222222222", "told": "yes"}, status=422)
    await priya.post("/people/lost", {"code": code, "told": "yes"}, status=429)


async def test_who_ever_was_in_the_circle_or_opened_the_account_does_not_stand_apart_A_27(cast: Cast) -> None:
    assert await stands_apart(cast.sam, cast.mira)
    assert not await stands_apart(cast.dan, cast.mira)
    await rows("UPDATE circle_member SET left_at = {} WHERE worker = {}", NOW, cast.dan)
    assert not await stands_apart(cast.dan, cast.mira), "leaving it for this is not enough"
    await rows("UPDATE account SET made_by = {} WHERE id = {}", cast.sam, cast.mira)
    assert not await stands_apart(cast.sam, cast.mira)


async def test_an_area_above_may_say_that_somebody_is_too_near_A_27(cast: Cast) -> None:
    async def signed_a_limit(staff: object, _person: object) -> bool:
        return staff != cast.priya

    INDEPENDENCE_CHECKS.append(signed_a_limit)
    try:
        assert not await stands_apart(cast.priya, cast.mira)
        assert await stands_apart(cast.sam, cast.mira)
    finally:
        INDEPENDENCE_CHECKS.remove(signed_a_limit)


async def test_whoever_asks_again_ends_the_code_of_before_and_keeps_nobody_confirmed_A_27_A_28(visit, cast) -> None:
    """The code on paper was spent with one of the staff; a worker of the circle asks for the other way meanwhile."""
    _, paper = await printed(visit, cast)
    priya, dan = await visit("priya"), await visit("dan")
    screen = await priya.follow(await priya.post("/people/lost", {"code": paper, "told": "yes"}))
    await dan.post(f"/people/{cast.mira}/lost", {"told": "yes"})
    late = await visit(None)
    await late.post("/join", {"code": code_on(screen)}, status=422)
    [recovery] = await rows("SELECT done_at FROM recovery WHERE how = 'staff'")
    assert recovery["done_at"] is None


async def test_of_two_codes_for_a_new_account_one_makes_its_key(visit, cast, monkeypatch) -> None:
    """The second was asked for in the moment in which the person joined with the first (A-08)."""
    staff, screen, somebody = await added(visit, "dan", "Jo")

    async def the_person_joins() -> None:
        await join_with(visit, code_on(screen), Phone())

    just_before(monkeypatch, actions_accounts, the_person_joins)
    second = await staff.follow(await staff.post(f"/people/{somebody}/code"))
    thief = await visit(None)
    await thief.follow(await thief.post("/join", {"code": code_on(second)}))
    made = Phone().register(await json_post(thief, "/join/options"))
    await thief.post("/join/key", {"credential": made}, status=422)
    assert len(await rows("SELECT id FROM passkey WHERE account = {}", somebody)) == 1


async def test_nobody_makes_a_new_key_for_an_advocate_of_another_organisation_A_20(visit, cast) -> None:
    """Ada invited Zoe, who then has her own phone: what people show to Zoe is not for Ada."""
    ada = await visit("ada")
    invited = {"name": "Zoe", "role": "advocate", "organisation": "Far Voices"}
    zoe = await join_with(visit, code_on(await ada.follow(await ada.post("/people/invite", invited))), Phone())
    [account] = await rows("SELECT account AS id FROM passkey ORDER BY made_at DESC LIMIT 1")
    page = await ada.get(f"/people/{account['id']}")
    assert "invite them again" in ada.text(page)
    assert "Make a code" not in ada.text(page)
    await ada.post(f"/people/{account['id']}/code", status=422)
    await zoe.get("/shown")


async def test_two_servers_that_start_empty_make_one_administrator(cast) -> None:
    engine = current_engine()
    if engine.dialect == "sqlite":
        pytest.skip("SQLite has one writer, and one server: nothing can come between")
    tables = ", ".join(f'"{each._meta.tablename}"' for each in TABLES if each._meta.tablename != "setting")
    await engine.run_ddl(f"TRUNCATE {tables}")
    assert all(await asyncio.gather(first_administrator_code(NOW), first_administrator_code(NOW)))
    assert len(await rows("SELECT id FROM account")) == 1
    assert await first_administrator_code(NOW + timedelta(minutes=30))
