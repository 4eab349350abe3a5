"""Two workers begin the same conversation: what either saw in the room holds; nothing of it is lost (P-04, S-25)."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from server.plans import actions_talks
from server.plans.actions_talks import Opening, start_talk
from server.plans.queries_talks import Talk, open_talk
from server.plans.rules import Room, both_rooms
from server.record.queries import events_about
from tests.cast import NOW, Cast
from tests.plans.test_pages_room import in_the_room
from tests.viewers import viewer
from tests.words.hands import say, worker

Visit = Callable[..., Any]


async def going(cast: Cast) -> Talk:
    talk = await open_talk(cast.plan, cast.mira)
    assert talk is not None
    return talk


async def begin(cast: Cast, who: str, present: str) -> None:
    opening = Opening(present, (), "others_fine", "had")
    await start_talk(cast.harbour, cast.plan, cast.mira, opening, await viewer(cast, who), NOW)


def test_the_less_private_of_two_rooms_holds() -> None:
    alone, asked, moment = Room("alone", ""), Room("others_fine", "not_yet"), Room("others_fine", "had")
    assert both_rooms(alone, asked) == asked
    assert both_rooms(asked, alone) == asked
    assert both_rooms(moment, asked) == asked
    assert both_rooms(asked, moment) == moment
    assert both_rooms(alone, alone) == alone


async def test_who_joins_with_others_there_ends_the_talk_alone_until_a_moment_was_offered(
    cast: Cast, visit: Visit
) -> None:
    """Kay said that nobody else is there; Dan, whose form was open already, sees somebody (P-04)."""
    await say(worker(cast), "I like tea", voice="said")
    kay, dan = await visit("kay"), await in_the_room(cast, visit)
    talk = f"/notes/{cast.plan}/people/talk"
    joined = {"privacy": "others_fine", "moment": "not_yet", "present": "Uncle Bob", "support": ["interpreter", "time"]}
    await kay.post(talk, joined)
    await kay.post(talk, {"privacy": "alone", "support": "pictures"})
    found = await going(cast)
    assert (found.room, found.present) == (Room("others_fine", "not_yet"), "Uncle Bob")
    assert found.support == ("pictures", "interpreter", "time")
    await kay.post(f"{talk}/hand", status=422)
    assert "I like tea" not in (await dan.get(f"/notes/{cast.plan}/room")).text, "nor is anything asked on a phone"
    await kay.post(f"{talk}/moment", {"moment": "had"})
    await kay.post(f"{talk}/hand")
    assert "I like tea" in (await dan.get(f"/notes/{cast.plan}/room")).text


async def test_somebody_whose_name_is_part_of_anothers_was_there_too_S_25(cast: Cast) -> None:
    for present in ("Joanne", "ann", "ann", ""):
        await begin(cast, "dan", present)
    assert (await going(cast)).present == "Joanne\nann"


async def test_of_two_who_join_at_once_both_saw_somebody(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """On PostgreSQL both would read what was there before, and the second would write over the first."""
    await begin(cast, "kay", "First")
    real, here = actions_talks.rows, []

    async def slow(sql: str, *args: Any) -> list[dict[str, Any]]:
        found = await real(sql, *args)
        if "RETURNING id, present" in sql or sql.startswith("SELECT id, present"):
            here.append(1)
            for _ in range(50):  # the other gets as far as it can
                if len(here) < 2:
                    await asyncio.sleep(0.01)
        return found

    monkeypatch.setattr(actions_talks, "rows", slow)
    await asyncio.gather(begin(cast, "kay", "Uncle Bob"), begin(cast, "dan", "Aunt Jo"))
    assert sorted((await going(cast)).present.splitlines()) == ["Aunt Jo", "First", "Uncle Bob"]


async def about_talks(cast: Cast) -> list[tuple[str, dict[str, Any]]]:
    """What the record says of talks, oldest first."""
    found = await events_about(cast.mira, 50, ["conversation_started", "conversation_joined", "moment_offered"])
    return [(each.kind, each.detail) for each in reversed(found)]


async def test_the_record_says_what_became_of_a_moment_alone_because_a_yes_hangs_on_it_P_04(
    cast: Cast, visit: Visit
) -> None:
    dan = await visit("dan")
    talk = f"/notes/{cast.plan}/people/talk"
    await dan.post(talk, {"privacy": "others_fine", "moment": "not_yet", "present": "Uncle Bob"})
    for _ in range(2):
        await dan.post(f"{talk}/moment", {"moment": "had"})
    assert (await about_talks(cast))[1:] == [("moment_offered", {"private_moment": "had"})]


async def test_the_record_says_who_joined_a_talk_and_how_private_it_is_since_P_04(cast: Cast) -> None:
    alone = Opening("", (), "alone", "")
    await start_talk(cast.harbour, cast.plan, cast.mira, alone, await viewer(cast, "dan"), NOW)
    for _ in range(2):
        await begin(cast, "kay", "Uncle Bob")
    joined = {"privacy_asked": "others_fine", "private_moment": "had", "support": ""}
    assert (await about_talks(cast))[1:] == [("conversation_joined", joined)]
