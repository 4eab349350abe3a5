"""What the checks of translations find, and what they let pass (issue 3: placeholders, markup, plurals, direction)."""

import pytest

from server.language.locales import KNOWN
from tools.catalogue_rules import Allowed, closed, faults

NAME = ("Hello %(name)s",)
DAYS = ("%(num)s day", "%(num)s days")
ALLOWED = Allowed(same=frozenset({"iPhone"}), latin=frozenset({"PIN"}))


def found(english: tuple[str, ...], said: tuple[str, ...], code: str = "cy", plurals: int = 2) -> str:
    """Return what is wrong, as one text."""
    return "; ".join(faults(english, said, KNOWN[code], plurals, ALLOWED))


@pytest.mark.parametrize(
    ("english", "said", "code", "says"),
    [
        (NAME, ("Helo %(name)s",), "cy", ""),
        (NAME, ("Helo %(nam)s",), "cy", "placeholders differ"),
        (NAME, ("Helo",), "cy", "placeholders differ"),
        (NAME, ("",), "cy", "not translated"),
        (DAYS, ("%(num)s diwrnod", "un diwrnod"), "cy", ""),
        (DAYS, ("%(num)s diwrnod",), "cy", "1 plural forms instead of 2"),
        (DAYS, ("%(num)s diwrnod", "%(day)s"), "cy", "placeholders differ"),
        (("100%% sure",), ("Sicr",), "cy", "placeholders differ"),
        (("Read <b>this</b>",), ("Darllen <b>hwn</b>",), "cy", ""),
        (("Read <b>this</b>",), ("Darllen hwn",), "cy", "tags"),
        (("Read <b>this</b>",), ("Darllen <b>hwn",), "cy", "tags"),
        (("Read <b>this</b>",), ("Darllen <i>hwn</i>",), "cy", "tags"),
        (("<b>a</b> <i>x</i>",), ("<b>a <i>y</b></i>",), "cy", "tags"),
        (("5&nbsp;km",), ("5 km o hyd",), "cy", "tags"),
        (("Write this",), ("Ysgrifennu < hwn",), "cy", "tags"),
        ((". ",), (".",), "cy", "blanks"),
        (("Leave",), ("Leave",), "cy", "the same as the English"),
        (("Leave",), ("Leave",), "en_EASY", ""),
        (("iPhone",), ("iPhone",), "cy", ""),
        (("iPhone",), ("iPhone",), "ar", ""),
        (("Your PIN",), ("آپ کا PIN",), "ur", ""),
        (("Your plan",), ("آپ کا plan",), "ur", "Latin letters in plan"),
        (("Your plan",), ("Twój plan",), "pl", ""),
        (NAME, ("مرحبا \u2068%(name)s\u2069",), "ar", ""),
        (NAME, ("مرحبا \u2068%(name)s",), "ar", "direction mark"),
        (NAME, ("مرحبا %(name)s\u202c",), "ar", "direction mark"),
    ],
)
def test_a_translation_is_judged(english: tuple[str, ...], said: tuple[str, ...], code: str, says: str) -> None:
    told = found(english, said, code)
    assert says in told
    assert bool(says) == bool(told)


def test_a_direction_is_closed_by_its_own_kind() -> None:
    assert closed("\u2067a \u202bb\u202c\u2069")
    assert not closed("\u2067a \u202bb\u2069\u202c")
