"""Every title and address in one table of neutral words: nothing outside the page says what this is (P-06)."""

from uuid import UUID

from server.language.text import N_

TITLES: dict[str, str] = {
    "start": N_("Hello"),
    "home": N_("Hello"),
    "plan": N_("Notes"),
    "question": N_("Question"),
    "choose": N_("Choose"),
    "limits": N_("List"),
    "people": N_("People"),
    "share": N_("Show"),
    "past": N_("Earlier"),
    "today": N_("Today"),
    "desk": N_("Today"),
    "more": N_("More"),
    "keys": N_("Keys"),
    "places": N_("Places"),
    "write": N_("Write"),
    "card": N_("Card"),
    "wait": N_("One moment"),
    "lost": N_("Not here"),
    "code": N_("Code"),
}
"""page kind -> title. A page asks by kind, so that no page invents a title of its own."""


def plan_url(plan: UUID, rest: str = "") -> str:
    """Return the address of a plan, or of something in it."""
    return f"/notes/{plan}" + (f"/{rest}" if rest else "")


SAVED = "saved"
"""What an address asks for when its page is to say that something was saved."""


def saved(address: str) -> str:
    """Return the same address, where the page says that it is saved."""
    page, mark, place = address.partition("#")
    return f"{page}{'&' if '?' in page else '?'}{SAVED}=1{mark}{place}"
