"""Reading and filling the forms of the steps: form -> record, record -> form."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from server.language.dates import local
from server.language.locales import speech
from server.language.text import _, gettext
from server.people.rules_text import LINE, LONG, SHORT
from server.restrictions import actions, queries
from server.restrictions.pages_common import Door
from server.restrictions.rules import (
    ADVOCATES,
    BASES,
    HOWS,
    KINDS,
    KNOWN,
    LIKELIHOODS,
    NEVER_A_BASIS,
    OUTCOMES,
    SEVERITIES,
    STANCES,
    SUPPORTS,
    dates_problem,
)
from server.restrictions.rules_recorded import Assessed, Facts, Interests, Other, Out, Said
from server.restrictions.rules_view import LimitView
from server.restrictions.wording import PROBLEM
from server.web.forms import Typed
from server.web.rendering import Form
from server.web.wrong import NOT_CHOSEN, TO_COME, Wrong

WAYS = 4
"""How many other ways the form has room for; two are needed (D, R-05)."""
Values = dict[str, Any]


def problem_words(code: str) -> str:
    """Return a problem's code in plain words."""
    return gettext(PROBLEM.get(code, PROBLEM["gone"]))


async def save_why(door: Door, restriction: UUID, form: Typed) -> str:
    """Step 1. Returns '' or a code; 'form' when the form's own errors say it."""
    texts = {
        name: form.text(name, SHORT if name.startswith("scope") else LONG, needed=False)
        for name in ("scope_when", "scope_where", "scope_who", "harm", "evidence", "aim", "why")
    }
    kind = form.choice("kind", KINDS, needed=False)
    likelihood = form.choice("likelihood", LIKELIHOODS, needed=False)
    severity = form.choice("severity", SEVERITIES, needed=False)
    if form.errors:
        return "form"
    why = texts.pop("why")
    facts = Facts(kind=kind, likelihood=likelihood, severity=severity, **texts)
    return await actions.set_facts(door.viewer, restriction, facts, door.now, why)


async def save_said(door: Door, restriction: UUID, form: Typed) -> str:
    """Step 2: words and a stance, or 'not asked' with why."""
    how = form.choice("how", HOWS)
    asked = how != "not_asked"
    words = form.text("words", LONG, needed=bool(how) and asked, empty=_("Write what they said or showed."))
    missing = _("Say why they were not asked.")
    reason = form.text("not_asked_why", SHORT, needed=bool(how) and not asked, empty=missing)
    stance = form.choice("stance", STANCES, needed=bool(how) and asked)
    present = form.text("present", SHORT, needed=False)
    consulted = form.text("consulted", SHORT, needed=False)
    advocate = form.choice("advocate", ADVOCATES, needed=False)
    support = tuple(each for each in form.many("support") if each in SUPPORTS)
    if form.errors:
        return "form"
    said = Said(
        how, stance if asked else "", words if asked else "", speech(door.viewer.language), "" if asked else reason,
        present, support, consulted, advocate,
    )  # fmt: skip
    return await actions.record_view(door.viewer, restriction, said, door.now)


async def save_tried(door: Door, restriction: UUID, form: Typed) -> str:
    """Step 3: each way that has any text needs what happened."""
    others = []
    for number in range(1, WAYS + 1):
        way = form.text(f"way{number}", SHORT, needed=False)
        reason = form.text(f"reason{number}", SHORT, needed=bool(way.strip()), empty=_("Say what happened."))
        outcome = form.choice(f"outcome{number}", OUTCOMES, needed=bool(way.strip()))
        if reason.strip() and not way.strip():
            form.errors[f"way{number}"] = _("Write what the other way was.")
        if way.strip():
            others.append(Other(way, outcome, reason))
    stays = form.text("stays_possible", LONG, needed=False)
    if form.errors:
        return "form"
    return await actions.set_alternatives(door.viewer, restriction, others, stays, door.now)


