"""When a talk is late, who sees to it, when the sweep is late. Pure."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from server.reviews.rules import ask_is_late, desk_of, due_problem, is_late, owner_for, slot_of, sweep_late

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def test_a_talk_is_late_on_the_day_after_its_day_and_not_before() -> None:
    assert not is_late(TODAY, None, TODAY)
    assert is_late(TODAY - DAY, None, TODAY)
    assert not is_late(None, None, TODAY)


def test_a_talk_held_within_two_weeks_of_its_day_counts_as_that_talk() -> None:
    assert not is_late(TODAY - DAY, NOW - 10 * DAY, TODAY)
    assert is_late(TODAY - DAY, NOW - 30 * DAY, TODAY)


@given(st.integers(-400, 400), st.integers(-400, 400) | st.none())
def test_holding_a_talk_today_always_makes_it_not_late(due: int, held: int | None) -> None:
    before = None if held is None else NOW + held * DAY
    if is_late(TODAY + due * DAY, before, TODAY):
        assert not is_late(TODAY + due * DAY, NOW, TODAY)


def test_asking_again_is_flagged_a_week_after_its_day_s17() -> None:
    assert not ask_is_late(TODAY - 6 * DAY, TODAY)
    assert ask_is_late(TODAY - 7 * DAY, TODAY)
    assert not ask_is_late(None, TODAY)


def test_the_sweep_is_late_when_it_never_ended_or_three_minutes_ago() -> None:
    assert sweep_late(None, NOW)
    assert not sweep_late(NOW - timedelta(minutes=3), NOW)
    assert sweep_late(NOW - timedelta(minutes=3, seconds=1), NOW)


def test_slots_compare_as_their_moments_do() -> None:
    moments = [NOW, NOW + timedelta(minutes=1), NOW + timedelta(hours=14), NOW + 40 * DAY]
    assert [slot_of(each) for each in moments] == sorted(slot_of(each) for each in moments)
    assert slot_of(NOW) == slot_of(NOW + timedelta(seconds=59))


def test_who_wrote_a_limit_never_sees_to_the_talk_about_it_r15() -> None:
    author, signer, lead = uuid4(), uuid4(), uuid4()
    assert owner_for(author, [signer], [lead, signer], []) == signer
    assert owner_for(author, [author], [author, lead], []) == lead
    assert owner_for(author, [], [author], []) is None
    assert owner_for(author, [], [signer, lead], [signer]) == lead


def test_a_talk_is_moved_into_the_future_and_a_no_not_further_than_four_weeks() -> None:
    assert due_problem(TODAY - DAY, TODAY, "objected") == "past"
    assert due_problem(TODAY + 29 * DAY, TODAY, "objected") == "too_far"
    assert due_problem(TODAY + 100 * DAY, TODAY, "planned") == ""


@given(st.text(), st.text(), st.text(), st.text())
def test_whatever_stands_in_an_address_makes_a_desk(kind: str, age: str, who: str, page: str) -> None:
    desk = desk_of(kind, age, who, page)
    assert "\0" not in desk.kind
    assert desk.page >= 1
    assert desk_of(desk.kind, desk.age, desk.who, str(desk.page)) == desk
