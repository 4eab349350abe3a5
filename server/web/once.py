"""Once: a form that comes again is answered as the first was, and does nothing more (DESIGN, Co-writing 1).

Tapped twice, or sent again because the signal went: the page named the sending (`operation`), and what it did, and
where it led, were kept in one transaction. Words of a plan have a way of their own (words/actions_once.py): there the
same name with other words is one more wording.
"""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from litestar import Request, Response

from server.db.errors import NoLonger
from server.db.sealed import exact_fingerprint
from server.db.writing import writing
from server.web.csrf import FIELD
from server.web.rendering import see
from server.web.state import files_of, now_of, remembered_form, viewer_of
from server.words.actions_once import forget_sending, keep_sending, led_to, take_sending, taken_since

AnyRequest = Request[Any, Any, Any]
Answer = Callable[[Response[None]], Awaitable[Response[None]]]
NAME = "operation"
NOT_SAID = frozenset({FIELD, NAME, "credential", "step_up", "demo_step_up"})
"""Fields that may differ between two sendings of the same."""


class SentTwice(Exception):
    """The same form is being taken at this very moment; `location` is where the first one led."""

    def __init__(self, location: str) -> None:
        super().__init__("sent twice")
        self.location = location


@dataclass(frozen=True, slots=True)
class Sending:
    """One sending of one form: by whom, its name, a mark of everything that was said."""

    account: UUID
    operation: UUID
    mark: str
    now: datetime


def _sending(request: AnyRequest, proof: str = "") -> Sending | None:
    """Return what was sent; None when nobody is signed in or the page gave it no name. `proof`: what has to be the
    same, too."""
    viewer, typed = viewer_of(request), remembered_form(request)
    named = next((value for key, value in typed if key == NAME), "")
    if viewer is None or not named:
        return None
    try:
        operation = UUID(named)
    except ValueError:
        return None
    said = [pair for pair in typed if pair[0] not in NOT_SAID]
    said += [(key, sha256(data).hexdigest()) for key, data in sorted(files_of(request).items())]
    mark = exact_fingerprint(json.dumps([request.url.path, said, proof] if proof else [request.url.path, said]))
    return Sending(viewer.account, operation, mark, now_of(request))


async def answered_before(request: AnyRequest) -> Response[None] | None:
    """Return the answer that the same form had before, or None. It is asked before anything else is."""
    sending = _sending(request)
    location = await led_to(sending.account, sending.operation, sending.mark) if sending else ""
    return see(location) if location else None


@dataclass(slots=True)
class First:
    """Whether the same form came before (`again`); `done`: what was asked is done, and the next is `again`."""

    again: bool = False
    done: bool = False


@asynccontextmanager
async def first_sending(request: AnyRequest, said: str, within: timedelta) -> AsyncIterator[First]:
    """Say in this block whether a form with `said` in it came before, `within` so long: of two at once the second
    waits for the first."""
    sending, first = _sending(request, said) if said else None, First()
    async with writing():
        if sending and not await take_sending(sending.account, sending.operation, sending.mark, sending.now):
            first.again = await taken_since(sending.account, sending.operation, sending.mark, sending.now - within)
        yield first
        if sending and not (first.again or first.done):
            await forget_sending(sending.account, sending.operation, sending.mark)


@asynccontextmanager
async def once(request: AnyRequest) -> AsyncIterator[Answer]:
    """Do what the form asks in this block, all of it in one transaction: `return await answer(see(where))`.

    A block that is left without an answer did nothing, and may be sent again.
    """
    sending, answered = _sending(request), False

    async def answer(response: Response[None]) -> Response[None]:
        nonlocal answered
        answered = True
        if sending:
            await keep_sending(sending.account, sending.operation, sending.mark, str(response.headers["location"]))
        return response

    try:
        async with writing():
            if sending and not await take_sending(sending.account, sending.operation, sending.mark, sending.now):
                raise SentTwice(await led_to(sending.account, sending.operation, sending.mark))
            yield answer
            if sending and not answered:
                await forget_sending(sending.account, sending.operation, sending.mark)
    except NoLonger:  # taken away by the first of the two, maybe: a phone is given back once
        location = await led_to(sending.account, sending.operation, sending.mark) if sending else ""
        if not location:
            raise
        raise SentTwice(location) from None
