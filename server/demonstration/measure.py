"""Filling a database for measuring (`ownwords seed`): many plans at once, by wide inserts instead of the app's actions.

Rows are as the app would leave them (sealed words, fingerprints, distinct texts), but there are no events for them:
a measured database is never a real one.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from server.db.sealed import box_of, fingerprint
from server.db.writing import rows, writing
from server.people.actions import make_account, make_organisation
from server.plans.actions import touch
from server.restrictions.queries_reading import place
from server.words.rules import body_place

AT_ONCE = 500
SECTIONS = ("want", "matters", "wrong", "helps", "myself")
LONG = timedelta(days=36_500)
WORDS = "I want to sit by the window on the bus and get off where I choose. Number {}."
WHAT = "The kitchen is locked from {} at night"
Say = Callable[[str], None]


def chunks(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Yield the items in parts that fit one statement."""
    for start in range(0, len(items), AT_ONCE):
        yield items[start : start + AT_ONCE]


async def insert(table: str, columns: Sequence[str], lines: Sequence[Sequence[Any]]) -> None:
    """Insert many rows, `AT_ONCE` in one statement, in one transaction."""
    marks = "(" + ", ".join("{}" for _ in columns) + ")"
    named = ", ".join(f'"{column}"' for column in columns)
    async with writing():
        for part in chunks(lines):
            values = [value for line in part for value in line]
            await rows(f'INSERT INTO "{table}" ({named}) VALUES {", ".join([marks] * len(part))}', *values)


async def fill_plan(organisation: UUID, plan: UUID, person: UUID, worker: UUID, statements: int, now: datetime) -> None:
    """Put so many statements into a plan, each with one wording; every third is the worker's."""
    box = await box_of(person)
    said, worded = [], []
    for number in range(statements):
        statement, revision, theirs = uuid4(), uuid4(), number % 3 == 2
        section = SECTIONS[number % len(SECTIONS)]
        author = worker if theirs else person
        owner, voice = ("worker", "worker") if theirs else ("person", "own")
        said.append((statement, organisation, plan, section, number, revision, 1, owner, now, author))
        body = box.seal(body_place(revision), WORDS.format(number))
        worded.append((revision, statement, body, "en", voice, author, True, now))
    made = ("id", "organisation", "plan", "section", "position", "head", "version", "owner", "made_at", "made_by")
    async with writing():
        await insert("statement", made, said)
        wording = ("id", "statement", "body", "language", "voice", "author", "moved_head", "received_at")
        await insert("revision", wording, worded)
        await touch(plan)


async def fill_limits(organisation: UUID, plan: UUID, person: UUID, worker: UUID, number: int, now: datetime) -> None:
    """Put so many limits on a person, each with its own words and no reason; none is due for a hundred years."""
    box = await box_of(person)
    limits, worded = [], []
    for each in range(number):
        limit, revision = uuid4(), uuid4()
        what = WHAT.format(f"{each} {limit.hex[:6]}")
        printed = fingerprint("limit.what", what)
        limits.append((limit, organisation, plan, person, worker, now, now, revision, printed, now + LONG))
        sealed = box.seal(place("restriction_revision", "what", revision), what)
        worded.append((revision, limit, 1, worker, now, sealed))
    columns = (
        "id", "organisation", "plan", "person", "author", "begun_at", "recorded_at", "head", "what_print",
        "check_due_at",
    )  # fmt: skip
    async with writing():
        await insert("restriction", columns, limits)
        await insert("restriction_revision", ("id", "restriction", "number", "author", "at", "what"), worded)


async def seed_people(people: int, statements: int, restrictions: int, now: datetime, say: Say) -> list[UUID]:
    """Make an organisation with a worker, a lead and so many people, each with a plan; returns the plans' ids."""
    organisation = await make_organisation("Measured Support", now)
    worker = await make_account(organisation, "worker", "Wyn", now)
    await make_account(organisation, "lead", "Lee", now)
    plans: list[UUID] = []
    for number in range(people):
        person = await make_account(organisation, "person", f"Person {number}", now, confirmed_by=worker)
        plans.append(plan := uuid4())
        made = ("id", "organisation", "person", "made_at", "confidentiality_explained_at")
        await insert("plan", made, [(plan, organisation, person, now, now)])
        circle = ("id", "organisation", "plan", "worker", "since")
        await insert("circle_member", circle, [(uuid4(), organisation, plan, worker, now)])
        await fill_plan(organisation, plan, person, worker, statements, now)
        await fill_limits(organisation, plan, person, worker, restrictions, now)
        if number % max(1, people // 20) == 0:
            say(f"  {number + 1} of {people} people")
    say(f"{people} people, {people * statements} statements, {people * restrictions} limits.")
    return plans
