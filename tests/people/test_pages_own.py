"""My keys, my sign-ins, what was done in my name, colours and letters."""

import re

import pytest
from lxml import html as parser

from server.db.writing import rows
from tests.authenticator import Phone
from tests.cast import NOW, Cast
from tests.people.phones import give_phone, json_post, open_with, step_up


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
    await give_phone(cast.mira, NOW)
    mira, other, tom = await visit("mira"), await visit("mira"), await visit("tom")
    page = await mira.get("/more/acts")
    action = parser.fromstring(page.text).xpath("//form[contains(@action, 'not-me')]/@action")[0]
    await tom.post(action, status=404)
    page = await mira.follow(await mira.post(action))
    assert "You said: that wasn't me" in mira.text(page)
    await other.get("/more", status=303)
    await mira.post(action, status=404)
    assert len(await rows("SELECT id FROM event WHERE kind = 'act_disowned'")) == 1


async def test_what_was_done_in_my_name_says_where_and_which_setting_A_29(visit, cast: Cast) -> None:
    """Without that nobody can say "that wasn't me": every sign-in, every setting would read the same."""
    phone = await give_phone(cast.mira, NOW)
    mira = await visit("mira")
    await open_with(await visit(None), phone)
    await mira.post("/more/leave", {"leave_to": "https://www.example.org/recipes"})
    await mira.post("/reading/3", {"pictures": "none", "aloud": ""})
    await mira.post("/more/look", {"mine": "sky"})
    page = parser.fromstring((await mira.get("/more/acts")).text)
    said = [" ".join(each.itertext()) for each in page.xpath("//li[@class='limit']/p[1]")]
    assert said.count("This was opened A phone or computer") == 2
    assert {each for each in said if "setting" in each} == {
        "A setting was changed Where Leave goes", "A setting was changed My way of reading",
        "A setting was changed My colour",
    }  # fmt: skip


async def test_without_any_key_the_page_says_so_and_not_that_there_is_one_A_10(visit, cast: Cast) -> None:
    mira = await visit("mira")
    said = mira.text(await mira.get("/more/keys"))
    assert "No key yet" in said
    assert "one key only" not in said
    await give_phone(cast.mira, NOW)
    said = mira.text(await mira.get("/more/keys"))
    assert "No key yet" not in said
    assert "one key only" in said


async def test_each_colour_of_my_own_is_shown_not_only_named_E_07(visit) -> None:
    mira = await visit("mira")
    page = parser.fromstring((await mira.get("/more/look")).text)
    shown = [each.get("class").split()[-1] for each in page.xpath("//label//span[contains(@class, 'swatch')]")]
    assert shown == ["swatch-honey", "swatch-rose", "swatch-leaf", "swatch-sky"]


async def test_more_asks_for_each_thing_in_one_place_only_E_07(visit) -> None:
    """Language, colours and letters are in My way of reading; a colour of one's own is for the person."""
    for name, mine in (("mira", True), ("dan", False)):
        browser = await visit(name)
        links = parser.fromstring((await browser.get("/more")).text).xpath("//ul[@class='rows']//a/@href")
        assert links.count("/reading/1") == 1
        assert "/language" not in links
        assert ("/more/look" in links) == mine
    asked = parser.fromstring((await browser.get("/more/look")).text).xpath("//input[@type='radio']/@name")
    assert set(asked) == {"mine"}


async def test_a_colour_and_where_leave_goes_are_kept_P_05(visit, cast: Cast) -> None:
    mira = await visit("mira")
    page = await mira.follow(await mira.post("/more/look", {"mine": "sky"}))
    assert 'data-mine="sky"' in page.text
    await mira.post("/more/look", {"mine": "<script>"}, status=422)
    for bad in ("http://x.example", "javascript:alert(1)", "https://localhost", "https://a:b@x.example", "//x.example"):
        assert bad.split(":")[0] in (await mira.post("/more/leave", {"leave_to": bad}, status=422)).text
    await mira.post("/more/leave", {"leave_to": "https://www.example.org/recipes"})
    answer = await mira.post("/leave", status=200)
    assert answer.headers["refresh"] == "0; url=https://www.example.org/recipes"


@pytest.mark.parametrize("body", [None, [], {"act": ""}, {"act": 7}, {"act": "Share all"}, {"act": "a" * 201}, "x"])
async def test_a_step_up_for_what_is_no_act_is_refused(visit, body: object) -> None:
    await json_post(await visit("mira"), "/step-up/options", body, status=400)
