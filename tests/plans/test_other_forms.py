"""The plan in easy words, in another language and on paper says what the plan itself says beside its words (D-23)."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from server.arrangements.actions import Draft
from server.arrangements.actions import add as add_part
from server.plans.pages_easy_parts import parts_of
from server.plans.pages_lines import Desk
from server.plans.pages_paper_file import Sheets
from server.sharing.access import plan_for
from server.sharing.authors import author_of
from tests.cast import NOW, Cast
from tests.client import Client
from tests.viewers import viewer
from tests.words.hands import person

Visit = Callable[[str | None], Any]
NOBODY = "Nobody watches these yet."
NOTHING = f"{NOBODY} They are written down here, and nothing happens by itself."


async def checked_in(cast: Cast) -> None:
    """Mira chose a check-in point, and an early talk when one is missed."""
    at_home = {"place": "At home", "days": "sun", "at": "17:00", "grace": 60, "told": f"account:{cast.dan}"}
    await add_part(person(cast), Draft("checkins", at_home, "Dan rings me."), uuid4(), NOW)
    missed = {"what": "missed_checkin", "leads": cast.sam, "within_hours": 48}
    await add_part(person(cast), Draft("triggers", missed), uuid4(), NOW)


async def on_paper(cast: Cast, who: str, *, easy: bool) -> str:
    """Return the page of a file."""
    access = await plan_for(await viewer(cast, who), cast.plan, NOW)
    assert access is not None
    return Sheets("Mira", await parts_of(Desk(access, author_of(access), "Mira")), easy, NOW).html()


async def test_wherever_check_ins_are_shown_it_is_said_that_nobody_watches_them(cast: Cast, visit: Visit) -> None:
    """Promise 4, S-35, S-37: above the check-in points, and where an early talk hangs on one that is missed."""
    await checked_in(cast)
    mira = await visit("mira")
    shown = [Client.text(await mira.get(f"/notes/{cast.plan}/easy"))]
    shown += [" ".join((await on_paper(cast, "mira", easy=easy)).split()) for easy in (True, False)]
    for page in shown:
        before, there, after = page.partition(NOTHING)
        assert there
        assert "At home" in after
        assert "At home" not in before
        assert NOBODY in after.partition("A check-in is missed")[2][:60], page
    for rest in ("", "/add"):
        page = Client.text(await mira.get(f"/notes/{cast.plan}/part/triggers{rest}"))
        assert NOBODY in page.partition("A check-in is missed")[2][:60], rest
