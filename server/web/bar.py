"""The five places at the bottom of a phone, for each role."""

from dataclasses import dataclass

from server.language.text import N_, gettext


@dataclass(frozen=True, slots=True)
class Item:
    """One place in the bar."""

    href: str
    icon: str
    label: str
    current: bool


BARS: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "person": (
        ("plan", "/my/notes", "plan", N_("Plan")),
        ("limits", "/my/list", "limits", N_("Limits")),
        ("people", "/my/people", "people", N_("People")),
        ("past", "/my/past", "history", N_("Who looked")),
        ("more", "/more", "more", N_("More")),
    ),
    "worker": (
        ("today", "/today", "today", N_("Today")),
        ("people", "/people", "people", N_("People")),
        ("flags", "/today/flags", "flag", N_("Flags")),
        ("more", "/more", "more", N_("More")),
    ),
    "advocate": (("people", "/shown", "people", N_("Shown to me")), ("more", "/more", "more", N_("More"))),
    "lead": (
        ("flags", "/desk", "flag", N_("Flags")),
        ("reviews", "/desk/reviews", "today", N_("Reviews")),
        ("people", "/people", "people", N_("People")),
        ("more", "/more", "more", N_("More")),
    ),
    "reviewer": (("people", "/samples", "people", N_("Samples")), ("more", "/more", "more", N_("More"))),
    "administrator": (("people", "/people", "people", N_("People")), ("more", "/more", "more", N_("More"))),
}
"""role -> (key, address, icon, words)."""


def place_of(path: str) -> str:
    """Return the place that an address belongs to, for a page that does not say."""
    return "plan" if path.startswith("/notes/") else ""


def bar_for(role: str, here: str) -> list[Item]:
    """Return the bar of a role; `here` is the key of the current place. No numbers: what waits is said on the pages
    themselves, and a number that only some pages know looks finished on all others.

    A plan and its limits have a place of their own on the person's bar only: others came there by way of people.
    """
    places = BARS.get(role, ())
    current = here if not here or here in {key for key, *_ in places} else "people"
    return [Item(href, icon, gettext(label), key == current) for key, href, icon, label in places]