async def save_out(door: Door, restriction: UUID, form: Typed) -> str:
    """Step 4: what would end it, the dates, the basis, who is asked to sign."""
    criteria = form.text("criteria", LONG, needed=False)
    paper = form.text("basis_paper", SHORT, needed=False)
    basis = form.choice("basis", frozenset({*BASES, *NEVER_A_BASIS}), needed=False)
    review, expires = form.date("review", needed=False), form.date("expires", needed=False)
    today = local(door.now).date()
    if "review" not in form.errors and (problem := dates_problem(today, review, expires)):
        form.errors["expires" if problem == "expires_past" else "review"] = Wrong(PROBLEM[problem])
    signer = form.one("to_sign")
    to_sign = form.uuid("to_sign")
    if signer not in ("", "alone") and to_sign not in await queries.staff_of(door.organisation, "lead"):
        form.errors["to_sign"] = NOT_CHOSEN
    if form.errors:
        return "form"
    out = Out(criteria, review, expires, basis, paper, to_sign, signer == "alone")
    return await actions.set_way_out(door.viewer, restriction, out, door.now)


async def save_able(door: Door, restriction: UUID, form: Typed) -> str:
    """Capacity for this decision, and freedom from pressure (R-03)."""
    texts = {name: form.text(name, LONG, needed=False) for name in ("support_tried", "causal_link", "pressure_seen")}
    codes = {name: form.choice(name, KNOWN, needed=False) for name in ("understand", "retain", "weigh", "communicate")}
    has_capacity = form.choice("has_capacity", KNOWN)
    free = form.choice("free_from_pressure", KNOWN, needed=False)
    assessor = form.text("assessor", LINE, empty=_("Write who found this out."))
    on = form.date("assessed")
    if on is not None and on > local(door.now).date():
        form.errors["assessed"] = TO_COME
    if form.errors or on is None:
        return "form"
    made = Assessed(on, assessor, has_capacity, free_from_pressure=free, **texts, **codes)
    return await actions.record_capacity(door.viewer, restriction, made, door.now)


async def save_best(door: Door, restriction: UUID, form: Typed) -> str:
    """Best interests, necessity and proportion (R-04, R-06)."""
    why = form.text("why", LONG, empty=_("Write why this is best for the person."))
    proportion = form.text("proportion", LONG, needed=False)
    consulted = form.text("consulted", SHORT, needed=False)
    if form.errors:
        return "form"
    return await actions.record_best_interests(
        door.viewer, restriction, Interests(why, proportion, consulted), door.now
    )


def _date(name: str, value: date | None) -> Values:
    return {f"{name}-day": value.day, f"{name}-month": value.month, f"{name}-year": value.year} if value else {}


def _why(limit: LimitView) -> Values:
    facts = limit.facts
    names = ("kind", "likelihood", "severity", "scope_when", "scope_where", "scope_who", "harm", "evidence", "aim")
    return {**{name: getattr(facts, name) for name in names}, "why": limit.why.text if limit.why else ""}


def _said(limit: LimitView) -> Values:
    return {}


def _tried(limit: LimitView) -> Values:
    made: Values = {"stays_possible": limit.stays_possible}
    for number, each in enumerate(limit.others, 1):
        made |= {f"way{number}": each.way, f"outcome{number}": each.outcome, f"reason{number}": each.reason}
    return made


def _out(limit: LimitView) -> Values:
    return {
        "criteria": limit.criteria, "basis": limit.basis, "basis_paper": limit.basis_paper,
        "to_sign": str(limit.to_sign or ""), **_date("review", limit.review_on), **_date("expires", limit.expires_on),
    }  # fmt: skip


def _able(limit: LimitView) -> Values:
    return {}


def _best(limit: LimitView) -> Values:
    made = limit.interests
    return {"why": made.why, "proportion": made.proportion, "consulted": made.consulted} if made else {}


VALUES: dict[str, Callable[[LimitView], Values]] = {
    "why": _why, "said": _said, "tried": _tried, "out": _out, "able": _able, "best": _best,
}  # fmt: skip


def ways(form: Form) -> list[int]:
    """Return the numbers of the ways to show: two always, and as many as are filled."""
    filled = [n for n in range(1, WAYS + 1) if form.values.get(f"way{n}") or form.values.get(f"reason{n}")]
    return list(range(1, max([2, *(min(each + 1, WAYS) for each in filled)]) + 1))
