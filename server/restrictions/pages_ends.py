"""When a limit ends, and when it is talked about, in plain words: a day to talk is no end."""

from datetime import date

from server.language.dates import day
from server.language.text import _
from server.restrictions.rules_view import LimitView


def ends(limit: LimitView, today: date) -> str:
    """Say when it ends by itself, or that it does not. A day that is over ends nothing before somebody does."""
    if limit.ended_at is not None:
        return day(limit.ended_at)
    if limit.expires_on is None:
        return _("It does not end by itself.")
    if limit.expires_on < today:
        return _("It was to end on %(day)s. That day is over.", day=day(limit.expires_on))
    return day(limit.expires_on)


def talked(limit: LimitView, today: date) -> str:
    """Say when it is talked about next; '' when it is over."""
    on = limit.next_talk
    if limit.ended_at is not None:
        return ""
    if on is None:
        return _("There is no day yet to talk about it.")
    if on < today:
        return _("We wanted to talk about it on %(day)s. That day is over.", day=day(on))
    return day(on)
