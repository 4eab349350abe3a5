"""Flags and talks in plain words, for desks. Codes come from the rules; nothing here is stored."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from server.flags.rules import FlagRow
from server.language.dates import day, when
from server.language.text import N_, _, gettext, ngettext
from server.restrictions.wording import NOT_THERE

TITLES: dict[str, str] = {
    "D-01": N_("No reason"),
    "D-02": N_("Talk missed, or set too far off"),
    "D-03": N_("Reason copied from another"),
    "D-04": N_("Stops more now, with no new reason"),
    "D-05": N_("The person was not asked"),
    "D-06": N_("No other way was tried"),
    "D-07": N_("Same words for 3 people or more"),
    "D-08": N_("Made longer again, with nothing changed"),
    "D-09": N_("Added outside a planning talk"),
    "D-10": N_("Written down a day late or more"),
    "D-11": N_("What allows it is over, or does not fit"),
    "D-12": N_("Check of deciding is missing, late or says little"),
    "D-13": N_("Same person wrote and signed"),
    "D-14": N_("No way out"),
    "D-15": N_("Notes stop something, but no limit is written down"),
    "D-16": N_("Emergency for more than 3 days"),
    "D-17": N_("What it was for is gone, it is not"),
    "D-18": N_("The person says no, and nobody talked about it"),
    "D-19": N_("More limits, and nothing got better"),
    "D-20": N_("The reason came after the flag"),
    "D-21": N_("Some people have more limits than others"),
    "D-22": N_("The reason is to punish, or to save work"),
    "D-23": N_("The easy or translated plan leaves it out"),
    "R-14": N_("Nothing that allows it"),
    "review_late": N_("Talk is late"),
    "ask_again": N_("Nobody has asked again"),
}
"""Rule -> a few plain words."""
OTHER = N_("Something to look at")
WHY = {
    "objected": N_("The person says no"),
    "asked": N_("The person wants to talk"),
    "planned": N_("Planned talk"),
}
"""Why a talk is held."""
WHY_MINE = {**WHY, "objected": N_("You said no."), "asked": N_("You want to talk")}
"""The same, to the person."""
PROBLEM = {
    "gone": N_("This is not here any more. Nothing was changed."),
    "held": N_("Somebody has done this already. Nothing was changed."),
    "role": N_("This is not yours to do."),
    "barred": N_("You wrote this limit. Somebody else has to lead this talk."),
    "past": N_("That day is over. Choose a day that comes."),
    "too_far": N_("That is too far away. Choose a day sooner."),
}
"""Why something was not done."""


def title_of(rule: str, name: str = "") -> str:
    """Return a flag in a few words; with the person's name where it is about what they said or were not asked."""
    if rule == "D-05" and name:
        return _("%(name)s wasn't asked", name=name)
    if rule == "D-18" and name:
        return _("%(name)s says no, and nobody talked about it", name=name)
    return gettext(TITLES.get(rule, OTHER))


def open_for(since: datetime, now: datetime) -> str:
    """Return '3 days', '5 hours' or 'under 1 hour': an age with its unit (look, Never)."""
    hours = max(0, int((now - since).total_seconds() // 3600))
    if hours >= 24:
        return ngettext("%(num)s day", "%(num)s days", hours // 24)
    return ngettext("%(num)s hour", "%(num)s hours", hours) if hours else _("under 1 hour")


def checked_ago(ended: datetime | None, now: datetime) -> str:
    """Return when the last pass ended, in words."""
    if ended is None:
        return _("The checks have never run.")
    minutes = max(0, int((now - ended).total_seconds() // 60))
    if minutes < 1:
        return _("Last check less than a minute ago")
    if minutes < 60:
        return ngettext("Last check %(num)s minute ago", "Last check %(num)s minutes ago", minutes)
    return _("Last check %(when)s", when=when(ended))


Evidence = dict[str, Any]


def _d01(found: Evidence) -> str:
    if found.get("why") == "stock":
        return _("The reason is only a stock phrase. It does not say what could happen to this person.")
    return _("The reason was left empty when it was added, and it is still empty.")


def _d05(found: Evidence) -> str:
    if found.get("asked") == "no":
        return _("It is written down that the person was not asked.")
    return _("What the person says about it is not written down.")


def _d06(found: Evidence) -> str:
    return _(
        "%(done)s of %(needed)s other ways are written down, with what happened.",
        done=found.get("alternatives", 0), needed=found.get("needed", 2),
    )  # fmt: skip


def _d07(found: Evidence) -> str:
    number = found.get("people_at_least", 3)
    if "reason" in found.get("same", ()):
        return _("%(number)s people or more have the very same reason. A reason is about one person.", number=number)
    return _("%(number)s people or more have this limit in the very same words.", number=number)


def _d14(found: Evidence) -> str:
    if found.get("criteria") == "stock":
        return _("What would end it is only a stock phrase. Nobody could say when it is met.")
    return _("Nothing is written that would end it.")


def _d18(found: Evidence) -> str:
    return _("The person has said no since %(day)s. No talk about it was held.", day=_day(found.get("objecting_since")))


def _d20(found: Evidence) -> str:
    return _("The reason was written on %(day)s, after the flag was up.", day=_day(found.get("reason_at")))


def _d23(found: Evidence) -> str:
    missing = found.get("missing", ())
    if "easy" in missing:
        return _("The plan has easy words. This limit has none, or old ones.")
    return _("The plan is in another language too. This limit is not, or in old words.")


def _late(found: Evidence) -> str:
    return _("The talk was due on %(day)s. It was not held.", day=_day(found.get("due")))


def _ask(found: Evidence) -> str:
    return _("We had not found a way to ask. It was to be asked again on %(day)s.", day=_day(found.get("due")))


_SENTENCES: dict[str, Callable[[Evidence], str]] = {
    "D-01": _d01,
    "D-05": _d05,
    "D-06": _d06,
    "D-07": _d07,
    "D-13": lambda _found: _("Whoever wrote it also signed it. Two people have to look."),
    "D-14": _d14,
    "D-18": _d18,
    "D-20": _d20,
    "D-23": _d23,
    "R-14": lambda _found: _("12 hours after it was written down, nothing says what allows it."),
    "review_late": _late,
    "ask_again": _ask,
}


def sentence_of(rule: str, evidence: Evidence) -> str:
    """Return what was found, as one or two plain sentences."""
    said = _SENTENCES.get(rule)
    return said(evidence) if said else gettext(TITLES.get(rule, OTHER))


def now_of(flag: FlagRow) -> str:
    """Return what is so now: what was found, or that it is mended and who still has to answer (promise 3)."""
    if flag.still_true:
        return sentence_of(flag.rule, flag.evidence)
    waits = _("The last check did not find this any more. It stays open until somebody answers.")
    if flag.rule not in NOT_THERE:
        return waits
    mended = _("It has a reason now.") if flag.rule == "D-01" else _("What was missing is there now.")
    return f"{mended} {waits}"


def _day(iso: object) -> str:
    """Return a stored day or moment for reading."""
    if not isinstance(iso, str) or not iso:
        return ""
    return day(datetime.fromisoformat(iso) if "T" in iso else date.fromisoformat(iso), weekday=False)
