"""What is said in another form, easy words or another language: a line of the plan, or a limit."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from server.language.rules_bound import Changed
from server.plans import pages_door
from server.plans.pages_cards import Card
from server.plans.pages_door import plan_at
from server.plans.pages_forms import forms_asked
from server.plans.pages_lines import Desk
from server.web.forms import Typed
from server.web.names import plan_url, saved
from server.words.queries_kept import Kept, kept_from

Made = TypeVar("Made")
"""What a form of the words is made of: easy lines, or a translation."""


@dataclass(frozen=True)
class Subject(Generic[Made]):
    """One thing that can be said in another form. `wording` is what stands for this viewer; `back` where it is shown.

    `store` takes (wording, what was made, operation, now) and raises NotHere, Changed; `answer` takes (form, answer,
    now) and raises NotHere, NotTheirs. `may_leave`: its words may be sent to a machine, where there is one; `stays`:
    not these, for the person keeps them to themselves, which only the person may be told (P-07, P-12).
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
    stays: bool = False


def wording_read(form: Typed, subject: Subject[Made]) -> UUID:
    """Return which words were read when the form was filled in, as every page of ours says; raises Changed where that
    is not said: nobody knows then whether they still stand."""
    wording = form.uuid("wording")
    if wording is None:
        raise Changed(subject.about)
    return wording


async def kept_for(desk: Desk) -> Kept:
    """Return what is kept from this phone; nothing is from the person's own."""
    account = desk.access.viewer.account
    return Kept(account) if desk.access.own else await kept_from(desk.access.plan, account)


async def talk_is_over(desk: Desk) -> bool:
    """Whether the talk ended while the phone was in the person's hands: nothing is asked without one (P-04)."""
    return await pages_door.talk_is_over(desk.access)


async def not_asked(desk: Desk, *, waits: bool) -> bool:
    """Whether a phone in the person's hands asks nothing about this: no form of it waits, or the talk is over."""
    return desk.in_room and (not waits or await talk_is_over(desk))


async def onward(desk: Desk, shown: str) -> str:
    """Return where an answer leads: in the room to the next question, else to what else waits, else to where it is
    `shown`."""
    plan = desk.access.plan
    if desk.in_room:
        return plan_url(plan, "room")
    more = desk.own and any(each.waits for each in await forms_asked(desk.access))
    return plan_url(plan, "waiting") if more else shown


def shown_to(desk: Desk, subject: Subject[Any]) -> str:
    """Return where the viewer reads it: in the plan as they read it; a limit on its own page, unless in easy words."""
    there, plan = plan_at(desk.access, subject.about), desk.access.plan
    its_own = there == plan_url(plan) and subject.back.startswith(plan_url(plan, "list/"))
    return subject.back if its_own else there


def saved_at(desk: Desk, there: str) -> str:
    """Return the same address, where it says that an answer is saved; the room says so itself."""
    return there if desk.in_room else saved(there)


def way_back(desk: Desk, else_to: str) -> str:
    """Return where the arrow leads: in the room to giving the phone back."""
    return plan_url(desk.access.plan, "room/back") if desk.in_room else else_to
