"""A fresh passkey for the act itself, with everything its form says (A-16, A-29). Sign-in never counts."""

import json
from typing import Any

from litestar import Request

from server.db.sealed import exact_fingerprint
from server.people.actions_passkeys import prove_step_up
from server.web.forms import Typed
from server.web.state import now_of, settings_of, signed_in

NOT_SAID = frozenset({"csrf", "operation", "credential", "step_up", "demo_step_up", "preview"})
"""Fields of a form that say nothing of what is done, or, as the button that was pressed, what the act says itself."""


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
