"""Whether what is about to be printed or sent is a form that the person can use (E-01): the same for every way out."""

from server.language.pages_flag import known_needs
from server.language.rules_needs import Form, stopped
from server.language.text import _, gettext
from server.language.wording_needs import NEED_NAMES
from server.sharing.rules import Access


async def unfit(access: Access, formats: frozenset[str], said_in: str = "") -> tuple[str, ...]:
    """Return why a form is not to be given: codes of needs, 'language'; () when it may.

    `said_in`: the language of its words where that is not the person's own, else ''.
    """
    needs = await known_needs(access)
    language = access.language if said_in else ""
    return stopped(needs.formats, Form(formats, said_in), own=access.own, language=language)


def in_words(missing: tuple[str, ...]) -> list[str]:
    """Return what is needed, in plain words."""
    forms = {code: name for (kind, code), name in NEED_NAMES.items() if kind == "format"}
    return [_("In my language") if each == "language" else gettext(forms[each]) for each in missing]
