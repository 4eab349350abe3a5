"""Recording what a person needs to understand and be understood (E-01, E-02). One transaction."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID, uuid4

from server.db.sealed import box_of
from server.db.writing import rows, writing
from server.language.queries_needs import Need, needs_of
from server.language.rules_needs import KINDS, detail_place
from server.plans.actions import hold, touch
from server.record.actions import Note, note
from server.words.rules import Author

Chosen = Mapping[tuple[str, str], str]
"""(kind, value) -> its own words, or ''."""


async def ask_needs(author: Author, chosen: Chosen, ask_again_on: date, may_share: bool, now: datetime) -> None:
    """Record that the person was asked and what they need now. What stays is left as it was recorded; what is not
    named any more ends; nothing is changed or deleted."""
    async with writing():
        await hold(author.plan)  # of two who ask at once, the second knows what the first was told
        before = (await needs_of(author.person, author.account)).open
        there = {(each.kind, each.value, each.detail) for each in before}
        for (kind, value), detail in chosen.items():
            if value not in KINDS[kind]:
                raise ValueError(value)
            if (kind, value, detail) not in there:
                await _record(author, kind, value, detail, now)
                _tell(author, "need_recorded", now, need=f"{kind} {value}")
        for old in before:
            if chosen.get((old.kind, old.value)) != old.detail:
                await _end(author, old, now, changed=(old.kind, old.value) in chosen)
        await rows(
            "INSERT INTO needs_asked (id, organisation, person, asked_by, asked_at, ask_again_on, may_share) "
            "VALUES ({}, {}, {}, {}, {}, {}, {}) RETURNING id",
            uuid4(), author.organisation, author.person, author.account, now, ask_again_on, may_share,
        )  # fmt: skip
        await touch(author.plan)
        _tell(author, "needs_asked", now, may_share=may_share)


async def _record(author: Author, kind: str, value: str, detail: str, now: datetime) -> UUID:
    need, box = uuid4(), await box_of(author.person)
    sealed = box.seal(detail_place(str(need)), detail) if detail else ""
    await rows(
        "INSERT INTO communication_need (id, organisation, person, kind, value, detail, said_by, recorded_by, "
        "recorded_at) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}) RETURNING id",
        need, author.organisation, author.person, kind, value, sealed,
        "person" if author.is_person else "worker", author.account, now,
    )  # fmt: skip
    return need


async def _end(author: Author, old: Need, now: datetime, *, changed: bool) -> None:
    """End what is not named any more; one that was said anew in other words has its own event.

    Somebody from whom things are kept may end what has ended already, unseen by them: for them it ends now (P-12)."""
    await rows(
        "UPDATE communication_need SET ended_at = COALESCE(ended_at, {}), ended_by = {} WHERE id = {} RETURNING id",
        now, author.account, old.id,
    )  # fmt: skip
    if not changed:
        _tell(author, "need_ended", now, need=f"{old.kind} {old.value}")


def _tell(author: Author, kind: str, now: datetime, **detail: object) -> None:
    note(Note(author.organisation, kind, now, author.account, author.acts_as, author.person, author.plan, None, detail))
