"""Who put words into another language, in plain words: what is read is known to be a translation (E-08)."""

from server.language.queries_translations import Translated
from server.language.spoken import called
from server.language.text import N_, _, gettext

TRANSLATED_BY: dict[str, str] = {
    "interpreter": N_("%(who)s put this into %(language)s. Interpreter."),
    "worker": N_("%(who)s put this into %(language)s."),
    "family": N_("%(who)s put this into %(language)s. Not an interpreter."),
    "machine": N_("A machine put this into %(language)s."),
}


def whose(each: Translated) -> str:
    """Return who translated, in plain words: what is read is known to be a translation."""
    return whose_words(each.by, each.translator or _("Somebody"), each.language)


def whose_words(by: str, who: str, language: str) -> str:
    """Return the same for somebody by name, or for marks for them."""
    return gettext(TRANSLATED_BY[by], who=who, language=called(language))
