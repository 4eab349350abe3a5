"""What a reason opens, and how long a share lasts."""

from datetime import UTC, date, datetime

from server.sharing.rules import (
    ABILITIES,
    ALL_SECTIONS,
    SHAREABLE,
    day_problem,
    end_of,
    last_day,
    sections_for,
    today_of,
)

TODAY = date(2026, 11, 22)


def test_no_reason_but_the_plans_own_opens_the_exit_phrase_P_03() -> None:
    for why in ABILITIES:
        assert ("phrase" in sections_for(why, "want")) is (why == "own"), why


def test_a_share_opens_what_it_names_and_nothing_that_does_not_exist_S_40() -> None:
    assert sections_for("share", "want limits secrets") == {"want", "limits"}
    assert sections_for("share", "") == frozenset()
    assert set(SHAREABLE) == ALL_SECTIONS - {"phrase"}


def test_a_lead_without_a_reason_sees_limits_only() -> None:
    assert sections_for("lead") == {"limits"}
    assert "read" not in ABILITIES["lead"]


def test_nobody_but_the_person_may_share_decide_or_look_into_the_mirror() -> None:
    for ability in ("share", "decide", "mirror", "phrase", "hide"):
        assert [why for why in ABILITIES if ability in ABILITIES[why]] == ["own"], ability


def test_the_last_day_is_counted_whole_on_the_clock_on_the_wall() -> None:
    assert last_day("1w", None, TODAY) == date(2026, 11, 29)
    assert last_day("4w", None, TODAY) == date(2026, 12, 20)
    assert last_day("day", None, TODAY) is None
    assert end_of(date(2026, 7, 1)) == datetime(2026, 7, 1, 23, tzinfo=UTC)
    assert end_of(date(2026, 12, 1)) == datetime(2026, 12, 2, 0, tzinfo=UTC)
    assert today_of(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == date(2026, 7, 2)


def test_a_day_that_is_over_and_a_day_too_far_are_refused() -> None:
    assert day_problem(TODAY, TODAY) == ""
    assert day_problem(date(2026, 11, 21), TODAY) == "past"
    assert day_problem(date(2027, 11, 23), TODAY) == ""
    assert day_problem(date(2027, 11, 24), TODAY) == "too_far"
