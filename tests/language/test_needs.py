"""What people need to read, hear and be understood: identified, recorded, asked again (E-01, E-02)."""

from datetime import date, timedelta

import pytest

from server.db.writing import rows
from server.language.actions_needs import ask_needs
from server.language.queries_needs import needs_of
from server.language.rules_needs import KINDS, Form, day_problem, unmet
from server.language.wording_needs import KIND_NAMES, NEED_NAMES
from tests.between import while_open
from tests.cast import NOW, Cast
from tests.words.hands import person, worker

AGAIN = date(2027, 11, 1)
EASY, OWN = Form(frozenset({"easy_read", "large_print"}), "en"), Form(frozenset(), "en")


@pytest.mark.parametrize(
    ("needs", "form", "language", "missing"),
    [
        ((), OWN, "", ()),
        (("easy_read",), OWN, "", ("easy_read",)),
        (("easy_read", "pictures", "large_print"), EASY, "", ()),
        (("braille",), EASY, "", ("braille",)),
        (("aloud",), EASY, "", ("aloud",)),
        ((), EASY, "ur", ("language",)),
        (("other",), OWN, "en", ()),
    ],
)
def test_a_form_that_does_not_meet_a_need_is_found(
    needs: tuple[str, ...], form: Form, language: str, missing: tuple[str, ...]
) -> None:
    """E-01: sending in the wrong format is refused."""
    assert unmet(needs, form, language) == missing


def test_the_day_to_ask_again_is_to_come_and_not_far() -> None:
    today = NOW.date()
    assert day_problem(today, today) == "past"
    assert day_problem(today + timedelta(days=1), today) == ""
    assert day_problem(date(2099, 1, 1), today) == "too_far"


def test_every_need_has_its_words() -> None:
    assert {(kind, value) for kind, values in KINDS.items() for value in values} == NEED_NAMES.keys()
    assert KINDS.keys() == KIND_NAMES.keys()


async def test_what_was_said_is_kept_with_who_and_when_and_ends_when_it_is_taken_away(cast: Cast) -> None:
    """E-01; E-02: four kinds."""
    await ask_needs(worker(cast), {("format", "easy_read"): "", ("support", "other"): "my bear"}, AGAIN, True, NOW)
    found = await needs_of(cast.mira)
    assert {(each.kind, each.value, each.detail) for each in found.open} == {
        ("format", "easy_read", ""), ("support", "other", "my bear"),
    }  # fmt: skip
    assert (found.asked_by, found.ask_again_on, found.may_share) == (cast.dan, AGAIN, True)
    later = NOW + timedelta(days=1)
    await ask_needs(person(cast), {("format", "easy_read"): ""}, AGAIN, False, later)
    found = await needs_of(cast.mira)
    assert found.formats == ("easy_read",)
    assert found.open[0].recorded_at == NOW
    assert not found.may_share
    [gone] = await rows("SELECT ended_at, ended_by FROM communication_need WHERE value = 'other'")
    assert (gone["ended_at"], gone["ended_by"]) == (later, cast.mira)


async def test_its_words_are_sealed(cast: Cast) -> None:
    await ask_needs(person(cast), {("support", "other"): "my bear"}, AGAIN, True, NOW)
    [row] = await rows("SELECT detail FROM communication_need")
    assert "bear" not in row["detail"]


async def test_whoever_was_never_asked_is_to_be_asked(cast: Cast) -> None:
    assert (await needs_of(cast.mira)).late(NOW.date())


async def test_of_two_who_ask_at_once_the_second_knows_what_the_first_was_told(cast: Cast) -> None:
    """E-01: a need that both heard is there once; what only the first heard was not named any more, and ends."""
    easy, large = ("format", "easy_read"), ("format", "large_print")
    for told in (easy, large):
        await while_open(
            lambda: ask_needs(worker(cast), {easy: ""}, AGAIN, True, NOW),
            lambda told=told: ask_needs(worker(cast, "kay"), {told: ""}, AGAIN, True, NOW),
        )
        assert [(each.kind, each.value) for each in (await needs_of(cast.mira)).open] == [told]
        await rows("UPDATE communication_need SET ended_at = {} WHERE ended_at IS NULL RETURNING id", NOW)
