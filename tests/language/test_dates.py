"""Dates in words, whole months in every language (look, Never: dates as numbers only)."""

from datetime import UTC, datetime

import pytest

from server.language import text
from server.language.dates import day

SOON = datetime(2026, 12, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "month"), [("en", "December"), ("en_EASY", "December"), ("cy", "Rhagfyr"), ("pl", "grudnia")]
)
def test_a_day_names_its_whole_month_near_and_far(language: str, month: str) -> None:
    token = text.current.set(language)
    try:
        for moment in (SOON, SOON.replace(year=2046)):
            for weekday in (True, False):
                assert month in day(moment, weekday=weekday).split()
    finally:
        text.current.reset(token)
