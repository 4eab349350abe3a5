"""The front door, where each role begins, and the ways out."""

import pytest
from lxml import html as parser

from server.db.writing import rows
from tests.authenticator import Phone
from tests.cast import CANARY, NOW, Cast
from tests.people.phones import give_phone, open_with

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


async def test_a_sign_in_ends_when_nobody_uses_it_and_after_half_a_day_A_13(visit, clock) -> None:
    mira, dan = await visit("mira"), await visit("dan")
    clock.forward(minutes=30)
    await mira.get("/more", status=303)
    dan = await visit("dan")
    for _ in range(25):
        clock.forward(minutes=29)
        last = await dan.http.get("/more")
    assert last.status_code == 303
