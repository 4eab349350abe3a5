"""The pages of accounts, as each of the cast opens them."""

import re
from uuid import UUID

import pytest
from lxml import html as parser

from server.db.writing import rows
from server.record.queries import events_about
from tests.authenticator import Phone
from tests.cast import CANARY, NOW, Cast
from tests.people.phones import give_phone, json_post, open_with, step_up

SHOWN = re.compile(r"\b[2-9A-HJ-NP-Z]{4}(?: [2-9A-HJ-NP-Z]{4})+\b")


def code_on(page) -> str:
    """Return the code that a page shows in its large letters."""
    [shown] = parser.fromstring(page.text).xpath("//p[@class='code']")
    found = SHOWN.search(shown.text_content())
    assert found
    return found.group(0)


def pictures_on(page) -> list[str]:
    return parser.fromstring(page.text).xpath("//ul[contains(@class, 'three')]/li/span/text()")


async def join_with(visit, code: str, phone: Phone):
    """Join on a fresh phone with a code; returns its browser, signed in."""
    mine = await visit(None)
    await mine.get("/join")
    await mine.follow(await mine.post("/join", {"code": code}))
    made = phone.register(await json_post(mine, "/join/options"))
    await mine.post("/join/key", {"credential": made})
    return mine


async def added(visit, who: str = "dan", name: str = "Jo"):
    """Let a worker add a person; returns the worker's browser, their screen and the new account."""
    staff = await visit(who)
    answer = await staff.post("/people/add", {"name": name, "language": "en", "phone": "yes"})
    screen = await staff.follow(answer)
    [row] = await rows("SELECT id FROM account ORDER BY made_at DESC LIMIT 1")
    return staff, screen, row["id"]


PAGES = ["/home", "/more", "/language", "/more/look", "/more/leave", "/more/install", "/more/keys",
         "/more/keys/add", "/more/places", "/more/acts", "/more/code"]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
async def test_every_page_of_a_person_opens_and_says_nothing_of_the_plan_P_13(visit, path: str) -> None:
    mira = await visit("mira")
    assert CANARY not in (await mira.get(path)).text


@pytest.mark.parametrize(
    ("who", "to"),
    [("dan", "/today"), ("sam", "/desk"), ("ruth", "/shown"), ("quinn", "/samples"), ("ada", "/people")],
)
async def test_everybody_else_begins_where_their_work_is_P_13(visit, who: str, to: str) -> None:
    assert (await (await visit(who)).get("/home", status=303)).headers["location"] == to


async def test_the_front_door_has_one_large_button_and_leads_home_when_open(visit) -> None:
    nobody, mira = await visit(None), await visit("mira")
    page = await nobody.get("/")
    assert len(parser.fromstring(page.text).xpath("//*[@class='act']")) == 1
    assert "Anyone who opens this phone can open this" in nobody.text(page)
    assert (await mira.get("/", status=303)).headers["location"] == "/home"


async def test_a_key_opens_and_the_token_is_a_new_one_A_12(visit, cast: Cast) -> None:
    phone = await give_phone(cast.mira, NOW)
    mira = await visit("mira")
    before = mira.http.cookies["s"]
    answer = await open_with(mira, phone)
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert before not in cookie
    [old] = await rows("SELECT ended_why FROM sign_in WHERE how = 'test'")
    assert old["ended_why"] == "rotated"
    assert "Hello Mira" in mira.text(await mira.follow(answer))


async def test_unknown_wrong_and_suspended_get_the_same_words_A_05(visit, cast: Cast) -> None:
    nobody, phone = await visit(None), await give_phone(cast.mira, NOW)
    pages = [nobody.text(await open_with(nobody, Phone(handle=b"x" * 32), status=422))]
    phone.verified = False
    pages.append(nobody.text(await open_with(nobody, phone, status=422)))
    phone.verified = True
    await rows("UPDATE account SET suspended_at = {} WHERE id = {}", NOW, cast.mira)
    pages.append(nobody.text(await open_with(nobody, phone, status=422)))
    pages.append(nobody.text(await nobody.post("/sign-in", {"credential": "rubbish"}, status=422)))
    assert len(set(pages)) == 1


async def test_a_person_is_added_and_joins_with_the_code_and_the_same_pictures_A_06_A_28(visit, cast: Cast) -> None:
    dan, screen, account = await added(visit)
    code, mine, phone = code_on(screen), await visit(None), Phone()
    assert not await rows("SELECT id FROM invitation WHERE code_hash LIKE {}", f"%{code.replace(' ', '')}%")
    pictures = await mine.follow(await mine.post("/join", {"code": code.lower()}))
    assert pictures_on(pictures) == pictures_on(screen)
    assert len(set(pictures_on(screen))) == 3
    made = phone.register(await json_post(mine, "/join/options"))
    home = await mine.follow(await mine.post("/join/key", {"credential": made}))
    assert "Hello Jo" in mine.text(home)
    assert "Nobody has met you with this phone yet" in mine.text(await mine.get("/more"))
    assert "They are in" in (await dan.get(f"{screen.url.path}/state")).text
    again = await visit(None)
    await again.post("/join", {"code": code}, status=422)
    [circle] = await rows(
        "SELECT c.worker FROM circle_member c JOIN plan p ON p.id = c.plan WHERE p.person = {}", account
    )
    assert circle["worker"] == cast.dan
    kinds = [each.kind for each in await events_about(account)]
    assert {"account_opened", "account_invited", "passkey_added", "signed_in", "plan_made"} <= set(kinds)


