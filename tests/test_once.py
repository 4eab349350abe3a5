"""A form that comes twice is one write, answered as the first was (DESIGN, Co-writing 1; server/web/once.py)."""

import asyncio
from uuid import uuid4

from server.db.writing import rows
from tests.cast import Cast

NAME = {"name": "Nadia", "language": "ur", "phone": "no"}


async def test_a_tap_that_comes_twice_at_the_same_moment_adds_one_person(visit, cast: Cast) -> None:
    dan, form = await visit("dan"), {**NAME, "operation": str(uuid4())}
    await dan.get("/people/add")
    first, second = await asyncio.gather(dan.post("/people/add", form), dan.post("/people/add", form))
    assert first.headers["location"] == second.headers["location"]
    assert len(await rows("SELECT id FROM plan")) == 3, "Mira's, Tom's and one more"


async def test_the_same_name_with_other_words_is_another_write(visit, cast: Cast) -> None:
    dan, operation = await visit("dan"), str(uuid4())
    await dan.post("/people/add", {**NAME, "operation": operation})
    await dan.post("/people/add", {**NAME, "name": "Nadia B", "operation": operation})
    assert len(await rows("SELECT id FROM plan")) == 4


async def test_what_was_refused_may_come_again_under_the_same_name(visit, cast: Cast) -> None:
    dan, operation = await visit("dan"), str(uuid4())
    await dan.post("/people/add", {**NAME, "name": "", "operation": operation}, status=422)
    await dan.post("/people/add", {**NAME, "operation": operation})
    assert len(await rows("SELECT id FROM plan")) == 3


async def test_nobody_is_answered_as_somebody_else_was(visit, cast: Cast) -> None:
    form = {**NAME, "operation": str(uuid4())}
    dan, sam = await visit("dan"), await visit("sam")
    by_dan = await dan.post("/people/add", form)
    by_sam = await sam.post("/people/add", form)
    assert by_dan.headers["location"] != by_sam.headers["location"]


async def test_an_odd_name_of_a_write_is_no_name(visit, cast: Cast) -> None:
    dan = await visit("dan")
    for odd in ("", "1", "é" * 40, "\ud800".encode("utf-8", "surrogatepass").decode("latin-1")):
        await dan.post("/people/add", {**NAME, "operation": odd})
    assert len(await rows("SELECT id FROM plan")) == 6


async def test_words_for_a_talk_that_is_asked_for_already_are_given_back(visit, cast: Cast) -> None:
    """One talk stands for each subject: what does not fit into it is not thrown away unsaid (promise 2)."""
    mira, url = await visit("mira"), f"/notes/{cast.plan}/talks"
    await mira.post(url, {"ask": "My bus pass"})
    await mira.post(url, {"ask": "My bus pass"})
    await mira.post(url, {"ask": ""})
    answer = await mira.post(url, {"ask": "Dan shouts at me"}, status=422)
    assert "My bus pass" in answer.text
    assert "Dan shouts at me" in answer.text
    assert "not sent" in answer.text


async def test_two_workers_who_begin_a_talk_at_once_both_say_who_is_there(visit, cast: Cast) -> None:
    begun = {"privacy": "others_fine", "moment": "had"}
    dan, kay, url = await visit("dan"), await visit("kay"), f"/notes/{cast.plan}/people/talk"
    await dan.post(url, {**begun, "present": "Dan and Kay"})
    await kay.post(url, {**begun, "present": "Kay, and Mira's sister"})
    await kay.post(url, {**begun, "present": "Kay, and Mira's sister"})
    shown = kay.text(await kay.get(url))
    assert "Dan and Kay" in shown
    assert shown.count("Mira's sister") == 1
