"""How many questions are left is said in two places, and is one number (S-15)."""

import re
from typing import Any

from server.words.actions import settle
from tests.cast import NOW, Cast
from tests.words.hands import person, say, worker


async def test_the_plan_and_the_page_of_questions_say_the_same_number_of_what_is_left(cast: Cast, visit: Any) -> None:
    """Also when the person chose a worker's words for what they had said themselves."""
    mine = await say(person(cast), "I want to see Mum.")
    await say(worker(cast), "A worker's line.", section="helps")
    offer = await say(worker(cast), "She wants to see Mum.", statement=mine.statement, base=mine.revision)
    mira = await visit("mira")
    for _ in range(2):
        plan = mira.text(await mira.get(f"/notes/{cast.plan}"))
        left = mira.text(await mira.get(f"/notes/{cast.plan}/begin"))
        found = re.search(r"(\d+) are left\. Only if I want", plan), re.search(r"(\d+) are left", left)
        assert found[0]
        assert found[1]
        assert found[0][1] == found[1][1] == "9"
        await settle(person(cast), offer.proposal, "theirs", "own_phone", NOW)
