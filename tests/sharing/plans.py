"""Mira's plan with something in it, written through the real actions."""

from datetime import datetime
from uuid import UUID, uuid4

from server.restrictions.actions import add as add_limit
from server.restrictions.rules_recorded import Bare
from server.sharing.access import plan_for
from server.sharing.authors import author_of
from server.words.actions import write
from tests.cast import NOW, Cast
from tests.viewers import viewer


async def say(cast: Cast, body: str, section: str = "want", who: str = "mira", now: datetime = NOW) -> UUID:
    """Write one statement into Mira's plan; returns its id."""
    access = await plan_for(await viewer(cast, who), cast.plan, now)
    assert access is not None
    written = await write(
        author_of(access), statement=None, section=section, body=body, voice="own" if who == "mira" else "worker",
        language="en", base=None, operation=uuid4(), now=now,
    )  # fmt: skip
    return written.statement


async def limit(cast: Cast, what: str, who: str = "dan", now: datetime = NOW) -> UUID:
    """Put a limit on Mira; returns its id."""
    return await add_limit(await viewer(cast, who), cast.mira, cast.plan, Bare(what, now), now)
