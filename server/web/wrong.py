"""What is wrong with a field, in a sentence that names the field: alone in a list, it still says what to mend."""

import re
from dataclasses import dataclass, field

from markupsafe import Markup

from server.language.text import N_, gettext
from server.people.rules_text import text_problem

AFTER_QUESTION = re.compile('([.۔?؟!][\u2069”»"]*)[.۔](?= |$)')
"""A full stop behind a quoted question or sentence."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A marked sentence that waits for the name of its field, %(field)s; a page knows that once it asks."""

    sentence: str
    values: dict[str, object] = field(default_factory=dict)

    def named(self, label: str) -> str:
        """Return the sentence with the field's own question in it, as open text. A question that ends the sentence
        ends it with its own mark: no full stop stands after it."""
        asked = label.unescape() if isinstance(label, Markup) else label
        return AFTER_QUESTION.sub(r"\1", gettext(self.sentence) % {"field": asked, **self.values})


EMPTY = Wrong(N_("Write something at “%(field)s”."))
NOT_CHOSEN = Wrong(N_("Choose one at “%(field)s”."))
NO_DATE = Wrong(N_("Write the day, the month and the year at “%(field)s”."))
NOT_A_DATE = Wrong(N_("There is no such day. Look at “%(field)s” again."))
DAY_OVER = Wrong(N_("The day at “%(field)s” is over. Choose a later one."))
DAY_TOO_FAR = Wrong(N_("The day at “%(field)s” is too far away. Choose one sooner."))
TO_COME = Wrong(N_("What you wrote at “%(field)s” is still to come."))
NO_NUMBER = Wrong(N_("Write a number at “%(field)s”."))
TOO_LARGE = Wrong(N_("The number at “%(field)s” is too large."))
NO_TIME = Wrong(N_("Write a time like 18:30 at “%(field)s”."))
TOO_LONG = N_("“%(field)s” is too long. It can be %(most)s letters. Your words are still here.")
UNSEEN = Wrong(N_("Something you cannot see is in the words at “%(field)s”. Take them out and write them again."))
SIGNS = {
    "control": UNSEEN,
    "surrogate": Wrong(N_("One sign at “%(field)s” is broken. Write it again without it.")),
    "override": UNSEEN,
}


def wrong_text(text: str, most: int, *, needed: bool = True) -> Wrong | None:
    """Return why a text cannot be stored (rules_text), or None."""
    problem = text_problem(text, most, needed=needed)
    if not problem:
        return None
    if problem == "empty":
        return EMPTY
    return Wrong(TOO_LONG, {"most": most}) if problem == "too_long" else SIGNS[problem]
