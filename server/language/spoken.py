"""What a language is called in the reader's language: its own name tells only whoever reads it (E-08)."""

from functools import lru_cache

from babel import Locale

from server.language.locales import locale_of
from server.language.text import current


def called(code: str) -> str:
    """Return the name of a language in the reader's language: 'Urdu'; its code where nobody knows a name."""
    return _called(code, locale_of(current.get()).cldr)


@lru_cache(maxsize=512)
def _called(code: str, reader: str) -> str:
    return str(Locale.parse(reader).languages.get(code, code))
