"""Dates, times and sizes in the reader's language, never as numbers only (look, Never)."""

import re
from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time, match_skeleton
from babel.units import format_unit

from server.language.locales import direction, locale_of
from server.language.text import current

ZONE = ZoneInfo("Europe/London")


def _locale() -> str:
    return locale_of(current.get()).cldr


def local(moment: datetime) -> datetime:
    """Return a UTC moment on the clock on the wall."""
    return moment.astimezone(ZONE)


def day(moment: date | datetime, *, weekday: bool = True) -> str:
    """Return 'Thursday 3 December', or '3 December' (with the year when it is not this one's neighbour)."""
    when = local(moment).date() if isinstance(moment, datetime) else moment
    skeleton = "MMMMEEEEd" if weekday else "MMMMd"
    if abs((when - datetime.now(UTC).date()).days) > 300:
        skeleton = "yMMMMd"
    return _spelled(skeleton, when, _locale())


@lru_cache(maxsize=4096)
def _spelled(skeleton: str, when: date, locale: str) -> str:
    """A list shows the same few days again and again, and Babel works each of them out anew.

    CLDR orders the parts; the nearest order that it knows may have the month short, which is made whole. A short
    weekday stays: 'czw.' fits every Polish sentence, while 'czwartek' would have to be declined.
    """
    orders = Locale.parse(locale).datetime_skeletons
    order = orders[match_skeleton(skeleton, orders) or "yMMMd"].pattern
    return format_date(when, re.sub("M+", "MMMM", order), locale=locale).replace(",", "")


def clock(moment: datetime) -> str:
    """Return '18:30' in the reader's digits."""
    return format_time(local(moment), "HH:mm", locale=_locale())


def when(moment: datetime) -> str:
    """Return '18 November, 18:30', with the comma of the reader's script."""
    comma = "،" if direction(current.get()) == "rtl" else ","
    return f"{day(moment, weekday=False)}{comma} {clock(moment)}"


def megabytes(size: int) -> str:
    """Return bytes in whole megabytes, as the language writes them (CLDR): "12 MB"."""
    return str(format_unit(size // 1_000_000, "digital-megabyte", "short", locale=_locale()))