async def test_the_code_is_in_no_address_that_we_see_A_23_P_06(visit) -> None:
    _dan, screen, _ = await added(visit)
    code = code_on(screen).replace(" ", "")
    assert code not in str(screen.url)
    assert code not in screen.text.replace(code_on(screen), "")


async def test_while_nothing_has_changed_the_inviters_page_is_told_nothing(visit) -> None:
    dan, screen, _ = await added(visit)
    await dan.get(f"{screen.url.path}/state", status=204, x_poll="1")
    kay = await visit("kay")
    await kay.get(screen.url.path, status=404)
    await kay.get(f"{screen.url.path}/state", status=404)


async def test_a_code_ends_after_ten_minutes_A_09(visit, clock) -> None:
    _, screen, _ = await added(visit)
    clock.forward(minutes=10)
    await (await visit(None)).post("/join", {"code": code_on(screen)}, status=422)


async def test_wrong_late_and_rubbish_codes_get_the_same_words_A_05(visit, clock) -> None:
    _, screen, _ = await added(visit)
    clock.forward(minutes=11)
    nobody = await visit(None)
    said = [
        nobody.text(await nobody.post("/join", {"code": code}, status=422)).replace(code, "")
        for code in (code_on(screen), "22222222", "", "💥")
    ]
    assert len(set(said)) == 1


async def test_a_sixth_wrong_code_in_ten_minutes_is_refused_and_the_right_one_too_A_05(visit, clock) -> None:
    _, screen, _ = await added(visit)
    nobody = await visit(None)
    for _ in range(5):
        await nobody.post("/join", {"code": "22222222"}, status=422)
    assert "Wait ten minutes" in nobody.text(await nobody.post("/join", {"code": code_on(screen)}, status=429))


async def test_right_codes_are_not_counted_as_tries_A_05(visit) -> None:
    _, screen, _ = await added(visit)
    nobody = await visit(None)
    for _ in range(8):
        await nobody.post("/join", {"code": code_on(screen)})


async def test_different_pictures_end_the_code(visit) -> None:
    _, screen, account = await added(visit)
    mine = await visit(None)
    await mine.post("/join", {"code": code_on(screen)})
    assert "Good that you looked" in mine.text(await mine.post("/join/different", status=422))
    await mine.post("/join", {"code": code_on(screen)}, status=422)
    assert "sign_in_refused" in [each.kind for each in await events_about(account)]


async def test_a_refused_key_leaves_the_code_for_another_try(visit) -> None:
    _, screen, _ = await added(visit)
    mine, phone = await visit(None), Phone(verified=False)
    await mine.post("/join", {"code": code_on(screen)})
    made = phone.register(await json_post(mine, "/join/options"))
    await mine.post("/join/key", {"credential": made}, status=422)
    phone.verified = True
    await mine.post("/join/key", {"credential": phone.register(await json_post(mine, "/join/options"))})


async def test_without_a_code_there_are_no_options_and_no_pictures(visit) -> None:
    mine = await visit(None)
    await json_post(mine, "/join/options", status=404)
    await mine.get("/join/pictures", status=303)
    await mine.post("/join/key", {"credential": "{}"}, status=422)


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
    assert "Thank you" in kay.text(await kay.follow(await kay.post("/people/meet", {"code": shown})))
    await kay.post("/people/meet", {"code": shown}, status=422)
    [row] = await rows("SELECT confirmed_by FROM account WHERE id = {}", account)
    assert row["confirmed_by"] == cast.kay
    assert "Nobody has met you" not in mine.text(await mine.get("/more"))
    await mine.http.get("/home")
    assert "account_confirmed" in [each.kind for each in await events_about(account)]


async def test_a_meeting_code_is_shown_on_that_phone_only(visit) -> None:
    mira, tom = await visit("mira"), await visit("tom")
    made = await mira.post("/more/meet")
    await tom.get(made.headers["location"], status=404)
    await (await visit("dan")).get(made.headers["location"], status=404)


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


async def test_another_key_needs_a_step_up_that_sign_in_does_not_satisfy_A_16_A_29(visit, cast: Cast) -> None:
    first, second = await give_phone(cast.mira, NOW), Phone(copied=True)
    mira = await visit("mira")
    await json_post(mira, "/more/keys/options", status=404)
    await mira.get("/more/keys/new", status=303)
    await mira.post("/more/keys/add", {"step_up": ""}, status=422)
    await mira.post("/more/keys/add", {"step_up": await step_up(mira, first, "share:1")}, status=422)
    await mira.follow(await mira.post("/more/keys/add", {"step_up": await step_up(mira, first, "add_key")}))
    made = second.register(await json_post(mira, "/more/keys/options"))
    page = await mira.follow(await mira.post("/more/keys/new", {"credential": made}))
    assert "Whose account is it?" in mira.text(page)
    third = Phone()
    await json_post(mira, "/more/keys/options", status=404)
    assert third.handle == b"", "the step-up was for one key"
    await open_with(await visit(None), second)


