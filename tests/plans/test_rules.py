"""What must be in a plan, judged without a database."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from server.plans import rules

TODAY = date(2026, 11, 22)


def test_s26_each_empty_part_of_balanced_recording_is_named() -> None:
    assert rules.empty_parts({}) == ("risks", "protective", "manages")
    assert rules.empty_parts({"wrong": 1, "helps": 2}) == ("manages",)
    assert rules.empty_parts({"wrong": 1, "helps": 2, "myself": 1}) == ()


def test_s26_a_part_that_the_reader_may_not_see_is_not_called_empty() -> None:
    assert rules.empty_parts({}, {"want", "helps"}) == ("protective",)


@pytest.mark.parametrize(
    ("review", "owner", "triggers", "missing"),
    [
        (None, False, 0, ("review", "owner", "triggers")),
        (TODAY, True, 1, ()),
        (TODAY - timedelta(days=1), True, 1, ("review",)),
        (TODAY, False, 1, ("owner",)),
        (TODAY, True, 0, ("triggers",)),
    ],
)
def test_s27_a_plan_is_agreed_only_with_a_review_an_owner_and_a_trigger(
    review: date | None, owner: bool, triggers: int, missing: tuple[str, ...]
) -> None:
    assert rules.missing_before_agreement(review, uuid4() if owner else None, triggers, TODAY) == missing


def test_s27_a_review_is_neither_in_the_past_nor_years_away() -> None:
    assert rules.review_problem(TODAY, TODAY) == ""
    assert rules.review_problem(TODAY - timedelta(days=1), TODAY) == "past"
    assert rules.review_problem(TODAY + timedelta(days=400), TODAY) == "too_far"


def test_s15_the_first_question_is_what_the_person_wants() -> None:
    assert rules.question_at(1) == "want"
    assert rules.question_at(0) is None
    assert rules.question_at(11) is None


def test_the_walk_ends_after_the_last_question() -> None:
    assert rules.next_question(9) == 10
    assert rules.next_question(10) is None


@pytest.mark.parametrize(
    ("privacy", "moment", "problems"),
    [
        ("", "", ("privacy",)),
        ("not_private", "had", ("privacy",)),
        ("alone", "", ()),
        ("others_fine", "", ("private_moment",)),
        ("others_fine", "not_yet", ("private_moment",)),
        ("others_fine", "not_wanted", ()),
        ("others_fine", "had", ()),
    ],
)
def test_p04_no_yes_counts_before_privacy_was_asked_and_a_moment_alone_was_offered(
    privacy: str, moment: str, problems: tuple[str, ...]
) -> None:
    assert rules.problems_before_yes(rules.Room(privacy, moment)) == problems


def test_unknown_codes_are_dropped_and_none_is_taken_twice() -> None:
    assert rules.known(["time", "magic", "time", "pictures"], rules.SUPPORT) == ("pictures", "time")
