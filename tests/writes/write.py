"""Every write of the application: who sends it, from which page, with what in it. A write without its row fails.

The forms are read off the real pages, so hidden fields, tokens and operation ids are the page's own. SAID stands where
somebody types words. Walks are sent in order, each in a database of its own: a row may need those before it.
"""

from dataclasses import dataclass, field

SAID = "<said>"
"""Stands for words that somebody types: each field gets its own (`words_for`)."""
PROOF = {"demo_step_up": "1"}
"""The demonstration's button, which stands for a fresh passkey."""
Fields = dict[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class Write:
    """One write. `address` may hold {names} of ids, or one * for an id that is read off the page.

    `page` is where its form stands: '' is the address itself, None when a script sends it or its page is the answer
    to another form. `first` is the status of the first answer. `fresh`: what a second sending may do anew, in words.
    """

    who: str
    address: str
    fields: Fields = field(default_factory=dict)
    page: str | None = ""
    first: int = 303
    fresh: str = ""

    @property
    def says(self) -> bool:
        """Whether it carries words that somebody typed."""
        return SAID in self.fields.values()


def day(name: str, iso: str) -> Fields:
    """Return the three fields of a date."""
    year, month, number = iso.split("-")
    return {f"{name}-day": number, f"{name}-month": month, f"{name}-year": year}


PLAN = "/notes/{plan}"
LINE = f"{PLAN}/line/{{statement}}"
LIMIT = f"{PLAN}/list/{{restriction}}"
TALK = f"{PLAN}/people/talk"
PHRASE = f"{PLAN}/part/phrase"
