"""What may be typed: a field that may be left empty is measured and read like any other."""

import pytest

from server.people.rules_text import SHORT, text_problem
from server.web.forms import Typed


@pytest.mark.parametrize("needed", [True, False])
def test_blanks_alone_are_empty_or_nothing(needed: bool) -> None:
    for said in ("", " ", "\r\n\t", "\u00a0" * SHORT):
        assert text_problem(said, SHORT, needed=needed) == ("empty" if needed else "")


@pytest.mark.parametrize(
    ("said", "problem"),
    [(" " * (SHORT + 1), "too_long"), ("\x1f", "control"), (" \x85 ", "control"), ("\u2028" * 9_000, "too_long")],
)
def test_blanks_in_a_field_that_may_be_empty_are_bounded_and_seen(said: str, problem: str) -> None:
    """A field nobody has to fill stores what is typed, so it is no door for anything of any length."""
    assert text_problem(said, SHORT, needed=False) == problem
    form = Typed({"why": [said]})
    form.text("why", SHORT, needed=False)
    assert "why" in form.errors
