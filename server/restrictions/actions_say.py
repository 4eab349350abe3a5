"""What the person says about a limit, with their own phone."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from uuid import UUID

from server.db.writing import writing
from server.language.locales import speech
from server.people.rules import Viewer
from server.restrictions.actions_check import settle_answered
from server.restrictions.actions_store import hold, insert, tell
from server.restrictions.queries_forms import wordings_of
from server.restrictions.rules import ANSWERS
from server.restrictions.rules_recorded import Objection
from server.restrictions.tables import RestrictionView

_after_no: list[Callable[[Objection], Awaitable[None]]] = []


def when_objected(then: Callable[[Objection], Awaitable[None]]) -> None:
    """Have `then(objection)` run inside the transaction of every no of a person: reviews makes its review there."""
    if then not in _after_no:
        _after_no.append(then)


async def say(viewer: Viewer, restriction: UUID, answer: str, now: datetime, seen: UUID | None = None) -> str:
    """Record the person's own answer: yes, no or unsure. A yes is a view, not consent. Returns '', 'gone', or
    'changed' when `seen` (rules_view.wording_of what was shown) is not what stands now: nothing is recorded then.

    The page has asked for a fresh passkey before a yes (A-29). A no calls whoever asked with when_objected().
    """
    async with writing():
        got = await hold(viewer, restriction)
        if got is None or got[0]["person"] != viewer.account:
            return "gone"
        held, box = got
        if seen is not None and (await wordings_of([restriction]))[restriction] != seen:
            return "changed"
        await insert(
            RestrictionView, box,
            {
                "restriction": restriction, "how": "own_passkey" if answer == "yes" else "own_phone",
                "stance": ANSWERS[answer], "language": speech(viewer.language), "author": viewer.account, "at": now,
                "unconfirmed": not viewer.confirmed,
            },
        )  # fmt: skip
        await tell(viewer, held, "limit_said", now, aside=True, answer=answer)
        if answer == "no":
            said = Objection(held["organisation"], held["person"], held["plan"], restriction, viewer.account, now)
            for then in _after_no:
                await then(said)
        await settle_answered(restriction, now)
    return ""