async def test_a_key_is_named_and_removed_with_its_sign_ins_but_not_the_last_one_A_10(visit, cast: Cast) -> None:
    first, second = await give_phone(cast.mira, NOW), await give_phone(cast.mira, NOW)
    other, mira, tom = await visit(None), await visit("mira"), await visit("tom")
    await open_with(other, second)
    keys = {row["credential"]: row["id"] for row in await rows("SELECT id, credential FROM passkey")}
    from tests.authenticator import b64

    one, two = keys[b64(first.id)], keys[b64(second.id)]
    await tom.post(f"/more/keys/{two}/remove", status=404)
    await tom.post(f"/more/keys/{two}/name", {f"name-{two}": "x"}, status=404)
    page = await mira.follow(await mira.post(f"/more/keys/{two}/name", {f"name-{two}": "Nan's tablet"}))
    assert "Nan's tablet" in mira.text(page)
    assert not await rows("SELECT id FROM passkey WHERE name LIKE '%tablet%'"), "names are sealed"
    await mira.post(f"/more/keys/{two}/remove")
    await other.get("/more", status=303)
    assert "only key" in mira.text(await mira.post(f"/more/keys/{one}/remove", status=422))


async def test_my_sign_ins_are_listed_and_ended_one_or_all_A_14_A_15(visit) -> None:
    here, there, tom = await visit("mira"), await visit("mira"), await visit("tom")
    page = await here.get("/more/places")
    [action] = [
        each for each in parser.fromstring(page.text).xpath("//form/@action") if re.fullmatch(r".*-.*/end", each)
    ]
    await tom.post(action, status=404)
    await here.post(action)
    await there.get("/more", status=303)
    third = await visit("mira")
    await here.post("/more/places/end-others")
    await third.get("/more", status=303)
    await here.get("/more")


async def test_that_was_not_me_is_recorded_once_and_ends_other_sign_ins_A_29(visit, cast: Cast) -> None:
    from server.people.queries_keys import disowned_acts

    await give_phone(cast.mira, NOW)
    mira, other, tom = await visit("mira"), await visit("mira"), await visit("tom")
    page = await mira.get("/more/acts")
    action = parser.fromstring(page.text).xpath("//form[contains(@action, 'not-me')]/@action")[0]
    await tom.post(action, status=404)
    page = await mira.follow(await mira.post(action))
    assert "You said: that wasn't me" in mira.text(page)
    await other.get("/more", status=303)
    await mira.post(action, status=404)
    assert len(await disowned_acts(cast.harbour, NOW.replace(year=2025))) == 1
    assert await disowned_acts(cast.voices, NOW.replace(year=2025)) == []


async def test_colours_letters_and_leave_are_kept_P_05(visit, cast: Cast) -> None:
    mira = await visit("mira")
    page = await mira.follow(await mira.post("/more/look", {"theme": "dark", "mine": "sky", "letters": "clear"}))
    assert 'data-theme="dark"' in page.text
    await mira.post("/more/look", {"theme": "<script>"}, status=422)
    for bad in ("http://x.example", "javascript:alert(1)", "https://localhost", "https://a:b@x.example", "//x.example"):
        assert bad.split(":")[0] in (await mira.post("/more/leave", {"leave_to": bad}, status=422)).text
    await mira.post("/more/leave", {"leave_to": "https://www.example.org/recipes"})
    answer = await mira.post("/leave", status=200)
    assert answer.headers["refresh"] == "0; url=https://www.example.org/recipes"


@pytest.mark.parametrize(("method", "path"), [("post", "/leave"), ("get", "/exit"), ("post", "/sign-out")])
async def test_leaving_ends_the_sign_in_and_empties_the_cache_P_05_A_14(visit, method: str, path: str) -> None:
    mira = await visit("mira")
    answer = await (
        mira.post(path, status=200 if path == "/leave" else 303) if method == "post" else mira.get(path, status=303)
    )
    assert answer.headers["clear-site-data"] == '"cache"'
    assert answer.headers["cache-control"] == "no-store"
    assert "s=" in answer.headers["set-cookie"]
    [row] = await rows("SELECT ended_at FROM sign_in")
    assert row["ended_at"] is not None


@pytest.mark.parametrize("body", [None, [], {"act": ""}, {"act": 7}, {"act": "Share all"}, {"act": "a" * 201}, "x"])
async def test_a_step_up_for_what_is_no_act_is_refused(visit, body: object) -> None:
    await json_post(await visit("mira"), "/step-up/options", body, status=400)


async def test_a_sign_in_ends_when_nobody_uses_it_and_after_half_a_day_A_13(visit, clock) -> None:
    mira, dan = await visit("mira"), await visit("dan")
    clock.forward(minutes=30)
    await mira.get("/more", status=303)
    dan = await visit("dan")
    for _ in range(25):
        clock.forward(minutes=29)
        last = await dan.http.get("/more")
    assert last.status_code == 303
