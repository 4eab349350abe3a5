"""The foundation stands: pages are checked, strangers find nothing, the record is a chain."""

from server.record.queries import events_about, first_broken_line
from server.sharing.access import plan_for
from tests.cast import NOW, Cast
from tests.viewers import viewer


async def test_a_browser_without_sign_in_is_sent_to_the_front_door(visit) -> None:
    stranger = await visit(None)
    assert (await stranger.get("/home", status=303)).headers["location"] == "/"


async def test_a_page_that_is_not_there_says_so_in_plain_words(visit) -> None:
    dan = await visit("dan")
    assert "This page is not here" in dan.text(await dan.get("/nothing", status=404))


async def test_a_write_without_our_token_gives_the_text_back_A_22(visit) -> None:
    dan = await visit("dan")
    answer = await dan.post("/leave", {"csrf": "old", "words": "I want to keep these words, all of them."}, status=403)
    assert "I want to keep these words, all of them." in answer.text


async def test_only_the_circle_and_the_leads_of_the_organisation_find_a_plan_A_17_A_20(cast: Cast) -> None:
    expected = {"mira": "own", "dan": "circle", "kay": "circle", "sam": "lead", "priya": "lead"}
    for name in ("mira", "tom", "dan", "kay", "ruth", "sam", "priya", "quinn", "ada", "omar"):
        access = await plan_for(await viewer(cast, name), cast.plan, NOW)
        assert (access.why if access else None) == expected.get(name), name


async def test_every_event_of_the_cast_is_in_an_unbroken_chain_A_25(cast: Cast) -> None:
    assert await first_broken_line(cast.harbour) is None
    assert [each.kind for each in await events_about(cast.mira)] == ["account_opened"]
