"""Questions that go to the database together with another one, and whose answers wait for whoever asks them.

A page begins with who is signed in, what they may see, and whose names it says. On PostgreSQL each is a journey, and
that is most of what a page costs that is kept already. So what a page asked is asked with the sign-in the next time:
in one statement, at that moment, and each answer serves one asking. SQLite is in this process, and needs none of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec

from server.db.engine import current_engine
from server.db.records import as_text, from_text, records


class Question(NamedTuple):
    """What `records` is asked."""

    kind: type[msgspec.Struct]
    sql: str
    values: tuple[Any, ...]


Questions = tuple[Question, ...]


@dataclass(slots=True)
class Page:
    """What one request asked, and the answers that wait for it, by the text of their question."""

    asked: list[Question] = field(default_factory=list)
    answers: dict[str, tuple[tuple[Any, ...], str | None]] = field(default_factory=dict)
    missed: bool = False

    @property
    def as_before(self) -> bool:
        """Whether it asked all that was asked for it, and nothing else."""
        return not (self.missed or self.answers)

    def next_time(self) -> Questions:
        """Return what the next request like this one will ask: a question with the hour in it is never asked twice."""
        return tuple(each for each in self.asked if not any(isinstance(value, datetime) for value in each.values))


_page: ContextVar[Page | None] = ContextVar("page", default=None)


@contextmanager
def beforehand() -> Iterator[Page]:
    """For one request that only reads: what is asked is remembered, and answers may wait."""
    page = Page()
    token = _page.set(page)
    try:
        yield page
    finally:
        _page.reset(token)


async def ask(question: Question) -> list[Any]:
    """Return the Structs that answer a question; without a query when its answer waits."""
    page = _page.get()
    if page is not None:
        page.asked.append(question)
        values, answer = page.answers.pop(question.sql, (None, None))
        if values == question.values:
            return from_text(question.kind, answer)
        page.missed = True
    return await records(question.kind, question.sql, *question.values)


def columns(questions: Questions) -> tuple[str, list[Any]]:
    """Return columns with the answers, to be put after the others of a SELECT, and the values that they take."""
    asked = _columns(tuple((each.kind, each.sql) for each in questions), current_engine().dialect) if questions else ""
    return asked, [value for each in questions for value in each.values]


@lru_cache(maxsize=256)
def _columns(asked: Sequence[tuple[type[msgspec.Struct], str]], dialect: str) -> str:
    return "".join(f", ({as_text(kind, sql)}) AS beside_{number}" for number, (kind, sql) in enumerate(asked))


def put(questions: Questions, row: Mapping[str, Any]) -> None:
    """Leave the answers of such a row for this request."""
    page = _page.get()
    if page is not None:
        for number, each in enumerate(questions):
            page.answers[each.sql] = (each.values, row[f"beside_{number}"])
