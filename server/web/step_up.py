"""A fresh passkey for the act itself (A-16, A-29). Sign-in never counts."""

from typing import Any

from litestar import Request

from server.people.actions_passkeys import prove_step_up
from server.web.forms import Typed
from server.web.state import now_of, settings_of, signed_in


async def proven(request: Request[Any, Any, Any], form: Typed, act: str) -> bool:
    """Say whether this form carries a fresh passkey for exactly this act.

    `act` names the verb and its subject, such as 'share:<plan>'. In demonstration mode, and nowhere
    else, the plainly marked button stands for the passkey.
    """
    settings = settings_of(request)
    if settings.demo and form.one("demo_step_up") == "1":
        return True
    answer = form.one("step_up")
    if not answer:
        return False
    return await prove_step_up(signed_in(request), act, answer, settings.rp_id, settings.origin, now_of(request))
