"""A fresh passkey for the act itself, with everything its form says (A-16, A-29). Sign-in never counts."""

import json
from datetime import timedelta
from typing import Any

from litestar import Request

from server.db.sealed import exact_fingerprint
from server.people.actions_passkeys import prove_step_up
from server.web.forms import Typed
from server.web.once import first_sending
from server.web.state import now_of, settings_of, signed_in

NOT_SAID = frozenset({"csrf", "operation", "credential", "step_up", "demo_step_up", "preview"})
"""Fields of a form that say nothing of what is done, or, as the button that was pressed, what the act says itself."""


TAPPED_TWICE = timedelta(seconds=20)
"""How long after the first the same form may come again."""


def bound(act: str, form: Typed) -> str:
    """Return the act with a keyed mark of what its form says: what is proven for one content proves no other.

    The mark is keyed, so that a stolen challenge tells nobody which phrase was saved. Browsers write a line
    break in two ways, before and after they send it.
    """
    said = sorted(
        (name, value.replace("\r\n", "\n").replace("\r", "\n"))
        for name, values in form.fields.items()
        for value in values
        if name not in NOT_SAID
    )
    return f"{act}/{exact_fingerprint(json.dumps(said))}"


async def proven_lately(request: Request[Any, Any, Any], form: Typed, act: str) -> bool:
    """As proven, for what is answered with a file: the very same form that comes again at once, with the very same
    answer of the phone, was proven by its first (Co-writing 1). Its page names the sending."""
    async with first_sending(request, said=form.one("step_up"), within=TAPPED_TWICE) as sending:
        if sending.again:
            return True
        sending.done = await proven(request, form, act)
        return sending.done


async def proven(request: Request[Any, Any, Any], form: Typed, act: str) -> bool:
    """Say whether this form carries a fresh passkey for exactly this act, as this very form says it.

    `act` names the verb and its subject, such as 'share:<plan>'. In demonstration mode, and nowhere
    else, the plainly marked button stands for the passkey.
    """
    settings = settings_of(request)
    if settings.demo and form.one("demo_step_up") == "1":
        return True
    answer = form.one("step_up")
    if not answer:
        return False
    viewer, now = signed_in(request), now_of(request)
    return await prove_step_up(viewer, bound(act, form), answer, settings.rp_id, settings.origin, now)
