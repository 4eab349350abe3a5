"""The parts of a plan as screens name them, and the rows that lead to those with a place of their own."""

from typing import NamedTuple

from server.language.text import N_, _, gettext, ngettext
from server.plans.rules import SECTIONS
from server.sharing.rules import Access
from server.web.fragments import mark

SECTION_NAMES: dict[str, str] = {
    "want": N_("What I want"),
    "about": N_("About me"),
    "matters": N_("What matters to me"),
    "wrong": N_("What could go wrong"),
    "helps": N_("What helps"),
    "myself": N_("What I manage myself"),
    "seeing": N_("Seeing people safely"),
    "phrase": N_("My exit phrase"),
    "worse": N_("If it gets worse"),
    "checkins": N_("My check-in points"),
    "triggers": N_("What brings an early talk"),
    "card": N_("My help card"),
    "knows": N_("Who knows what"),
    "limits": N_("Limits on me"),
}
"""section -> its name on screens."""


class Place(NamedTuple):
    """A part with a place of its own: its icon, the rest of its address, what it is for as the person reads it, and as
    others do who call the person %(name)s ('' when it is the same)."""

    icon: str
    rest: str
    mine: str
    theirs: str = ""

    def what(self, access: Access) -> str:
        """Return what it is for, to this viewer."""
        return gettext(self.mine) if access.own or not self.theirs else gettext(self.theirs, name=mark("person"))


PLACES: dict[str, Place] = {
    "seeing": Place("family", "part/seeing", N_("Who, where and when")),
    "phrase": Place("phrase", "part/phrase", N_("Closed. Opens with your finger or PIN.")),
    "worse": Place("steps", "part/worse", N_("What we do, step by step")),
    "checkins": Place(
        "okay", "part/checkins", N_("Where and when I say how I am"), N_("Where and when %(name)s says how they are")
    ),
    "triggers": Place("clock", "part/triggers", N_("What brings a talk sooner")),
    "card": Place(
        "card", "part/card", N_("What I can show when I need help"), N_("What %(name)s can show when they need help")
    ),
    "knows": Place("eye", "part/knows", N_("Who may be told what")),
    "limits": Place(
        "limits", "list", N_("What I am stopped from, and why"), N_("What %(name)s is stopped from, and why")
    ),
}
"""Sections with structured parts."""

BESIDE: tuple[tuple[str, str, Place], ...] = (
    ("knows", N_("A person I trust"), Place("heart", "part/trusted", N_("Who may be told, and how to reach them"))),
    (
        "helps", N_("A risk worth taking"),
        Place("door", "part/risk", N_("Something I want to try"), N_("Something %(name)s wants to try")),
    ),
)  # fmt: skip
"""Parts without a section of their own: (section that opens them, name, place)."""


class RowView(NamedTuple):
    """One row of "More of my plan". `soft` says how much is there, or what it is for when that is not known."""

    rest: str
    icon: str
    name: str
    soft: str


def rows_of(access: Access, counts: dict[str, int]) -> tuple[RowView, ...]:
    """Return the structured parts that this viewer may open."""
    found = []
    for section in SECTIONS:
        if section not in PLACES or not _may_open(access, section):
            continue
        place, count = PLACES[section], counts.get(section, 0)
        soft = ngettext("%(num)s thing said", "%(num)s things said", count) if count else place.what(access)
        if section == "phrase":
            soft = _phrase_now(access)
        found.append(RowView(place.rest, place.icon, gettext(SECTION_NAMES[section]), soft))
    for section, name, place in BESIDE:
        if section in access.sections and access.why != "share":
            found.append(RowView(place.rest, place.icon, gettext(name), place.what(access)))
    return tuple(found)


def _may_open(access: Access, section: str) -> bool:
    if section == "phrase":  # for every worker beside the person: that there is one is known to those who know it
        return access.own or access.why == "circle"
    return section in access.sections


def _phrase_now(access: Access) -> str:
    """Say what this viewer finds there, and nothing of what they may not know (P-03)."""
    if access.own:
        return _("Waits for your yes") if access.written_phrases else PLACES["phrase"].what(access)
    if access.written_phrases or access.secret_phrases:
        return _("%(name)s has not said yes yet", name=mark("person"))
    return _("You know it") if access.knows_phrase else _("Between %(name)s and whoever knows it", name=mark("person"))
