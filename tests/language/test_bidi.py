"""Words of the other direction are held apart in our sentences, so that nothing beside them moves (E-08)."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from server.language import text
from server.language.bidi import FIRST_STRONG, POP, apart, runs_other_way
from server.language.dates import when
from server.web.environment import environment

APART = f"{FIRST_STRONG}Kay{POP}"


@pytest.mark.parametrize(
    ("words", "language", "held"),
    [
        ("Kay", "ur", True), ("Kay", "en", False), ("مریم", "en", True), ("مریم", "ur", False),
        ("Kay سے پوچھیں", "ur", False), ("18", "ur", False), ("", "ur", False), ("Dan, Kay", "ar", True),
    ],
)  # fmt: skip
def test_only_words_that_wholly_run_the_other_way_are_held_apart(words: str, language: str, held: bool) -> None:
    assert (apart({"name": words}, language)["name"] != words) is held


def test_what_is_markup_stays_markup_and_what_is_no_text_stays_itself() -> None:
    found = apart({"name": Markup("<b>Kay</b>"), "num": 3}, "ur")
    assert isinstance(found["name"], Markup)
    assert found["num"] == 3


@given(st.text(), st.sampled_from(["en", "ur"]))
def test_nothing_of_the_words_is_lost(words: str, language: str) -> None:
    assert apart({"name": words}, language)["name"] in (words, f"{FIRST_STRONG}{words}{POP}")


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_plain_english_is_never_touched_on_an_english_page(words: str) -> None:
    assert not runs_other_way(words, "ltr")


@pytest.fixture
def urdu() -> Iterator[None]:
    """The reader reads Urdu."""
    token = text.current.set("ur")
    yield
    text.current.reset(token)


@pytest.mark.usefixtures("urdu")
def test_names_in_sentences_from_python_are_held_apart() -> None:
    assert APART in text._("%(name)s said it", name="Kay")
    assert APART in text.ngettext("%(name)s said it", "%(name)s said %(num)s things", 2, name="Kay")


def test_names_in_sentences_of_templates_are_held_apart_and_still_escaped() -> None:
    made = environment("ur").from_string(
        '{{ _("%(name)s said it", name=name) }} {{ ngettext("a", "%(name)s b", 2, name=name) }}'
    )
    shown = made.render(name="<Kay>")
    assert shown.count(f"{FIRST_STRONG}&lt;Kay&gt;{POP}") == 2


MOMENT = datetime(2026, 11, 18, 18, 30, tzinfo=UTC)


@pytest.mark.usefixtures("urdu")
def test_a_moment_has_the_comma_of_the_readers_script() -> None:
    assert "،" in when(MOMENT)
    assert "," not in when(MOMENT)


def test_a_moment_in_english_has_its_own_comma() -> None:
    assert when(MOMENT) == "18 November, 18:30"
