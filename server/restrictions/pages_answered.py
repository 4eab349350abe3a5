"""What the person says about a limit, in the words of its pages."""

from collections.abc import Container

from server.language.dates import day
from server.language.text import _
from server.restrictions.rules import stands
from server.restrictions.rules_view import LimitView
from server.restrictions.wording import UNCOUNTED, flag_words


def told_as(limit: LimitView, rule: str) -> str:
    """Return what a finding is called to the person: who said a yes that does not count was no less asked (A-28)."""
    return UNCOUNTED if rule == "D-05" and limit.uncounted else rule


def person_said(limit: LimitView, own: bool, name: str) -> str:
    """Return what the person says: to themselves all they said, to others what counts."""
    view = limit.view_of(limit.views) if own else limit.view
    stance = view.stance if view else ""
    if own:
        return {"objects": _("You said no."), "agrees": _("You said yes.")}.get(stance, "")
    return {
        "objects": _("%(name)s said no.", name=name), "agrees": _("%(name)s said yes.", name=name),
        "unknown": _("%(name)s does not know.", name=name),
    }.get(stance, "")  # fmt: skip


def answer(limit: LimitView) -> str:
    """Return which of the three answers of the person stands."""
    said = limit.said
    if said is None or not stands(said.stance, said.at, limit.widened_at):
        return ""
    return {"agrees": "yes", "objects": "no", "unknown": "unsure"}.get(said.stance, "")


def answered(limit: LimitView, found: Container[str]) -> str:
    """Return what the person answered and when, in their own page's words; `found` is said above it already."""
    said = limit.said
    if said is None:
        return ""
    on = day(said.at, weekday=False)
    if not stands(said.stance, said.at, limit.widened_at):
        return _("You said yes on %(day)s. It stops more now. Say again what you think.", day=on)
    words = {
        "agrees": _("You said yes on %(day)s. You can say something else at any time.", day=on),
        "objects": _("You said no on %(day)s.", day=on),
    }.get(said.stance, _("You said you don't know on %(day)s.", day=on))
    return words if said.counts or "D-05" in found else f"{words} {flag_words(UNCOUNTED, person=True)}"
