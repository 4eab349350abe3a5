"""gettext for Python code: words are looked up in the language of the request."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import NullTranslations

from babel.support import Translations

from server.data import ROOT
from server.language.bidi import apart
from server.language.locales import PSEUDO, offered

LOCALES_DIR = ROOT / "locales"

current: ContextVar[str] = ContextVar("locale", default="en")
"""The language of this request; set by the middleware, passed on to everything it calls."""

DOT = "\N{NO-BREAK SPACE}· "
"""Between the parts of a list in one line; it stays with the part before it, and begins no line."""


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak another language for a while: of what is made for somebody else than who asks for it."""
    token = current.set(code)
    try:
        yield
    finally:
        current.reset(token)


@cache
def catalogue(code: str) -> NullTranslations:
    """Return the compiled catalogue of a language; English is the source and needs none.

    A language that is not offered, because a string of it is missing, speaks English rather than two at once.
    """
    if code == PSEUDO.code:
        return Translations.load(ROOT / "build" / "pseudo", [code])
    return Translations.load(LOCALES_DIR, [code]) if code != "en" and code in offered() else NullTranslations()


def _(message: str, **values: object) -> str:
    """Return a message in the request's language; `values` fill its %(names)s."""
    found = catalogue(current.get()).gettext(message)
    return found % apart(values, current.get()) if values else found


def ngettext(one: str, many: str, n: int, **values: object) -> str:
    """Return the right plural of a message in the request's language; %(num)s is the number."""
    return catalogue(current.get()).ngettext(one, many, n) % {"num": n, **apart(values, current.get())}


def N_(message: str) -> str:
    """Mark a message for the catalogues; it is looked up later, with gettext."""
    return message


def gettext(message: str, **values: object) -> str:
    """Return a message that was marked with N_ in the request's language; `values` fill its %(names)s."""
    return _(message, **values)
