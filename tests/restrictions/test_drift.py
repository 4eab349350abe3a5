"""The drift rules: pure, each D row by name, and monotone in what is missing."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.restrictions.drift import GIVES_PLACE_TO, findings, next_check
from server.restrictions.rules_snapshot import Limit, Reason
from server.restrictions.rules_stock import is_stock

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
KAY, SAM = uuid4(), uuid4()
WHY = "A man asked Mira for money three times in October."


def good(**changes: object) -> Limit:
    """Return a limit with nothing wrong, but for the changes."""
    made = Limit(
        id=uuid4(), organisation=uuid4(), person=uuid4(), plan=uuid4(), begun_at=NOW - timedelta(days=2),
        recorded_at=NOW - timedelta(days=2), authors=frozenset({KAY}), signers=frozenset({SAM}),
        reasons=(Reason(WHY, KAY, NOW - timedelta(days=2)),), basis="mca",
        criteria="Four weeks with no one asking for money.", alternatives=2, view="agrees",
    )  # fmt: skip
    return replace(made, **changes)


def rules(limit: Limit, now: datetime = NOW) -> set[str]:
    """Return the names of what is found."""
    return {each.rule for each in findings(limit, now)}


def test_a_limit_with_everything_has_no_finding() -> None:
    assert rules(good()) == set()


@pytest.mark.parametrize(
    ("row", "changes"),
    [
        ("D-01", {"reasons": ()}),
        ("D-01", {"reasons": (Reason("For safety.", KAY, NOW),)}),
        ("D-01", {"reasons": (Reason("As per care plan", KAY, NOW),)}),
        ("D-01", {"reasons": (Reason("duty of care", KAY, NOW),)}),
        ("D-05", {"view": ""}),
        ("D-05", {"view": "", "not_asked": True}),
        ("D-06", {"alternatives": 1}),
        ("D-07", {"same_action": 3}),
        ("D-07", {"same_reason": 4}),
        ("D-13", {"signers": frozenset({KAY})}),
        ("D-14", {"criteria": " "}),
        ("D-14", {"criteria": "When safe."}),
        ("D-18", {"view": "objects", "objecting_since": NOW - timedelta(days=7)}),
        ("D-20", {"flagged_at": NOW - timedelta(days=2), "reasons": (Reason(WHY, SAM, NOW),)}),
        ("D-23", {"forms_missing": ("easy",)}),
        ("D-23", {"forms_missing": ("ur",)}),
        ("R-14", {"basis": ""}),
    ],
)
def test_each_row_is_found_by_its_name_and_alone(row: str, changes: dict[str, object]) -> None:
    assert rules(good(**changes)) == {row}


@pytest.mark.parametrize("text", ["", "  ", "risk", "Policy!", "for safety", "FOR HER OWN SAFETY", "see care plan"])
def test_stock_phrases_are_no_reason_D_01(text: str) -> None:
    assert is_stock(text)


@pytest.mark.parametrize("text", [WHY, "risk of falls on the stairs", "خطرے کی وجہ سے", "Mae hi wedi cwympo"])
def test_a_sentence_about_this_person_is_a_reason_D_01(text: str) -> None:
    assert not is_stock(text)


def test_two_people_under_the_same_words_are_no_blanket_D_07() -> None:
    assert rules(good(same_action=2, same_reason=2)) == set()


def test_evidence_of_a_blanket_says_nothing_of_the_others_and_stays_equal_as_it_grows_D_07() -> None:
    [three], [nine] = (findings(good(same_action=people), NOW) for people in (3, 9))
    assert three.evidence == nine.evidence == {"same": ["action"], "people_at_least": 3}


def test_a_reason_within_thirty_minutes_of_recording_is_in_time_D_20() -> None:
    at = NOW - timedelta(days=2)
    in_time = good(flagged_at=at, recorded_at=at, reasons=(Reason(WHY, KAY, at + timedelta(minutes=30)),))
    late = replace(in_time, reasons=(Reason(WHY, KAY, at + timedelta(minutes=31)),))
    assert rules(in_time) == set()
    assert rules(late) == {"D-20"}


def test_a_stock_reason_in_time_does_not_excuse_a_late_one_D_20() -> None:
    at = NOW - timedelta(days=2)
    reasons = (Reason("For safety", KAY, at), Reason(WHY, KAY, NOW))
    assert rules(good(flagged_at=at, reasons=reasons)) == {"D-20"}


def test_a_no_waits_seven_days_for_a_review_and_only_a_later_review_counts_D_18() -> None:
    since = NOW - timedelta(days=6)
    limit = good(view="objects", objecting_since=since)
    assert rules(limit) == set()
    assert next_check(limit, NOW) == since + timedelta(days=7)
    later = since + timedelta(days=7)
    assert rules(limit, later) == {"D-18"}
    assert rules(replace(limit, reviewed_at=since + timedelta(days=1)), later) == set()
    assert rules(replace(limit, reviewed_at=since - timedelta(days=1)), later) == {"D-18"}


def test_a_limit_that_ended_is_found_nothing_on_and_never_due() -> None:
    ended = good(reasons=(), view="", criteria="", basis="", ended_at=NOW)
    assert rules(ended) == set()
    assert next_check(ended, NOW) is None


words = st.sampled_from(["risk", "safety", "policy", "stairs", "money", "care", "plan", "for", "fell", "وجہ"])
texts = st.lists(words, max_size=6).map(" ".join)
moments = st.integers(0, 20).map(lambda days: NOW - timedelta(days=days, minutes=days))
accounts = st.sampled_from([KAY, SAM, UUID(int=7)])
limits = st.builds(
    Limit, id=st.just(UUID(int=1)), organisation=st.just(UUID(int=2)), person=st.just(UUID(int=3)),
    plan=st.just(UUID(int=4)), begun_at=moments, recorded_at=moments, authors=st.frozensets(accounts),
    signers=st.frozensets(accounts),
    reasons=st.lists(st.builds(Reason, texts, accounts, moments), max_size=3).map(tuple),
    basis=st.sampled_from(["", "mca"]), criteria=texts, alternatives=st.integers(0, 3),
    view=st.sampled_from(["", "objects", "agrees", "unknown"]), not_asked=st.booleans(),
    objecting_since=st.none() | moments, reviewed_at=st.none() | moments, flagged_at=st.none() | moments,
    same_action=st.integers(1, 5), same_reason=st.integers(1, 5),
)  # fmt: skip
MISSING: dict[str, object] = {
    "reasons": (), "basis": "", "criteria": "", "alternatives": 0, "view": "", "reviewed_at": None,
}  # fmt: skip


@given(limits, st.sampled_from(sorted(MISSING)))
def test_taking_information_away_never_takes_a_finding_away(limit: Limit, name: str) -> None:
    """Only a finding about a fact gives place to the finding that the fact is missing altogether."""
    before, after = rules(limit), rules(replace(limit, **{name: MISSING[name]}))
    for gone in before - after:
        assert GIVES_PLACE_TO.get(gone) in after, (gone, name)


@given(texts, st.integers(0, 5))
def test_a_shorter_stock_reason_is_never_a_better_one_D_01(text: str, at: int) -> None:
    left = text.split()
    del left[at : at + 1]
    assert not is_stock(text) or is_stock(" ".join(left))


@given(limits, st.integers(0, 40))
def test_rules_are_pure_and_next_check_misses_no_change(limit: Limit, hours: int) -> None:
    assert findings(limit, NOW) == findings(limit, NOW)
    due, later = next_check(limit, NOW), NOW + timedelta(hours=hours)
    if due is None or due > later:
        assert rules(limit, later) == rules(limit, NOW)


def test_the_last_day_there_is_has_no_day_after_it() -> None:
    assert next_check(good(review_on=date.max), NOW) is None
