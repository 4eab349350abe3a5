"""What is said in another form, easy words or another language: a line of the plan, or a limit."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID

from server.plans.pages_cards import Card
from server.plans.pages_lines import Desk
from server.words.queries_kept import Kept, kept_from

Made = TypeVar("Made")
"""What a form of the words is made of: easy lines, or a translation."""


@dataclass(frozen=True)
class Subject(Generic[Made]):
    """One thing that can be said in another form. `wording` is what stands for this viewer; `back` where it is shown.

    `store` takes (wording, what was made, operation, now) and raises NotHere, Changed; `answer` takes (form, answer,
    now) and raises NotHere, NotTheirs. `may_leave`: its words may be sent to a machine, where there is one.
    """

    about: UUID
    wording: UUID
    language: str
    card: Card
    url: str
    back: str
    store: Callable[[UUID, Made, UUID, datetime], Awaitable[UUID]]
    answer: Callable[[UUID, str, datetime], Awaitable[str]]
    may_leave: bool = False


async def kept_for(desk: Desk) -> Kept:
    """Return what is kept from this viewer; nothing is from the person."""
    account = desk.access.viewer.account
    return Kept(account) if desk.author.is_person else await kept_from(desk.access.plan, account)
